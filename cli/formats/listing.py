"""The formats by the names that the command line has for them."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from cli.formats.writer import Writer

FORMATS = ("table", "json", "jsonl", "csv", "markdown", "junit")
ENDLESS = ("table", "jsonl", "csv")
"""Those that need no end."""
LIST_FORMATS = ("table", "json", "jsonl", "csv", "markdown", "ics")
_LISTED = (
    *("file", "verdict", "ready", "acronym", "title", "call", "strand", "deadline"),
    *("applicants", "countries", "grant", "max_grant", "stage"),
)
_EXPORTED = ("file", "verdict", "ready", "acronym", "call", "strand", "bundle", "why")


def writer_of(
    form: str, names: Iterable[str], *, pages: bool = False, counted: bool = False
) -> Writer:
    """What writes answers in a format; `names` are those of the files, for the width of a column.

    With `pages`, the table is the whole page of each proposal; `counted` says that the pages of
    descriptions were counted, for which every other format has a place anyway. Each format is
    imported for itself: `check` of one file waits for none that it does not need.
    """
    if form == "json":
        from cli.formats.as_json import JsonArray

        return JsonArray()
    if form == "jsonl":
        from cli.formats.as_json import JsonLines

        return JsonLines()
    if form == "csv":
        from cli.formats.as_csv import Csv

        return Csv()
    if form == "markdown":
        from cli.formats.markdown import COUNTED, Markdown

        return Markdown(COUNTED) if counted else Markdown()
    if form == "junit":
        from cli.formats.junit import Junit

        return Junit()
    from cli.formats.table import Table

    return Table(names, pages=pages)


def writer_of_export(form: str, names: Iterable[str], folder: Path) -> Writer:
    """What writes what came of each export, in one of `FORMATS`; `folder` is where they go."""
    if form in ("json", "jsonl"):
        from cli.formats.list_json import Objects, exported_json

        return Objects(exported_json, lines=form == "jsonl")
    if form == "csv":
        from cli.formats.as_csv import Csv

        return Csv(_EXPORTED)
    if form == "markdown":
        from cli.formats.markdown import Markdown

        return Markdown(_EXPORTED)
    if form == "junit":
        from cli.formats.junit import Junit, export_cases

        return Junit(export_cases)
    from cli.formats.export_table import ExportTable

    return ExportTable(names, folder)


def writer_of_list(form: str, names: Iterable[str], as_of: dt.datetime) -> Writer:
    """What writes a list of drafts in one of `LIST_FORMATS`, as of a moment."""
    if form in ("json", "jsonl"):
        from cli.formats.list_json import Objects, listed_json

        return Objects(listed_json, lines=form == "jsonl")
    if form == "csv":
        from cli.formats.as_csv import Csv

        return Csv(_LISTED)
    if form == "markdown":
        from cli.formats.markdown import Markdown

        return Markdown(
            tuple(name for name in _LISTED if name not in ("title", "max_grant", "stage"))
        )
    if form == "ics":
        from cli.formats.calendar import Ics

        return Ics(as_of)
    from cli.formats.table import ListTable

    return ListTable(names, as_of)
