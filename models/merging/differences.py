"""What an edit did to a proposal: rows that came, went, moved and were changed, in words."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, NamedTuple, cast

from models.budget.totals import line_cost
from models.merging.conflict import in_words
from models.merging.order import moved
from models.merging.pairing import Rows, key_of, pairs
from models.merging.renaming import keys_of, trios_of, with_keys_everywhere
from models.merging.sameness import GONE, Unread, alike, names_in, standing
from models.proposal import Proposal, paths
from models.proposal.in_words import BY_CODE, place_in_words
from models.proposal.part import Part, field_specs
from models.proposal.paths import Place
from models.proposal.references import KEY_FIELD, Refers
from models.values.money import ZERO, exactly

Did = Literal["added", "removed", "changed", "renamed", "moved"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that is not what it was."""

    did: Did
    place: str
    """The path of it: in the proposal after the edit, but of what was removed in that before."""
    said: str
    """The place in words."""
    was: str
    """What stood there, in words; of a row that was moved its number."""
    now: str
    was_place: str
    """The path of it in the proposal before the edit; of what was added that of its list."""

    @property
    def sentence(self) -> str:
        """What happened, in one line."""
        if self.did in ("added", "removed"):
            return f"{self.said} {self.did}"
        return f"{self.said}: {self.was} → {self.now}"


class Cost(NamedTuple):
    """The direct cost of an applicant, before and after, in euro."""

    applicant: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two proposals."""

    found: tuple[Difference, ...]
    costs: tuple[Cost, ...]
    """The applicants whose direct cost differs, under the keys that they have now."""


def differences(
    before: Proposal, after: Proposal, countries: Mapping[str, str] = BY_CODE
) -> Differences:
    """What was done to a proposal, in the order of the file; references follow a new key unsaid.

    `countries` are names by codes.
    """
    walk = _Walk(before, after, countries)
    start = before
    for name in KEY_FIELD:
        to = cast(Refers, name)
        rows: Rows = getattr(start, to)
        three = rows, getattr(after, to), getattr(after, to)
        trios = trios_of(three)
        keys = keys_of(trios, three, frozenset(), {})
        for n, key in keys.final.items():
            was, now, _ = trios[n]
            if was is not None and now is not None and key_of(rows[was]) not in ("", key):
                place, was_place = (to, now, KEY_FIELD[to]), (to, was, KEY_FIELD[to])
                walk.told("renamed", place, was_place, key_of(rows[was]), key)
        start = with_keys_everywhere(start, to, trios, keys, 0, rows)
    walk.parts(start, after, (), ())
    return Differences(tuple(walk.found), _costs(start, after))


class _Walk:
    """Collects what differs; each place is known in both states, as rows may have moved."""

    def __init__(self, before: Proposal, after: Proposal, countries: Mapping[str, str]) -> None:
        self.before, self.after, self.countries = before, after, countries
        self.found: list[Difference] = []

    def told(self, did: Did, at: Place, was_at: Place, was: Any, now: Any) -> None:
        """Note what was done to a place, with what stood and stands there."""
        of, place = (self.before, was_at) if did == "removed" else (self.after, at)
        path = paths.join(*place)
        said = place_in_words(of, path)
        values = [in_words(value, path, self.countries) for value in (was, now)]
        was_place = paths.join(*was_at)
        self.found.append(Difference(did, path, said, values[0], values[1], was_place))

    def parts(self, before: Part, after: Part, at: Place, was_at: Place) -> None:
        """What differs in a part, field by field."""
        if alike(before, after):
            return
        specs = field_specs(type(after))
        for name in names_in(before, after):
            was, now = standing(before, name), standing(after, name)
            here, there = (*at, name), (*was_at, name)
            spec = specs.get(name)
            if alike(was, now):
                continue
            if spec is None or isinstance(was, Unread) or isinstance(now, Unread):
                self.told("changed", here, there, was, now)
            elif spec.many:
                self.rows(was, now, here, there)
            elif spec.holds is not None:
                self.parts(was, now, here, there)
            elif spec.entries is not None:
                for key in dict.fromkeys((*was, *now)):
                    sides = was.get(key, GONE), now.get(key, GONE)
                    if not alike(*sides):
                        self.told("changed", (*here, key), (*there, key), *sides)
            else:
                self.told("changed", here, there, was, now)

    def rows(self, before: Rows, after: Rows, at: Place, was_at: Place) -> None:
        """What differs in a list, row by row."""
        now_at = pairs(before, after)
        was = {now: n for n, now in now_at.items()}
        for n, row in enumerate(before):
            if n not in now_at:
                self.told("removed", at, (*was_at, n), row, GONE)
        elsewhere = moved(sorted(now_at), [was[n] for n in range(len(after)) if n in was])
        for n, row in enumerate(after):
            if n not in was:
                self.told("added", (*at, n), was_at, GONE, row)
                continue
            if was[n] in elsewhere:
                place = paths.join(*at, n)
                said = place_in_words(self.after, place)
                places = f"row {was[n] + 1}", f"row {n + 1}"
                was_place = paths.join(*was_at, was[n])
                self.found.append(Difference("moved", place, said, *places, was_place))
            self.parts(before[was[n]], row, (*at, n), (*was_at, was[n]))


def _costs(before: Proposal, after: Proposal) -> tuple[Cost, ...]:
    was, now = _by_applicant(before), _by_applicant(after)
    both = dict.fromkeys((*was, *now))
    costs = (Cost(key, was.get(key, ZERO), now.get(key, ZERO)) for key in both)
    return tuple(cost for cost in costs if cost.before != cost.after)


def _by_applicant(proposal: Proposal) -> dict[str, Decimal]:
    sums: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    with exactly():
        for line in proposal.costs:
            sums[line.partner] += line_cost(line)
    return dict(sums)
