"""Which applicants of several drafts are one organisation, surely or probably."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from models.portfolio.facts import Facts, Member

_MOST_KINDS = 200
"""Ways in which one name is told that are compared each with each; more are odd beyond use."""


class Stand(NamedTuple):
    """An organisation as it stands in a draft."""

    draft: int
    """The place of the draft among those that are compared."""
    member: Member


class Organisation(NamedTuple):
    """An organisation, wherever it stands."""

    stands: tuple[Stand, ...]
    """In the order of the drafts."""
    sure: bool
    """Whether all have one PIC; else they are probably the same, by name and country."""

    @property
    def name(self) -> str:
        """Its legal name as it stands first where one stands, else what it is called."""
        names = (stand.member.legal_name for stand in self.stands)
        return next(filter(None, names), self.stands[0].member.called)

    @property
    def pic(self) -> str:
        """The PIC, where one is known."""
        return next((stand.member.pic for stand in self.stands if stand.member.pic), "")

    @property
    def drafts(self) -> tuple[int, ...]:
        """The drafts in which it stands, each once."""
        return tuple(dict.fromkeys(stand.draft for stand in self.stands))

    @property
    def why(self) -> str:
        """What makes them one."""
        if self.sure:
            return "the same PIC"
        if len({stand.member.name for stand in self.stands} - {""}) > 1:
            return "the same name but for its legal form"
        pics = {stand.member.pic for stand in self.stands} - {""}
        return "the same name, though another PIC" if len(pics) > 1 else "the same name"


class Several:
    """Tells which applicants may stand in several drafts, before all of them are in memory."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._again: set[int] = set()

    def add(self, draft: int, members: Iterable[Member]) -> None:
        """Take in the applicants of one more draft."""
        for mark in {mark for member in members for mark in _marks(member)}:
            if self._first.setdefault(mark, draft) != draft:
                self._again.add(mark)

    def may_hold(self, member: Member) -> bool:
        """Whether another draft has an applicant with its PIC, or its name without legal form."""
        return not self._again.isdisjoint(_marks(member))


def _marks(member: Member) -> Iterable[int]:
    # Numbers take less room than the names; two names with one of them only keep more than needed.
    return (crc32(said.encode()) for said in (member.pic, member.core) if said)


def organisations(drafts: Sequence[Facts]) -> list[Organisation]:
    """The organisations of some drafts, in the order in which they stand there first.

    Those that share a PIC are one. So are, probably, those that share a name without case, accents,
    spaces and legal form, where their countries do not tell them apart (`_alike`).
    """
    stands = [Stand(n, one) for n, draft in enumerate(drafts) for one in draft.members]
    root = list(range(len(stands)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    def join(one: int, other: int) -> None:
        first, last = sorted((find(one), find(other)))
        root[last] = first

    for same in _by(((s.member.pic, at) for at, s in enumerate(stands))).values():
        for at in same[1:]:
            join(same[0], at)
    for same in _by(((s.member.core, at) for at, s in enumerate(stands))).values():
        # All that one draft after the other tells alike is compared once.
        kinds: dict[tuple[str, str, str], int] = {}
        for at in same:
            one = stands[at].member
            first = kinds.setdefault((one.pic, one.country, one.name), at)
            join(first, at)
        different = list(kinds.values())[:_MOST_KINDS]
        for number, at in enumerate(different):
            for other in different[number + 1 :]:
                if _alike(stands[at].member, stands[other].member):
                    join(at, other)
    found: defaultdict[int, list[Stand]] = defaultdict(list)
    for at, stand in enumerate(stands):
        if stand.member.pic or stand.member.core:
            found[find(at)].append(stand)
    return [Organisation(tuple(held), _one_pic(held)) for _, held in sorted(found.items())]


def _alike(one: Member, other: Member) -> bool:
    """Whether two of one name without legal form are probably one organisation.

    Two of one name are two where both PIC and country of both are known and differ, as in one
    proposal. Where only what is left without the legal form is the same, another country is enough
    to tell them apart.
    """
    abroad = bool(one.country and other.country) and one.country != other.country
    if not abroad:
        return True
    pics = bool(one.pic and other.pic) and one.pic != other.pic
    return one.name == other.name and not pics


def _one_pic(stands: Iterable[Stand]) -> bool:
    pics = {stand.member.pic for stand in stands}
    return len(pics) == 1 and "" not in pics


def _by(pairs: Iterable[tuple[str, int]]) -> Mapping[str, list[int]]:
    """Places by what they have in common, for all that have it."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for key, at in pairs:
        if key:
            found[key].append(at)
    return found
