"""From the desk, and from an open draft, to what a template has for its children."""
