"""A folder of drafts as the page tells of it, and the sums over all of them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bundle.report.entry import Entry, Share
from models.portfolio.conflicts import Conflict
from models.portfolio.facts import Facts
from models.portfolio.findings import conflict_findings, copy_findings
from models.portfolio.organisations import Organisation, organisations
from models.portfolio.remedies import Remedy
from models.values.money import ZERO, total
from models.values.words import first_said
from models.verdict.report import Verdict


class Standing(StrEnum):
    """How a draft stands, in the words of the page."""

    READY = "Ready to submit"
    CLOSED = "Ready, deadline passed"
    NOT_YET = "Eligible, not yet ready"
    UNDECIDED = "Depends on the call text"
    INCOMPLETE = "Incomplete"
    INELIGIBLE = "Not eligible"


class Unread(NamedTuple):
    """A file that could not be judged."""

    file: str
    why: str


class Change(NamedTuple):
    """What became of a draft since a moment."""

    file: str
    lines: Sequence[str]


class Changes(NamedTuple):
    """What became of the drafts since a moment."""

    since: dt.datetime
    drafts: Sequence[Change]
    """Those that changed."""
    unknown: int
    """How many there are of which no version is kept: nobody can tell."""


class Money(NamedTuple):
    """Sums in euro."""

    cost: Decimal
    grant: Decimal

    @property
    def own(self) -> Decimal:
        """The part that the grant does not cover."""
        return total((self.cost, -self.grant))


class Held(NamedTuple):
    """An organisation, or a country, with its part of the money over all drafts."""

    name: str
    pic: str
    country: str
    sure: bool
    """Whether all that is added up here surely belongs together."""
    drafts: Sequence[Entry]
    money: Money
    applicants: int
    """How many applicants of drafts these are."""


@dataclass(frozen=True)
class Portfolio:
    """The drafts of a folder as of a moment."""

    name: str
    """What the folder is called."""
    as_of: dt.datetime
    """With a time zone."""
    entries: Sequence[Entry]
    unread: Sequence[Unread]
    shown: Mapping[str, str]
    """What the page calls each file: nobody is to learn where it lies on this machine."""
    conflicts: Sequence[Conflict]
    remedies: Sequence[Remedy]
    """What the conflicts of each strand lead to, and which drafts not to hand in."""
    copies: Mapping[str, str]
    """The file of each copy with that of the draft of which it is one."""
    changes: Changes | None
    """None where nobody asked."""

    def called(self, entry: Entry) -> str:
        """The acronym of a draft, else its file."""
        return first_said(entry.acronym, self.shown[entry.file])

    @cached_property
    def own(self) -> Sequence[Entry]:
        """The drafts that are no copies of others: those that are added up."""
        return [one for one in self.entries if one.file not in self.copies]

    @cached_property
    def across(self) -> Mapping[str, Sequence[str]]:
        """What other drafts are the reason for, by file."""
        found: dict[str, list[str]] = {}
        for one in (*copy_findings(self._shown_copies), *conflict_findings(self.conflicts)):
            found.setdefault(one.file, []).append(one.message)
        return found

    @property
    def _shown_copies(self) -> Mapping[str, str]:
        return {copy: self.shown[of] for copy, of in self.copies.items()}

    def standing(self, entry: Entry) -> Standing:
        """How a draft stands beside the others."""
        if entry.verdict is Verdict.INELIGIBLE:
            return Standing.INELIGIBLE
        if entry.verdict is Verdict.INCOMPLETE:
            return Standing.INCOMPLETE
        if entry.verdict is Verdict.UNDECIDED:
            return Standing.UNDECIDED
        ready = entry.ready and not entry.struck and entry.file not in self.across
        if not ready:
            return Standing.NOT_YET
        return Standing.CLOSED if entry.deadline < self.as_of else Standing.READY

    @cached_property
    def money(self) -> Money:
        """What all drafts cost and ask for, each copy left out."""
        return _money_of((one.cost, one.grant) for one in self.own)

    @cached_property
    def organisations(self) -> Sequence[Held]:
        """Every organisation with its money over all drafts, the most expensive first."""
        drafts = self.own
        found = organisations([_with_everybody(one) for one in drafts])
        named = {(stand.draft, stand.member.place) for one in found for stand in one.stands}
        held = [self._held(one) for one in found]
        nameless = [
            (entry, share)
            for number, entry in enumerate(drafts)
            for share in entry.shares
            if (number, share.member.place) not in named
        ]
        held += [_held_by(s.member.called, "", s.member.country, [(e, s)]) for e, s in nameless]
        return sorted(held, key=lambda one: (-one.money.cost, one.name))

    def _held(self, one: Organisation) -> Held:
        stands = [
            (entry, next(s for s in entry.shares if s.member.place == stand.member.place))
            for stand in one.stands
            for entry in (self.own[stand.draft],)
        ]
        country = first_said(*(stand.member.country for stand in one.stands))
        sure = one.sure or len(one.drafts) == 1
        return _held_by(one.name, one.pic, country, stands)._replace(sure=sure)

    @cached_property
    def unplaced(self) -> Money:
        """What is in budgets and is nobody's yet."""
        return _money_of(one.unplaced for one in self.own)

    @cached_property
    def countries(self) -> Sequence[Held]:
        """Every country with the money of its applicants, the most expensive first."""
        found: dict[str, list[tuple[Entry, Share]]] = {}
        for entry in self.own:
            for share in entry.shares:
                found.setdefault(share.member.country, []).append((entry, share))
        held = [_held_by(code, "", code, stands) for code, stands in found.items()]
        return sorted(held, key=lambda one: (-one.money.cost, one.name))


def _held_by(name: str, pic: str, country: str, stands: Sequence[tuple[Entry, Share]]) -> Held:
    drafts = {id(entry): entry for entry, _ in stands}
    money = _money_of((share.cost, share.grant) for _, share in stands)
    return Held(name, pic, country, True, list(drafts.values()), money, len(stands))


def _money_of(pairs: Iterable[tuple[Decimal, Decimal]]) -> Money:
    costs, grants = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
    return Money(total(costs) or ZERO, total(grants) or ZERO)


def _with_everybody(entry: Entry) -> Facts:
    """The draft with all of its applicants, also those who are free to help in several."""
    members = tuple(share.member for share in entry.shares)
    return Facts(entry.file, entry.acronym, entry.call, None, "", None, "", members)
