"""Drafts that were deleted, and where they lay."""
