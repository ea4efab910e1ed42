"""Forms of applicants: the text of their part, files that came back, and how many went out."""
