"""Calls of one's own: begun, compared, handed on and taken in."""
