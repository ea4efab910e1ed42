"""The partner library: a file for each organisation, in the user's folder."""
