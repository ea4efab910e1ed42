"""What you have, brought into the open draft: columns, words, and what would change."""
