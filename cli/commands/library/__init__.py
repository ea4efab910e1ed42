"""The acts of `clusterbid partners` on the partner library."""
