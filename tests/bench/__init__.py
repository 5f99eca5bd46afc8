"""How long releases and results take beside two other ways of counting the same answers: `make bench`."""
