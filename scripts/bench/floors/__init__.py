"""Bare Textual apps, each run alone in a terminal: what the wizard is measured against."""
