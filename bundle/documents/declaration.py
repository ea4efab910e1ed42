"""The declaration of an applicant that it takes part in no other application, ready to sign."""

from collections.abc import Iterator, Sequence

from bundle.application import Application, Variant
from bundle.content import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
    Tone,
)
from bundle.documents.chapters.wording import NOTHING, or_nothing, without_empty_columns
from bundle.documents.independence import (
    asks_for_independence,
    independence,
    why_not_declared,
)
from bundle.documents.organisation import (
    OURS,
    answers,
    country_worded,
    findings_alone,
    head_of,
)
from bundle.documents.rules import rules_of
from bundle.documents.showing import sheet
from bundle.gaps import gaps
from models.call import Call
from models.call.clauses import clauses_about
from models.criteria.applicants.applications import SingleApplication
from models.criteria.applicants.independence import Independent
from models.criteria.base import Criterion
from models.criteria.finding import Finding, Status
from models.proposal.partner import Partner
from models.terms.evidence import MEANING
from models.terms.strands import Strand, not_of_others
from models.verdict.explanation import effect_in_words, sources_named
from storage.shipped.clauses import clauses_of

_WHO = ("legal_name", "address", "country", "pic")
"""What tells the organisation that declares."""


_NOT_SURE = (
    "what would be declared is not so, and it is not known for sure that the call asks for it."
)
"""Said where a rule does not bind."""


def needs_declaration(call: Call, strand: Strand | None = None) -> bool:
    """Whether a call, or one strand of it, has a rule that such a declaration would answer.

    Without one there is nothing to declare: the program asks nobody to sign what no source asks.
    """
    criteria = not_of_others(call.criteria, strand)
    return any(isinstance(rule, SingleApplication | Independent) for rule in criteria)


def declaration(application: Application, partner: Partner) -> Document:
    """That an applicant takes part in no other application under the strand, to be signed.

    And that it is independent of the others, where the call asks for that. Where the proposal
    itself says otherwise, or leaves it open, there is nothing to sign.
    """
    more = " and on independence" if asks_for_independence(application) else ""
    title = f"Declaration on other applications{more}"
    return sheet(application, title, _declaration(application, partner), partner.legal_name)


def _declaration(application: Application, partner: Partner) -> Iterator[Block]:
    rules = rules_of(application, SingleApplication)
    yield Heading(head_of(application, partner))
    yield from answers(partner, _WHO, _WHO, country_worded(application, partner))
    yield Paragraph(OURS)
    yield Heading("Other applications that the proposal names", 2)
    yield from _others(application, partner)
    for rule in rules:
        yield Heading("What follows if the declaration is not true", 2)
        yield from _consequence(application, rule)
    yield Heading("Declaration", 2)
    obstacles = list(_obstacles(application, partner, rules))
    yield from obstacles or _statement(application)
    unsettled = list(why_not_declared(application, partner))
    if asks_for_independence(application) and (unsettled or not obstacles):
        yield Heading("Independence", 2)
        yield from unsettled or independence(application, partner)
        if application.variant is Variant.INTERNAL:
            yield from (_source(application, one) for one in rules_of(application, Independent))
    # Both are signed once: whoever cannot declare one of them yet would have to sign again.
    if not obstacles and not unsettled:
        yield Signature(("Place", "Date", "Name", "Function", "Signature"))


def _obstacles(
    application: Application, partner: Partner, rules: Sequence[SingleApplication]
) -> Iterator[Block]:
    """Why there is nothing to sign."""
    if application.strand is None:
        yield from gaps(application, ("strand",))
        return
    if not rules:
        yield Paragraph("The data of the call name no rule on this, so there is nothing to sign.")
    for finding in _against(application, partner, rules):
        said = f"{finding.message}. {finding.fix or ''}".strip()
        if finding.status is Status.OPEN:
            yield Callout(f"This cannot be declared yet. {said}", Tone.OPEN)
        elif finding.binding:
            yield Callout(f"This cannot be declared. {said}", Tone.BAD)
        else:
            # What is not so is declared by nobody, also where nobody knows that it has to be.
            yield Callout(f"There is nothing to sign: {_NOT_SURE} {said}", Tone.WARNING)


