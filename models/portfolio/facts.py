"""What is kept of a draft to compare it with others: little, so that thousands fit in memory."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from models.call import Call
from models.criteria.applicants.applications import SingleApplication
from models.criteria.applicants.identity import marks_of
from models.criteria.finding import Consequence
from models.portfolio.names import LegalForms, core_name, words_without_form
from models.portfolio.traces import NO_TRACES, Traces, traces_of
from models.proposal import Proposal
from models.proposal.partner import Partner, applicant_name
from models.proposal.remembered import remembered
from models.terms.roles import role_of
from models.terms.strands import of_strand
from models.values.words import fold


class Member(NamedTuple):
    """An applicant, and what tells which organisation it is; empty where it is not known."""

    place: int
    called: str
    """What messages call it: its key, else its name."""
    legal_name: str
    pic: str
    """Nine digits."""
    name: str
    """The legal name without case, accents and marks."""
    core: str
    """The same without its legal form."""
    short: str
    """The legal name as it is written, without its legal form."""
    country: str
    """A part of a country is that country."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A draft: which call and strand it answers, and who applies."""

    file: str
    """What it is called by whoever asks, and told apart by."""
    acronym: str
    call: str
    strand: str | None
    """The id of the strand, empty where the call has none; None where none is chosen."""
    id: str
    leads_to: Consequence | None
    """What it leads to that an applicant stands in two proposals of the strand; None where the call
    does not speak of it."""
    criterion: str
    """The id of the rule that says so."""
    members: tuple[Member, ...]
    stage: str = ""
    """The stage within which proposals are compared; empty where they are across all stages."""
    people: tuple[str, ...] = ()
    """Who is named as contact or staff of an applicant."""
    related: tuple[str, ...] = ()
    """Acronyms, folded, of other applications that its applicants name."""
    traces: Traces = NO_TRACES
    """What its texts leave; nothing where nobody compares texts."""
    apart: str = ""
    """The end of its path, where another of the drafts has the same acronym."""

    @property
    def name(self) -> str:
        """What messages call the draft: its acronym, else its file; both where that is needed."""
        if not self.acronym:
            return self.file
        return f"{self.acronym} ({self.apart})" if self.apart else self.acronym

    @property
    def under(self) -> str:
        """Call, strand, and the stage if it counts: `COS-CLUSINT-2020-3-01 strand A`."""
        named = f"{self.call} strand {self.strand}" if self.strand else self.call
        return f"{named} stage {self.stage}" if self.stage else named


def facts_of(
    file: str, proposal: Proposal, call: Call, forms: LegalForms, *, texts: bool = False
) -> Facts:
    """What is kept of a draft; `forms` are the legal forms that are no part of a name.

    With `texts`, what is needed to compare its texts with those of other drafts.
    """
    strand = call.strand_of(proposal)
    twice = _NOBODY if strand is None else _of_applying_twice(call, strand.id)
    return Facts(
        file,
        " ".join(proposal.project.acronym.split()),
        call.id,
        None if strand is None else strand.id,
        proposal.id,
        twice.leads_to,
        twice.rule,
        tuple(_members(proposal, call, forms)),
        twice.stage,
        tuple(_people(proposal)) if texts else (),
        tuple(_related(proposal)) if texts else (),
        traces_of(proposal) if texts else NO_TRACES,
    )


class _Twice(NamedTuple):
    """What a call says of those who apply twice in a strand."""

    leads_to: Consequence | None
    rule: str
    stage: str
    """The stage that the rule is for, where each has its own."""


_NOBODY = _Twice(None, "", "")


@remembered
def _of_applying_twice(call: Call, strand: str) -> _Twice:
    chosen = next(one for one in call.strands if one.id == strand)
    for rule in of_strand(call.criteria, chosen):
        if isinstance(rule, SingleApplication):
            stage = call.stage.id if call.stage is not None and rule.per_stage else ""
            return _Twice(rule.may_lead_to(call, chosen), rule.id, stage)
    return _NOBODY


def _members(proposal: Proposal, call: Call, forms: LegalForms) -> Iterable[Member]:
    roles = call.roles_in(call.strand_of(proposal))
    for place, partner in enumerate(proposal.partners):
        role = role_of(partner, roles)
        # Whoever does not count as an entity is free to help in several proposals.
        if role is not None and not role.has("counts_as_entity"):
            continue
        yield member_of(place, partner, call, forms)


def member_of(place: int, partner: Partner, call: Call, forms: LegalForms) -> Member:
    """What tells which organisation an applicant is."""
    marks = marks_of(partner, call.countries)
    core = core_name(partner.legal_name, forms) if marks.name else ""
    called = applicant_name(partner, place)
    short = " ".join(words_without_form(partner.legal_name, forms)) if core else ""
    return Member(
        place, called, partner.legal_name, marks.pic, marks.name, core, short, marks.country
    )


def _people(proposal: Proposal) -> Iterable[str]:
    """Names of two words and more: one word may be anything."""
    named = (
        name
        for partner in proposal.partners
        for name in (
            partner.contact.name,
            partner.legal_representative.name,
            *(person.name for person in partner.staff),
        )
    )
    return dict.fromkeys(" ".join(name.split()) for name in named if len(name.split()) > 1)


def _related(proposal: Proposal) -> Iterable[str]:
    others = (other for one in proposal.partners for other in one.other_applications)
    return dict.fromkeys(fold(other.acronym) for other in others if other.acronym)


def told_apart(drafts: Sequence[Facts]) -> list[Facts]:
    """The drafts, of which those of one acronym have names that differ as far as files do."""
    of_acronym = Counter(fold(draft.acronym) for draft in drafts)
    of_file = Counter((fold(draft.acronym), _end_of(draft.file)) for draft in drafts)
    made: list[Facts] = []
    for draft in drafts:
        if draft.acronym and of_acronym[fold(draft.acronym)] > 1:
            alike = of_file[fold(draft.acronym), _end_of(draft.file)] > 1
            draft = replace(draft, apart=_end_of(draft.file, 2 if alike else 1))
        made.append(draft)
    return made


def _end_of(file: str, parts: int = 1) -> str:
    return "/".join(file.replace("\\", "/").split("/")[-parts:])


def acronyms(drafts: Iterable[Facts]) -> frozenset[str]:
    """The acronyms of drafts, folded."""
    return frozenset(fold(one.acronym) for one in drafts if one.acronym)


Place = tuple[str, str, str]
"""Call, strand and stage within which drafts are compared."""


def by_strand(drafts: Iterable[Facts]) -> Mapping[Place, list[Facts]]:
    """Drafts by call and strand, and by stage where that counts; without a strand, in none."""
    placed = sorted((d for d in drafts if d.strand is not None), key=of_place)
    return {place: list(found) for place, found in groupby(placed, key=of_place)}


def of_place(draft: Facts) -> Place:
    """Where a draft is compared with others."""
    return draft.call, draft.strand or "", draft.stage
