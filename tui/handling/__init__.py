"""What is done with drafts from the desk, one or several: each is answered for."""
