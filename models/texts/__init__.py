"""Long texts with structure: what the marks in a text, and what is pasted into it, are read as."""
