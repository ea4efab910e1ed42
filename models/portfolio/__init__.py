"""Several drafts side by side: who stands in two of a strand, what it leads to, what they share."""
