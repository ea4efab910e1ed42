"""The text of TOML files, and where in it everything stands; imports no other room of storage."""
