"""Criteria on who applies: each applicant by itself, and the consortium."""
