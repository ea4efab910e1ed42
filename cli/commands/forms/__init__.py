"""Forms of applicants on the command line: written, and brought back."""
