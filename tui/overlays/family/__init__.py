"""A template and its children: what one has for the other, to look at and to choose."""
