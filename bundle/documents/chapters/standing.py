"""What stands behind an applicant: who signs for it, and the projects it has had before."""

from collections.abc import Iterator, Mapping, Sequence

from bundle.application import Application
from bundle.content import Block
from bundle.documents.chapters.columns import Told, table_of
from bundle.documents.chapters.consortium import name_of, of_each
from bundle.documents.chapters.wording import or_nothing
from bundle.gaps import gaps
from models.proposal.partner import LegalRepresentative, Partner, PreviousProject
from models.proposal.paths import Place

_Signs = tuple[int, Partner, LegalRepresentative]
_Project = tuple[int, Partner, PreviousProject]
_PROJECT_COLUMNS = ("applicant", "title", "programme", "year", "role")


def signatories(application: Application, only: Partner | None = None) -> Iterator[Block]:
    """Who may sign for each applicant, or for one of them."""
    told: Mapping[str, Told[_Signs]] = {
        "applicant": Told("Applicant", 1.2, lambda row: row[1].key or name_of(row[1], row[0])),
        "name": Told("Legal representative", 3, lambda row: or_nothing(row[2].name)),
        "role": Told("Position", 3, lambda row: or_nothing(row[2].role)),
        "email": Told("E-mail", 3, lambda row: or_nothing(row[2].email)),
    }
    yield from gaps(application, *_places(application, "legal_representative", only))
    rows = of_each(application, only, _named)
    if rows:
        # Of one applicant alone, its name stands above.
        usual = tuple(told) if only is None else tuple(told)[1:]
        yield table_of("Legal representatives", told, (), usual, rows)


def previous_projects(
    application: Application, columns: Sequence[str] = (), only: Partner | None = None
) -> Iterator[Block]:
    """The projects that each applicant, or one of them, has had before."""
    told: Mapping[str, Told[_Project]] = {
        "number": Told("No", 0.6, lambda row: str(row[0])),
        "applicant": Told("Applicant", 1.2, lambda row: row[1].key or name_of(row[1], row[0])),
        "title": Told("Project", 4, lambda row: or_nothing(row[2].title)),
        "programme": Told("Programme", 2.4, lambda row: or_nothing(row[2].programme)),
        "year": Told("Years", 1.2, lambda row: or_nothing(row[2].year)),
        "role": Told("Role", 2, lambda row: or_nothing(row[2].role)),
    }
    yield from gaps(application, *_places(application, "previous_projects", only))
    rows = of_each(application, only, lambda partner: partner.previous_projects)
    if rows:
        usual = _PROJECT_COLUMNS if only is None else _PROJECT_COLUMNS[1:]
        yield table_of("Previous projects", told, columns, usual, rows)


def _named(partner: Partner) -> list[LegalRepresentative]:
    """Who signs for an applicant, where that is said."""
    signs = partner.legal_representative
    return [signs] if signs != LegalRepresentative.read({}) else []


def _places(application: Application, field: str, only: Partner | None) -> list[Place]:
    everybody = enumerate(application.proposal.partners)
    return [("partners", n, field) for n, one in everybody if only is None or only is one]
