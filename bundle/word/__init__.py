"""Documents as DOCX."""
