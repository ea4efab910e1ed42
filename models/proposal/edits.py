"""What was edited from one proposal to another, in the words of a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from models.proposal.entry import shown
from models.proposal.in_words import (
    BY_CODE,
    NOTHING,
    item_in_words,
    one_and_many,
    place_in_words,
    value_at,
)
from models.proposal.pairs import paired
from models.proposal.part import Part, field_specs
from models.proposal.paths import Place, join
from models.proposal.proposal import BY_PROGRAM, Proposal
from models.proposal.references import KEY_FIELD, Refers, rename_all
from models.values.words import counted, listed, shortened

_LONGEST = 32
"""Characters of a value that are said."""
_LEAD = 8
"""Characters before the first difference of two long values that are said too."""


@dataclass(frozen=True)
class Edit:
    """One difference."""

    path: str
    """Its place in the later proposal; where something is gone, what stands there now."""
    said: str


def said_of(
    before: Proposal,
    after: Proposal,
    most: int = 2,
    how: str = "",
    countries: Mapping[str, str] = BY_CODE,
) -> str:
    """What was done to get from one proposal to the other, in a line; at most so many things.

    `how` many rows came about, where that is known (`pasted`); `countries` are names by codes.
    """
    done = edits(before, after, how, countries)
    return listed((edit.said for edit in done), most=most, apart="; ")


def edits(
    before: Proposal, after: Proposal, how: str = "", countries: Mapping[str, str] = BY_CODE
) -> list[Edit]:
    """All differences, in the order of the proposal; rows of a list that changed are one."""
    # References that follow a new key are no edits of their own.
    renamed = before
    for of, names in _new_keys(before, after):
        renamed = rename_all(renamed, of, names)
    return list(_Walk(renamed, after, how, countries).parts(renamed, after))


def _new_keys(before: Proposal, after: Proposal) -> Iterator[tuple[Refers, dict[str, str]]]:
    of: Refers
    for of in ("partners", "work_packages"):
        was, now = getattr(before, of), getattr(after, of)
        if was is now:
            continue
        pairs = ((was[at], now[to]) for at, to in enumerate(paired(was, now)) if to is not None)
        keys = ((getattr(a, KEY_FIELD[of]), getattr(b, KEY_FIELD[of])) for a, b in pairs)
        if names := {old: new for old, new in keys if old and new and old != new}:
            yield of, names


class _Walk:
    """Goes down two proposals side by side, as far as they differ.

    Two places each: where a row stood before, and where it stands now.
    """

    def __init__(
        self, before: Proposal, after: Proposal, how: str, countries: Mapping[str, str]
    ) -> None:
        self._before = before
        self._after = after
        self._how = how
        self._countries = countries

    def parts(self, was: Part, now: Part, old: Place = (), new: Place = ()) -> Iterator[Edit]:
        """The edits inside a part."""
        for name, spec in field_specs(type(now)).items():
            then, today = getattr(was, name), getattr(now, name)
            same_unread = was.kept.get(name) == now.kept.get(name)
            ours = not new and name in BY_PROGRAM
            if ours or ((then is today or then == today) and same_unread):
                continue
            if spec.many:
                yield from self._lists(then, today, (*old, name), (*new, name))
            elif spec.holds is not None:
                yield from self.parts(then, today, (*old, name), (*new, name))
            elif spec.entries is not None:
                keys = (*then, *was.unread_entries(name), *today, *now.unread_entries(name))
                for key in dict.fromkeys(keys):
                    yield from self._field((*old, name, key), (*new, name, key))
            else:
                yield from self._field((*old, name), (*new, name))

    def _lists(
        self, was: tuple[Part, ...], now: tuple[Part, ...], old: Place, new: Place
    ) -> Iterator[Edit]:
        name, pairs = str(new[-1]), paired(was, now)
        there = [to for to in pairs if to is not None]
        gone = [at for at, to in enumerate(pairs) if to is None]
        added = sorted(set(range(len(now))) - set(there))
        kept = [(at, to) for at, to in enumerate(pairs) if to is not None]
        changed = [(at, to) for at, to in kept if was[at] != now[to]]
        if self._how and len(added) + len(changed) > 1:
            first = min([*added, *(to for _, to in changed)])
            yield Edit(join(*new, first), f"{_rows(name, len(added) + len(changed))} {self._how}")
            added, changed = [], []
        if gone:
            place = (*new, min(gone[0], len(now) - 1)) if now else new
            yield Edit(join(*place), _said("removed", name, was, gone))
        if added:
            yield Edit(join(*new, added[0]), _said("added", name, now, added))
        if len(changed) == 1:
            ((at, to),) = changed
            yield from self.parts(was[at], now[to], (*old, at), (*new, to))
        elif changed:
            yield Edit(join(*new, changed[0][1]), f"{_rows(name, len(changed))} changed")
        if there != sorted(there):
            moved = _out_of_order(there)
            yield Edit(join(*new, moved[0]), _said("moved", name, now, moved))

    def _field(self, old: Place, new: Place) -> Iterator[Edit]:
        path, place = join(*new), place_in_words(self._after, join(*new))
        was = value_at(self._before, join(*old), NOTHING, self._countries)
        now = value_at(self._after, path, NOTHING, self._countries)
        if max(len(was), len(now)) > _LONGEST:
            was, now = where_they_part(was, now)
        if was != now:
            yield Edit(path, f"{place}: {was} → {now}")
        elif shown(self._before, join(*old)) != shown(self._after, path):
            yield Edit(path, f"{place} changed")


def _rows(name: str, count: int) -> str:
    return counted(count, *one_and_many(name))


def _said(done: str, name: str, items: tuple[Part, ...], rows: list[int]) -> str:
    """`removed applicant VIGO`, or `3 applicants removed`."""
    if len(rows) > 1:
        return f"{_rows(name, len(rows))} {done}"
    one, called = one_and_many(name)[0], item_in_words(items, name, rows[0])
    return f"{done} {called if called.startswith(one) else f'{one} {called}'}"


def _out_of_order(there: list[int]) -> list[int]:
    """The one of some places that stands out of order; all of them where it is more than one."""
    for at, to in enumerate(there):
        rest = [*there[:at], *there[at + 1 :]]
        if rest == sorted(rest):
            return [to]
    return there


def where_they_part(was: str, now: str) -> tuple[str, str]:
    """Two long values from a little before they differ on, and cut where they are long still."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    start = max(0, same - _LEAD)
    lead = "…" if start else ""
    return (
        shortened(lead + was[start:], _LONGEST),
        shortened(lead + now[start:], _LONGEST),
    )
