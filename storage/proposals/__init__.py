"""Proposals: from a file to a draft and back; rests on `toml`."""
