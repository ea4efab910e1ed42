"""The partner library in the wizard: picked from, put into, compared with, looked through."""
