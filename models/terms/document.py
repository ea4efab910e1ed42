"""The form in which a call wants a proposal described: its sections, tables, fonts and limits."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, get_args

from models.terms.evidence import Data, Figure, Stated, Words
from models.terms.strands import Strand, not_of_others, of_strand
from models.values.money import format_number
from models.values.words import counted

DocumentTable = Literal[
    "abstract",
    "participants",
    "applicants",
    "capacity",
    "legal-representative",
    "previous-projects",
    "work-packages",
    "timetable",
    "work-package-details",
    "person-months",
    "deliverables",
    "milestones",
    "risks",
    "indicators",
    "budget",
    "subcontracting",
    "travel",
    "revenue",
]
"""A part of the proposal that can be shown in a section of a form."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "participants": (
        "number",
        "legal_name",
        "short_name",
        "country",
        "activity_reports",
        "role",
        "type",
        "pic",
        "eccp",
    ),
    "capacity": ("number", "applicant", "name", "skills", "role"),
    "previous-projects": ("number", "applicant", "title", "programme", "year", "role"),
    "work-packages": (
        "number",
        "title",
        "lead",
        "start_month",
        "end_month",
        "months",
        "deliverables",
        "phase",
        "person_months",
    ),
    "deliverables": (
        "number",
        "title",
        "work_package",
        "lead",
        "type",
        "level",
        "due_month",
        "description",
    ),
    "milestones": (
        "number",
        "title",
        "work_package",
        "lead",
        "due_month",
        "description",
        "verification",
    ),
    "risks": ("number", "description", "likelihood", "impact", "work_packages", "mitigation"),
}
"""The columns that can be chosen, of the tables of which some can."""

BY_APPLICANT = ("applicants", "capacity", "legal-representative", "previous-projects")
"""Tables of which each applicant can have its own."""

_ASKED: Mapping[tuple[str, str], str] = {
    ("deliverables", "description"): "deliverables.description",
    ("milestones", "lead"): "milestones.lead",
    ("milestones", "description"): "milestones.description",
    ("risks", "number"): "risks.id",
    ("risks", "impact"): "risks.impact",
    ("previous-projects", ""): "partners.previous_projects",
    ("legal-representative", ""): "partners.legal_representative",
    ("subcontracting", ""): "costs.reason",
    ("travel", ""): "costs.reason",
}
"""What a table, or a column of it, asks to be said in the proposal, which others leave out."""

_MEANS: Mapping[str, str] = {
    "abstract": "the abstract",
    "participants": "who takes part, a row each",
    "applicants": "each applicant with its particulars and its description",
    "capacity": "the people who carry the project, a row each",
    "legal-representative": "who signs for each applicant",
    "previous-projects": "what each applicant has done before",
    "work-packages": "the work packages, a row each",
    "timetable": "the plan as a chart of months",
    "work-package-details": "each work package with its objectives and tasks",
    "person-months": "person-months by applicant and work package",
    "deliverables": "the deliverables, a row each",
    "milestones": "the milestones, a row each",
    "risks": "the risks, a row each",
    "indicators": "the indicators with baseline and target",
    "budget": "the estimated budget",
    "subcontracting": "what is subcontracted, and why",
    "travel": "journeys and events, and why",
    "revenue": "who pays for the project",
}


def tables_in_words() -> Iterator[str]:
    """A line for each table of a form, and one under it with its columns where they are chosen."""
    for name in get_args(DocumentTable):
        yield f"{name}: {_MEANS[name]}"
        if name in COLUMNS:
            yield f"    columns {', '.join(COLUMNS[name])}"


FONTS = (
    "Arial",
    "Calibri",
    "Cambria",
    "Courier New",
    "Georgia",
    "Helvetica",
    "Noto Sans",
    "Tahoma",
    "Times New Roman",
    "Trebuchet MS",
    "Verdana",
)
"""Fonts that forms of calls ask for."""

NUMBER = re.compile(r"([A-Za-z]{1,3}|[0-9]{1,3})(\.[0-9]{1,3})*")
"""The number of a section: `A`, `A.1.1`, `2.3`."""


