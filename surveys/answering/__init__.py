"""From a resident's form to a response: drafts, the walk through the pages, and the one write."""
