"""`clusterbid partners forget`: a person or organisation leaves all that the program keeps."""

import argparse
import os
from pathlib import Path

from cli.commands.library.at_hand import desk
from cli.printing import Page, Refused, Span, complain, show
from models.library.forgetting import too_short
from models.library.search import search
from models.values.words import counted
from storage.forgetting import CACHE, TICKS, forget, holding, whom_of
from storage.library.library import Library
from storage.locations import locations
from storage.shipped.legal_forms import legal_forms

SUMMARY = "take a person or organisation out of all that the program keeps"

DESCRIPTION = """\
Take a person or an organisation, by name, e-mail address or PIC, out of the
partner library, remembered answers, texts left in an editor, the trash,
journals of unsaved edits, and the versions of all drafts. All else in them
stays; ticks of `portal` on applicants name nobody, and go together. Drafts are
your own files: those that still name them are listed, and nothing in them is
changed.

Of a person the contact or member of staff goes; of an organisation all that
is its own, but its row and key stay in old versions, for plan and costs
refer to them. Elsewhere in texts the word “forgotten” stands instead."""

EPILOG = """\
exit codes:
  0  nothing holds them any more
  1  done, but some drafts still name them, or something could not be written
  2  nobody of that name is known anywhere, or the name is too short

examples:
  clusterbid partners forget "Katerina Vamvakari" --dry-run
  clusterbid partners forget 912345678 --in drafts/"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("who", metavar="WHO", help="a name, an e-mail address, or a PIC")
    parser.add_argument("--dry-run", action="store_true", help="only tell what would go")
    parser.add_argument(
        "--in", dest="folder", metavar="DIR", type=Path, help="drafts (default: those of the desk)"
    )


def run(args: argparse.Namespace) -> int:
    """Forget; returns the exit code. Raises `Refused`."""
    if too_short(args.who):
        raise Refused(f"“{args.who}” is too short: say the whole name, an e-mail address or a PIC")
    places = locations(os.environ)
    who, library = whom_of(args.who, places), Library(places.library).shelf()
    page, code, count = Page(), 0, 0
    drafts = holding(who, desk(args.folder), places.state)
    for store in forget(who, places, dry=args.dry_run, in_drafts=bool(drafts)):
        for one in store.touched:
            count += store.name not in (CACHE, TICKS)
            mark = Span("✗ ", "bad") if one.failed else Span("✓ ", "good")
            failed = f": {one.failed}" if one.failed else ""
            place = Span(str(one.place), "whole")
            page.add(mark, Span(store.name, "strong"), ": ", place, f", {one.what}{failed}", hang=2)
            code = max(code, int(bool(one.failed)))
    for path in drafts:
        page.add(Span("≠ ", "warn"), Span(str(path), "whole"), " still names them", hang=2)
    if not count and not drafts:
        near = [library.held[at].name for at in search(args.who, library.records, legal_forms())]
        hint = f"; did you mean {near[0]}?" if near and near[0] != who.called else ""
        raise Refused(f"nothing that the program keeps names “{args.who}”{hint}")
    done = "would be forgotten" if args.dry_run else "is forgotten"
    rest = f"; {counted(len(drafts), 'draft')} of yours to be changed by you" if drafts else ""
    page.add(f"{who.called} {done} in {counted(count, 'place')}{rest}.")
    show(page.lines)
    if args.dry_run:
        complain("a dry run: nothing is written")
    return max(code, int(bool(drafts)))
