"""A table to type into, as in a spreadsheet; it knows nothing of what it shows."""
