"""What a proposal tells of one applicant, as blocks that several sheets share."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from bundle.application import Application, Variant
from bundle.content import Block, Column, Facts, Heading, Paragraph, Table
from bundle.documents.chapters.consortium import name_of
from bundle.documents.chapters.wording import chosen
from bundle.documents.rules import rules_of
from bundle.documents.showing import day, grounds, sources, status_said
from bundle.gaps import gaps, place_of, written
from models.criteria.applicants.independence import Independent
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.proposal.entry import misread, shown
from models.proposal.in_words import unit_of
from models.proposal.part import Part, field_specs
from models.proposal.partner import Partner, applicant_name
from models.proposal.paths import Place
from models.values.held import held_line
from models.values.words import is_placeholder, shortened, shortened_after_a_word
from models.verdict.explanation import effect_in_words

OURS = (
    "This sheet is a form of clusterbid, the program that the proposal was prepared with. It is no "
    "official form: where the call provides a form, that form counts."
)
BLANK = "_" * 30
"""A place to write on."""
_LONGEST = 200
"""Characters of what cannot be read that are shown."""
_LONGEST_HEAD = 90
"""Characters of a legal name that stand at the head: a paper to be signed has to fit on a page."""
_DATED = {"submitted": "Submitted on", "registered": "Registered on"}
"""What the date of an ECCP registration means, by its status."""


def number_of(application: Application, partner: Partner) -> int:
    """The place of an applicant in the proposal, the first being 1."""
    return int(place_of(application, partner)[1]) + 1


def title_of(application: Application, partner: Partner) -> str:
    """What to call an applicant at the top of a sheet."""
    return name_of(partner, number_of(application, partner))


def head_of(application: Application, partner: Partner) -> str:
    """The same for the head of a sheet, which says the name in full below where it is long."""
    short = partner.with_values(
        legal_name=shortened_after_a_word(partner.legal_name, _LONGEST_HEAD)
    )
    return name_of(short, number_of(application, partner))


def findings_alone(
    application: Application, partner: Partner, rule: Criterion
) -> tuple[Finding, ...]:
    """How one applicant stands by itself under a rule on each applicant."""
    name = applicant_name(partner, number_of(application, partner) - 1)
    # Alone it would be “applicant 1” in the messages; they are to name it as its sheet does.
    alone = partner.with_values(key=name)
    proposal = application.proposal.with_values(partners=(alone,))
    return tuple(rule.findings(Case.of(proposal, application.call)))


def asked_of(
    application: Application, partner: Partner, rules: Iterable[Criterion]
) -> Iterator[Block]:
    """Rules on each applicant, and how this one stands under them, for the applicants."""
    if application.variant is not Variant.INTERNAL:
        return
    yield Heading("What the call asks for", 2)
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


def organisation(
    application: Application, partner: Partner, blanks: bool = False
) -> Iterator[Block]:
    """Who it is, before the law and in the proposal.

    Here and below, `blanks` is whether there is room to write what a form would ask for.
    """
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
    needed = ("legal_name", "country", "pic", "type", *asked) if blanks else ()
    # What it was funded for is for the partners and the coordinator to look at, not for everybody.
    internal = () if application.variant is Variant.PUBLIC else ("funded_under",)
    worded = {**country_worded(application, partner), "key": ("Short name", partner.key)}
    if application.call.organisation_types and partner.type:
        worded["type"] = ("Type", application.type_said(partner))
    if application.roles and partner.role:
        worded["role"] = ("Role", application.role_said(partner))
    told = (*fields, *also, *internal, "website")
    places = [_place(application, partner, field) for field in told]
    yield from _headed(
        "Organisation", answers(partner, told, needed, worded), gaps(application, *places)
    )


def country_worded(application: Application, partner: Partner) -> dict[str, tuple[str, str]]:
    """The country by its name, for `answers`."""
    return {"country": ("Country", application.call.countries.name(partner.country))}


def _headed_by(platform: str) -> str:
    """The heading over where an applicant is registered."""
    usual = "European Cluster Collaboration Platform (ECCP)"
    return f"Registration on the {usual if platform == 'ECCP' else platform}"


def eccp(application: Application, partner: Partner, blanks: bool = False) -> Iterator[Block]:
    """Where it stands on the European Cluster Collaboration Platform."""
    words = application.call.words
    status, date = partner.eccp.status or "", partner.eccp.date
    label = _DATED.get(status, "Date")
    fields = ("status", "date", "profile_url")
    needed = fields if blanks and status in _DATED else ("status",) if blanks else ()
    worded = {"date": (label, day(date) if date is not None else "")}
    yield from _headed(
        _headed_by(words.platform),
        (
            Facts(tuple((words.worded(label), said) for label, said in one.rows))
            for one in answers(partner.eccp, fields, needed, worded)
        ),
        gaps(application, _place(application, partner, "eccp")),
    )


def figures(application: Application, partner: Partner, blanks: bool = False) -> Iterator[Block]:
    """How many members it has, and how many of them are SMEs."""
    fields, members, smes = ("members", "sme_members"), partner.members, partner.sme_members
    worded = {}
    if members and smes is not None and smes <= members:
        worded["sme_members"] = ("SME members", f"{smes} SMEs, {100 * smes / members:.0f} % of all")
    places = [_place(application, partner, field) for field in fields]
    yield from _headed(
        "Key figures",
        answers(partner, fields, fields if blanks else (), worded),
        gaps(application, *places),
    )


def contact(application: Application, partner: Partner, blanks: bool = False) -> Iterator[Block]:
    """Who answers for it; the public variant names nobody."""
    if application.variant is Variant.PUBLIC:
        yield Heading("Contact", 2)
        yield Paragraph("The public variant names no person.")
        return
    needed = ("name", "email") if blanks else ()
    yield from _headed(
        "Contact",
        answers(partner.contact, ("name", "email", "phone"), needed),
        gaps(application, _place(application, partner, "contact")),
    )


def described(application: Application, partner: Partner) -> Iterator[Block]:
    """What it says of itself."""
    place, name = _place(application, partner, "description"), title_of(application, partner)
    yield from _headed(
        "Description", written(application, partner.description, place, 2, partner.key or name)
    )


def _place(application: Application, partner: Partner, field: str) -> Place:
    return (*place_of(application, partner), field)


def _headed(heading: str, *parts: Iterable[Block]) -> Iterator[Block]:
    """Blocks under a heading; no heading over nothing."""
    blocks = [block for part in parts for block in part]
    if blocks:
        yield Heading(heading, 2)
        yield from blocks


def answers(
    part: Part,
    fields: Iterable[str],
    blanks: Collection[str] = (),
    worded: Mapping[str, tuple[str, str]] | None = None,
) -> Iterator[Facts]:
    """Answers under their labels; what is not given is left out, or a blank to write on.

    `worded` has labels and values for fields that are told otherwise than they are typed.
    """
    rows = []
    for field in fields:
        label, said = _answer(part, field, worded or {})
        if said and not is_placeholder(said):
            rows.append((label, said))
        elif field in blanks:
            rows.append((label, BLANK))
    if rows:
        yield Facts(tuple(rows))


def _answer(part: Part, field: str, worded: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """Label and value of a field; a value that cannot be read is shown as it was typed."""
    spec = field_specs(type(part))[field]
    label, said = worded.get(field, (spec.label, ""))
    if misread(part, field):
        return label, f"{shortened(held_line(shown(part, field)), _LONGEST)} (cannot be read)"
    if field in worded:
        return label, said
    said = chosen(part, field) if spec.choices else shown(part, field).strip()
    return label, f"{said} {unit_of(spec, said)}".strip() if said else ""
