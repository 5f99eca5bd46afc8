"""The round-up: a mail with the new public results, at most once a week, to whoever asked for it and confirmed it."""
