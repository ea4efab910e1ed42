"""Criteria on lines whose price the call knows: unit costs, and the most for one third party."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_UP, Decimal
from functools import partial
from typing import ClassVar, Literal

from models.budget.portions import CATEGORIES
from models.budget.pricing import NAMES, as_priced
from models.budget.totals import line_cost
from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.compared import Product
from models.criteria.finding import Finding
from models.criteria.money.settling import named, settled
from models.criteria.moves import ANSWER, BRING_ABOUT, Move, Newcomers, set_value
from models.criteria.not_yet import NO_COSTS
from models.proposal.paths import join
from models.proposal.problems import did_you_mean, nearest
from models.proposal.proposal import CostLine, Proposal
from models.terms.evidence import Euros, Stated, weakest
from models.terms.strands import Strand
from models.terms.terms import Terms, UnitCost
from models.values.money import exactly, format_number, in_euro
from models.values.words import counted, fold, listed


class UnitCosts(Criterion):
    """A line that names a unit cost of the call has its price, category and unit."""

    kind: Literal["unit-costs"]
    categories: tuple[str, ...] = ()
    """The categories whose every line has to name one; may be left out."""

    reads: ClassVar[tuple[str, ...]] = (
        f"costs[*].{NAMES}",
        "costs[*].unit_cost",
        "costs[*].category",
        "costs[*].unit",
    )
    names: ClassVar[Mapping[str, str]] = {"categories": CATEGORIES}

    def judge(self, case: Case) -> Iterator[Finding]:
        """One finding for each line that differs; one for all that are still to say something."""
        costs, known = case.proposal.costs, case.terms.cost_model.by_unit_cost
        if not costs:
            yield self.open(*NO_COSTS)
            return
        nameless = [
            join("costs", i, NAMES)
            for i, line in enumerate(costs)
            if line.category in self.categories and not getattr(line, NAMES)
        ]
        priceless: list[str] = []
        wrong = False
        for index, line in enumerate(costs):
            name = getattr(line, NAMES)
            if not name:
                continue
            case.compared(name, "in", known)
            if name not in known:
                wrong = True
                yield self._unknown(index, line, known)
                continue
            for differing in self._differing(index, line, known[name], case):
                wrong = True
                yield differing
            if line.unit_cost is None:
                priceless.append(join("costs", index, "unit_cost"))
        case.compared(nameless, "empty", None, "open")
        if nameless:
            said = counted(len(nameless), "line names", "lines name")
            yield self.open(
                f"{said} no unit cost of the call", f"Choose: {_all(known)}.", *nameless
            )
        case.compared(priceless, "empty", None, "open")
        if priceless:
            said = counted(len(priceless), "line has", "lines have")
            yield self.open(f"{said} no unit cost yet", "Enter that of the call.", *priceless)
        if not (wrong or nameless or priceless):
            priced = sum(1 for line in costs if getattr(line, NAMES))
            said = counted(priced, "line has its price", "lines have their prices")
            yield self.met(f"{said} by unit costs of the call", "costs")

    def _unknown(self, index: int, line: CostLine, known: Mapping[str, UnitCost]) -> Finding:
        name = getattr(line, NAMES)
        end = did_you_mean(nearest(name, list(known)), "")
        return self.unmet(
            f"{_named(line, index)}: “{name}” is no unit cost of the call{end}",
            f"Choose: {_all(known)}." if known else "Leave it out: the call has none.",
            join("costs", index, NAMES),
        )

    def _differing(
        self, index: int, line: CostLine, priced: UnitCost, case: Case | None = None
    ) -> Iterator[Finding]:
        """What of a line is not as the unit cost has it; what is not said differs in nothing."""
        for field, has, wants, same in (
            (
                "unit_cost",
                "" if line.unit_cost is None else in_euro(line.unit_cost),
                in_euro(priced.amount),
                line.unit_cost in (None, priced.amount),
            ),
            ("category", f"“{line.category}”", f"“{priced.category}”", _is(line, priced)),
            (
                "unit",
                f"“{line.unit}”",
                f"“{priced.unit}”",
                not line.unit or fold(line.unit) == fold(priced.unit),
            ),
        ):
            if not same:
                if case is not None:
                    case.compared(has, "==", wants)
                word = field.replace("_", " ")
                yield self.unmet(
                    f"{_named(line, index)}: {word} {has}; {priced.title} has {wants}",
                    f"Put {wants}, or name no unit cost.",
                    join("costs", index, field),
                    basis=priced,
                )

    def rests_on(self, terms: Terms, strand: Strand) -> Iterator[tuple[str, Stated]]:
        """The unit costs of the call."""
        for priced in terms.cost_model.unit_costs:
            yield f"unit cost {priced.id}", priced

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """The unit costs of the call."""
        return ((one.id, f"{one.title}, {one.said}") for one in terms.cost_model.unit_costs)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """The price, category and unit of the first line that differs or lacks them."""
        known = case.terms.cost_model.by_unit_cost
        for index, line in enumerate(case.proposal.costs):
            priced = known.get(getattr(line, NAMES))
            if priced is None or self._is_right(line, priced):
                continue
            says = f"Budget {named(line, index)} as {priced.title}, {priced.said}"
            yield Move(says, ANSWER, partial(_priced, index=index, priced=priced))
            return

    def _is_right(self, line: CostLine, priced: UnitCost) -> bool:
        return line.unit_cost is not None and not list(self._differing(0, line, priced))


def _priced(proposal: Proposal, index: int, priced: UnitCost) -> Proposal:
    line = as_priced(proposal.costs[index], priced)
    costs = (*proposal.costs[:index], line, *proposal.costs[index + 1 :])
    return proposal.with_values(costs=costs)


def _is(line: CostLine, priced: UnitCost) -> bool:
    return line.category in ("", priced.category)


def _named(line: CostLine, index: int) -> str:
    return line.item or f"line {index + 1} of the budget"


def _all(known: Mapping[str, UnitCost]) -> str:
    return listed(known, most=8)


class ThirdPartyCeiling(Criterion):
    """No third party gets more than the call allows one of them."""

    kind: Literal["third-party-ceiling"]

    reads: ClassVar[tuple[str, ...]] = ("costs", "costs[*].third_parties")

    def judge(self, case: Case) -> Iterator[Finding]:
        """By line: what it costs against the ceiling times the third parties that share it."""
        costs, capped = case.proposal.costs, self._capped(case.terms)
        if not costs:
            yield self.open(*NO_COSTS)
            return
        if not capped:
            said = "The most for one third party is not known"
            yield self.open(said, "Ask the call text.", "costs")
            return
        basis = weakest(*capped.values())
        within, wrong, unsaid, silent = 0, False, False, []
        for index, line in enumerate(costs):
            most = capped.get(line.category)
            if most is None or not line_cost(line):
                continue
            if line.third_parties is None and line_cost(line) <= most.value:
                # Not even one alone would get too much.
                case.compared(line_cost(line), "<=", most.value)
                unsaid = True
                continue
            if line.third_parties is None:
                silent.append(join("costs", index, "third_parties"))
                continue
            allowed = partial(Product, [most.value, line.third_parties])
            case.compared(line_cost(line), "<=", allowed)
            if self._exceeds(line, most):
                wrong = True
                yield self._too_much(index, line, most)
            else:
                within += line.third_parties
        case.compared(silent, "empty", None, "open")
        if silent:
            said = counted(len(silent), "line does", "lines do")
            fix = "Enter the number of third parties that share it."
            yield self.open(f"{said} not say for how many third parties", fix, *silent, basis=basis)
        if not wrong and not silent:
            limits = listed(dict.fromkeys(in_euro(most.value) for most in capped.values()))
            who = counted(within, "third party", "third parties")
            said = f"{'No third party gets more' if unsaid else who}; at most {limits} each"
            yield self.met(said, "costs", basis=basis)

    def _capped(self, terms: Terms) -> dict[str, Euros]:
        """The most for one third party, by category."""
        categories = terms.cost_model.categories
        return {c.id: c.per_third_party for c in categories if c.per_third_party is not None}

    def _exceeds(self, line: CostLine, most: Euros) -> bool:
        with exactly():
            return line_cost(line) > most.value * (line.third_parties or 0)

    def _too_much(self, index: int, line: CostLine, most: Euros) -> Finding:
        who = counted(line.third_parties or 0, "third party", "third parties")
        least = self._needed(line, most)
        return self.unmet(
            f"{_named(line, index)}: {in_euro(line_cost(line))} for {who}; "
            f"at most {in_euro(most.value)} each",
            f"Share it among at least {format_number(least)}, or budget less.",
            join("costs", index, "third_parties"),
            basis=most,
        )

    def _needed(self, line: CostLine, most: Euros) -> Decimal:
        """How many third parties have to share what a line costs."""
        with exactly():
            return (line_cost(line) / most.value).quantize(Decimal(1), ROUND_UP)

    def rests_on(self, terms: Terms, strand: Strand) -> Iterator[tuple[str, Stated]]:
        """The ceilings of the categories."""
        for category, most in self._capped(terms).items():
            yield f"at most for a third party, {category}", most

    def workings(self, case: Case) -> Iterator[Pair]:
        """What each third party of a line gets."""
        capped = self._capped(case.terms)
        for index, line in enumerate(case.proposal.costs):
            if line.category in capped and line.third_parties:
                with exactly():
                    each = line_cost(line) / line.third_parties
                    shown = each.quantize(Decimal("0.01"), ROUND_UP)
                who = counted(line.third_parties, "third party", "third parties")
                yield (
                    _named(line, index),
                    f"{in_euro(line_cost(line))} ÷ {who} = {in_euro(shown)} "
                    f"of {in_euro(capped[line.category].value)}",
                )

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """More third parties for the first line that is too much, or less money."""
        capped = self._capped(case.terms)
        for index, line in enumerate(case.proposal.costs):
            most = capped.get(line.category)
            if most is None or line.third_parties is None or not self._exceeds(line, most):
                continue
            least = int(self._needed(line, most))
            says = f"Share {named(line, index)} among {least} third parties"
            yield set_value(says, BRING_ABOUT, join("costs", index, "third_parties"), least)

            def holds(then: Case, index: int = index, most: Euros = most) -> bool:
                return not self._exceeds(then.proposal.costs[index], most)

            if (less := settled(case, [index], holds, more=False)) is not None:
                yield less
            return
