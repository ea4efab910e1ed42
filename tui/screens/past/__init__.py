"""The ways to what was: to the versions of a draft, and to the trash."""
