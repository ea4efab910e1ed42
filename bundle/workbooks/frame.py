"""What the sheets of the budget have in common: their rows and columns, and the exact figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bundle.application import Application
from models.budget.totals import CATEGORY, PACKAGE, PARTNER, Totals
from models.terms.terms import CostCategory
from models.values.money import ZERO, exactly

NOT_ASSIGNED = "not assigned"
"""What stands for lines without an applicant, work package or category that is known."""


@dataclass(frozen=True)
class Frame:
    """The keys that the sheets go by; the last of each is empty and takes what is not assigned."""

    application: Application

    @property
    def totals(self) -> Totals:
        """The figures of the program."""
        return self.application.report.totals

    @property
    def is_lump_sum(self) -> bool:
        """Whether the grant is a sum that is shared, whatever the costs come to."""
        return self.totals.shares is not None

    @cached_property
    def applicants(self) -> tuple[str, ...]:
        """The keys of the applicants, then what else the budget names."""
        proposal = self.application.proposal
        named = (line.partner for line in proposal.costs)
        paying = (source.partner for source in proposal.funding.sources)
        known = (partner.key for partner in proposal.partners)
        shared = (share.partner for share in proposal.funding.shares)
        return _ordered(known, named, paying, proposal.funding.ceilings, shared)

    @cached_property
    def packages(self) -> tuple[str, ...]:
        """The ids of the work packages, then what else the budget names."""
        proposal = self.application.proposal
        return _ordered(
            (package.id for package in proposal.work_packages),
            (line.work_package for line in proposal.costs),
            (share.work_package for share in proposal.funding.shares),
        )

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """The ids of the call's categories, then what else the budget names."""
        known = (category.id for category in self.application.call.cost_model.categories)
        return _ordered(known, (line.category for line in self.application.proposal.costs))

    @cached_property
    def category_of(self) -> dict[str, CostCategory]:
        """The categories of the call by id."""
        return {c.id: c for c in self.application.call.cost_model.categories}

    @cached_property
    def flat_rate(self) -> Decimal:
        """The flat rate for indirect costs, in percent; 0 where the call has none."""
        rate = self.application.call.cost_model.indirect_rate
        return rate.value if rate is not None else Decimal(0)

    def title_of_category(self, category: str) -> str:
        """What a category is called at the head of a column."""
        if not category:
            return NOT_ASSIGNED
        known = self.category_of.get(category)
        return known.title if known is not None else category

    def footnotes(self) -> list[str]:
        """What is due where a country is named, for the countries of the applicants."""
        return footnotes(self.application, (p.country for p in self.application.proposal.partners))

    @cached_property
    def base(self) -> dict[tuple[str, str], Decimal]:
        """The base of the indirect cost by applicant and work package."""
        found: dict[tuple[str, str], Decimal] = {}
        with exactly():
            for cell, amount in self.totals.by_cell.items():
                if cell[CATEGORY] in self.totals.in_base:
                    key = cell[PARTNER], cell[PACKAGE]
                    found[key] = found.get(key, ZERO) + amount
        return found

    def base_of(self, applicant: str) -> Decimal:
        """The base of an applicant's indirect cost."""
        with exactly():
            return sum((v for (p, _), v in self.base.items() if p == applicant), ZERO)


def number_of(key: str, keys: tuple[str, ...]) -> int:
    """The number by which formulas know a key: its place from 1, or 0 for what is not assigned."""
    return 0 if key == "" else keys.index(key) + 1


def shown(key: str) -> str:
    """A key as a person reads it."""
    return key or NOT_ASSIGNED


def footnotes(application: Application, countries: Iterable[str]) -> list[str]:
    """The footnotes that are due where these countries are named, each once."""
    due = application.call.countries.footnotes_due(countries)
    return [f"{code}: {footnote}" for code, footnote in due]


def _ordered(*keys: Iterable[str]) -> tuple[str, ...]:
    named = dict.fromkeys(key for some in keys for key in some if key)
    return (*named, "")
