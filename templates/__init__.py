"""Data only: calls, countries, starter texts. Read by `storage`."""