def _statement(application: Application) -> Iterator[Block]:
    under = _under(application)
    own = f"{application.acronym} {_quoted(application.proposal.project.title)}".strip()
    yield Paragraph(
        f"We declare that the organisation named above takes part in the proposal {own}, "
        f"submitted under {under}, and in no other application under {under}."
    )
    yield Paragraph("We will tell the coordinator at once if this changes before the deadline.")


def _against(
    application: Application, partner: Partner, rules: Sequence[SingleApplication]
) -> list[Finding]:
    """What speaks against declaring it."""
    found = (f for rule in rules for f in findings_alone(application, partner, rule))
    return [finding for finding in found if finding.status is not Status.MET]


def _under(application: Application) -> str:
    """`strand A of the call COS-CLUSINT-2020-3-01`."""
    strand, call = application.strand, application.call
    named = f"strand {strand.id} of " if strand is not None and strand.id else ""
    within = any(rule.per_stage for rule in rules_of(application, SingleApplication))
    at = f" (stage {call.stage.title})" if within and call.stage is not None else ""
    return f"{named}the call {call.id}{at}"


def _quoted(title: str) -> str:
    return f"(“{title.strip()}”)" if title.strip() else ""


def _others(application: Application, partner: Partner) -> Iterator[Block]:
    """The other applications, each with whether it stands in the way."""
    if not partner.other_applications:
        yield Paragraph("None.")
        return
    rules = rules_of(application, SingleApplication)
    other_strand = "another call or strand" if application.call.has_strands else "another call"
    elsewhere = other_strand if rules else NOTHING
    rows = []
    for other in partner.other_applications:
        alone = partner.with_values(other_applications=(other,))
        against = _against(application, alone, rules)
        way = (
            "stands" if any(f.binding or f.status is Status.OPEN for f in against) else "may stand"
        )
        verdict = f"{way} in the way" if against else elsewhere
        rows.append(
            (*map(or_nothing, (other.acronym, other.call, other.strand, other.stage)), verdict)
        )
    table = Table(
        "Other applications",
        (
            Column("Short name", width=3),
            Column("Call", width=3),
            Column("Strand", width=1.2),
            Column("Stage", width=1.2),
            Column("For this declaration", width=2.8),
        ),
        tuple(rows),
    )
    yield without_empty_columns(table)


def _consequence(application: Application, rule: SingleApplication) -> Iterator[Block]:
    """What breaking the rule leads to; for the applicants among themselves, also who says so."""
    call, strand = application.call, application.strand
    internal = application.variant is Variant.INTERNAL
    strands = call.strands if strand is None else (strand,)
    if all(rule.may_bind(call, one) for one in strands):
        yield Paragraph(effect_in_words(rule, call, strand))
    else:
        yield Paragraph(
            "The sources do not tell for sure that this call asks for it, nor what would follow. "
            "It is declared as a precaution."
        )
    about = clauses_about(clauses_of(call), rule.id, strand.id if strand is not None else "")
    if about:
        yield Bullets(
            tuple(clause.says + (f" ({clause.id})" if internal else "") for clause in about)
        )
    elif rule.note:
        yield Paragraph(f"{rule.note[:1].upper()}{rule.note[1:]}.")
    if internal:
        yield _source(application, rule)


def _source(application: Application, rule: Criterion) -> Paragraph:
    """Who says that it is asked for, and how sure that is."""
    named = sources_named(application.call, (rule.source,))
    documents = (f"{one.id}: {one.title}" for one in named)
    sure = f"{rule.evidence}, that is: {MEANING[rule.evidence]}"
    return Paragraph(f"{'; '.join((rule.source, *documents))} ({sure}).", label="Source")
