"""`clusterbid calls add`: take a call in that somebody else encoded and packed."""

import argparse
import shlex
from pathlib import Path

from cli.printing import Page, Refused, Span, complain, show
from storage import AlreadyExists
from storage.calls import said_of_own
from storage.packs import add_pack, opened

SUMMARY = "take in a call that somebody handed on (`calls pack`)"

DESCRIPTION = """\
Take a pack in: its call file goes into your calls folder, its starter plans
beside it. All of it is checked first, against the checksums of its manifest
and as `calls check` does; nothing of a pack is ever run."""

EPILOG = """\
Refused are files that are no part of a pack, links, names that lead out of it,
damaged or encrypted ZIPs, and what is too large. A call of the same id that
comes with clusterbid, or another file of your own, is said to be replaced. A
file of another content is only written over with --replace.

exit codes:
  0  taken in
  2  the pack or the call in it cannot be used, or a file is in the way

examples:
  clusterbid calls add call.zip
  clusterbid calls add call.zip --replace"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", metavar="PACK", type=Path, help="the pack: a ZIP, or a folder")
    parser.add_argument(
        "--replace", action="store_true", help="write over an earlier file of this call"
    )


def run(args: argparse.Namespace) -> int:
    """Take the pack in; returns 0. Raises `StorageError` and `Refused`."""
    try:
        added = add_pack(opened(args.pack), replace=args.replace)
    except AlreadyExists as error:
        raise Refused(f"{error}; nothing was written. --replace writes over it.") from None
    for line in said_of_own(added.known):
        complain(line)
    call, page = added.known.call, Page()
    if added.before:
        page.add(f"{call.id} was there already, as it is in the pack.")
    else:
        page.add("Taken in: ", Span(call.id, "strong"), f"  {call.title.value}")
    for file in added.files:
        page.add(Span(str(file), "whole"), indent=2)
    page.add("Next:")
    page.add(Span(f"clusterbid calls show {shlex.quote(call.id)}", "whole"), indent=2)
    page.add(Span(f"clusterbid new draft.toml --call {shlex.quote(call.id)}", "whole"), indent=2)
    show(page.lines)
    return 0
