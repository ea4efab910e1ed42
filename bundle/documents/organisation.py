"""What a proposal tells of one applicant, as blocks that several sheets share."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from bundle.application import Application, Variant
from bundle.content import Block, Column, Facts, Heading, Paragraph, Table, prose
from bundle.documents.chapters.consortium import name_of
from bundle.documents.chapters.wording import NOT_DESCRIBED, NOTHING, chosen, missing
from bundle.documents.showing import day, grounds, sources, status_said
from models.criteria.applicants.independence import Independent
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.proposal.entry import misread, shown
from models.proposal.part import Part, field_specs
from models.proposal.partner import Partner, applicant_name
from models.terms.strands import not_of_others
from models.values.held import held_line
from models.values.words import is_placeholder, shortened
from models.verdict.explanation import effect_in_words

C = TypeVar("C", bound=Criterion)

OURS = (
    "This sheet is a form of clusterbid, the program that the proposal was prepared with. It is no "
    "official form of the European Commission: where the call provides a form, that form counts."
)
BLANK = "_" * 30
"""A place to write on."""
_LONGEST = 200
"""Characters of what cannot be read that are shown."""
_DATED = {"submitted": "Submitted on", "registered": "Registered on"}
"""What the date of an ECCP registration means, by its status."""


def number_of(application: Application, partner: Partner) -> int:
    """The place of an applicant in the proposal, the first being 1."""
    partners = enumerate(application.proposal.partners, start=1)
    # Not by `index`: applicants of whom nothing is filled in yet are equal to one another.
    return next((number for number, one in partners if one is partner), 1)


def title_of(application: Application, partner: Partner) -> str:
    """What to call an applicant at the top of a sheet."""
    return name_of(partner, number_of(application, partner))


def findings_alone(
    application: Application, partner: Partner, rule: Criterion
) -> tuple[Finding, ...]:
    """How one applicant stands by itself under a rule on each applicant."""
    name = applicant_name(partner, number_of(application, partner) - 1)
    # Alone it would be “applicant 1” in the messages; they are to name it as its sheet does.
    alone = partner.with_values(key=name)
    proposal = application.proposal.with_values(partners=(alone,))
    return tuple(rule.findings(Case.of(proposal, application.call)))


def rules_of(application: Application, kind: type[C]) -> list[C]:
    """The criteria of a kind that apply; those of any strand as long as none is chosen."""
    criteria: Iterable[Criterion] = not_of_others(application.call.criteria, application.strand)
    return [rule for rule in criteria if isinstance(rule, kind)]


def asked_of(
    application: Application, partner: Partner, rules: Iterable[Criterion]
) -> Iterator[Block]:
    """Rules on each applicant, and how this one stands under them."""
    rows = []
    for rule in rules:
        found = findings_alone(application, partner, rule)
        effect = effect_in_words(rule, application.call, application.strand)
        stand = "\n".join(dict.fromkeys(map(_stand, found)))
        rows.append((f"{rule.asks}\n{effect}", stand, grounds(rule.source, rule.evidence)))
    if not rows:
        yield Paragraph("The data of the call name no rule on this.")
        return
    yield Table(
        f"What {application.call_and_strand} asks for",
        (
            Column("What is asked", width=4.4),
            Column("How it stands", width=3.4),
            Column("Source and evidence", width=2.2),
        ),
        tuple(rows),
    )
    yield from sources(application, (source for *_, source in rows))


def _stand(finding: Finding) -> str:
    if finding.status is Status.MET:
        return status_said(finding)
    return "\n→ ".join(filter(None, (f"{status_said(finding)}: {finding.message}", finding.fix)))


def organisation(application: Application, partner: Partner, blank: str) -> Iterator[Block]:
    """Who it is, before the law and in the proposal."""
    yield Heading("Organisation", 2)
    fields = (
        "legal_name",
        "key",
        "role",
        "country",
        "address",
        "pic",
        "type",
        "ownership",
        "for_profit",
    )
    also = ("legal_personality", "nationally_registered", "independent", "depends_on")
    asked = ("independent",) if rules_of(application, Independent) else ()
    needed = ("legal_name", "country", "pic", "type", *asked)
    # What it was funded for is for the partners and the coordinator to look at, not for everybody.
    internal = () if application.variant is Variant.PUBLIC else ("funded_under",)
    worded = {**country_worded(application, partner), "key": ("Short name", partner.key)}
    yield from answers(partner, (*fields, *also, *internal, "website"), needed, blank, worded)


def country_worded(application: Application, partner: Partner) -> dict[str, tuple[str, str]]:
    """The country by its name, for `answers`."""
    return {"country": ("Country", application.call.countries.name(partner.country))}


def eccp(partner: Partner, blank: str) -> Iterator[Block]:
    """Where it stands on the European Cluster Collaboration Platform."""
    yield Heading("Registration on the European Cluster Collaboration Platform (ECCP)", 2)
    status, date = partner.eccp.status or "", partner.eccp.date
    label = _DATED.get(status, "Date")
    needed = ("status", "date", "profile_url") if status in _DATED else ("status",)
    worded = {"date": (label, day(date) if date is not None else "")}
    yield from answers(partner.eccp, ("status", "date", "profile_url"), needed, blank, worded)


def figures(partner: Partner, blank: str) -> Iterator[Block]:
    """How many members it has, and how many of them are SMEs."""
    yield Heading("Key figures", 2)
    fields, members, smes = ("members", "sme_members"), partner.members, partner.sme_members
    worded = {}
    if members and smes is not None and smes <= members:
        worded["sme_members"] = ("SME members", f"{smes} SMEs, {100 * smes / members:.0f} % of all")
    yield from answers(partner, fields, fields, blank, worded)


def contact(application: Application, partner: Partner, blank: str) -> Iterator[Block]:
    """Who answers for it; the public variant names nobody."""
    yield Heading("Contact", 2)
    if application.variant is Variant.PUBLIC:
        yield Paragraph("The public variant names no person.")
        return
    yield from answers(partner.contact, ("name", "email", "phone"), ("name", "email"), blank)


def described(partner: Partner) -> Iterator[Block]:
    """What it says of itself."""
    yield Heading("Description", 2)
    if partner.description.strip() and not is_placeholder(partner.description):
        yield from prose(partner.description, 2)
    else:
        yield missing(NOT_DESCRIBED)


def answers(
    part: Part,
    fields: Iterable[str],
    needed: Collection[str] = (),
    blank: str = NOTHING,
    worded: Mapping[str, tuple[str, str]] | None = None,
) -> Iterator[Block]:
    """Answers under their labels; a needed one that is not given is marked, others are left out.

    `worded` has labels and values for fields that are told otherwise than they are typed.
    """
    rows, lacking = [], []
    for field in fields:
        label, said = _answer(part, field, worded or {})
        if said and not is_placeholder(said):
            rows.append((label, said))
        elif field in needed:
            rows.append((label, blank))
            lacking.append(label)
    if rows:
        yield Facts(tuple(rows))
    if lacking:
        yield missing(f"Still to be filled in: {', '.join(lacking)}.")


def _answer(part: Part, field: str, worded: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Label and value of a field; a value that cannot be read is shown as it was typed."""
    spec = field_specs(type(part))[field]
    label, said = worded.get(field, (spec.label, ""))
    if misread(part, field):
        return label, f"{shortened(held_line(shown(part, field)), _LONGEST)} (cannot be read)"
    if field in worded:
        return label, said
    said = chosen(part, field) if spec.choices else shown(part, field).strip()
    return label, f"{said} {spec.unit}".strip() if said else ""
