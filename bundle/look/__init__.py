"""How documents look, as `templates/documents/look.toml` says it; PDF and DOCX share it."""
