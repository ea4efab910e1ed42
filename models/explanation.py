"""The reasoning behind a finding: the rule, what it was applied to, and who says so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models import paths
from models.budget import Totals
from models.call import Call, Source, Strand, of_strand
from models.criteria.base import Criterion
from models.eligibility import FORMAT_SOURCE
from models.evidence import MEANING, Evidence, Stated
from models.finding import Finding
from models.money import ZERO, format_amount, format_number
from models.problems import nearest, problems
from models.proposal import Proposal
from models.report import Report
from models.showing import shown_at
from models.text import listed

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a criterion stands as it does, for the screen and the command line alike."""

    criterion: str
    asks: str
    effect: str
    """What breaking it leads to, in words."""
    parameters: Pairs
    """What the call asks for in figures and choices: label and value."""
    inputs: Pairs
    """What was read from the proposal: path and value as shown."""
    computed: Pairs
    """What was worked out of it (budget only): label and value."""
    findings: tuple[Finding, ...]
    source: str
    """Ids of the sources, and where in them."""
    sources: tuple[Source, ...]
    """The documents behind these ids."""
    evidence: Evidence
    meaning: str
    """What that evidence means."""
    arithmetic: str
    note: str


class UnknownCriterion(LookupError):
    """There is no criterion of that id; `nearest` is the one it resembles most, or nothing."""

    def __init__(self, criterion: str, resembles: str) -> None:
        self.criterion = criterion
        self.nearest = resembles
        hint = f": did you mean {resembles}?" if resembles else ""
        super().__init__(f"no criterion “{criterion}”{hint}")


@dataclass(frozen=True, slots=True)
class _Own:
    """A criterion of the program itself, which stands in no call file."""

    asks: str
    effect: str


_NOTICE = "It is a notice; the verdict does not depend on it."
_OWN: Mapping[str, _Own] = {
    "call.strand": _Own(
        "the proposal names a strand of the call",
        "Without a strand the proposal cannot be judged; a strand that does not exist rejects it.",
    ),
    "call.deadline": _Own("the proposal is submitted by the deadline", _NOTICE),
    "file.values": _Own(
        "every value of the file can be read",
        "As long as a value cannot be read, it counts as missing and the verdict stays open.",
    ),
    "file.keys": _Own("every key of the file is known", _NOTICE),
}

READS: Mapping[str, tuple[str, ...]] = {
    "legal-personality": ("partners[*].legal_personality",),
    "national-registration": ("partners[*].ownership", "partners[*].nationally_registered"),
    "established-in": ("partners[*].country",),
    "eccp-status": ("partners[*].eccp.status", "partners[*].eccp.date"),
    "organisation-type": ("partners[*].type",),
    "named": ("partners[*].legal_name", "partners[*].key"),
    "pic": ("partners[*].pic",),
    "single-application": ("partners[*].other_applications",),
    "descriptions": ("partners[*].description",),
    "eccp-profiles": ("partners[*].eccp.profile_url",),
    "min-entities": ("partners[*].legal_name", "partners[*].pic"),
    "min-countries": ("partners[*].country",),
    "one-coordinator": ("partners[*].role",),
    "not-previously-funded": ("project.funded_under",),
    "min-targets": ("project.target_countries", "project.target_regions"),
    "max-targets": ("project.target_countries", "project.target_regions"),
    "third-country-targets": ("project.target_countries", "project.target_regions"),
    "identity": ("project.acronym", "project.title", "project.abstract"),
    "duration": ("project.duration_months",),
    "builds-on-strategy": ("project.builds_on",),
    "indicators": ("indicators[*].target",),
    "phases": ("work_packages[*].phase",),
    "outputs": ("work_packages[*].deliverables[*].output",),
    "targets-served": (
        "project.target_countries",
        "project.target_regions",
        "work_packages[*].target_countries",
    ),
    "schedule": (
        "project.duration_months",
        "work_packages[*].start_month",
        "work_packages[*].end_month",
    ),
    "references": ("partners[*].key", "work_packages[*].id", "work_packages[*].lead"),
    "funding-rate": ("funding.rate", "funding.requested", "costs"),
    "max-grant": ("funding.requested", "costs"),
    "own-share-covered": ("funding.sources[*].amount", "costs"),
    "cost-categories": ("costs",),
    "cost-references": ("costs", "partners", "work_packages"),
    "narrative": ("narrative",),
}
"""Where in a proposal each kind of criterion looks; `[*]` stands for every item of a list."""

_WITH_SUMS = ("funding-rate", "max-grant", "own-share-covered")
_WORDING = ("kind", "noun", "plural")


def criterion_ids(call: Call) -> tuple[str, ...]:
    """Every criterion that can be explained: the program's own, then the call's, each once."""
    return tuple(dict.fromkeys([*_OWN, *(criterion.id for criterion in call.criteria)]))


