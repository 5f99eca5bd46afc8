"""How long releases, results and comparisons take, beside other ways to the same figures: `make bench`."""
