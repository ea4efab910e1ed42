"""`clusterbid partners list`: the organisations of the library."""

import argparse
import json
import os

from cli.pages.library import list_page
from cli.printing import complain, emit, show
from models.as_json.library import organisation_json
from models.library.search import search
from storage.library.library import Library
from storage.locations import locations
from storage.shipped.legal_forms import legal_forms

SUMMARY = "the organisations of the partner library"

DESCRIPTION = """\
List the organisations of the partner library. A QUERY finds them by the
beginning of a PIC, or by words of the name without legal form, accents and
case, also with a slip in them; the likeliest comes first."""

EPILOG = """\
exit codes:
  0  listed
  1  listed, but some file cannot be used, or an organisation stands twice

examples:
  clusterbid partners list
  clusterbid partners list "hanze maritim"
  clusterbid partners list --json > library.json"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="*", help="words of a name, or a PIC")
    parser.add_argument("--json", action="store_true", help="one JSON array on stdout")


def run(args: argparse.Namespace) -> int:
    """Print the organisations; returns the exit code."""
    library = Library(locations(os.environ).library)
    shelf = library.shelf()
    query = " ".join(args.query)
    found = [shelf.held[at] for at in search(query, shelf.records, legal_forms())]
    if args.json:
        listed = [organisation_json(one.record, str(one.path)) for one in found]
        listed += [
            {"schema": 1, "file": str(one.path), "error": one.reason}
            for one in (() if query else shelf.unusable)
        ]
        emit(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        show(list_page(library.folder, shelf, found, query).lines)
    for told in (*shelf.twice, *(line for one in found for line in one.told)):
        complain(told)
    return int(bool(shelf.unusable or shelf.twice))
