"""How much of a table is read: many times what an honest one has, and an end all the same."""

MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_SHEETS = 100
MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes that a workbook may have once it is unpacked."""


def said_of_rest(rows: int) -> str:
    """What is told of the rows that are not read."""
    return f"only its first {rows} rows are read"
