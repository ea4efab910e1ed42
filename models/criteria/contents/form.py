"""Criterion on what the form of a call asks for, and others leave out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar, Literal, NamedTuple

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.compared import Otherwise
from models.criteria.finding import Finding
from models.proposal.part import Part, field_specs
from models.proposal.partner import LegalRepresentative, applicant_name
from models.proposal.paths import join
from models.proposal.remembered import remembered
from models.proposal.workplan import PLAN
from models.terms.document import DocumentSection
from models.terms.evidence import Stated
from models.terms.strands import Strand, not_of_others
from models.terms.terms import Terms
from models.values.words import counted, is_placeholder, listed

BY_REASON = ("subcontracting", "travel")
"""The tables of a form that give a reason for each cost of the category of that name."""
NONE = "none"
"""The title of the one project of an applicant that has no previous ones."""


class Said(NamedTuple):
    """What stands in one place that the form asks for."""

    path: str
    text: str
    name: str
    """Of what it is said, where that is called by a name."""


class _Asked(NamedTuple):
    """One kind of thing that a form may ask for."""

    what: str
    """`reason`"""
    of: str
    """Of what it is: `cost line`; empty where each place has a name."""
    reads: tuple[str, ...]
    places: Callable[[Case, frozenset[str]], Iterator[Said]]
    """Every place with what stands there; of tables of the form, by their names."""
    fix: str = ""
    """How it may be mended, where that is not plain."""

    @property
    def title(self) -> str:
        """What is asked for, of all of them: `lead of milestones`."""
        return f"{self.what} of {self.of}s" if self.of else self.what


def asked_for(terms: Terms, strand: Strand | None) -> list[str]:
    """What the form of a call asks for beyond others, in the order of the file of a proposal."""
    asked = {key for section in _sections(terms, strand) for key in _asks(section)}
    return [key for key in _ASKED if key in asked]


def _sections(terms: Terms, strand: Strand | None) -> Sequence[DocumentSection]:
    return () if terms.document is None else not_of_others(terms.document.sections, strand)


@remembered
def _asks(section: DocumentSection) -> frozenset[str]:
    return section.asks


def _tables(case: Case) -> frozenset[str]:
    return frozenset(t for section in _sections(case.terms, case.strand) for t in section.tables)


def _basis(case: Case, key: str) -> Stated | None:
    return next((s for s in _sections(case.terms, case.strand) if key in _asks(s)), None)


def _whose(asked: _Asked, places: Sequence[Said]) -> str:
    if asked.of:
        return counted(len(places), asked.of)
    return listed(dict.fromkeys(one.name for one in places))


def _reasons(case: Case, tables: frozenset[str]) -> Iterator[Said]:
    for n, line in enumerate(case.proposal.costs):
        if line.category in tables.intersection(BY_REASON):
            yield Said(join("costs", n, "reason"), line.reason, "")


def _of_results(rows: str, field: str) -> Callable[[Case, frozenset[str]], Iterator[Said]]:
    """A field of each deliverable or milestone."""

    def places(case: Case, _tables: frozenset[str]) -> Iterator[Said]:
        for n, package in enumerate(case.proposal.work_packages):
            for m, row in enumerate(getattr(package, rows)):
                yield Said(join(PLAN, n, rows, m, field), getattr(row, field), "")

    return places


def _of_risks(field: str) -> Callable[[Case, frozenset[str]], Iterator[Said]]:
    def places(case: Case, _tables: frozenset[str]) -> Iterator[Said]:
        for n, risk in enumerate(case.proposal.risks):
            yield Said(join("risks", n, field), getattr(risk, field) or "", "")

    return places


def _signatories(case: Case, _tables: frozenset[str]) -> Iterator[Said]:
    for n, partner in case.applicants:
        name, at = applicant_name(partner, n), join("partners", n, "legal_representative")
        yield from _fields(partner.legal_representative, at, name)


def _fields(part: Part, at: str, name: str) -> Iterable[Said]:
    return (Said(f"{at}.{field}", getattr(part, field), name) for field in field_specs(type(part)))


def _projects(case: Case, _tables: frozenset[str]) -> Iterator[Said]:
    """An applicant has at least one, or says that it has none."""
    for n, partner in case.applicants:
        name, at = applicant_name(partner, n), join("partners", n, "previous_projects")
        titles = [project.title for project in partner.previous_projects]
        if not any(title.strip() for title in titles):
            yield Said(at, "", name)
        for m, title in enumerate(titles):
            yield Said(f"{at}[{m}].title", title or NONE, name)


def _rows(of: str, field: str) -> tuple[str, ...]:
    return (f"{PLAN}[*].{of}[*].{field}",)


_ASKED: dict[str, _Asked] = {
    "partners.legal_representative": _Asked(
        "legal representative",
        "",
        tuple(f"partners[*].legal_representative.{n}" for n in field_specs(LegalRepresentative)),
        _signatories,
    ),
    "partners.previous_projects": _Asked(
        "previous projects",
        "",
        ("partners[*].previous_projects",),
        _projects,
        "Name a project of each; its title is “none” where an applicant has had none.",
    ),
    "deliverables.description": _Asked(
        "description",
        "deliverable",
        _rows("deliverables", "description"),
        _of_results("deliverables", "description"),
    ),
    "milestones.description": _Asked(
        "description",
        "milestone",
        _rows("milestones", "description"),
        _of_results("milestones", "description"),
    ),
    "milestones.lead": _Asked(
        "lead", "milestone", _rows("milestones", "lead"), _of_results("milestones", "lead")
    ),
    "costs.reason": _Asked("reason", "cost line", ("costs[*].reason",), _reasons),
    "risks.id": _Asked("number", "risk", ("risks[*].id",), _of_risks("id")),
    "risks.impact": _Asked("impact", "risk", ("risks[*].impact",), _of_risks("impact")),
}
"""What a form may ask for, by the path that stands for it, in the order of a proposal's file."""


