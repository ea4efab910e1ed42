"""The widgets of the work plan: its chart, its tree, its matrix of person-months."""
