"""Criteria on the shares of a budget: of a category, an applicant, a country; at most, at least."""

from collections.abc import Collection, Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from typing import ClassVar, Literal, NamedTuple

from models.budget.portions import (
    BASE_OR_CATEGORY,
    CATEGORIES,
    DIRECT,
    ELIGIBLE,
    GRANT,
    exceeds,
    falls_short,
    of_applicants,
    of_category,
    of_groups,
    whole_of,
)
from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.compared import Otherwise, Product
from models.criteria.finding import Finding, Status
from models.criteria.money.settling import may_have_costs, settled
from models.criteria.moves import Move, Newcomers
from models.criteria.not_yet import NO_COSTS, NO_SHARES
from models.proposal.partner import Partner, applicant_name
from models.proposal.paths import join
from models.terms.evidence import Share, weakest
from models.values.money import HUNDRED, exactly, format_number, in_euro, in_percent
from models.values.words import counted, listed


class Portion(NamedTuple):
    """What somebody or something has of a whole."""

    named: str
    amount: Decimal
    key: str
    """What is measured: a category, an applicant or a country."""
    has_least: bool = True
    """Whether a smallest share is asked of it."""


class _Bounded(Criterion):
    """A share that is neither too large nor too small."""

    at_most: Share | None = None
    """The largest share, in percent; may be left out where there is a smallest."""
    at_least: Share | None = None
    """The smallest share, in percent; may be left out where there is a largest."""
    base: str = ELIGIBLE
    """Of what: `eligible-cost`, `direct-cost`, `grant` (what of it each gets by its own rate), or
    the id of a cost category, of whose cost."""

    reads: ClassVar[tuple[str, ...]] = ("costs", "funding.rate")
    names: ClassVar[Mapping[str, str]] = {"base": BASE_OR_CATEGORY}
    one_of: ClassVar[tuple[str, ...]] = ("at_most", "at_least")

    def _portions(self, case: Case) -> Iterator[Portion]:
        """What is measured; none where there is nothing yet."""
        raise NotImplementedError

    def _lines(self, portion: Portion, case: Case) -> list[int]:
        """The lines of the budget that make up a portion, by their places."""
        raise NotImplementedError

    def _whole(self, case: Case) -> Decimal:
        return whole_of(case.totals, self.base)

    def _not_yet(self, broken: Portion | None, case: Case) -> Finding | None:
        """Why it cannot be told yet, as far as that is a matter of the kind."""
        return None

    def judge(self, case: Case) -> Iterator[Finding]:
        """Told as soon as there are costs; what is still without a cost may mend what binds."""
        portions = list(self._portions(case))
        if not portions or not (case.totals.eligible_cost or self._whole(case)):
            yield self.open(*(NO_SHARES if self._of_lump_sum(case) else NO_COSTS))
            return
        whole = self._whole(case)
        if not whole:
            lacking = ("the rate", "funding.rate") if self.base == GRANT else ("the costs", "costs")
            said = f"There is nothing yet of {base_said(self.base, case)}"
            yield self.open(said, f"Enter {lacking[0]}.", lacking[1])
            return
        found = self._broken(portions, whole)
        not_yet = self._not_yet(found[0] if found else None, case)
        uncosted = self._uncosted(case) if found is not None else []
        if case.comparisons is not None:
            waits = not_yet is not None or uncosted
            aside = not_yet is not None and not_yet.status is Status.NOT_APPLICABLE
            self._compare(
                portions, whole, "not-applicable" if aside else "open" if waits else "unmet", case
            )
        if not_yet is not None:
            yield not_yet
        elif found is None:
            yield self._met(portions, whole, case)
        elif uncosted:
            said = counted(len(uncosted), "line has", "lines have")
            yield self.open(
                f"{said} no cost yet, so the share cannot be compared",
                "Enter units and unit cost.",
                *uncosted,
                basis=found[1],
            )
        else:
            yield self._unmet(*found, whole, case)

    def _broken(self, portions: list[Portion], whole: Decimal) -> tuple[Portion, Share] | None:
        """The portion that is too large or too small, with the bound; the most extreme first.

        None where nothing is measured, or there is nothing of the whole.
        """
        if not portions or not whole:
            return None
        largest = max(portions, key=lambda one: one.amount)
        if self.at_most is not None and exceeds(largest.amount, whole, self.at_most.value):
            return largest, self.at_most
        asked = [one for one in portions if one.has_least]
        if self.at_least is not None and asked:
            smallest = min(asked, key=lambda one: one.amount)
            if falls_short(smallest.amount, whole, self.at_least.value):
                return smallest, self.at_least
        return None

    def _compare(
        self, portions: list[Portion], whole: Decimal, otherwise: Otherwise, case: Case
    ) -> None:
        """Say what is compared: each portion with the bounds, exactly."""
        for one in portions:
            part = Product([one.amount, HUNDRED])
            if self.at_most is not None:
                case.compared(part, "<=", Product([whole, self.at_most.value]), otherwise)
            if self.at_least is not None and one.has_least:
                case.compared(part, ">=", Product([whole, self.at_least.value]), otherwise)

    def _uncosted(self, case: Case) -> list[str]:
        """Lines without a cost, where it matters: advice is given by what is there."""
        if self.effect == "advises":
            return []
        lines = enumerate(case.proposal.costs)
        return [join("costs", i) + ".unit_cost" for i, line in lines if not line.is_costed]

    def _met(self, portions: list[Portion], whole: Decimal, case: Case) -> Finding:
        pick = max if self.at_most is not None else min
        asked = portions if self.at_most is not None else [p for p in portions if p.has_least]
        shown = pick(asked or portions, key=lambda one: one.amount)
        bounds = [bound for bound in (self.at_least, self.at_most) if bound is not None]
        said = self._said(shown, whole, case, *bounds)
        return self.met(said, "costs", basis=weakest(*bounds) if bounds else None)

    def _unmet(self, portion: Portion, bound: Share, whole: Decimal, case: Case) -> Finding:
        said = self._said(portion, whole, case, bound)
        where = self._places(portion, case)
        return self.unmet(said, self._fix(portion, bound, case), *where, basis=bound)

    def _places(self, portion: Portion, case: Case) -> list[str]:
        """Where the portion stands: in lines of the budget; of a lump sum, in its shares."""
        if self._of_lump_sum(case) and (whose := self._whose(portion, case)):
            shares = enumerate(case.proposal.funding.shares)
            return [join("funding", "shares", i, "amount") for i, s in shares if s.partner in whose]
        return [join("costs", i, self._field) for i in self._lines(portion, case)] or ["costs"]

    def _whose(self, portion: Portion, case: Case) -> Collection[str]:
        """The applicants that the portion is of; none where it is of all."""
        return ()

    def _of_lump_sum(self, case: Case) -> bool:
        return self.base == GRANT and case.totals.shares is not None

    _field: ClassVar[str] = "category"
    """What of a line says that it belongs to the portion."""
    _advice: ClassVar[str] = ""
    """What to do where a share is unusually large."""

    def _fix(self, portion: Portion, bound: Share, case: Case) -> str:
        low = bound is self.at_least
        if self._only_advises(bound) and not low and self._advice:
            return self._advice
        verb, word = ("Raise it to", "at least") if low else ("Bring it down to", "at most")
        return f"{verb} {word} {in_percent(bound.value)} of {base_said(self.base, case)}."

    def _only_advises(self, *bounds: Share) -> bool:
        return self._leads_to(weakest(self, *bounds)) == "advises"

    def _said(self, portion: Portion, whole: Decimal, case: Case, *bounds: Share) -> str:
        """`HMC has 62.5 % of the eligible cost; at most 70 %`; what only advises is usual."""
        down = bounds[-1] is self.at_least
        share = share_of(portion.amount, whole, ROUND_DOWN if down else ROUND_UP)
        limits = listed(
            f"{'at least' if bound is self.at_least else 'at most'} {in_percent(bound.value)}"
            for bound in bounds
        )
        usual = " is usual" if self._only_advises(*bounds) else ""
        return f"{portion.named} has {share} % of {base_said(self.base, case)}; {limits}{usual}"

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Have the dearest line of the portion cost so much less, or more, that the bound holds."""
        whole = self._whole(case)
        found = self._broken(list(self._portions(case)), whole)
        if found is None or self._uncosted(case):
            return
        portion, bound = found

        def holds(then: Case) -> bool:
            # Of this portion alone: with less of it, another one has a larger share by itself.
            left = [one for one in self._portions(then) if one.named == portion.named]
            return bool(left) and self._broken(left, self._whole(then)) is None

        move = settled(case, self._lines(portion, case), holds, more=bound is self.at_least)
        if move is not None:
            yield move


class ShareOfCategory(_Bounded):
    """A category has no more than a share of the cost or the grant, or no less."""

    kind: Literal["share-of-category"]
    category: str

    names: ClassVar[Mapping[str, str]] = {**_Bounded.names, "category": CATEGORIES}
    _advice: ClassVar[str] = (
        "Have more of it done by the applicants, or say in the texts why it cannot be."
    )

    def _portions(self, case: Case) -> Iterator[Portion]:
        amount = of_category(case.totals, self.category, self.base)
        yield Portion(title_of(self.category, case), amount, self.category)

    def _lines(self, portion: Portion, case: Case) -> list[int]:
        return [i for i, c in enumerate(case.proposal.costs) if c.category == portion.key]

    def _not_yet(self, broken: Portion | None, case: Case) -> Finding | None:
        """While nothing of a category that is asked for is budgeted, it is still to come."""
        if broken is None or broken.amount or self.at_least is None:
            return None
        said = f"No costs yet of {broken.named}; {_at_least(self.at_least)}"
        return self.open(said, "Enter its costs.", "costs", basis=self.at_least)

    def workings(self, case: Case) -> Iterator[Pair]:
        """What each applicant has in that category; of a base that is said, both sums."""
        for (key, category), cost in case.totals.by_applicant_and_category.items():
            if category == self.category and cost:
                yield key or "nobody", in_euro(cost)
        if self.base != ELIGIBLE or self.at_least is not None:
            part = of_category(case.totals, self.category, self.base)
            yield f"{title_of(self.category, case)} of {base_said(self.base, case)}", in_euro(part)
            yield base_said(self.base, case).removeprefix("the "), in_euro(self._whole(case))

    def _whole(self, case: Case) -> Decimal:
        return whole_of(case.totals, self.base, at_cost=True)


class ShareOfApplicant(_Bounded):
    """No applicant has more than a share of the cost or the grant, or none with costs less."""

    kind: Literal["share-of-applicant"]

    _field: ClassVar[str] = "partner"
    _advice: ClassVar[str] = (
        "Share the work more evenly, or say in the texts why it has so much of it."
    )

    def _portions(self, case: Case) -> Iterator[Portion]:
        """Of who is not there, or may have no costs, no more costs are asked."""
        may_have = may_have_costs(case)
        for key, amount in of_applicants(case.totals, self.base).items():
            if key and amount:
                yield Portion(key, amount, key, key in may_have)

    def _lines(self, portion: Portion, case: Case) -> list[int]:
        return [i for i, c in enumerate(case.proposal.costs) if c.partner == portion.key]

    def _whose(self, portion: Portion, case: Case) -> Collection[str]:
        return (portion.key,)

    def _not_yet(self, broken: Portion | None, case: Case) -> Finding | None:
        """Open while only one of several has costs, as in the first days of a budget."""
        if broken is None:
            return None
        if len(case.proposal.partners) == 1:
            # Whoever applies alone has all of the cost: to wait for others would keep it from being
            # ready for good.
            return self.not_applicable("There is one applicant only")
        if len(list(self._portions(case))) == 1:
            return self.open(
                "Only one applicant has costs yet", "Enter those of the others.", "costs"
            )
        return None

    def workings(self, case: Case) -> Iterator[Pair]:
        """The share of each applicant."""
        yield from _shares(of_applicants(case.totals, self.base), self._whole(case))


class ShareOfCountry(_Bounded):
    """The applicants of one country have no more than a share of the cost or the grant together."""

    kind: Literal["share-of-country"]

    reads: ClassVar[tuple[str, ...]] = (*_Bounded.reads, "partners[*].country")
    _field: ClassVar[str] = "partner"
    _advice: ClassVar[str] = "Share the work more evenly among the countries."

    def _whence(self, case: Case) -> dict[str, str]:
        """The country as which each applicant counts that says one."""
        counted_as = case.terms.countries.counted_as
        return {p.key: counted_as(p.country) for p in case.proposal.partners if p.country}

    def _by_country(self, case: Case) -> dict[str, Decimal]:
        """Amounts by country; `""` has those of nobody, and of applicants who do not say theirs."""
        return of_groups(of_applicants(case.totals, self.base), self._whence(case))

    def _portions(self, case: Case) -> Iterator[Portion]:
        for code, amount in self._by_country(case).items():
            if code and amount:
                yield Portion(case.terms.countries.name(code), amount, code)

    def _lines(self, portion: Portion, case: Case) -> list[int]:
        whence = self._whence(case)
        lines = enumerate(case.proposal.costs)
        return [i for i, line in lines if whence.get(line.partner) == portion.key]

    def _whose(self, portion: Portion, case: Case) -> Collection[str]:
        return [key for key, code in self._whence(case).items() if code == portion.key]

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open as long as an applicant with costs does not say its country."""
        silent = self._silent(case)
        if silent:
            names = listed(applicant_name(p, i) for i, p in silent)
            where = (join("partners", i) + ".country" for i, _ in silent)
            yield self.open(f"Country missing: {names}", f"Fill it in for {names}.", *where)
            return
        yield from super().judge(case)

    def _silent(self, case: Case) -> list[tuple[int, Partner]]:
        """Applicants with costs that say no country, where those decide whether the rule holds."""
        found = self._broken(list(self._portions(case)), self._whole(case))
        if found is not None and found[1] is not self.at_least:
            return []
        having = of_applicants(case.totals, self.base)
        return [
            (i, p)
            for i, p in enumerate(case.proposal.partners)
            if p.key and not p.country and having.get(p.key)
        ]

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """None as long as countries are missing, which no change of costs can say."""
        if not self._silent(case):
            yield from super().moves(case, newcomers)

    def _not_yet(self, broken: Portion | None, case: Case) -> Finding | None:
        """Open while only one of several countries has costs."""
        if broken is None:
            return None
        if len(set(self._whence(case).values())) > 1 and len(list(self._portions(case))) == 1:
            said = f"Only applicants from {broken.named} have costs yet"
            return self.open(said, "Enter those of the others.", "costs")
        return None

    def workings(self, case: Case) -> Iterator[Pair]:
        """The share of each country."""
        countries = case.terms.countries
        named = {countries.name(c) if c else "": x for c, x in self._by_country(case).items()}
        yield from _shares(named, self._whole(case))


def _shares(amounts: Mapping[str, Decimal], whole: Decimal) -> Iterator[Pair]:
    for name, amount in amounts.items():
        if whole:
            yield name or "nobody", f"{in_euro(amount)}, {share_of(amount, whole)} %"


def _at_least(bound: Share) -> str:
    return f"at least {in_percent(bound.value)}"


def title_of(category: str, case: Case) -> str:
    """The title of a cost category; its id where the call has no such category."""
    titles = {one.id: one.title for one in case.terms.cost_model.categories}
    return titles.get(category, category)


def base_said(base: str, case: Case) -> str:
    """What a share is a share of, in words."""
    said = {ELIGIBLE: "the eligible cost", DIRECT: "the direct cost", GRANT: "the grant"}
    return said.get(base) or f"the cost of {title_of(base, case)}"


def share_of(part: Decimal, whole: Decimal, rounding: str = ROUND_UP) -> str:
    """A share in percent as shown: rounded so that what is too much, or too little, looks so."""
    with exactly():
        return format_number((part * HUNDRED / whole).quantize(Decimal("0.1"), rounding))
