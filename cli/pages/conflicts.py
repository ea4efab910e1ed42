"""Conflicts as a page: who stands in several drafts, what is left of each, what to withdraw."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from cli.pages.verdict import symbol, verdict_sign
from cli.printing import Page, Span
from models.criteria.finding import Status
from models.portfolio.conflicts import Conflict, alike
from models.portfolio.facts import Facts, of_place
from models.portfolio.findings import consequence
from models.portfolio.remedies import Remedy, Touched
from models.values.words import counted, listed, shortened

_MOST = 12
"""Drafts in a row."""


def conflicts_page(
    drafts: Sequence[Facts],
    copies: Mapping[str, str],
    conflicts: Sequence[Conflict],
    remedies: Sequence[Remedy],
) -> Page:
    """All that a person is told about the drafts of a folder together."""
    page = Page()
    _add_copies(page, copies)
    grave = [conflict for conflict in conflicts if conflict.counts]
    for under, together in groupby(grave, key=lambda conflict: conflict.drafts[0].under):
        held = list(together)
        page.blank()
        page.add(Span(under, "strong"))
        for same in alike(held):
            _add_conflicts(page, same)
        for remedy in remedies:
            if (remedy.call, remedy.strand, remedy.stage) == of_place(held[0].drafts[0]):
                _add_remedy(page, remedy)
    _add_advice(page, [conflict for conflict in conflicts if not conflict.counts])
    page.blank()
    page.add(*_summary(drafts, copies, grave), hang=2)
    return page


def _add_copies(page: Page, copies: Mapping[str, str]) -> None:
    if not copies:
        return
    page.add(Span("Copies of one draft, which count once", "strong"))
    for file, of in copies.items():
        page.add(symbol(Status.WARNING), f" {file} is a copy of {of}", indent=2, hang=2)


def _add_conflicts(page: Page, held: Sequence[Conflict]) -> None:
    """Organisations that stand in the very same drafts, and what the call does for it."""
    first = held[0]
    status = Status.WARNING if first.leads_to == "undecided" else Status.UNMET
    many = counted(len(first.holders), "proposal")
    said = f" in {many}{consequence(first)}:"
    who = counted(len(held), "organisation stands", "organisations stand")
    page.add(symbol(status), " ", who, said, indent=2, hang=2)
    for conflict in held:
        organisation = conflict.organisation
        pic = f" (PIC {organisation.pic})" if organisation.pic and organisation.sure else ""
        name = Span(shortened(organisation.name, 80), "strong")
        page.add(name, pic, indent=4, hang=2)
        if not organisation.sure:
            also = {stand.member.legal_name for _, stand in conflict.stands} - {organisation.name}
            names = listed((f"“{shortened(one, 60)}”" for one in sorted(also)), most=4)
            told = f"probably one organisation: {organisation.why}{': ' if names else ''}{names}"
            page.add(told, indent=6, hang=2)
    page.add("in", indent=4)
    stands = dict(reversed(first.stands))
    for draft in first.holders[:_MOST]:
        as_ = f" as {stands[draft].member.called}" if len(held) == 1 else ""
        page.add(_draft(draft), as_, indent=6, hang=2)
    if (more := len(first.holders) - _MOST) > 0:
        page.add(f"and {more} more", indent=6)


def _add_remedy(page: Page, remedy: Remedy) -> None:
    page.blank()
    page.add("What is left if all are handed in", indent=2)
    _add_touched(page, remedy.touched)
    page.blank()
    many = len(remedy.touched)
    if not remedy.withdrawn:
        all_ = f"{remedy.saved} of {counted(many, 'proposal')} would not be rejected"
        page.add(f"Nothing need be withdrawn to save most: {all_} as it is.", indent=2, hang=2)
        return
    names = listed((draft.name for draft in remedy.withdrawn), most=_MOST)
    told = f"→ Withdraw {names}: then {remedy.saved} of {counted(many, 'proposal')}"
    instead = f"would not be rejected, instead of {remedy.saved_now}"
    proven = (
        "no other choice saves more, or as many with fewer withdrawn."
        if remedy.proven
        else "this is the best choice that was found; not all could be tried."
    )
    page.add(f"{told} {instead}; {proven}", indent=2, hang=2)
    for draft in remedy.withdrawn[:_MOST]:
        page.add(_draft(draft), indent=4, hang=2)
    if (more := len(remedy.withdrawn) - _MOST) > 0:
        page.add(f"and {more} more", indent=4)
    worse = [one for one in remedy.then if one.left.lost or one.left.rejected]
    if worse:
        page.add("Of those that are handed in then:", indent=2)
        _add_touched(page, worse)


def _add_touched(page: Page, touched: Sequence[Touched]) -> None:
    for one in touched[:_MOST]:
        sign, name = verdict_sign(one.left.report), Span(one.draft.name, "strong")
        page.add(sign, " ", name, f" {one.said}", indent=4, hang=2)
    if (more := len(touched) - _MOST) > 0:
        page.add(f"and {more} more", indent=4)


def _add_advice(page: Page, conflicts: Iterable[Conflict]) -> None:
    """What is worth a look: the call is not known to forbid it."""
    for number, conflict in enumerate(conflicts):
        if not number:
            page.blank()
            page.add(Span("Worth a look: whether these calls forbid it is not known", "strong"))
        names = listed((draft.name for draft in conflict.holders), most=6)
        name = shortened(conflict.organisation.name, 80)
        page.add(symbol(Status.WARNING), f" {name} stands in {names}", indent=2, hang=2)
        page.add(Span(conflict.holders[0].under, "faint"), indent=4)


def _summary(
    drafts: Sequence[Facts], copies: Mapping[str, str], grave: Sequence[Conflict]
) -> list[str | Span]:
    looked = counted(len(drafts), "draft")
    copied = f", {counted(len(copies), 'copy', 'copies')} among them" if copies else ""
    if not grave:
        said = Span("✓ No organisation stands in two proposals of one strand", "good")
        return [said, f"  {looked}{copied}"]
    many = counted(len(grave), "conflict")
    touched = {draft.file for conflict in grave for draft in conflict.holders}
    said = Span(f"✗ {many} in {counted(len(touched), 'proposal')}", "bad")
    return [said, f"  {looked}{copied}"]


def _draft(draft: Facts) -> str:
    return f"{draft.acronym}  {draft.file}" if draft.acronym else draft.file
