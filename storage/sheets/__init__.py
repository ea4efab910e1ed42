"""Workbooks and separated texts of other programs, read as sheets of cells."""

from pathlib import Path

from models.importing.cells import Sheet
from storage.errors import ReadError
from storage.toml.parsing import read_bytes

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that are read."""
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheets_of(path: Path, *, hidden: bool = False) -> tuple[list[Sheet], list[str]]:
    """The sheets of a file, whatever its name says of it, and what is to be told of the file.

    `hidden` gives hidden ones of a workbook too.

    Raises `ReadError` where it cannot be read as a table.
    """
    data = read_bytes(path, "table", LARGEST)
    if not data.strip():
        raise ReadError(path, "the file is empty", expected="a table (XLSX, ODS, XLS, CSV or TSV)")
    if data.startswith((_ZIP, _OLE)):
        from storage.sheets.workbook import read_workbook  # with its library, for workbooks alone

        return read_workbook(path, data, hidden=hidden)
    from storage.sheets.separated import read_separated

    return read_separated(path, data)
