"""Criteria on the figures by which success is measured."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_DOWN, Decimal
from decimal import Context as Precision
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.not_yet import no_target
from models.proposal.paths import join
from models.terms.evidence import Figure, Share
from models.terms.strands import Strand, forms_by_id
from models.terms.terms import Terms
from models.values.money import HUNDRED, format_number, in_percent
from models.values.words import counted, first_said, is_placeholder, listed

LIST = "indicators"
# Not Python's own context: it would round to 28 digits before anybody rounds up or down.
_WIDE = Precision(prec=100)
"""Room for a share of the largest numbers without rounding."""


def _target(indicator: str, case: Case) -> tuple[Decimal | None, str]:
    """What an indicator is to reach, if that is said, and where it is or would be said."""
    places = {ind.id: i for i, ind in enumerate(case.proposal.indicators)}
    if indicator not in places:
        return None, LIST
    index = places[indicator]
    return case.proposal.indicators[index].target, join(LIST, index) + ".target"


def _title(indicator: str, case: Case) -> str:
    """What to call an indicator in a message: its title in the call, else its id."""
    offers = forms_by_id(case.terms.indicators, case.strand)
    return f"“{offers[indicator].title if indicator in offers else indicator}”"


def _named(position: int, case: Case) -> str:
    """What to call an indicator of the proposal: its title, there or in the call, else a number."""
    indicator = case.proposal.indicators[position]
    offers = forms_by_id(case.terms.indicators, case.strand)
    offered = offers[indicator.id].title if indicator.id in offers else ""
    title = first_said(indicator.title, offered)
    return f"“{title}”" if title else first_said(indicator.id) or f"indicator {position + 1}"


class Indicators(Criterion):
    """Every indicator of the call has a target."""

    kind: Literal["indicators"]

    reads: ClassVar[tuple[str, ...]] = ("indicators[*].target",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Unmet where indicators are listed but one of the call's is not among them."""
        asked = case.offered(case.terms.indicators)
        listed_here = {ind.id: i for i, ind in enumerate(case.proposal.indicators)}
        if not listed_here and asked:
            yield self.open(f"None of the call's {len(asked)} indicators yet", "Add them.", LIST)
            return
        absent = [a for a in asked if a.id not in listed_here]
        aimless = [
            a
            for a in asked
            if a.id in listed_here and case.proposal.indicators[listed_here[a.id]].target is None
        ]
        case.compared(asked, "within", listed_here)
        if absent:
            names = listed(f"“{a.title}”" for a in absent)
            yield self.unmet(
                f"{counted(len(absent), 'indicator')} of the call missing: {names}",
                "Add it with a target.",
                LIST,
            )
        case.compared(aimless, "empty", None, "open")
        if aimless:
            names = listed(f"“{a.title}”" for a in aimless)
            yield self.open(
                *no_target(names),
                *(join(LIST, listed_here[a.id]) + ".target" for a in aimless),
            )
        if not absent and not aimless:
            yield self.met(f"All {len(asked)} indicators of the call have a target", LIST)

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """The indicators of the call."""
        return ((one.id, one.title) for one in terms.offered(terms.indicators, strand))


