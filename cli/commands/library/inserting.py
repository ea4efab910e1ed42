"""`clusterbid partners insert`: organisations of the library become applicants of a draft."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from cli.commands.library.at_hand import organisation_of
from cli.keeping import in_hand
from cli.pages.library import inserted_page
from cli.printing import Refused, complain, show
from models.library.record import applicant_of
from models.library.same import found_in
from models.proposal import Proposal, paths
from models.proposal.limits import no_room
from models.proposal.partner import applicant_name
from storage import load
from storage.library.library import Library, Shelved
from storage.locations import locations
from storage.shipped.legal_forms import legal_forms

SUMMARY = "have organisations of the library apply in a draft"

DESCRIPTION = """\
Insert organisations of the partner library into a draft, each as a new
applicant with a key made of its name. One that applies there already is told
and stays as it is. The draft as it was before is a version of it."""

EPILOG = """\
exit codes:
  0  all of them are applicants of the draft
  1  done, but some were applicants already
  2  the draft cannot be read or written, or a name means none, or two

examples:
  clusterbid partners insert seashield.toml 912345678 "Hanse Maritime Cluster"
  clusterbid partners insert seashield.toml hanse --dry-run"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("draft", metavar="INTO_DRAFT", type=Path, help="the draft")
    parser.add_argument("who", metavar="NAME_OR_PIC", nargs="+", help="organisations")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(args: argparse.Namespace) -> int:
    """Insert them; returns the exit code. Raises `StorageError` and `Refused`."""
    shelf = Library(locations(os.environ).library).shelf()
    meant = [organisation_of(who, shelf) for who in args.who]
    if args.dry_run:
        _, code = _inserted(load(args.draft).proposal, meant)
        complain("a dry run: nothing is written")
        return code
    hold = in_hand(args.draft)
    try:
        proposal, code = _inserted(hold.draft.proposal, meant)
        hold.keep(proposal)
        return code if hold.saved else 2
    finally:
        hold.close()


def _inserted(proposal: Proposal, meant: Sequence[Shelved]) -> tuple[Proposal, int]:
    """The proposal with them, and the exit code; tells of each. Raises `Refused`."""
    partners, code = list(proposal.partners), 0
    for one in meant:
        there = found_in(one.record, partners, legal_forms())
        if there is None:
            partners.append(applicant_of(one.record, partners))
        else:
            code = 1
        called = applicant_name(there or partners[-1], len(partners) - 1)
        show(inserted_page(called, one.name, new=there is None).lines)
    if why := no_room("partners", len(partners)):
        raise Refused(why)
    return paths.replace(proposal, "partners", tuple(partners)), code