def explain(criterion_id: str, proposal: Proposal, call: Call, report: Report) -> Explanation:
    """Explain one criterion for one proposal. Raises `UnknownCriterion`.

    Where a rule has a form for each strand, the form of the chosen strand is explained, and all of
    them where none applies.
    """
    findings = tuple(report.about(criterion_id))
    if criterion_id in _OWN:
        return _explain_own(criterion_id, proposal, call, findings)
    strand = call.strand_of(proposal)
    named = [criterion for criterion in call.criteria if criterion.id == criterion_id]
    if not named:
        known = list(criterion_ids(call))
        raise UnknownCriterion(criterion_id, nearest(criterion_id, known))
    forms: Sequence[Criterion] = of_strand(named, strand) or named
    based_on = [stated for form in forms for _, stated in _stated(form, call, strand)]
    source = "; ".join(dict.fromkeys([form.source for form in forms]))
    evidence = max((form.evidence for form in forms), key=list(MEANING).index)
    texts = [source, *(f.source for f in findings), *(stated.source for stated in based_on)]
    kinds = [str(getattr(form, "kind", "")) for form in forms]
    return Explanation(
        criterion=criterion_id,
        asks=_asks(forms),
        effect=" ".join(dict.fromkeys(effect_in_words(form, call, strand) for form in forms)),
        parameters=tuple(pair for form in forms for pair in _told_apart(form, forms, call, strand)),
        inputs=_inputs(proposal, findings, kinds),
        computed=_sums(report.totals, call, proposal) if set(kinds) & set(_WITH_SUMS) else (),
        findings=findings,
        source=source,
        sources=_resolved(call, texts),
        evidence=evidence,
        meaning=MEANING[evidence],
        arithmetic=_joined(stated.arithmetic for stated in (*forms, *based_on)),
        note=_joined(form.note for form in forms),
    )


def _explain_own(
    criterion_id: str, proposal: Proposal, call: Call, findings: tuple[Finding, ...]
) -> Explanation:
    own = _OWN[criterion_id]
    parameters: Pairs = ()
    where: list[str] = []
    basis: Stated = call.deadline
    source: str = FORMAT_SOURCE
    evidence: Evidence = "primary"
    if criterion_id == "call.strand":
        basis = call.strands[0].title
        parameters = tuple((f"strand {s.id}", s.title.value) for s in call.strands if s.id)
        where = ["strand"]
    elif criterion_id == "call.deadline":
        parameters = (("deadline", call.deadline.said),)
    else:
        unknown = criterion_id == "file.keys"
        where = [p.path for p in problems(proposal) if p.unknown_key is unknown]
    of_call = criterion_id.startswith("call.")
    if of_call:
        source, evidence = basis.source, basis.evidence
    return Explanation(
        criterion=criterion_id,
        asks=own.asks,
        effect=own.effect,
        parameters=parameters,
        inputs=tuple((path, shown_at(proposal, path)) for path in where),
        computed=(),
        findings=findings,
        source=source,
        sources=_resolved(call, [source]) if of_call else (),
        evidence=evidence,
        meaning=MEANING[evidence] if of_call else "the definition of the file format says so",
        arithmetic="",
        note=basis.note if of_call else "",
    )


def _asks(forms: Sequence[Criterion]) -> str:
    if len(forms) == 1:
        return forms[0].asks
    return "; ".join(f"{form.asks} (strand {listed(form.strands)})" for form in forms)


def effect_in_words(form: Criterion, call: Call, strand: Strand | None) -> str:
    """What breaking a criterion leads to, by its effect and by the evidence that it rests on."""
    if form.effect == "advises":
        return "It is advice: not following it gives a warning."
    if form.effect == "completes":
        return "It rejects no proposal, but has to hold before the proposal is ready to submit."
    basis = [stated for _, stated in _stated(form, call, strand)] or [form]
    if all(stated.may_reject for stated in basis):
        return "A proposal that breaks it is not eligible."
    return "The evidence is too weak to reject a proposal for it: breaking it gives a warning."


def _stated(form: Criterion, call: Call, strand: Strand | None) -> Iterator[tuple[str, Stated]]:
    """The values with a source of their own that a rule rests on, in the form or in the call."""
    for name in _own_fields(form):
        value = getattr(form, name)
        if isinstance(value, Stated):
            yield name.replace("_", " "), value
    kind = getattr(form, "kind", "")
    strands = [strand] if strand is not None else list(call.strands)
    for one in strands:
        suffix = f", strand {one.id}" if len(strands) > 1 else ""
        if kind == "funding-rate" and one.rate is not None:
            yield f"highest rate (%){suffix}", one.rate
        if kind == "max-grant" and one.max_grant is not None:
            yield f"maximum grant (€){suffix}", one.max_grant