class IndicatorMinimum(Criterion):
    """The target of an indicator is high enough."""

    kind: Literal["indicator-minimum"]
    indicator: str
    at_least: Figure

    names: ClassVar[Mapping[str, str]] = {"indicator": "indicators"}
    reads: ClassVar[tuple[str, ...]] = ("indicators[*].target",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while the indicator or its target is missing."""
        target, path = _target(self.indicator, case)
        title, least = _title(self.indicator, case), format_number(self.at_least.value)
        case.compared(target, "said", None, "open")
        case.compared(target, ">=", self.at_least.value)
        if target is None:
            yield self.open(
                *no_target(title),
                path,
                basis=self.at_least,
            )
        elif target < self.at_least.value:
            yield self.unmet(
                f"{title}: {format_number(target)}; at least {least} are expected",
                f"Plan at least {least}.",
                path,
                basis=self.at_least,
            )
        else:
            message = f"{title}: {format_number(target)} of at least {least}"
            yield self.met(message, path, basis=self.at_least)

    def workings(self, case: Case) -> Iterator[Pair]:
        """The target beside the least that is expected."""
        target, _ = _target(self.indicator, case)
        if target is not None:
            least = format_number(self.at_least.value)
            yield "target", f"{format_number(target)} of at least {least}"


class IndicatorShare(Criterion):
    """The target of one indicator is a large enough share of that of another."""

    kind: Literal["indicator-share"]
    part: str
    whole: str
    at_least: Share
    """Of the whole."""

    names: ClassVar[Mapping[str, str]] = {"part": "indicators", "whole": "indicators"}
    reads: ClassVar[tuple[str, ...]] = ("indicators[*].target",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Of nothing there is no share; more than the whole is a slip."""
        (part, of_part), (whole, of_whole) = (
            _target(indicator, case) for indicator in (self.part, self.whole)
        )
        name, name_of_whole = _title(self.part, case), _title(self.whole, case)
        basis = self.at_least
        if part is None or whole is None:
            asked = {name: (part, of_part), name_of_whole: (whole, of_whole)}
            names = listed(title for title, (target, _) in asked.items() if target is None)
            where = dict.fromkeys(path for target, path in asked.values() if target is None)
            fix = "Enter the values to be reached."
            yield self.open(f"No target yet: {names}", fix, *where, basis=basis)
            return
        case.compared(whole, "!=", 0, "open")
        if not whole:
            message = f"{name_of_whole} is 0, so nothing can be a share of it"
            yield self.open(message, "Plan more than 0.", of_whole, of_part, basis=basis)
            return
        said = (
            f"{name}: {format_number(part)} of {format_number(whole)} ({_percent(part, whole)} %)"
        )
        needed = _needed(whole, basis.value)
        case.compared(part, "<=", whole, "warning")
        case.compared(part, ">=", needed)
        if part > whole:
            fix = f"Correct it to at most {format_number(whole)}, or raise {name_of_whole}."
            yield self.warning(f"{said}, more than {name_of_whole}", fix, of_part, of_whole)
        elif part < needed:
            yield self.unmet(
                f"{said}; at least {in_percent(basis.value)} are expected",
                f"Plan at least {format_number(needed)}.",
                of_part,
                of_whole,
                basis=basis,
            )
        else:
            yield self.met(said, of_part, of_whole, basis=basis)

    def workings(self, case: Case) -> Iterator[Pair]:
        """The share, and the least that it has to be."""
        part, whole = (_target(indicator, case)[0] for indicator in (self.part, self.whole))
        if whole is not None:
            least = f"{in_percent(self.at_least.value)} of {format_number(whole)}"
            yield (
                "needed",
                f"{least}: at least {format_number(_needed(whole, self.at_least.value))}",
            )
        if part is not None and whole:
            said = f"{format_number(part)} ÷ {format_number(whole)} = {_percent(part, whole)} %"
            yield "share", said


def _percent(part: Decimal, whole: Decimal) -> str:
    """The share with one decimal, rounded down so that it never seems reached when it is not."""
    share = _WIDE.divide(_WIDE.multiply(part, HUNDRED), whole)
    return format_number(share.quantize(Decimal("0.1"), ROUND_DOWN, _WIDE))


def _needed(whole: Decimal, share: Decimal) -> Decimal:
    """The least that is `share` percent of the whole; in full units where the whole is in them."""
    exact = _WIDE.divide(_WIDE.multiply(whole, share), HUNDRED)
    # Where clusters or contracts are counted, a share of 7.5 of them takes 8.
    in_units = whole == whole.to_integral_value()
    return exact.quantize(Decimal(1), ROUND_CEILING, _WIDE) if in_units else exact


class VerifiableIndicators(Criterion):
    """There are indicators, each with a target and a way to see whether it is reached."""

    kind: Literal["verifiable-indicators"]

    reads: ClassVar[tuple[str, ...]] = ("indicators[*].target", "indicators[*].verification")

    def judge(self, case: Case) -> Iterator[Finding]:
        """A placeholder verifies nothing."""
        indicators = case.proposal.indicators
        if not indicators:
            yield self.open("No indicators yet", "Add indicators with targets.", LIST)
            return
        names = [_named(i, case) for i in range(len(indicators))]
        aimless = [i for i, ind in enumerate(indicators) if ind.target is None]
        silent = [i for i, ind in enumerate(indicators) if not ind.verification.strip()]
        standing_in = [i for i, ind in enumerate(indicators) if is_placeholder(ind.verification)]
        case.compared(aimless, "empty", None, "open")
        if aimless:
            yield self.open(
                *no_target(listed(names[i] for i in aimless)),
                *(join(LIST, i) + ".target" for i in aimless),
            )
        fix = "Say how one sees that the target is reached."
        case.compared(silent, "empty", None, "open")
        if silent:
            where = [join(LIST, i) + ".verification" for i in silent]
            message = f"No verification yet: {listed(names[i] for i in silent)}"
            yield self.open(message, fix, *where)
        case.compared(standing_in, "empty")
        if standing_in:
            where = [join(LIST, i) + ".verification" for i in standing_in]
            message = f"Verification still a placeholder: {listed(names[i] for i in standing_in)}"
            yield self.unmet(message, fix, *where)
        if not aimless and not silent and not standing_in:
            count = counted(len(indicators), "indicator has", "indicators have")
            yield self.met(f"{count} a target and a verification", LIST)
