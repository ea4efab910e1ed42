"""The rows of a list that two people changed: which are in it, in which order, under which keys."""

from collections.abc import Callable, Mapping
from itertools import chain

from models.merging.conflict import Choice, Found, row_in_words
from models.merging.decisions import Decisions, identity_of
from models.merging.order import contradict, in_order
from models.merging.pairing import key_field, key_of
from models.merging.renaming import Clash, Keys, Three, Trio, keys_of, trios_of, with_keys
from models.merging.sameness import GONE, Sides, alike
from models.proposal.in_words import name_of
from models.proposal.part import Part
from models.proposal.paths import Place

MergeParts = Callable[[Part, Part, Part, Place], Part]


def paired(
    rows: Three, at: Place, decisions: Decisions, staying: frozenset[int] = frozenset()
) -> tuple[list[Trio], Keys]:
    """Which rows of three states are one, and the key of each.

    `staying` are rows that one side removed and that stay until a person has chosen.
    """
    trios = trios_of(rows)
    first = next(chain(*rows), None)
    field = key_field(type(first)) if first is not None else ""
    chosen: dict[int, Choice] = {}
    if field and decisions.choices:
        places = {n: identity_of((*at, n, field), "value") for n in range(len(trios))}
        chosen = {n: decisions.choices[p] for n, p in places.items() if p in decisions.choices}
    return trios, keys_of(trios, rows, staying, chosen)


class Rows:
    """One list in the making."""

    def __init__(
        self,
        three: Three,
        at: Place,
        decisions: Decisions,
        named: tuple[list[Trio], Keys] | None = None,
        staying: frozenset[int] = frozenset(),
    ) -> None:
        self.at, self.decisions, self.staying = at, decisions, staying
        self.trios, self.keys = named or paired(three, at, decisions)
        if named is None:
            base, ours, theirs = (
                with_keys(rows, self.trios, self.keys, n) for n, rows in enumerate(three)
            )
            three = base, ours, theirs
        self.three = three

    def merged(self, merge_parts: MergeParts) -> tuple[Part, ...]:
        """The rows of the merged list."""
        first = len(self.decisions.found)
        made: dict[int, Part] = {}
        for n, trio in enumerate(self.trios):
            if n in self.keys.contested:
                self._contested(n)
            base, ours, theirs = (
                None if place is None else rows[place]
                for rows, place in zip(self.three, trio, strict=True)
            )
            row = self._row(n, base, ours, theirs, merge_parts)
            if row is not None:
                made[n] = row
        for n, clash in self.keys.clashing.items():
            if n in made:
                self._clash(n, clash, made)
        self._beside(made)
        turn = self._order(made)
        self.decisions.moved(first, {n: place for place, n in enumerate(turn)}, self.at)
        return tuple(made[n] for n in turn)

    def _row(
        self,
        n: int,
        base: Part | None,
        ours: Part | None,
        theirs: Part | None,
        merge_parts: MergeParts,
    ) -> Part | None:
        """One row; None where it is in the list no more."""
        at = (*self.at, n)
        if ours is not None and theirs is not None:
            return merge_parts(type(ours).read({}) if base is None else base, ours, theirs, at)
        left = theirs if ours is None else ours
        if left is None or base is None:
            return left
        if alike(left, base) and n not in self.staying | self.keys.rechristened:
            return None
        stands: Choice = "theirs" if ours is None else "ours"
        held = Sides(base, GONE if ours is None else ours, GONE if theirs is None else theirs)
        named = n in self.staying and alike(left, base)
        found = Found(at, "removed", held, stands, named=named)
        return left if self.decisions.decide(found) == stands else None

    def _contested(self, n: int) -> None:
        """Tell that a row got one key here and another there; which it has is settled already."""
        field = key_field(type(next(chain(*self.three))))
        sides = Sides(*self.keys.contested[n])
        stands = self.keys.stands[n]
        self.decisions.decide(Found((*self.at, n, field), "value", sides, stands))

    def _clash(self, n: int, clash: Clash, made: dict[int, Part]) -> None:
        """Two rows would have one key: both stay, unless a person drops one of two new ones."""
        new = self.trios[n].base is None and self.trios[clash.holder].base is None
        choices: tuple[Choice, ...] = ("both", "ours", "theirs") if new else ("both",)
        place = (*self.at, n, key_field(type(made[n])))
        sides = Sides("", clash.key, key_of(made[n]))
        choice = self.decisions.decide(Found(place, "key", sides, "both", choices))
        if choice == "ours":
            del made[n]
        elif choice == "theirs":
            made.pop(clash.holder, None)

    def _beside(self, made: dict[int, Part]) -> None:
        """Rows that are not there any more may be those that came here, or there: both stay."""
        mine = [n for n, trio in enumerate(self.trios) if trio.base is trio.theirs is None]
        yours = [n for n, trio in enumerate(self.trios) if trio.base is trio.ours is None]
        gone = [trio.base for trio in self.trios if trio.ours is trio.theirs is None]
        if not (mine and yours and gone) or any(map(key_of, chain(*self.three))):
            return
        sides = Sides(
            tuple(_called(self.three[0][at]) for at in gone if at is not None),
            tuple(_called(made[n]) for n in mine),
            tuple(_called(made[n]) for n in yours),
        )
        found = Found(self.at, "rows", sides, "both", ("both", "ours", "theirs"))
        choice = self.decisions.decide(found)
        for n in {"ours": yours, "theirs": mine}.get(choice, ()):
            del made[n]

    def _order(self, made: Mapping[int, Part]) -> list[int]:
        """The numbers of all rows in the order in which they stand."""
        base, ours, theirs = (_sequence(self.trios, side, made) for side in range(3))
        if contradict(base, ours, theirs):
            names = Sides(*(tuple(_called(made[n]) for n in side) for side in (base, ours, theirs)))
            if self.decisions.decide(Found(self.at, "order", names, "ours")) == "theirs":
                return in_order(base, theirs, ours)
        return in_order(base, ours, theirs)


def _sequence(trios: list[Trio], side: int, made: Mapping[int, Part]) -> list[int]:
    """The rows of one state that are in the result, in its order, by their numbers."""
    places = ((trios[n][side], n) for n in made)
    return [n for _, n in sorted((place, n) for place, n in places if place is not None)]


def _called(row: Part) -> str:
    return name_of(row) or row_in_words(row)
