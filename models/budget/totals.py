"""All arithmetic of the budget, exact to the cent: costs, indirect costs, grant and own share.

Rounding: a line and the indirect cost of an applicant are rounded half-up to the cent, as people
and spreadsheets do it (Python rounds halves to even). The grant is rounded down, so that it never
exceeds the co-financing rate. What is shared (the grant among applicants, an applicant's indirect
cost among its work packages) is shared by largest remainders: rounded each by itself, the parts
would miss the whole by some cents.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from models.proposal import Proposal
from models.proposal.proposal import CostLine, FundingSource, GrantShare
from models.terms.evidence import Euros
from models.terms.roles import RoleOfCall, size_of, without_grant
from models.terms.strands import Strand
from models.terms.terms import CostModel
from models.values.money import (
    HUNDRED,
    ZERO,
    Key,
    exactly,
    largest_remainders,
    round_down,
    round_half_up,
    total,
)

Cell = tuple[str, str, str]
"""Applicant, work package and category of a cost."""
PARTNER, PACKAGE, CATEGORY = 0, 1, 2
"""Where in a cell they stand."""


@dataclass(frozen=True)
class Totals:
    """The sums of a budget, in euro; what is not asked for is not worked out."""

    by_cell: Mapping[Cell, Decimal]
    """Direct cost by applicant, work package and category."""
    indirect: Mapping[str, Decimal]
    """Indirect cost by applicant."""
    rate: Decimal
    """Co-financing rate that is asked for, in percent."""
    max_grant: Decimal | None
    """Largest grant that the strand allows, where it is known."""
    requested: Decimal | None
    """Grant asked for in so many words, where it is."""
    in_base: frozenset[str]
    """The categories to which the flat rate for indirect costs applies."""
    own_rates: Mapping[str, Decimal]
    """The categories that have a co-financing rate of their own, in percent."""
    shares: Mapping[tuple[str, str], Decimal] | None = None
    """Of a lump sum, what goes to each applicant for each work package; None where the grant
    follows from the costs."""
    unfunded: frozenset[str] = frozenset()
    """The applicants to whom no part of the grant goes, whatever they cost."""

    def direct_by(self, position: int) -> dict[str, Decimal]:
        """Direct cost by applicant (0), work package (1) or category (2)."""
        return _summed((cell[position], amount) for cell, amount in self.by_cell.items())

    def crossed(self, one: int, other: int) -> dict[tuple[str, str], Decimal]:
        """Direct cost by two of applicant (0), work package (1) and category (2)."""
        return _summed(((cell[one], cell[other]), amount) for cell, amount in self.by_cell.items())

    def eligible_by_applicant(self) -> dict[str, Decimal]:
        """Direct and indirect cost by applicant."""
        return dict(self._eligible_by_applicant)

    @cached_property
    def _eligible_by_applicant(self) -> dict[str, Decimal]:
        direct = self.direct_by(PARTNER)
        with exactly():
            return {p: amount + self.indirect.get(p, ZERO) for p, amount in direct.items()}

    @cached_property
    def indirect_by_applicant_and_package(self) -> Mapping[tuple[str, str], Decimal]:
        """Each applicant's indirect cost, shared among its work packages as the base is."""
        bases: defaultdict[str, dict[tuple[str, str], Decimal]] = defaultdict(dict)
        in_base = {c: amount for c, amount in self.by_cell.items() if c[CATEGORY] in self.in_base}
        summed = _summed(((c[PARTNER], c[PACKAGE]), amount) for c, amount in in_base.items())
        for cell, amount in summed.items():
            bases[cell[PARTNER]][cell] = amount
        return {
            cell: share
            for partner, base in bases.items()
            for cell, share in largest_remainders(self.indirect.get(partner, ZERO), base).items()
        }

    @cached_property
    def by_applicant_and_package(self) -> Mapping[tuple[str, str], Decimal]:
        """Direct and indirect cost by applicant and work package."""
        indirect = self.indirect_by_applicant_and_package
        direct = self.crossed(PARTNER, PACKAGE)
        with exactly():
            return {cell: amount + indirect.get(cell, ZERO) for cell, amount in direct.items()}

    @cached_property
    def by_applicant_and_category(self) -> Mapping[tuple[str, str], Decimal]:
        """Direct cost by applicant and category; the column beside it is `indirect`."""
        return self.crossed(PARTNER, CATEGORY)

    def eligible_by_package(self) -> dict[str, Decimal]:
        """Direct and indirect cost by work package."""
        cells = self.by_applicant_and_package.items()
        return _summed((cell[PACKAGE], amount) for cell, amount in cells)

    @cached_property
    def direct_cost(self) -> Decimal:
        """Sum of all lines."""
        return total(self.by_cell.values())

    @cached_property
    def indirect_cost(self) -> Decimal:
        """Sum of the applicants' indirect costs."""
        return total(self.indirect.values())

    @cached_property
    def eligible_cost(self) -> Decimal:
        """Direct and indirect cost."""
        return total((self.direct_cost, self.indirect_cost))

    @cached_property
    def grant(self) -> Decimal:
        """The grant: at the rate, capped by the maximum grant and by what is requested."""
        at_rate, ceiling = self.grant_at_rate, self.ceiling
        return at_rate if ceiling is None else min(at_rate, ceiling)

    @cached_property
    def grant_at_rate(self) -> Decimal:
        """The grant before any ceiling: at the rate asked for, or what a lump sum is asked for."""
        return self.highest_grant(self.rate) if self.shares is None else self.asked or ZERO

    @cached_property
    def asked(self) -> Decimal | None:
        """The grant asked for in so many words: as requested, else what the shares come to."""
        return self.shared if self.shares and self.requested is None else self.requested

    @cached_property
    def shared(self) -> Decimal:
        """What the shares of a lump sum come to."""
        return total((self.shares or {}).values())

    @property
    def is_asked_for(self) -> bool:
        """Whether there is anything yet from which a grant follows."""
        return bool(self.by_cell) or (self.shares is not None and self.asked is not None)

    @property
    def ceiling(self) -> Decimal | None:
        """What the grant cannot exceed: the maximum grant and what is requested."""
        ceilings = [amount for amount in (self.max_grant, self.requested) if amount is not None]
        return min(ceilings, default=None)

    def highest_grant(self, rate: Decimal) -> Decimal:
        """The largest grant that a co-financing rate (percent) allows, before any ceiling."""
        with exactly():
            at_own_rate, at_general_rate = self.at_rates
            return round_down(at_own_rate + at_general_rate * rate / HUNDRED)

    @cached_property
    def at_rates(self) -> tuple[Decimal, Decimal]:
        """The unrounded grant for categories with an own rate, and the cost under the general."""
        with exactly():
            at_own_rate, at_general_rate = ZERO, self.indirect_cost
            for partner in self.unfunded & self.indirect.keys():
                at_general_rate -= self.indirect[partner]
            for (partner, _, category), amount in self.by_cell.items():
                if partner in self.unfunded:
                    continue
                if category in self.own_rates:
                    at_own_rate += amount * self.own_rates[category] / HUNDRED
                else:
                    at_general_rate += amount
            return at_own_rate, at_general_rate

    @property
    def is_without_costs(self) -> bool:
        """Whether a lump sum stands alone: its costs are a working paper, and there are none."""
        return self.shares is not None and not self.eligible_cost

    @cached_property
    def own_share(self) -> Decimal:
        """The part of the eligible cost that the grant does not cover.

        Nothing where a lump sum is asked for without any costs.
        """
        if self.is_without_costs:
            return ZERO
        with exactly():
            return self.eligible_cost - self.grant

    @cached_property
    def entitled(self) -> Mapping[str, Decimal]:
        """What each applicant would get of the grant before any rounding and ceiling.

        A lump sum that nobody has shared goes to nobody: `""`.
        """
        if self.shares is None:
            return self.at_cost
        if not self.shared:
            return {"": self.grant}
        return _summed((p, x) for (p, _), x in self.shares.items())

    @cached_property
    def at_cost(self) -> Mapping[str, Decimal]:
        """The same as it follows from the costs of each applicant."""
        entitled: defaultdict[str, Decimal] = defaultdict(Decimal)
        with exactly():
            for partner, amount in self.indirect.items():
                if partner not in self.unfunded:
                    entitled[partner] += amount * self.rate / HUNDRED
            for (partner, category), amount in self.by_applicant_and_category.items():
                if partner not in self.unfunded:
                    entitled[partner] += amount * self.own_rates.get(category, self.rate) / HUNDRED
        return dict(entitled)

    @cached_property
    def grant_by_applicant(self) -> Mapping[str, Decimal]:
        """The grant, shared among the applicants in proportion to what each is entitled to."""
        return largest_remainders(self.grant, self.entitled)

    @cached_property
    def grant_by_package(self) -> Mapping[str, Decimal]:
        """Of a lump sum, what goes to each work package; empty where nothing is shared."""
        if not self.shared:
            return {}
        shares = _summed((package, x) for (_, package), x in (self.shares or {}).items())
        return largest_remainders(self.grant, shares)

    @cached_property
    def own_share_by_applicant(self) -> Mapping[str, Decimal]:
        """The part of each applicant's eligible cost that its part of the grant does not cover."""
        grants, eligible = self.grant_by_applicant, self._eligible_by_applicant
        if self.shares is not None:
            if not self.eligible_cost:
                return dict.fromkeys(eligible, ZERO)
            # Who gets part of a lump sum and has no costs has so much more than it needs.
            eligible = {**dict.fromkeys(grants, ZERO), **eligible}
        with exactly():
            return {p: amount - grants.get(p, ZERO) for p, amount in eligible.items()}