def _own_fields(form: Criterion) -> list[str]:
    return [
        n for n in type(form).model_fields if n not in Criterion.model_fields and n not in _WORDING
    ]


def _told_apart(
    form: Criterion, forms: Sequence[Criterion], call: Call, strand: Strand | None
) -> Iterator[tuple[str, str]]:
    suffix = f" (strand {listed(form.strands)})" if len(forms) > 1 else ""
    return ((label + suffix, value) for label, value in parameters(form, call, strand))


def parameters(form: Criterion, call: Call, strand: Strand | None) -> Iterator[tuple[str, str]]:
    """What a criterion asks for in figures and choices, as label and value.

    Without a strand, what is asked in each of them.
    """
    stated = dict(_stated(form, call, strand))
    for name in _own_fields(form):
        value, label = getattr(form, name), name.replace("_", " ")
        if label not in stated and value not in (None, "", ()):
            yield label, _plain(value)
    for name in getattr(form, "sets", ()):
        yield name, listed(sorted(call.countries.members([name])), most=99)
    for label, basis in stated.items():
        number = _number(getattr(basis, "value", None), "€" in label)
        said = "; ".join(piece for piece in (basis.source, basis.evidence, basis.note) if piece)
        yield label, f"{number} ({said})"
    yield from _offers(str(getattr(form, "kind", "")), call, strand)


def _offers(kind: str, call: Call, strand: Strand | None) -> Iterator[tuple[str, str]]:
    """The things of the call that a kind wants to see in the proposal: id and title."""
    if kind == "outputs":
        yield from ((offer.id, offer.title) for offer in of_strand(call.outputs, strand))
    elif kind == "indicators":
        yield from ((offer.id, offer.title) for offer in of_strand(call.indicators, strand))
    elif kind == "cost-categories":
        yield from ((category.id, category.title) for category in call.cost_model.categories)
    elif kind == "narrative":
        for section in of_strand(call.sections, strand):
            limit = f"at most {section.max_words} words; " if section.max_words else ""
            yield section.id, f"{section.title} ({limit}{section.evidence})"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return str(value)


def _number(value: object, is_amount: bool) -> str:
    if isinstance(value, Decimal):
        return format_amount(value) if is_amount else format_number(value)
    return str(value)


def _inputs(proposal: Proposal, findings: tuple[Finding, ...], kinds: list[str]) -> Pairs:
    """Where the findings point, then all that the kinds look at; each path once."""
    where = [path for finding in findings for path in finding.where]
    read = [
        path
        for kind in dict.fromkeys(kinds)
        for pattern in READS.get(kind, ())
        for path in _expanded(proposal, pattern)
    ]
    return tuple((path, shown_at(proposal, path)) for path in dict.fromkeys([*where, *read]))


def _expanded(proposal: Proposal, pattern: str) -> Iterator[str]:
    """The paths that a pattern stands for; the list itself where it has no items."""
    head, star, rest = pattern.partition("[*]")
    if not star:
        yield pattern
        return
    items = paths.get(proposal, head)
    if not items:
        yield head
    for index in range(len(items)):
        yield from _expanded(proposal, f"{head}[{index}]{rest}")


def _sums(totals: Totals, call: Call, proposal: Proposal) -> Pairs:
    """The way from the cost lines to the grant and the own share."""
    flat = call.cost_model.indirect_rate
    indirect = f"{format_number(flat.value)} % of the base; {flat.evidence}" if flat else "none"
    covered = sum((s.amount for s in proposal.funding.sources if s.amount is not None), ZERO)
    most, asked = totals.max_grant, totals.requested
    return (
        ("direct cost", _euro(totals.direct_cost)),
        ("indirect cost", f"{_euro(totals.indirect_cost)} ({indirect})"),
        ("eligible cost", _euro(totals.eligible_cost)),
        ("rate asked for", f"{format_number(totals.rate)} %"),
        ("grant at that rate", f"{_euro(totals.highest_grant(totals.rate))} (rounded down)"),
        ("maximum grant", "not known" if most is None else _euro(most)),
        ("grant requested", "none; it is computed" if asked is None else _euro(asked)),
        ("grant", f"{_euro(totals.grant)} (the least of these)"),
        ("own share", f"{_euro(totals.own_share)} (eligible cost − grant)"),
        ("own share covered", _euro(covered)),
    )


def _euro(amount: Decimal) -> str:
    return f"{format_amount(amount)} €"


def _resolved(call: Call, texts: Iterable[str]) -> tuple[Source, ...]:
    """The documents of the call whose ids stand in the texts, in the order of the call file."""
    said = set(re.findall(r"\w+", " ".join(texts)))
    return tuple(source for source in call.sources if source.id in said)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
