"""Comparisons with other ways of doing the same: a command each, that prints and saves a table."""
