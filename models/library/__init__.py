"""Organisations that stand in many drafts: what is the same in all of them, kept once."""
