"""The screens that fill the terminal: the desk, and the draft that is worked on."""
