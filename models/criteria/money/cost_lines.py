"""Criteria on the lines of the budget: what each says of itself leads somewhere."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.not_yet import NO_COSTS
from models.proposal.paths import join
from models.proposal.references import unread_keys
from models.terms.strands import Strand
from models.terms.terms import Terms
from models.values.words import counted, listed


class CostCategories(Criterion):
    """Every line of the budget is in a category that the call knows."""

    kind: Literal["cost-categories"]

    reads: ClassVar[tuple[str, ...]] = ("costs",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """A line without category is open."""
        costs = case.proposal.costs
        if not costs:
            yield self.open(*NO_COSTS)
            return
        known = [category.id for category in case.terms.cost_model.categories]
        said = [line.category for line in costs]
        silent = [join("costs", i) + ".category" for i, category in enumerate(said) if not category]
        foreign = [i for i, category in enumerate(said) if category and category not in known]
        case.compared(lambda: set(filter(None, said)), "within", known)
        if foreign:
            names = listed(dict.fromkeys(f"“{said[i]}”" for i in foreign))
            yield self.unmet(
                f"{counted(len(foreign), 'line')} in a category that the call does not know: "
                f"{names}",
                f"Choose one of {', '.join(known)}.",
                *(join("costs", i) + ".category" for i in foreign),
            )
        case.compared(silent, "empty", None, "open")
        if silent:
            yield self.open(
                f"{counted(len(silent), 'line')} without a category", "Choose it.", *silent
            )
        if not foreign and not silent:
            yield self.met("Every line is in a category of the call", "costs")

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """The cost categories of the call."""
        return ((category.id, category.title) for category in terms.cost_model.categories)


class CostReferences(Criterion):
    """Every line of the budget is complete and names an applicant and a work package that exist."""

    kind: Literal["cost-references"]

    reads: ClassVar[tuple[str, ...]] = ("costs", "partners", "work_packages")

    def judge(self, case: Case) -> Iterator[Finding]:
        """A line that names nothing, or has no units or unit cost, is open."""
        costs = case.proposal.costs
        if not costs:
            yield self.open(*NO_COSTS)
            return
        known = {
            "partner": {p.key for p in case.proposal.partners if p.key},
            "work_package": {w.id for w in case.proposal.work_packages if w.id},
        }
        # A key that cannot be read may be the very one that a line names.
        unread = {
            "partner": unread_keys(case.proposal, "partners"),
            "work_package": unread_keys(case.proposal, "work_packages"),
        }
        nouns = {"partner": "applicant", "work_package": "work package"}
        dangling: dict[tuple[str, str], list[str]] = {}
        silent: list[str] = []
        for index, line in enumerate(costs):
            for field, keys in known.items():
                key = str(getattr(line, field))
                if not key:
                    silent.append(f"costs[{index}].{field}")
                elif key not in keys and not unread[field]:
                    dangling.setdefault((field, key), []).append(f"costs[{index}].{field}")
            if line.units is None:
                silent.append(f"costs[{index}].units")
            if line.unit_cost is None:
                silent.append(f"costs[{index}].unit_cost")
        for (field, key), where in dangling.items():
            case.compared(key, "in", known[field])
            yield self.unmet(
                f"{counted(len(where), 'line names', 'lines name')} “{key}”, which is no "
                f"{nouns[field]} of this proposal",
                f"Choose an {nouns[field]} that exists."
                if field == "partner"
                else f"Choose a {nouns[field]} that exists.",
                *where,
            )
        case.compared(silent, "empty", None, "open")
        if silent:
            lines = len({path.partition(".")[0] for path in silent})
            yield self.open(
                f"{counted(lines, 'line is', 'lines are')} not complete yet",
                "Enter applicant, work package, units and unit cost.",
                *silent,
            )
        if where := [at for places in unread.values() for at in places]:
            case.compared(where, "empty", None, "open")
            fix = "Write them so that they can be read."
            yield self.open("Some keys that lines refer to cannot be read", fix, *where)
        elif not dangling and not silent:
            case.compared(lambda: {line.partner for line in costs}, "within", known["partner"])
            packages = known["work_package"]
            case.compared(lambda: {line.work_package for line in costs}, "within", packages)
            yield self.met("Every line names an applicant and a work package", "costs")
