"""What the commands print, page by page."""
