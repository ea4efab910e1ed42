"""`clusterbid partners form`: what goes out by mail, one file for each applicant."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from cli.keeping import in_hand
from cli.printing import Page, Refused, Span, complain, show
from cli.unsaved import said_of_unsaved
from models.proposal.partner import Partner, applicant_name
from models.values.words import fold, listed
from storage import Draft, load
from storage.calls import call_of
from storage.forms.rounds import Rounds
from storage.locations import locations
from storage.proposals.identity import identified

SUMMARY = "write the form that an applicant fills in, and sends back"

DESCRIPTION = """\
Write a form for each applicant named, or for all: its part of the draft and
nothing of the others, filled in as far as it is known, with its tasks, its
person-months, its budget under the ceiling it was given, and a declaration.
What comes back goes in with `clusterbid partners import`: by the id inside."""

EPILOG = """\
Each form carries the id of the draft, its applicant, the number of the round,
and what it said when it was written; so it can be merged with a draft that
went on meanwhile. Its name does not matter, and may be changed. A draft
without an id gets one, and is saved with it.

exit codes:
  0  all forms are written
  1  an applicant has no form, for nothing tells it from the others
  2  the draft or an applicant cannot be used, or a form cannot be written

examples:
  clusterbid partners form bluegate.toml --output forms
  clusterbid partners form bluegate.toml HMC --output forms --format csv
  clusterbid partners import forms-that-came-back"""

FORMATS = ("xlsx", "csv", "toml")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("draft", metavar="DRAFT", type=Path, help="the draft")
    parser.add_argument("keys", metavar="KEY", nargs="*", help="applicants (default: all)")
    parser.add_argument(
        "--output", metavar="DIR", type=Path, required=True, help="the folder that gets the forms"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="xlsx", help="what is written (default: xlsx)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the forms. Raises `StorageError` and `Refused`."""
    from bundle.forms.writing import write_forms

    draft = _with_id(args.draft)
    proposal, call = draft.proposal, call_of(draft).call
    wanted = _named(proposal.partners, args.keys)
    if not wanted:
        raise Refused(f"{args.draft}: there are no applicants in this draft")
    rounds, page, code = Rounds(locations(os.environ).state, proposal.id), Page(), 0
    for one in write_forms(proposal, call, wanted, args.output, args.format, rounds):
        if one.alike:
            complain(
                f"{one.applicant}: it has no form, for no key of its own tells it from the others"
            )
            code = max(code, 1)
        elif one.failed:
            complain(one.failed)
            code = 2
        else:
            page.add(Span(str(one.file), "whole"), f": {one.applicant}, round {one.round}", hang=2)
    show(page.lines)
    return code


def _with_id(path: Path) -> Draft:
    """The draft, which has an id from now on. Raises `StorageError` and `Refused`."""
    draft = load(path)
    if draft.proposal.id:
        for line in said_of_unsaved(draft):
            complain(line)
        return draft
    hold = in_hand(path)
    try:
        hold.keep(identified(hold.draft.proposal))
        if not hold.draft.proposal.id or not hold.saved:
            raise Refused(f"{path}: it has no id, by which a form would find it again")
        return hold.draft
    finally:
        hold.close()


def _named(partners: Sequence[Partner], keys: Sequence[str]) -> list[int]:
    """The applicants that are meant, by key or PIC. Raises `Refused` for one that is none."""
    if not keys:
        return list(range(len(partners)))
    found: dict[int, None] = {}
    for key in keys:
        fits = [
            n for n, p in enumerate(partners) if fold(key) in (fold(p.key), fold(p.pic)) and key
        ]
        if len(fits) != 1:
            known = listed(applicant_name(p, n) for n, p in enumerate(partners))
            raise Refused(f"“{key}” is no applicant of the draft; expected one of {known}")
        found[fits[0]] = None
    return list(found)
