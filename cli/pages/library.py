"""What the acts on the partner library print."""

from collections.abc import Sequence
from pathlib import Path

from cli.printing import Page, Span, cells_of, clean
from models.library.fields import own_places
from models.library.taking import Taken
from models.merging.conflict import in_words
from models.merging.sameness import is_nothing
from models.proposal import paths
from models.proposal.in_words import place_in_words
from models.proposal.partner import Partner
from models.proposal.proposal import Proposal
from models.values.words import counted
from storage.library.library import Shelf, Shelved
from storage.library.used import Use
from storage.shipped.countries import country_names

_NAME, _COUNTRY, _PIC = 44, 2, 9


def list_page(folder: Path, shelf: Shelf, found: Sequence[Shelved], query: str) -> Page:
    """Organisations, a row each; files that cannot be used come last."""
    page = Page()
    if not shelf.held and not shelf.unusable:
        page.add("The library is empty: `clusterbid partners add DRAFT` puts applicants in.")
        return page
    if query and not found:
        page.add(f"Nothing in the library is like “{query}”.")
    name = min(_NAME, max((cells_of(clean(one.name)) for one in found), default=0))
    rest = page.width - name - _COUNTRY - _PIC - 6
    # An address that does not fit is no help.
    rest = rest if all(len(one.record.contact.email) <= rest for one in found) else 0
    for one in found:
        record = one.record
        cells = (
            Span(one.name, "strong"),
            record.country or "–",
            record.pic or "no PIC",
            Span(record.contact.email or record.contact.name, "faint"),
        )
        widths = (max(name, 10), _COUNTRY, _PIC, rest)
        page.row(cells[: 4 if rest > 0 else 3], widths[: 4 if rest > 0 else 3])
    for broken in () if query else shelf.unusable:
        page.add(Span("✗ ", "bad"), Span(broken.path.name, "strong"), f": {broken.reason}", hang=2)
    page.blank()
    many = counted(len(shelf.held), "organisation")
    page.add(Span(f"{many} in {folder}", "faint"))
    return page


def show_page(one: Shelved, used: Sequence[Use], folder: Path) -> Page:
    """An organisation, and where it stands."""
    page = Page()
    page.add(Span(one.name, "strong"))
    page.add(Span(str(one.path), "faint"), indent=2)
    page.blank()
    for label, said in data_of(one.record):
        page.add(Span(f"{label}: ", "faint"), said, indent=2, hang=2)
    page.blank()
    if not used:
        where = folder if folder.name else "this folder"
        page.add(f"It stands in no draft of {where}.")
    for use in used:
        mark = Span("✓ ", "good") if not use.differing else Span("≠ ", "warn")
        page.add(mark, Span(str(use.path), "whole"), f" {use.said}", hang=2)
        for differing in use.differing:
            page.add(differing.sentence, indent=4, hang=2)
    return page


def data_of(record: Partner) -> list[tuple[str, str]]:
    """What is filled in of an organisation: label and value."""
    alone, names = Proposal.read({"partners": (Partner.read({}),)}), country_names()
    found = []
    for place in own_places():
        value, path = paths.get(record, place), f"partners[0].{place}"
        if is_nothing(value):
            continue
        label = place_in_words(alone, path).removeprefix("applicant 1, ")
        found.append((label[:1].upper() + label[1:], in_words(value, path, names)))
    return found


def added_page(
    called: str, name: str, where: str = "", found: Taken | None = None, take: str = ""
) -> Page:
    """What became of an applicant that is put into the library."""
    page = Page()
    if found is None:
        page.add(
            Span(f"+ {called}", "strong"), f" {name}: new", f", {where}" if where else "", hang=2
        )
        return page
    differing = found.differing
    said = "as it is in the library" if not (found.filled or differing) else "is in the library"
    page.add(Span(f"= {called}", "strong"), f" {name}: {said}", hang=2)
    for one in found.filled:
        page.add(f"+ {one.label}: {one.draft}", indent=2, hang=2)
    for one in differing:
        page.add(f"≠ {one.sentence}{_what_counts(take)}", indent=2, hang=2)
    return page


def inserted_page(called: str, name: str, *, new: bool) -> Page:
    """What became of an organisation that was to be inserted into a draft."""
    page = Page()
    said = "inserted" if new else "applies there already, and stays as it is"
    page.add(Span(f"{'+' if new else '='} {called}", "strong"), f" {name}: {said}", hang=2)
    return page


def _what_counts(take: str) -> str:
    return {
        "": " (the library's stays; --take draft takes the draft's)",
        "draft": " (the draft's counts)",
    }.get(take, " (the library's stays)")
