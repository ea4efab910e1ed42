"""Bundles of one draft, or of many: what `export` asks for and how it is written."""
