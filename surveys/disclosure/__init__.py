"""Protection of the people behind the figures: what may be released, and the attack that tests it; pure functions."""
