"""The file formats as JSON Schema, and what an editor needs to find them."""
