"""The kinds of criteria, one family a file."""