class FormFilled(Criterion):
    """What the form of the call asks for in its tables is said."""

    kind: Literal["form"]

    reads: ClassVar[tuple[str, ...]] = tuple(p for one in _ASKED.values() for p in one.reads)

    def looks_at(self, terms: Terms, strand: Strand | None) -> tuple[str, ...]:
        """What the form asks for; another form asks for other things."""
        return tuple(path for key in asked_for(terms, strand) for path in _ASKED[key].reads)

    def judge(self, case: Case) -> Iterator[Finding]:
        """One finding for each kind of thing that is not yet said, whoever and wherever it is.

        A form of a sibling call advises: what it asks for may be left out, and is not waited for.
        """
        wanted = asked_for(case.terms, case.strand)
        not_yet = self.unmet if self.effect == "advises" else self.open
        settled = True
        for key in wanted:
            asked, basis = _ASKED[key], _basis(case, key)
            said = list(asked.places(case, _tables(case)))
            missing = [one for one in said if not one.text.strip()]
            standing_in = [one for one in said if is_placeholder(one.text)]
            settled = settled and not missing and not standing_in
            otherwise: Otherwise = "unmet" if self.effect == "advises" else "open"
            case.compared([one.path for one in missing], "empty", None, otherwise)
            if missing:
                whose = _whose(asked, missing)
                fix = asked.fix or f"Say it: the form asks for the {asked.what}."
                where = (one.path for one in missing)
                yield not_yet(f"Not yet said: {asked.what} of {whose}", fix, *where, basis=basis)
            case.compared([one.path for one in standing_in], "empty")
            if standing_in:
                whose = _whose(asked, standing_in)
                told = f"Still a placeholder: {asked.what} of {whose}"
                yield self.unmet(told, "Write it.", *(one.path for one in standing_in), basis=basis)
        case.compared(wanted, "said", None, "not-applicable")
        if not wanted:
            yield self.not_applicable("The form asks for nothing that is not asked for elsewhere")
        elif settled:
            names = listed((_ASKED[key].title for key in wanted), most=10)
            lists = (path.partition("[")[0] for path in self.looks_at(case.terms, case.strand))
            yield self.met(f"Said as the form asks for it: {names}", *dict.fromkeys(lists))

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """What the form asks for, with the section that does."""
        for key in asked_for(terms, strand):
            asking = (s for s in _sections(terms, strand) if key in _asks(s))
            said = listed(f"{s.number} {s.title}" for s in asking)
            yield key, f"{_ASKED[key].title}: {said}"

    def workings(self, case: Case) -> Iterator[Pair]:
        """How much of each is said."""
        for key in asked_for(case.terms, case.strand):
            said = list(_ASKED[key].places(case, _tables(case)))
            done = sum(bool(one.text.strip()) for one in said)
            yield _ASKED[key].title, f"{done} of {len(said)}"
