"""When two criteria of shipped calls are the same rule, so that one set of golden cases will do."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.call import Call
from models.criteria.base import Criterion
from models.terms.evidence import Stated
from models.terms.strands import Strand, of_strand

_WORDING = {"kind", "noun", "plural", *Criterion.model_fields}


@dataclass(frozen=True)
class Rule:
    """What a proposal feels of a criterion in a strand: not who says it, but what it does."""

    id: str
    kind: str
    parameters: tuple[object, ...]
    """Its own, and what it takes from the call: figures as number and whether they may reject."""
    effect: str
    may_reject: bool


def rule_of(criterion: Criterion, call: Call, strand: Strand) -> Rule:
    """The rule that a criterion is in a strand to which it applies."""
    kind = str(getattr(criterion, "kind", ""))
    own = [
        getattr(criterion, name) for name in type(criterion).model_fields if name not in _WORDING
    ]
    taken: Mapping[str, Iterable[object]] = {
        "funding-rate": [strand.rate],
        "max-grant": [strand.max_grant],
        "outputs": [output.id for output in of_strand(call.outputs, strand)],
        "indicators": [indicator.id for indicator in of_strand(call.indicators, strand)],
    }
    parameters = tuple(map(_plain, [*own, *taken.get(kind, ())]))
    bites = criterion.effect == "rejects" and criterion.may_reject
    return Rule(criterion.id, kind, parameters, criterion.effect, bites)


def _plain(value: object) -> object:
    if isinstance(value, Stated):
        return getattr(value, "value", None), value.may_reject
    return value


def rules_of(call: Call, strand: Strand) -> set[Rule]:
    """The rules that apply in a strand."""
    return {rule_of(c, call, strand) for c in of_strand(call.criteria, strand)}


def first_places(calls: Iterable[Call]) -> dict[Rule, str]:
    """Every rule of some calls, with the first call and strand in which it stands."""
    places: dict[Rule, str] = {}
    for call in calls:
        for strand in call.strands:
            for rule in sorted(rules_of(call, strand), key=lambda rule: rule.id):
                places.setdefault(rule, f"{rule.id} of {call.id} {strand.id}".strip())
    return places


def shown_by(cases: Iterable[Mapping[str, Any]], calls: Mapping[str, Call]) -> dict[Rule, set[str]]:
    """The statuses that some case expects of each rule; without a strand, of the rule in all."""
    shown: defaultdict[Rule, set[str]] = defaultdict(set)
    for case in cases:
        call, chosen = calls[case["call"]], case.get("strand", "")
        for strand in call.strands:
            if chosen in ("", strand.id):
                for rule in rules_of(call, strand):
                    if rule.id == case["criterion"]:
                        shown[rule] |= set(case["statuses"])
    return shown