@dataclass(frozen=True, slots=True)
class Balance:
    """What an applicant (or all of them) has to bring in, and what its sources bring."""

    own_share: Decimal
    sources: Decimal

    @property
    def gap(self) -> Decimal:
        """What is still to be found; negative where the sources bring more than is needed."""
        with exactly():
            return self.own_share - self.sources


def balance(totals: Totals, sources: Iterable[FundingSource]) -> Balance:
    """The own share of all against all sources; one without an amount brings nothing yet."""
    return Balance(totals.own_share, total(s.amount for s in sources if s.amount is not None))


def balance_by_applicant(totals: Totals, sources: Iterable[FundingSource]) -> dict[str, Balance]:
    """The own share of each applicant against its sources; `""` has the sources of nobody."""
    brought = _summed((s.partner, s.amount) for s in sources if s.amount is not None)
    needed = totals.own_share_by_applicant
    return {
        partner: Balance(needed.get(partner, ZERO), brought.get(partner, ZERO))
        for partner in dict.fromkeys((*needed, *brought))
    }


def line_cost(line: CostLine) -> Decimal:
    """`units × unit_cost`, half-up to the cent; a line without either costs nothing yet."""
    # `_cost` has no context of its own: entering one takes longer than the product, and whoever
    # adds up many lines enters it once.
    with exactly():
        return _cost(line)


