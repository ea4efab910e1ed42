"""The site of the documentation: the pages of `docs/`, and a reference made from the program."""
