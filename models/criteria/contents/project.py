"""Criteria on the project data."""

from collections.abc import Iterator
from math import ceil, floor
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.moves import ANSWER, Move, Newcomers, set_value
from models.terms.evidence import Months
from models.values.words import counted, is_placeholder, listed


class Identity(Criterion):
    """The proposal has the data by which it is known."""

    kind: Literal["identity"]
    fields: tuple[Literal["acronym", "title", "abstract"], ...]

    reads: ClassVar[tuple[str, ...]] = ("project.acronym", "project.title", "project.abstract")

    def judge(self, case: Case) -> Iterator[Finding]:
        """A placeholder is not an answer."""
        project = case.proposal.project
        texts = {name: str(getattr(project, name)) for name in self.fields}
        missing = [name for name, text in texts.items() if not text.strip()]
        standing_in = [name for name, text in texts.items() if is_placeholder(text)]
        said = [name for name in self.fields if name not in missing]
        case.compared(self.fields, "within", said, "open")
        if missing:
            yield self.open(
                f"Missing: {listed(missing)}",
                f"Enter the {listed(missing)}.",
                *(f"project.{name}" for name in missing),
            )
        case.compared(standing_in, "empty")
        if standing_in:
            yield self.unmet(
                f"Still a placeholder: {listed(standing_in)}",
                f"Write the {listed(standing_in)}.",
                *(f"project.{name}" for name in standing_in),
            )
        if not missing and not standing_in:
            yield self.met(f"{listed(self.fields)}: given", "project.acronym")


class Duration(Criterion):
    """The duration lies within what the call expects."""

    kind: Literal["duration"]
    shortest: Months | None = None
    longest: Months | None = None
    may_be_longer: bool = False
    """Whether a longer duration is allowed that is justified."""

    reads: ClassVar[tuple[str, ...]] = ("project.duration_months",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Each bound bites as hard as its own evidence allows."""
        path = "project.duration_months"
        months = case.proposal.project.duration_months
        case.compared(months, "said", None, "open")
        if self.shortest is not None:
            case.compared(months, ">=", self.shortest.value)
        if self.longest is not None:
            case.compared(months, "<=", self.longest.value)
        if months is None:
            yield self.open("No duration yet", "Enter the duration in months.", path)
        elif self.shortest is not None and months < self.shortest.value:
            yield self.unmet(
                f"{counted(months, 'month')}; {self._expected} are expected",
                f"Plan at least {self.shortest.value} months.",
                path,
                basis=self.shortest,
            )
        elif self.longest is not None and months > self.longest.value:
            yield self.unmet(
                f"{counted(months, 'month')}; {self._expected} are expected"
                f"{'; ' + self.longest.note if self.longest.note else ''}",
                f"Plan at most {self.longest.value} months"
                f"{', or justify more.' if self.may_be_longer else '.'}",
                path,
                basis=self.longest,
            )
        else:
            yield self.met(f"{counted(months, 'month')}", path)

    @property
    def _expected(self) -> str:
        """The bounds in words: `20 to 24`."""
        if self.shortest is None:
            return f"at most {self.longest.value}" if self.longest is not None else "any"
        low = self.shortest.value
        return f"{low} to {self.longest.value}" if self.longest is not None else f"at least {low}"

    def workings(self, case: Case) -> Iterator[Pair]:
        """The duration between its bounds."""
        months = case.proposal.project.duration_months
        if months is not None:
            low = f"{self.shortest.value} ≤ " if self.shortest is not None else ""
            high = f" ≤ {self.longest.value}" if self.longest is not None else ""
            yield "months", f"{low}{months}{high}"

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """The nearest duration that is allowed."""
        path, months = "project.duration_months", case.proposal.project.duration_months
        bound = self.longest or self.shortest
        if self.shortest is not None and months is not None and months < self.shortest.value:
            bound = self.shortest
        if bound is not None:
            # Durations are whole months, bounds need not be: rounded to the inside.
            value = ceil(bound.value) if bound is self.shortest else floor(bound.value)
            yield set_value(f"Set the duration to {counted(value, 'month')}", ANSWER, path, value)


class BuildsOnStrategy(Criterion):
    """An existing internationalisation strategy is named."""

    kind: Literal["builds-on-strategy"]

    reads: ClassVar[tuple[str, ...]] = ("project.builds_on",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """A word that stands for nothing is no strategy."""
        path = "project.builds_on"
        strategy = case.proposal.project.builds_on.strip()
        case.compared(strategy, "said", None, "open")
        if not strategy:
            yield self.open(
                "No existing internationalisation strategy named", "Name the strategy.", path
            )
        elif is_placeholder(strategy) or strategy.casefold() in ("none", "no", "new"):
            case.compared(strategy, "empty")
            yield self.unmet(
                f"“{strategy}” names no existing strategy",
                "Name the internationalisation strategy that the project builds on.",
                path,
            )
        else:
            yield self.met(f"Builds on: {strategy}", path)
