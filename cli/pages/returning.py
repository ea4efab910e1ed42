"""What a form that came back changes, and what is told of it."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from cli.pages.importing import with_option
from cli.printing import Line, Page, Span, complain
from models.forms.merging import Came
from models.merging.conflict import Conflict
from models.proposal import Proposal
from models.proposal.edits import said_of
from models.proposal.partner import applicant_name
from models.values.words import listed
from storage.forms.returned import Returned
from storage.shipped.countries import country_names

_MOST_EDITS = 12


def page_of(
    form: Returned, into: Path, before: Proposal, came: Came, at: int, args: argparse.Namespace
) -> list[Line]:
    """One line for the form, and what has to be chosen under it."""
    page = Page()
    name = applicant_name(before.partners[at], at)
    number = f", round {form.stamp.round}" if form.stamp is not None else ""
    said = said_of(before, came.proposal, most=_MOST_EDITS, countries=country_names())
    untouched = " (a dry run: nothing is written)" if args.dry_run else ""
    page.add(
        Span(str(form.file), "whole"),
        f": {name}{number}, into ",
        Span(str(into), "whole"),
        f": {said or 'nothing new'}{untouched}",
        hang=2,
    )
    for conflict in came.conflicts:
        page.add(f"≠ {sentence(conflict)} ({_what_counts(args.take)})", indent=2, hang=2)
    return page.lines


def sentence(conflict: Conflict) -> str:
    """What both changed, from where the draft is."""
    if conflict.sort != "value":
        return conflict.sentence.replace(" here", " in the draft").replace(" there", " in the form")
    return (
        f"{conflict.said}: file says {conflict.theirs.said}, draft has {conflict.ours.said}; when "
        f"it was sent, it was {conflict.base.said}"
    )


def tell(file: Path, came: Came, notes: Sequence[str]) -> int:
    """Tell of a form and its cells on stderr; 1 where somebody has to look at it."""
    for note in notes:
        complain(f"{file}: {note}")
    if came.lost:
        names = listed(came.lost)
        complain(f"{file}: person-months in {names} are left out: it is not in the draft any more")
    for told in came.told:
        complain(str(with_option(told)))
    return int(bool(notes or came.lost or any(told.sort != "note" for told in came.told)))


def _what_counts(take: str) -> str:
    if not take:
        return "the draft's stays; --take file takes it"
    return "the file's counts" if take == "file" else "the draft's stays"
