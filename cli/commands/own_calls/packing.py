"""`clusterbid calls pack`: hand a call on, with its plans and the checksums of both."""

import argparse
from pathlib import Path

from cli.printing import Page, Refused, Span, show
from storage import AlreadyExists
from storage.calls import find_call
from storage.calls.new import file_for
from storage.packs import write_pack

SUMMARY = "hand a call on: one ZIP or folder, with its plans and checksums"

DESCRIPTION = """\
Write the pack of a call: its call file as it is, with clauses and the form of
the description, its starter plans, and a manifest with the SHA-256 of each
file. `clusterbid calls add` takes it in elsewhere."""

EPILOG = """\
The same call gives the same bytes.

exit codes:
  0  written
  2  the call is unknown, or something is in the place of the pack

examples:
  clusterbid calls pack MY-CALL-2022-01
  clusterbid calls pack MY-CALL-2022-01 --output to-partners/call.zip"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="CALL", help="id or alias of the call")
    parser.add_argument(
        "--output",
        type=Path,
        metavar="DIR_OR_ZIP",
        help="where to write it; a name that ends in .zip gives a ZIP (default: a ZIP here)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the pack; returns 0. Raises `StorageError` and `Refused`."""
    known = find_call(args.id)
    target: Path = args.output or Path(f"{file_for(known.call.id).stem}.zip")
    try:
        files = write_pack(known, target)
    except AlreadyExists:
        raise Refused(f"{target} exists already; nothing was written.") from None
    page = Page()
    page.add("Written: ", Span(str(target), "whole"), f" ({known.call.id})")
    for name in sorted(files):
        page.add(Span(name, "faint"), indent=2)
    page.add("Take it in elsewhere: ", Span(f"clusterbid calls add {target.name}", "whole"))
    show(page.lines)
    return 0
