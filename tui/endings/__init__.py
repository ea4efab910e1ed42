"""How the wizard ends, whatever ends it: nothing is lost, and the terminal is as it was."""
