"""Estimates as pure functions: one method per file, with its formula, its reference and what it does at zero."""
