"""What only several drafts together tell, what changed, and what could not be read."""

from collections.abc import Sequence

import htpy as h

from bundle.report.marks import Head, moment, said, section, table
from bundle.report.portfolio import Changes, Portfolio
from models.portfolio.conflicts import Conflict
from models.portfolio.facts import Facts
from models.portfolio.findings import consequence
from models.portfolio.remedies import Remedy
from models.values.words import counted, first_said, listed

_MOST_NAMED = 12
"""Drafts that one conflict names."""


def conflicts(portfolio: Portfolio) -> h.Element:
    """Who stands in two proposals of one strand, and which drafts are one."""
    found = portfolio.conflicts
    heads = (Head("Organisation"), Head("PIC"), Head("Call"), Head("Drafts"), Head("What follows"))
    return section(
        "conflicts",
        "Conflicts between drafts",
        table(
            "twice",
            "Organisations in several proposals of one strand",
            heads,
            (_conflict(portfolio, one) for one in found),
        )
        if found
        else h.p["No organisation stands in two proposals of one strand."],
        (h.p[_remedy(portfolio, one)] for one in portfolio.remedies),
        _copies(portfolio) if portfolio.copies else None,
    )


def _conflict(portfolio: Portfolio, one: Conflict) -> Sequence[h.Node]:
    of = one.organisation
    names = [_called(portfolio, draft) for draft in one.holders]
    leads_to = (
        consequence(one).lstrip(" ,;").removeprefix("and ") or "may be asked about: worth a look"
    )
    why = leads_to if of.sure else f"is probably one organisation ({of.why}); {leads_to}"
    return (
        said(of.name),
        of.pic or "–",
        said(one.holders[0].under),
        said(listed(names, most=_MOST_NAMED)),
        why,
    )


def _remedy(portfolio: Portfolio, one: Remedy) -> h.Node:
    of = f"{one.saved} of {counted(len(one.touched), 'proposal')} would not be rejected"
    if not one.withdrawn:
        return [said(one.under), f": nothing need be withdrawn to save most; {of} as it is."]
    names = listed((_called(portfolio, draft) for draft in one.withdrawn), most=_MOST_NAMED)
    best = "" if one.proven else " It is the best choice that was found; not all could be tried."
    told = f": then {of}, instead of {one.saved_now}.{best}"
    return [said(one.under), ": withdraw ", said(names), told]


def _called(portfolio: Portfolio, draft: Facts) -> str:
    return first_said(draft.acronym, portfolio.shown[draft.file])


def _copies(portfolio: Portfolio) -> h.Element:
    rows = (
        (said(portfolio.shown[copy]), said(portfolio.shown[of]))
        for copy, of in portfolio.copies.items()
    )
    heads = (Head("File"), Head("Is a copy of"))
    return table("copies", "Copies of one draft, which count once", heads, rows)


def changed(portfolio: Portfolio, changes: Changes) -> h.Element:
    """What became of the drafts since a moment."""
    rows = (
        (
            said(portfolio.shown.get(one.file, one.file)),
            h.ul[(h.li[said(line)] for line in one.lines)],
        )
        for one in changes.drafts
    )
    return section(
        "changes",
        "Changes",
        h.p["Since ", moment(changes.since), ", as the versions tell that the program keeps."],
        table("changed", "Drafts that changed", (Head("Draft"), Head("What changed")), rows)
        if changes.drafts
        else h.p["No draft is known to have changed."],
        h.p[f"No versions are kept yet: {counted(changes.unknown, 'draft')}."]
        if changes.unknown
        else None,
    )


def unread(portfolio: Portfolio) -> h.Element:
    """The files that are not in any figure of the page, and why."""
    rows = ((said(one.file), said(one.why)) for one in portfolio.unread)
    return section(
        "unread",
        "Not read",
        h.p["These files could not be judged, and are in no figure of this page."],
        table("broken", "Files that could not be judged", (Head("File"), Head("Why")), rows),
    )
