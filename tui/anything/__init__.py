"""The way to anything: one box to find it in, and letters on all that is in sight."""
