"""Rows that are one in three states of a list, and the one key that each of them gets.

Before anything is merged, all three proposals say the same key of the same row, and so do their
references: what one side renamed is one change, and what the other side says of it follows.
"""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from typing import Any, NamedTuple

from models.merging.conflict import Choice
from models.merging.pairing import Rows, key_field, key_of, pairs, pairs_of_added
from models.merging.sameness import alike
from models.proposal import Proposal
from models.proposal.part import Part
from models.proposal.references import Refers, rename_all


class Trio(NamedTuple):
    """Where one row stands in the base, here, and there; None where it is not."""

    base: int | None
    ours: int | None
    theirs: int | None


Three = tuple[Rows, Rows, Rows]
"""One list in the base, ours and theirs."""


@dataclass(frozen=True)
class Keys:
    """The key that each row gets; rows are told by their number among the trios."""

    final: Mapping[int, str] = field(default_factory=dict)
    contested: Mapping[int, tuple[str, str, str]] = field(default_factory=dict)
    """Those that got one new key here and another there, with their three keys."""
    stands: Mapping[int, Choice] = field(default_factory=dict)
    """Whose key each of these has while nobody has chosen, or has since."""
    clashing: Mapping[int, "Clash"] = field(default_factory=dict)
    """Those that get a key of their own, since their side gives them one that another row has."""
    rechristened: frozenset[int] = frozenset()
    """Those that one side removed while the other gave them another key: a change like others.

    Numbers are none: they follow from the rows that come and go before.
    """


class Clash(NamedTuple):
    """Two rows that are not the same and would have one key."""

    key: str
    holder: int
    """The row that has the key."""


def trios_of(rows: Three) -> list[Trio]:
    """All rows that stand in any of three states: those of the base, and what each side added."""
    base, ours, theirs = rows
    here, there = pairs(base, ours), pairs(base, theirs)
    found = [Trio(n, here.get(n), there.get(n)) for n in range(len(base))]
    mine, yours = _added(ours, here), _added(theirs, there)
    both = pairs_of_added([ours[n] for n in mine], [theirs[n] for n in yours])
    shared = {mine[n]: yours[m] for n, m in both.items()}
    found += (Trio(None, n, shared.get(n)) for n in mine)
    taken = set(shared.values())
    return [*found, *(Trio(None, None, m) for m in yours if m not in taken)]


def keys_of(
    trios: Sequence[Trio], rows: Three, staying: frozenset[int], chosen: Mapping[int, Choice]
) -> Keys:
    """The key of each row in the merged list.

    `staying` are removed rows that stay nevertheless, `chosen` whose key a contested row gets.
    """
    kind = key_field(type(next(chain(*rows)))) if any(rows) else ""
    if not kind:
        return Keys()
    counted = [Counter(map(key_of, side)) for side in rows]

    def said(n: int) -> tuple[str, str, str]:
        """What each state calls a row; nothing where it is not told, or tells several."""
        base, ours, theirs = (
            "" if at is None else key_of(side[at]) for side, at in zip(rows, trios[n], strict=True)
        )
        named = zip((base, ours, theirs), counted, strict=True)
        lost = base and any(
            at is not None and not key for at, key in zip(trios[n][1:], (ours, theirs), strict=True)
        )
        if lost or any(key and often[key] > 1 for key, often in named):
            return "", "", ""
        return base, ours, theirs

    names = {n: said(n) for n in range(len(trios))}
    contested = {
        n: (b, o, t) for n, (b, o, t) in names.items() if o and t and o != t and b not in (o, t)
    }
    going = {n for n, trio in enumerate(trios) if n not in staying and _goes(trio, rows)}
    wish = {n: _wish(*named) for n, named in names.items() if n not in contested}
    firm = {key for n, key in wish.items() if n not in going}
    stands = _standing(contested, firm, chosen)
    wish |= {n: contested[n][1 if side == "ours" else 2] for n, side in stands.items()}
    # Who has a key already goes before who would get it, and who could have another one after; who
    # goes for good comes last.
    turn = sorted(names, key=lambda n: (n in going, n in stands, not wish[n] == names[n][1] != ""))
    every = {key for often in counted for key in often}
    used: dict[str, int] = {}
    final: dict[int, str] = {}
    clashing: dict[int, Clash] = {}
    for n in turn:
        key = wish[n]
        if not key:
            continue
        if key in used:
            if n not in going:
                clashing[n] = Clash(key, used[key])
            key = _free(key, every, used)
        used[key] = n
        final[n] = key
    rechristened = {
        n for n, (b, o, t) in names.items() if kind == "key" and b and (o or t) not in ("", b)
    }
    alone = {n for n, trio in enumerate(trios) if None in trio[1:]}
    return Keys(final, contested, stands, clashing, frozenset(rechristened & alone))


