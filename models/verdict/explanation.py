"""The reasoning behind a finding: the rule, what it was applied to, and who says so."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from models.call import Call
from models.call.clauses import Clause, clauses_about
from models.criteria.base import Criterion, EachApplicant, asked_in
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.own import (
    ASSESSMENT,
    CHARACTERS,
    DEADLINE,
    EVIDENCE,
    FORMAT_SOURCE,
    KEYS,
    LEFTOVERS,
    OWN_CRITERIA,
    PICTURES,
    STAGE,
    STRAND,
    STRUCK,
)
from models.criteria.rules import Rules
from models.proposal import Proposal, paths
from models.proposal.in_words import shown_at, told_at
from models.proposal.problems import nearest, problems
from models.terms.evidence import MEANING, Evidence, Figure, Source, Stated
from models.terms.stages import Stage
from models.terms.strands import Strand, in_strands, not_of_others, of_strand
from models.values.dates import short_day
from models.values.words import listed
from models.verdict import characters
from models.verdict.report import Report
from models.verdict.self_assessment import award_said, places_of, points_said
from models.verdict.words import gravest

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
    told: Callable[[str], str]
    """The same all in words, of a path: whose it is, what it is, and its value."""
    workings: Pairs
    """How what was read leads to what is found: label and value, step by step."""
    findings: tuple[Finding, ...]
    clauses: tuple[Clause, ...]
    """The sentences of the call text that it honours."""
    source: str
    """Ids of the sources, and where in them."""
    sources: tuple[Source, ...]
    """The documents behind these ids."""
    evidence: Evidence
    meaning: str
    """What that evidence means."""
    arithmetic: str
    note: str

    @property
    def status(self) -> Status:
        """How the criterion stands: the gravest of its findings."""
        return gravest(self.findings)


class UnknownCriterion(LookupError):
    """There is no criterion of that id; `nearest` is the one it resembles most, or nothing."""

    def __init__(self, criterion: str, resembles: str) -> None:
        self.criterion = criterion
        self.nearest = resembles
        hint = f": did you mean {resembles}?" if resembles else ""
        super().__init__(f"no criterion “{criterion}”{hint}")


def criterion_ids(call: Call) -> tuple[str, ...]:
    """Every criterion that can be explained: the program's own, then the call's, each once."""
    own = (name for name in OWN_CRITERIA if call.has_strands or name != STRAND)
    return tuple(dict.fromkeys([*own, *(criterion.id for criterion in call.criteria)]))


def explain(
    criterion_id: str,
    proposal: Proposal,
    call: Call,
    report: Report,
    clauses: Iterable[Clause] = (),
) -> Explanation:
    """Explain one criterion for one proposal. Raises `UnknownCriterion`.

    Where a rule has a form for each strand, the form of the chosen strand is explained, and all of
    them where none applies. The case of the id makes no difference. `clauses` are the
    sentences of the call text, as far as they are known.
    """
    criterion_id = _spelled(criterion_id, criterion_ids(call))
    findings = tuple(report.about(criterion_id))
    everybody = Case.of(proposal, call)
    rest = Rules.of(call.criteria, everybody).judged(everybody)
    strand = rest.strand
    about = clauses_about(clauses, criterion_id, strand.id if strand is not None else "")
    if criterion_id in OWN_CRITERIA:
        return _explain_own(criterion_id, call, rest, findings, about)
    named = [criterion for criterion in call.criteria if criterion.id == criterion_id]
    forms: Sequence[Criterion] = of_strand(named, strand) or named
    based_on = [stated for form in forms for _, stated in _stated(form, call, strand)]
    source = "; ".join(dict.fromkeys([form.source for form in forms]))
    # `MEANING` goes from the surest to the least sure: the weakest form counts.
    evidence = max((form.evidence for form in forms), key=list(MEANING).index)
    texts = [source, *(f.source for f in findings), *(stated.source for stated in based_on)]
    texts += [clause.document for clause in about]
    return Explanation(
        criterion=criterion_id,
        asks=asked_in(forms),
        effect=" ".join(_effects(forms, call, strand, findings)),
        parameters=_of_each_form(forms, lambda form: parameters(form, call, strand)),
        inputs=_inputs(rest, findings, forms),
        told=_told(proposal, call),
        workings=_of_each_form(forms, lambda form: _workings(form, rest)),
        findings=findings,
        clauses=about,
        source=source,
        sources=sources_named(call, texts),
        evidence=evidence,
        meaning=MEANING[evidence],
        arithmetic=_joined(stated.arithmetic for stated in (*forms, *based_on)),
        note=_joined(form.note for form in forms),
    )


def _told(proposal: Proposal, call: Call) -> Callable[[str], str]:
    """What tells a place and what stands there in words."""
    names, worded = call.countries.names, call.words.worded
    return partial(told_at, proposal, countries=names, worded=worded)


def _spelled(asked: str, known: Sequence[str]) -> str:
    """The criterion that is asked about, in whatever case. Raises `UnknownCriterion`."""
    if asked in known:
        return asked
    by_fold = {name.casefold(): name for name in known}
    folded = asked.strip().casefold()
    if folded not in by_fold:
        raise UnknownCriterion(asked, by_fold.get(nearest(folded, list(by_fold)), ""))
    return by_fold[folded]


def _explain_own(
    criterion_id: str,
    call: Call,
    case: Case,
    findings: tuple[Finding, ...],
    clauses: tuple[Clause, ...],
) -> Explanation:
    own, proposal = OWN_CRITERIA[criterion_id], case.proposal
    parameters: Pairs = ()
    workings: Pairs = ()
    where: list[str] = []
    basis: Stated = call.deadline
    source: str = FORMAT_SOURCE
    evidence: Evidence = "primary"
    meaning = "the definition of the file format says so"
    if criterion_id == STRAND:
        basis = call.strands[0].title
        parameters = tuple((f"strand {s.id}", s.title.value) for s in call.strands if s.id)
        where = ["strand"]
    elif criterion_id == STAGE:
        basis = call.stage or call.deadline
        parameters = tuple((f"stage {one.id}", _stage_said(one)) for one in call.stages)
        where = ["project.stage"]
    elif criterion_id == EVIDENCE:
        basis = call.title
        parameters = tuple(_how_well_known(Rules.of(call.criteria, case)))
        where = ["call"]
    elif criterion_id == STRUCK:
        basis = next((rule for rule in call.criteria if rule.effect == "strikes"), call.title)
        where = [path for finding in findings for path in finding.where]
    elif criterion_id == DEADLINE:
        parameters = (("deadline", call.deadline.said),)
        if call.stage is not None:
            parameters = (("stage", call.stage.title), *parameters)
    elif criterion_id in (LEFTOVERS, PICTURES):
        where = [path for finding in findings for path in finding.where]
    elif criterion_id == ASSESSMENT:
        parameters = tuple(award_said(call, case.strand))
        workings = tuple(points_said(proposal, call))
        where = list(places_of(proposal))
        basis = next(iter(call.award_criteria), call.title)
    elif criterion_id == CHARACTERS:
        where, source = [path for f in findings for path in f.where], characters.SOURCE
        meaning = "the program that writes the documents says so"
    else:
        unknown = criterion_id == KEYS
        where = [p.path for p in problems(proposal) if p.unknown_key is unknown]
    of_call = criterion_id.startswith("call.") or criterion_id == ASSESSMENT
    inputs = tuple((path, shown_at(proposal, path)) for path in where)
    if of_call:
        source, evidence = basis.source, basis.evidence
    return Explanation(
        criterion=criterion_id,
        asks=own.asks,
        effect=own.effect,
        parameters=parameters,
        inputs=inputs,
        told=_told(proposal, call),
        workings=workings,
        findings=findings,
        clauses=clauses,
        source=source,
        sources=sources_named(call, [source, *(c.document for c in clauses)]) if of_call else (),
        evidence=evidence,
        meaning=MEANING[evidence] if of_call else meaning,
        arithmetic="",
        note=basis.note if of_call else "",
    )


def _stage_said(stage: Stage) -> str:
    opens = f"{short_day(stage.opens)} to " if stage.opens is not None else "until "
    return f"{stage.title}, {opens}{stage.deadline.said} ({stage.deadline.evidence})"


def _how_well_known(rules: Rules) -> Iterator[tuple[str, str]]:
    """The rules that would reject a proposal of the strand, and what each of them rests on."""
    terms, strand = rules.terms, rules.strand
    if strand is None:
        return
    for rule in rules.rejecting:
        bases = [stated for _, stated in rule.bases(terms, strand)] or [rule]
        known = listed(dict.fromkeys(stated.evidence for stated in bases))
        weak = "" if rule.may_bind(terms, strand) else "; too weak to reject"
        yield rule.asks, f"{known}{weak}"


def _effects(
    forms: Sequence[Criterion], call: Call, strand: Strand | None, findings: Iterable[Finding]
) -> Iterator[str]:
    """What breaking each form leads to, and that here it cannot, where a fact is in doubt."""
    yield from dict.fromkeys(effect_in_words(form, call, strand) for form in forms)
    sure = strand is not None and all(form.may_bind(call, strand) for form in forms)
    if sure and any(finding.undecided for finding in findings):
        yield "Here it leaves it undecided, as what it is applied to is known too weakly."


def effect_in_words(form: Criterion, call: Call, strand: Strand | None) -> str:
    """What breaking a criterion leads to, by its effect and by the evidence that it rests on."""
    if form.effect == "advises":
        return "It is advice: not following it gives a warning."
    if form.effect == "completes":
        return "It rejects no proposal, but has to hold before the proposal is ready to submit."
    strands = [strand] if strand is not None else list(call.strands)
    leads_to = {form.may_lead_to(call, one) for one in strands}
    if leads_to == {"rejects"}:
        return "A proposal that breaks it is not eligible."
    if leads_to == {"strikes"}:
        whence = form.struck_from if isinstance(form, EachApplicant) else "the proposal"
        return (
            f"An applicant that breaks it is struck from {whence}; the rest is judged without it."
        )
    does = "strike an applicant" if form.effect == "strikes" else "reject a proposal"
    weak = f"The evidence is too weak to {does} for it"
    if "undecided" in leads_to:
        return (
            f"{weak}: if it is broken, the proposal is undecided, as it depends on the call text."
        )
    return f"{weak}: breaking it gives a warning."


def _stated(form: Criterion, call: Call, strand: Strand | None) -> Iterator[tuple[str, Stated]]:
    """The values with a source of their own that a rule applies, in each strand that counts."""
    strands = [strand] if strand is not None else list(call.strands)
    said: dict[str, Stated] = {}
    for one in strands:
        for label, stated in form.bases(call, one):
            own = label.replace(" ", "_") in type(form).model_fields
            suffix = f", strand {one.id}" if len(strands) > 1 and not own else ""
            said[label + suffix] = stated
    return iter(said.items())


def _own_fields(form: Criterion) -> list[str]:
    shared = {*Criterion.model_fields, *form.wording}
    return [name for name in type(form).model_fields if name not in shared]


def _of_each_form(
    forms: Sequence[Criterion], pairs_of: Callable[[Criterion], Iterable[tuple[str, str]]]
) -> Pairs:
    """What each form of a rule says, with its strands where there are several forms."""
    found: list[tuple[str, str]] = []
    for form in forms:
        suffix = in_strands(form.strands) if len(forms) > 1 else ""
        found += ((label + suffix, value) for label, value in pairs_of(form))
    return tuple(found)


def parameters(form: Criterion, call: Call, strand: Strand | None) -> Iterator[tuple[str, str]]:
    """What a criterion asks for in figures and choices, as label and value.

    Without a strand, what is asked in each of them.
    """
    stated = dict(_stated(form, call, strand))
    for name in _own_fields(form):
        value, label = getattr(form, name), name.replace("_", " ")
        if label not in stated and value not in (None, "", ()):
            yield label, _plain(value)
    for name in call.countries.within(form.country_sets):
        yield name, call.countries.members_said(name)
    for label, basis in stated.items():
        value = basis.said if isinstance(basis, Figure) else str(getattr(basis, "value", ""))
        said = "; ".join(piece for piece in (basis.source, basis.evidence, basis.note) if piece)
        yield label, f"{value} ({said})"
    yield from form.looks_for(call, strand)


def _workings(form: Criterion, case: Case) -> Iterator[tuple[str, str]]:
    """The steps of a rule; none where it is for another strand than the chosen one."""
    if not_of_others([form], case.strand):
        yield from form.workings(case)


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        # Of lists in a list, each is an item: what is named in it is one thing by several names.
        items = [" = ".join(map(str, i)) if isinstance(i, tuple) else str(i) for i in value]
        return ("; " if any(" " in item for item in items) else ", ").join(items)
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _inputs(case: Case, findings: tuple[Finding, ...], forms: Sequence[Criterion]) -> Pairs:
    """Where the findings point, then all else that the forms look at; each path once."""
    proposal = case.proposal
    where = [path for finding in findings for path in finding.where]
    read_by = (form.looks_at(case.terms, case.strand) for form in forms)
    patterns = dict.fromkeys(pattern for patterns in read_by for pattern in patterns)
    read = [path for pattern in patterns for path in _expanded(proposal, pattern)]
    # Patterns run through a list field by field; a person reads it item by item.
    together = [*dict.fromkeys(where), *_item_by_item(read)]
    return tuple((path, shown_at(proposal, path)) for path in dict.fromkeys(together))


def _item_by_item(read: Iterable[str]) -> list[str]:
    """What was read of the first item of a list, then of the second."""
    by_item: dict[tuple[paths.Step, ...], list[str]] = {}
    for path in read:
        by_item.setdefault(paths.steps(path)[:2], []).append(path)
    return [path for paths_of_one in by_item.values() for path in paths_of_one]


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


def sources_named(call: Call, texts: Iterable[str]) -> tuple[Source, ...]:
    """The documents whose ids stand in the texts: those of the call, then those on countries."""
    said = set(re.findall(r"\w+", " ".join(texts)))
    of_countries = {source.id: source for source in call.countries.sources}
    documents = {**of_countries, **{source.id: source for source in call.sources}}
    ordered = dict.fromkeys([*(source.id for source in call.sources), *of_countries])
    return tuple(documents[name] for name in ordered if name in said)


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(text for text in texts if text))