class PageCount(Figure):
    """A number of pages."""

    without: tuple[Literal["cover", "contents"], ...] = ()
    """Pages that do not count."""

    @property
    def said(self) -> str:
        """`70 pages`."""
        return counted(int(self.value), "page")


class Points(Figure):
    """A size of letters."""

    @property
    def said(self) -> str:
        """`11 pt`."""
        return f"{format_number(self.value)} pt"


class Millimetres(Figure):
    """A length on paper."""

    @property
    def said(self) -> str:
        """`15 mm`."""
        return f"{format_number(self.value)} mm"


class Characters(Figure):
    """A number of characters."""

    @property
    def said(self) -> str:
        """`2 000 characters`."""
        return f"{format_number(self.value)} characters"


class DocumentSection(Stated):
    """A section of the form, under its number and name there."""

    number: str
    """As the form has it (`A.1.1`); its level follows from the points."""
    title: str
    strands: tuple[str, ...] = ()
    """The strands that it belongs to; none named means all."""
    stages: tuple[str, ...] = ()
    """The stages that it belongs to; none named means all."""
    texts: tuple[str, ...] = ()
    """Ids of the written parts that stand here."""
    tables: tuple[DocumentTable, ...] = ()
    """What of the proposal is shown here, below the texts."""
    columns: tuple[str, ...] = ()
    """The columns of its one table, in this order; none named means the usual ones."""
    each: Literal["applicants"] | None = None
    """Whether what is shown here is shown for each applicant by itself."""

    @property
    def id(self) -> str:
        """What it is found by."""
        return self.number

    @property
    def order(self) -> tuple[tuple[int, str], ...]:
        """Numbers sort by this as they stand in a form: `A.2` before `A.10`."""
        return order_of(self.number)

    @property
    def level(self) -> int:
        """1 for `A`, 2 for `A.1`."""
        return len(self.order)

    @property
    def asks(self) -> frozenset[str]:
        """What it asks to be said in the proposal that other forms leave out, as dotted paths."""
        wanted = {(table, column) for table in self.tables for column in ("", *self.columns)}
        return frozenset(path for key, path in _ASKED.items() if key in wanted)


class DocumentForm(Data):
    """The form in which a proposal is described, as far as it is known."""

    form: Words | None = None
    """What the form is called."""
    page_limit: PageCount | None = None
    """The most pages that the description may have."""
    font: Words | None = None
    """The font of its text."""
    font_size: Points | None = None
    """The size of its text, at least."""
    smallest_size: Points | None = None
    """Nothing is set smaller than this, in tables and notes neither."""
    margin: Millimetres | None = None
    """The margins, at least."""
    title_length: Characters | None = None
    """The most characters of the title of the project in Part A."""
    title_without: Words | None = None
    """Characters that the title of the project may not have."""
    abstract_length: Characters | None = None
    """The most characters of the abstract in Part A."""
    keywords_length: Characters | None = None
    """The most characters of all keywords together in Part A."""
    description_slot: Words | None = None
    """What the portal calls the place to which the description is uploaded."""
    budget_slot: Words | None = None
    """The same of the estimated budget."""
    annexes_slot: Words | None = None
    """The same of what applicants sign and complete."""
    sections: tuple[DocumentSection, ...] = ()
    """The sections in the order of the form."""

    @property
    def title(self) -> str:
        """What to call it."""
        return self.form.value if self.form is not None else "a form of its own"

    @property
    def stated(self) -> Iterator[tuple[str, Stated]]:
        """All that is known of it but its sections, by the key in the file."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Stated):
                yield name, value

    def sections_of(self, strand: Strand | None) -> list[DocumentSection]:
        """The sections of a strand; without one, those that all strands have."""
        return of_strand(self.sections, strand)


def order_of(number: str) -> tuple[tuple[int, str], ...]:
    """What numbers of sections sort by."""
    steps = number.strip().split(".")
    return tuple((int(s), "") if s.isdecimal() else (0, s.upper()) for s in steps)


def asked_by(sections: Iterable[DocumentSection], strand: Strand | None) -> frozenset[str]:
    """What sections of a form ask for; without a strand, those of any strand."""
    none: frozenset[str] = frozenset()
    return none.union(*(section.asks for section in not_of_others(sections, strand)))
