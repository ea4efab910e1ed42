"""`clusterbid partners add`: applicants of a draft are put into the library."""

import argparse
import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path

from cli.pages.library import added_page
from cli.printing import Refused, complain, show
from models.library.record import changed, record_of
from models.library.same import found_in
from models.library.taking import taken
from models.proposal.partner import Partner, applicant_name
from models.proposal.problems import did_you_mean, nearest
from models.values.words import is_placeholder
from storage import load
from storage.library.library import Library
from storage.locations import locations
from storage.shipped.countries import country_names
from storage.shipped.legal_forms import legal_forms

SUMMARY = "put applicants of a draft into the library"

DESCRIPTION = """\
Put the applicants of a draft, or those whose KEYs are given, into the partner
library: what is the organisation's own, not its role, annexes, other
applications or whom it depends on. An organisation that is there already gets
what it did not say yet; where both say something, the library's stays and the
difference is told. Nothing is asked."""

EPILOG = """\
exit codes:
  0  all of them are in the library
  1  done, but library and draft differ (see --take), or an applicant has
     neither name nor PIC
  2  the draft cannot be read, has no such KEY, or the library cannot be written

examples:
  clusterbid partners add bluegate.toml
  clusterbid partners add bluegate.toml HMC ABN --take draft --dry-run"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("draft", metavar="FROM_DRAFT", type=Path, help="the draft")
    parser.add_argument("keys", metavar="KEY", nargs="*", help="applicants (default: all)")
    parser.add_argument(
        "--take", choices=["draft", "library"], default="", help="whose value counts where both say"
    )
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")


def run(args: argparse.Namespace) -> int:
    """Put them in; returns the exit code. Raises `StorageError` and `Refused`."""
    draft = load(args.draft)
    library, code, today = Library(locations(os.environ).library), 0, dt.date.today()
    for number, partner in _meant(draft.proposal.partners, args.keys):
        called = applicant_name(partner, number)
        if not partner.pic and (not partner.legal_name or is_placeholder(partner.legal_name)):
            complain(f"{args.draft}: {called} has neither a legal name nor a PIC; it is left out")
            code = 1
            continue
        shelf = library.shelf()
        known = found_in(partner, shelf.records, legal_forms())
        if known is None:
            where = "" if args.dry_run else library.add(record_of(partner)).path.name
            show(added_page(called, partner.legal_name, where).lines)
            continue
        found = taken(known, partner, draft_counts=args.take == "draft", countries=country_names())
        show(added_page(called, known.legal_name, found=found, take=args.take).lines)
        if not args.dry_run:
            shelved = shelf.held[shelf.records.index(known)]
            library.put(shelved, changed(known, found.partner, today))
        if found.differing and not args.take:
            code = 1
    if args.dry_run:
        complain("a dry run: nothing is written")
    return code


def _meant(partners: Sequence[Partner], keys: Sequence[str]) -> list[tuple[int, Partner]]:
    """The applicants that were named, or all. Raises `Refused` where there is none of a name."""
    if not partners:
        raise Refused("there are no applicants in this draft")
    known = [partner.key for partner in partners]
    for key in keys:
        if key not in known:
            near = did_you_mean(nearest(key, known), f"; it has {', '.join(filter(None, known))}")
            raise Refused(f"no applicant of this draft has the key “{key}”{near}")
    return [(n, one) for n, one in enumerate(partners) if not keys or one.key in keys]
