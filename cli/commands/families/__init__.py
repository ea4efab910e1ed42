"""The acts of `clusterbid family`: a template and the drafts that are its children."""
