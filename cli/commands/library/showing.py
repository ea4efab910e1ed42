"""`clusterbid partners show`: an organisation of the library, and the drafts that it stands in."""

import argparse
import json
import os
from pathlib import Path

from cli.commands.library.at_hand import Drafts, organisation_of
from cli.pages.library import show_page
from cli.printing import complain, emit, show
from models.as_json.library import differing_json, organisation_json
from storage.library.library import Library
from storage.library.used import uses
from storage.locations import locations

SUMMARY = "one organisation: its data, where it is used, and what differs there"

DESCRIPTION = """\
Show an organisation of the partner library, the drafts in which it is an
applicant, and what they say otherwise. Where a draft says what the library
said before, the day is told on which the library was changed."""

EPILOG = """\
exit codes:
  0  shown, and the drafts say what the library says
  1  shown, but some draft says otherwise
  2  no such organisation, or a draft cannot be read

examples:
  clusterbid partners show 912345678
  clusterbid partners show "Hanse Maritime Cluster" --in drafts/"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("who", metavar="NAME_OR_PIC", help="the organisation")
    parser.add_argument(
        "--in", dest="folder", metavar="DIR", type=Path, help="drafts (default: those of the desk)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")


def run(args: argparse.Namespace) -> int:
    """Print the organisation; returns the exit code. Raises `Refused` and `ReadError`."""
    one = organisation_of(args.who, Library(locations(os.environ).library).shelf())
    drafts = Drafts(args.folder)
    used = list(uses(one.record, drafts))
    if args.json:
        told = organisation_json(one.record, str(one.path))
        told["used"] = [
            {
                "file": str(use.path),
                "key": use.partner.key,
                "role": use.partner.role,
                "differs": [differing_json(differing) for differing in use.differing],
            }
            for use in used
        ]
        emit(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        show(show_page(one, used, drafts.folder).lines)
    for line in one.told:
        complain(line)
    return max(drafts.code, int(any(use.differing for use in used)))
