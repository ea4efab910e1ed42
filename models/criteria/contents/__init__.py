"""Criteria on what is planned and written: targets, plan, indicators, texts."""
