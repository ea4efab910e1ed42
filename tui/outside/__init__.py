"""Texts in the person's own editor: how they go there, and what is done with what comes back."""
