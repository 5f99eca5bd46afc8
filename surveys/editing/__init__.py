"""Changing a survey: what is wrong with its routes, what an edit does to its answers, and advice on its words."""
