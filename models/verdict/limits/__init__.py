"""What the form of a call limits beside the rules: pages of the description, fields of Part A."""
