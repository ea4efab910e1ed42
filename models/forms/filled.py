"""What somebody filled into a form, as the part of the applicant that it makes.

A cell that still says what was sent changes nothing, however another program wrote it; and one
without anything in it erases nothing.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.budget.pricing import with_price
from models.forms.form import APPLICANT, MONTHS, asked, names_of, within
from models.importing.names import Holding, Names
from models.importing.targets import COSTS, PARTNERS, Target
from models.importing.told import Sort, Told, Unknown
from models.importing.wording import as_it_came, misread_as, of_word, quoted
from models.merging.pairing import pairs
from models.merging.sameness import is_nothing
from models.proposal import Proposal, paths
from models.proposal.entry import misread, shown, typed, wanted
from models.proposal.part import Part, field_specs
from models.proposal.workplan import PERSON_MONTHS, PLAN
from models.values.held import held_text
from models.values.words import fold

_GAPS = re.compile("[ \t]+")


class Answer(NamedTuple):
    """One cell of a form that came back."""

    place: str
    """The path of the field; a row that is new has a name of its own for its number."""
    text: str
    where: str
    """`FILE: SHEET!C7`"""
    is_error: bool = False
    """Whether its program could not reckon it."""
    lost_gaps: bool = False
    """Whether tabs, and spaces beyond the first, do not come out of a file of its format."""

    def is_as(self, was: str) -> bool:
        """Whether it still says what was sent."""
        said, sent = _plain(self.text), _plain(was)
        return said == sent or (self.lost_gaps and _GAPS.sub("", said) == _GAPS.sub("", sent))


class Filled(NamedTuple):
    """The part of an applicant as the form says it."""

    part: Proposal
    told: tuple[Told, ...]
    used: frozenset[str]
    """The words, folded, that were taken as somebody had said."""


class Reading:
    """A form that came back, laid over the part that it was made of."""

    def __init__(self, sent: Proposal, names: Names) -> None:
        self.sent = self.part = sent
        self.names = names
        self.told: list[Told] = []
        self._new: dict[str, int] = {}

    def take(self, answers: Iterable[Answer]) -> Filled:
        """Lay what stands in its cells over it."""
        for answer in answers:
            if answer.is_error:
                self.told.append(Told(answer.where, f"{quoted(answer.text)} is no value"))
            elif _plain(answer.text):
                self._take(answer)
        return Filled(self.part, tuple(self.told), frozenset(self.names.used))

    def _take(self, answer: Answer) -> None:
        if answer.place.startswith(MONTHS):
            self._take_months(answer)
            return
        found = self._place(answer.place)
        if found is None:
            self.told.append(Told(answer.where, f"{quoted(answer.place)} is no field of a form"))
            return
        place, is_new = found
        if not is_new and answer.is_as(self._was(place)):
            return
        self._put(place, answer)

    def _place(self, said: str) -> tuple[str, bool] | None:
        """The path of a field in the part, and whether it is in a new row, which is made."""
        above, mark, rest = said.rpartition("].")
        if not mark or above == "partners[0":
            return (said, False) if said.startswith(f"{APPLICANT}.") and _known(said) else None
        path, _, number = above.rpartition("[")
        if rest not in names_of(path):
            return None
        if number.isdecimal() and int(number) < len(paths.get(self.sent, path)):
            return said, False
        row = f"{path}[{number}]"
        if row not in self._new:
            self._new[row] = len(paths.get(self.part, path))
            self.part = paths.insert(self.part, path, self._new[row], self._row(path))
        return f"{path}[{self._new[row]}].{rest}", True

    def _row(self, path: str) -> Part:
        holds = paths.spec_at(Proposal, path).holds
        assert holds is not None
        key = self.sent.partners[0].key
        return holds.read({"partner": key} if "partner" in field_specs(holds) else {})

    def _was(self, place: str) -> str:
        holding = Holding(self.sent, self.names.answered.call)
        return asked(within(self.sent, self.names.answered.proposal, holding.call), place).text

    def _put(self, place: str, answer: Answer) -> None:
        """What was typed into a field, where it can be read."""
        text, target, field = answer.text.replace("\r\n", "\n"), *_target(place)
        spec = paths.spec_at(Proposal, place)
        if target is not None and self.names.is_chosen(target, field):
            value = self.names.value(target, field, text)
            if value is None:
                one = Unknown(target, field, text, 1, answer.where)
                self.told.append(of_word(one, self.names))
                return
            text = value
        elif spec.choices:
            text = next(
                (v for v, n in spec.choices.items() if fold(text) in (fold(v), fold(n))), text
            )
        taken, said, expected = as_it_came(spec.name, text)
        if said:
            sort: Sort = "wrong" if taken is None else "note"
            self.told.append(Told(answer.where, said, expected, sort=sort))
        if taken is None:
            return
        filled = typed(self.part, place, taken)
        if misread(filled, place):
            why = misread_as(spec, text) or (f"{spec.label}: {quoted(text)}", wanted(spec))
            self.told.append(Told(answer.where, *why))
            return
        if paths.get(filled, place) != paths.get(self.part, place):
            prices = self.names.answered.call.cost_model.by_unit_cost
            self.part = with_price(filled, place, prices)

    def _take_months(self, answer: Answer) -> None:
        number = answer.place.removeprefix(MONTHS)
        at = next((n for n, wp in enumerate(self.sent.work_packages) if wp.id == number), None)
        if at is None:
            self.told.append(Told(answer.where, f"there is no work package {quoted(number)}"))
            return
        place = paths.join(PLAN, at, PERSON_MONTHS, self.sent.partners[0].key)
        if not answer.is_as(shown(self.sent, place)):
            self._put(place, answer)


def laid_over(sent: Proposal, said: Proposal) -> Proposal:
    """The part as sent with what another state of it says; what that does not say stays."""
    if not said.partners:
        return sent
    key, made = sent.partners[0].key, sent
    made = paths.replace(made, APPLICANT, _over(sent.partners[0], said.partners[0], ("key",)))
    for path in ("costs", "funding.sources"):
        rows, others = paths.get(sent, path), paths.get(said, path)
        others = tuple(row.with_values(partner=key) for row in others)
        made = paths.replace(made, path, _rows(rows, others))
    numbers = {package.id: n for n, package in enumerate(sent.work_packages)}
    for package in said.work_packages:
        months = package.person_months.get(key)
        if months is not None and package.id in numbers:
            place = paths.join(PLAN, numbers[package.id], PERSON_MONTHS, key)
            made = paths.replace(made, place, months)
    return made


def _over(sent: Part, said: Part, but: Sequence[str] = ()) -> Part:
    made = sent
    for name, spec in field_specs(type(sent)).items():
        was, value = getattr(sent, name), getattr(said, name)
        if name in but or is_nothing(value) or value == was:
            continue
        if spec.many:
            value = _rows(was, value)
        elif spec.holds is not None:
            value = _over(was, value)
        made = made.with_values(**{name: value})
    return made


def _rows(sent: Sequence[Part], said: Sequence[Part]) -> tuple[Part, ...]:
    """The rows as sent, each with what is said of it, and those that are new behind them."""
    at = pairs(sent, said) if sent and said else {}
    rows = [_over(row, said[at[n]]) if n in at else row for n, row in enumerate(sent)]
    return (*rows, *(row for m, row in enumerate(said) if m not in set(at.values())))


def _target(place: str) -> tuple[Target | None, str]:
    """The target of an import that a field belongs to, and its name there."""
    name = place.rpartition("].")[2]
    if place.startswith("costs["):
        return COSTS, name
    if place.startswith(f"{APPLICANT}.") and "].staff[" not in f"].{place}":
        field = place.removeprefix(f"{APPLICANT}.")
        return (None, "") if "[" in field else (PARTNERS, field)
    return None, ""


def _known(place: str) -> bool:
    try:
        return paths.spec_at(Proposal, place).kind is not None
    except (KeyError, ValueError):
        return False


def _plain(text: str) -> str:
    """A text without what programs change of it on the way."""
    return held_text(text).strip()