def per_third_party(line: CostLine) -> Decimal | None:
    """What each third party of a line gets, half-up to the cent; None where it has none."""
    if not line.third_parties:
        return None
    with exactly():
        return round_half_up(_cost(line) / line.third_parties)


def _cost(line: CostLine) -> Decimal:
    """What a line costs; for use inside `exactly()`."""
    units, unit_cost = line.units, line.unit_cost
    return ZERO if units is None or unit_cost is None else round_half_up(units * unit_cost)


def totals(
    proposal: Proposal,
    cost_model: CostModel,
    strand: Strand | None,
    roles: Collection[RoleOfCall] = (),
) -> Totals:
    """Add up a proposal's budget under a call's cost model and a strand's rate and ceiling.

    `roles` are those of the call: by them an applicant gets no grant, or adds nothing to the size.

    A category that the call does not know is summed, carries no indirect cost and gets the general
    rate, until `budget.categories` is mended.
    """
    in_base = frozenset(c.id for c in cost_model.categories if c.in_indirect_base)
    flat_rate = cost_model.indirect_rate.value if cost_model.indirect_rate else Decimal(0)
    with exactly():
        cells = _by_cell(proposal.costs)
        base: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
        for (partner, _, category), amount in cells.items():
            if category in in_base:
                base[partner] += amount
        indirect = {p: round_half_up(amount * flat_rate / HUNDRED) for p, amount in base.items()}
    rate, most = proposal.funding.rate, largest_grant(proposal, strand, roles)
    if rate is None:
        rate = strand.rate.value if strand is not None and strand.rate is not None else Decimal(0)
    return Totals(
        by_cell=cells,
        indirect=indirect,
        rate=rate,
        max_grant=None if most is None else most.value,
        requested=proposal.funding.requested,
        in_base=in_base,
        own_rates={c.id: c.rate.value for c in cost_model.categories if c.rate is not None},
        shares=_shares(proposal.funding.shares) if cost_model.is_lump_sum else None,
        unfunded=without_grant(proposal.partners, roles),
    )


def largest_grant(
    proposal: Proposal, strand: Strand | None, roles: Collection[RoleOfCall] = ()
) -> Euros | None:
    """The largest grant that a strand allows a consortium of this size, where it is known."""
    return None if strand is None else strand.most_for(size_of(proposal.partners, roles))


def _shares(shares: Iterable[GrantShare]) -> dict[tuple[str, str], Decimal]:
    """What each applicant gets of a lump sum for each work package."""
    said = ((s.partner, s.work_package, s.amount) for s in shares)
    return _summed(((p, package), x) for p, package, x in said if x is not None)


def _by_cell(lines: Iterable[CostLine]) -> dict[Cell, Decimal]:
    """Direct cost by cell; for use inside `exactly()`."""
    cells: dict[Cell, Decimal] = {}
    for line in lines:
        cell = line.partner, line.work_package, line.category
        cost = _cost(line)
        cells[cell] = cells[cell] + cost if cell in cells else cost
    return cells


def _summed(amounts: Iterable[tuple[Key, Decimal]]) -> dict[Key, Decimal]:
    """The sum of the amounts of each key, in the order in which the keys come."""
    sums: dict[Key, Decimal] = {}
    with exactly():
        for key, amount in amounts:
            sums[key] = sums[key] + amount if key in sums else amount
    return sums
