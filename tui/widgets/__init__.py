"""The reusable parts of the wizard."""
