"""The commands, one file each; `cli.main` imports only the one that was asked for."""
