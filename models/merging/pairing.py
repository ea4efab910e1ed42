"""Which row of a list is which row of another state of that list.

A key tells it, and so does what names a row to people: a PIC, a legal name, a title. Rows without a
key are told by equal content, then by the same parents and item, then by the nearest text, then by
their place where nothing but a text is another.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from models.merging.sameness import alike
from models.proposal.part import KEPT, Part, field_specs
from models.proposal.partner import OtherApplication, Partner, PreviousProject, StaffMember
from models.proposal.proposal import CostLine, FundingSource, GrantShare, Proposal, Risk
from models.values import kinds
from models.values.words import fold

Pairs = dict[int, int]
"""Positions in one list by positions in the other."""
Rows = Sequence[Part]
_Mark = Callable[[Part], Hashable | None]

_SIGNS: Mapping[type[Part], tuple[tuple[str, ...], ...]] = {
    Partner: (("pic",), ("legal_name",)),
    CostLine: (("partner", "work_package", "item"), ("partner", "category", "item")),
    FundingSource: (("partner", "kind"),),
    GrantShare: (("partner", "work_package"),),
    StaffMember: (("name",),),
    Risk: (("description",),),
    PreviousProject: (("title", "programme"), ("title",)),
    OtherApplication: (("call", "acronym"), ("call", "strand")),
}
"""What names a row to people, the surest first; the last field of each has to be filled in."""
_BY_TITLE = (("title",),)
_NEAR = 0.6
_LONGEST = 500
"""Characters of a text that are compared."""
_MOST = 20_000
"""Pairs of rows that are compared by their texts; of more rows no texts are compared."""


@cache
def key_field(part: type[Part]) -> str:
    """The field that holds the key of a row; empty where its list has none.

    A proposal is no row: two ids of a draft are two values of a field.
    """
    if issubclass(part, Proposal):
        return ""
    return next((name for name in ("key", "id") if name in field_specs(part)), "")


def key_of(row: Part) -> str:
    """The key of a row; empty where it has none."""
    field = key_field(type(row))
    return str(getattr(row, field)) if field else ""


def pairs(before: Rows, after: Rows) -> Pairs:
    """The position in `after` of every row of `before` that is still there."""
    found = _same_ends(before, after)
    if len(found) == len(before) or len(found) == len(after):
        return found
    signs = [_sign(fields) for fields in _signs(type(before[0]))]
    if key_field(type(before[0])):
        for sign in signs:
            _pair(found, before, after, _both(_key, sign), firm=True)
        # A key that is another one now is a renaming where the row is named as before.
        for sign in signs:
            _pair(found, before, after, sign, firm=True)
        _pair(found, before, after, _key)
    _pair(found, before, after, _content)
    if not key_field(type(before[0])):
        for sign in signs:
            _pair(found, before, after, sign)
    left, right = _free(found, before, after)
    left = [n for n in left if not key_of(before[n])]
    right = [n for n in right if not key_of(after[n])]
    _nearest(found, before, after, left, right, _NEAR)
    _in_place(found, before, after)
    return found


def pairs_of_added(here: Rows, there: Rows) -> Pairs:
    """The rows that two people added, and that are the same: by key and name, or in all they hold.

    Two rows without a key that are only near to each other may well be meant to be two.
    """
    found: Pairs = {}
    if not here or not there:
        return found
    if key_field(type(here[0])):
        signs = _signs(type(here[0]))
        for fields in signs:
            _pair(found, here, there, _sign(fields), firm=True)
        by_key: Pairs = {}
        _pair(by_key, here, there, _key, firm=True)
        taken = set(found.values())
        for n, m in by_key.items():
            if n not in found and m not in taken and _may_be_one(here[n], there[m], signs):
                found[n] = m
    _pair(found, here, there, _content)
    return found


def _may_be_one(one: Part, other: Part, signs: Iterable[tuple[str, ...]]) -> bool:
    """Whether nothing that names a row says that two are not the same."""
    marks = [(_sign(fields)(one), _sign(fields)(other)) for fields in signs]
    told = [(a, b) for a, b in marks if a is not None and b is not None]
    return not told or any(a == b for a, b in told)


def _same_ends(before: Rows, after: Rows) -> Pairs:
    """The rows at the start and at the end that are still the same: mostly all but a few."""
    found: Pairs = {}
    start, end, last = 0, len(before), len(after)
    while start < min(end, last) and alike(before[start], after[start]):
        found[start] = start
        start += 1
    while start < min(end, last) and alike(before[end - 1], after[last - 1]):
        end, last = end - 1, last - 1
        found[end] = last
    return found


def _free(found: Pairs, before: Rows, after: Rows) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    left = [n for n in range(len(before)) if n not in found]
    return left, [m for m in range(len(after)) if m not in taken]


def _pair(found: Pairs, before: Rows, after: Rows, mark: _Mark, *, firm: bool = False) -> None:
    """Pair the rows that have a mark in common; of several with one mark the nearest.

    `firm` leaves those alone of which there are several.
    """
    left, right = _free(found, before, after)
    groups: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, rows, free in ((0, before, left), (1, after, right)):
        for n in free:
            marked = mark(rows[n])
            if marked is not None:
                groups[marked][side].append(n)
    for here, there in groups.values():
        if len(here) == len(there) == 1:
            found[here[0]] = there[0]
        elif here and there and mark is _content:
            found.update(zip(here, there, strict=False))
        elif here and there and not firm:
            _nearest(found, before, after, here, there, 0)


def _nearest(
    found: Pairs, before: Rows, after: Rows, left: list[int], right: list[int], least: float
) -> None:
    """Pair those first that are the nearest to each other."""
    if not left or not right:
        return
    if len(left) * len(right) > _MOST:
        if not least:
            found.update(zip(left, right, strict=False))
        return
    near = [(_nearness(before[n], after[m], least), n, m) for n in left for m in right]
    taken: set[int] = set()
    for how, n, m in sorted(near, key=lambda pair: (-pair[0], pair[1:])):
        if how >= least and n not in found and m not in taken:
            found[n] = m
            taken.add(m)


def _in_place(found: Pairs, before: Rows, after: Rows) -> None:
    """Pair a row that stands between the same two as before and differs in its texts alone.

    That is what is left of a row whose name was typed over.
    """
    left, right = _free(found, before, after)
    for n in left:
        m = found.get(n - 1, -1 if n == 0 else len(after)) + 1
        follows = found.get(n + 1, len(after) if n == len(before) - 1 else -1)
        if m in right and follows == m + 1 and not key_of(before[n]) and not key_of(after[m]):
            rest = [_rest(row) for row in (before[n], after[m])]
            if rest[0] == rest[1] and any(rest[0]):
                found[n] = m


def _nearness(one: Part, other: Part, least: float) -> float:
    """How much of two rows is the same, from 0 to 1; 0 where their texts have little in common."""
    from rapidfuzz import fuzz  # 6 ms, and most merges pair every row before

    said, also = _text(one), _text(other)
    text = fuzz.ratio(said, also) / 100 if said or also else 1.0
    if text < least:
        return 0
    names = [n for n in field_specs(type(one)) if getattr(one, n) or getattr(other, n)]
    same = sum(bool(getattr(one, n) == getattr(other, n)) for n in names)
    rest = same / len(names) if names else float(one.kept.keys() == other.kept.keys())
    return (text + rest) / 2 if said or also else rest


def _rest(row: Part) -> list[object]:
    """What a row holds besides its texts."""
    specs = field_specs(type(row)).items()
    return [getattr(row, n) for n, spec in specs if spec.kind not in (kinds.TEXT, kinds.LONG_TEXT)]


def _text(row: Part) -> str:
    specs = field_specs(type(row))
    texts = (n for n, spec in specs.items() if spec.kind in (kinds.TEXT, kinds.LONG_TEXT))
    return " ".join(str(getattr(row, n))[:_LONGEST] for n in texts if n != "unit").strip()


def _signs(part: type[Part]) -> tuple[tuple[str, ...], ...]:
    return _SIGNS.get(part, _BY_TITLE if "title" in field_specs(part) else ())


def _sign(fields: tuple[str, ...]) -> _Mark:
    def mark(row: Part) -> Hashable | None:
        values = [str(getattr(row, name) or "") for name in fields]
        return tuple(fold(value) or value for value in values) if values[-1] else None

    return mark


def _key(row: Part) -> str | None:
    return key_of(row) or None


def _both(one: _Mark, other: _Mark) -> _Mark:
    def mark(row: Part) -> Hashable | None:
        marks = one(row), other(row)
        return None if None in marks else marks

    return mark


def _content(row: Part) -> Hashable:
    held = (_hashable(value) for name, value in row.__dict__.items() if name != KEPT)
    return (*held, *row.kept)


def _hashable(value: Any) -> Hashable:
    if isinstance(value, Part):
        return _content(value)
    if isinstance(value, Mapping):
        return tuple((key, _hashable(entry)) for key, entry in value.items())
    return tuple(map(_hashable, value)) if isinstance(value, tuple) else value
