"""What can be chosen where a question stands, and what somebody means who types part of a name."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.asking.rows import LISTS, generic
from models.call import offers
from models.call.offers import Answered
from models.proposal import Proposal, paths
from models.proposal.part import FieldSpec
from models.proposal.workplan import PLAN
from models.values import kinds
from models.values.picks import Pick, matching
from models.values.words import fold

Offers = Callable[[Answered], list[Pick]]

_BY_PLACE: Mapping[str, Offers] = {
    "strand": offers.strands,
    "project.stage": offers.stages,
    "project.sectors": offers.sectors,
    "project.funded_under": offers.earlier_calls,
    "partners[*].role": offers.roles,
    "partners[*].type": offers.organisation_types,
    "partners[*].funded_under": offers.earlier_calls,
    "partners[*].annexes": offers.annexes,
    "costs[*].category": offers.categories,
    "costs[*].unit_cost_id": offers.unit_costs,
    f"{PLAN}[*].phase": offers.phases,
    f"{PLAN}[*].tasks[*].kind": offers.activity_kinds,
    f"{PLAN}[*].deliverables[*].output": offers.outputs,
    "indicators[*].id": offers.indicators,
}
_BY_KEY: Mapping[str, Offers] = {
    "partners": offers.partners,
    "work_packages": offers.work_packages,
    "targets": offers.targets,
}
_FLAG = [Pick("yes", "yes"), Pick("no", "no")]
_OPEN = ("project.sectors", "project.target_regions", "indicators[*].id")
MOST_CHOICES = 12
"""So many choices are read out with a question; of more, a part of the name has to be typed."""
_MOST = 9
"""So many of those that fit are read out."""
_LONGEST = 200
"""Characters of what may be a name: to compare a whole page with each country takes its time."""


def spec_of(place: str) -> FieldSpec:
    """The field that an answer goes into: of a list, that which names a new entry of it."""
    spec = paths.spec_at(Proposal, place)
    if not spec.many:
        return spec
    return paths.spec_at(Proposal, f"{place}[0].{LISTS[generic(place)].named}")


def takes_many(spec: FieldSpec) -> bool:
    """Whether several values may be typed, separated by commas."""
    return spec.kind in (kinds.TEXTS, kinds.KEYS, kinds.COUNTRIES)


def is_closed(place: str) -> bool:
    """Whether only what is offered is meant; elsewhere any other text does too."""
    field = generic(place)
    return field not in _OPEN and field != "indicators"


def picks_at(answered: Answered, place: str) -> list[Pick]:
    """What can be chosen at a place, or in the field that names a new entry; perhaps nothing."""
    spec = spec_of(place)
    field = generic(place)
    if field in LISTS:
        field = f"{field}[*].{LISTS[field].named}"
    if found := _BY_PLACE.get(field):
        return found(answered)
    if spec.kind is kinds.COUNTRY:
        return offers.countries(answered)
    if spec.kind is kinds.COUNTRIES:
        return offers.target_countries(answered)
    if spec.kind is kinds.FLAG:
        return _FLAG
    if spec.choices:
        return [Pick(value, name) for value, name in spec.choices.items()]
    if spec.entries is None and spec.refers in _BY_KEY:
        return _BY_KEY[spec.refers](answered)
    return []


@dataclass(frozen=True)
class Meant:
    """What somebody means: one of the picks, or one of several that are to be read out."""

    pick: Pick | None = None
    fits: tuple[Pick, ...] = ()
    """What fits, where it is not clear; the first few of them."""
    many: int = 0
    """How many fit in all."""
    alike: bool = False
    """Whether they only resemble what was typed."""


def meant(picks: Sequence[Pick], numbered: Sequence[Pick], typed: str) -> Meant:
    """Which of `picks` is meant by what was typed: its name, a part of it, or its number.

    The numbers are those of `numbered`, as they were read out. A value of that name goes before.
    What merely resembles a name is read out, never taken.
    """
    text = typed.strip()
    if not fold(text) or len(text) > _LONGEST:
        return Meant()
    wanted = fold(text)
    whole = [p for p in picks if wanted in (fold(p.value), fold(p.label), fold(name_of(p)))]
    if len(whole) == 1:
        return Meant(whole[0])
    if re.fullmatch(r"\d{1,2}\.?", text) and 0 < int(text.rstrip(".")) <= len(numbered):
        return Meant(numbered[int(text.rstrip(".")) - 1])
    found = matching(picks, text)
    if len(found) == 1 and wanted in fold(found[0].label):
        return Meant(found[0])
    alike = not any(wanted in fold(p.label) or wanted == fold(p.value) for p in found)
    return Meant(None, tuple(found[:_MOST]), len(found), alike)


def name_of(pick: Pick) -> str:
    """The name of what can be chosen, without its code."""
    return pick.label.removesuffix(f" ({pick.value})").removeprefix(f"{pick.value}  ")


def read_out(picks: Sequence[Pick]) -> list[str]:
    """Choices with their numbers, and what is to be known of them."""
    return [
        f"{number}. {' '.join(pick.label.split())}{f': {note}' if note else ''}"
        for number, pick in enumerate(picks, 1)
        for note in [pick.note.removeprefix("✓ ")]  # a sign is for the eye
    ]
