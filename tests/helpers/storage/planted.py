"""What a link that somebody planted leads to."""

VICTIM = b"somebody's work\n"
