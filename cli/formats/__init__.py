"""How the answers to many files are written: for people, and for other programs."""