def _standing(
    contested: Mapping[int, tuple[str, str, str]],
    firm: set[str],
    chosen: Mapping[int, Choice],
) -> dict[int, Choice]:
    """Whose key each row has that got one here and another there: what was chosen, else ours.

    Where only one of the two is no other row's, it is that one, whichever side it is on: so nothing
    clashes that need not, and it does not matter who is here and who is there.
    """
    stands = {n: chosen[n] for n in contested if n in chosen}
    taken = firm | {contested[n][1 if side == "ours" else 2] for n, side in stands.items()}
    while True:
        forced: dict[int, Choice] = {}
        for n, (_, ours, theirs) in contested.items():
            if n not in stands and (ours in taken) != (theirs in taken):
                forced[n] = "theirs" if ours in taken else "ours"
        if not forced:
            break
        stands |= forced
        taken |= {contested[n][1 if side == "ours" else 2] for n, side in forced.items()}
    return {n: stands.get(n, "ours") for n in contested}


def with_keys(rows: Rows, trios: Sequence[Trio], keys: Keys, side: int) -> tuple[Part, ...]:
    """The rows of one state (0 to 2) with the keys that they get."""
    changed: list[Any] = list(rows)
    for n, key in keys.final.items():
        at = trios[n][side]
        if at is not None and key_of(rows[at]) not in ("", key):
            changed[at] = rows[at].with_values(**{key_field(type(rows[at])): key})
    return tuple(changed)


def with_keys_everywhere(
    proposal: Proposal, to: Refers, trios: Sequence[Trio], keys: Keys, side: int, base: Rows
) -> Proposal:
    """One state with the keys that the rows of a list get, and with what names them.

    `base` are the rows of the base: what is still said there of a row that is gone follows too.
    """
    rows: Rows = getattr(proposal, to)
    changed = with_keys(rows, trios, keys, side)
    names = {
        key_of(old): key_of(new) for old, new in zip(rows, changed, strict=True) if old is not new
    }
    there = set(map(key_of, rows))
    for n, key in keys.final.items():
        if trios[n][side] is None and (at := trios[n].base) is not None:
            old = key_of(base[at])
            if old and old != key and old not in there:
                names[old] = key
    if not names:
        return proposal
    return rename_all(proposal.with_values(**{to: changed}), to, names)


def _wish(base: str, ours: str, theirs: str) -> str:
    """The key that two sides give a row together."""
    if not ours:
        return theirs or base
    return theirs if theirs and ours == base else ours


def _free(key: str, every: Container[str], used: Container[str]) -> str:
    """A key that no row has, or gets."""
    names = (f"{key}-{n}" for n in count(2))
    return next(name for name in names if name not in every and name not in used)


def _goes(trio: Trio, rows: Three) -> bool:
    """Whether a row is removed on one side, and left as it was on the other."""
    base, ours, theirs = (
        None if at is None else side[at] for side, at in zip(rows, trio, strict=True)
    )
    if base is None or (ours is not None and theirs is not None):
        return False
    left = ours if ours is not None else theirs
    if left is not None and key_field(type(left)) == "id":
        left = left.with_fields_of(base, ["id"])
    return left is None or alike(left, base)


def _added(rows: Rows, paired: Mapping[int, int]) -> list[int]:
    known = set(paired.values())
    return [n for n in range(len(rows)) if n not in known]
