"""Part A as a workbook: the administrative data in the order in which the portal asks for them.

One cell holds one field, so that each can be copied and typed over. What keeps the proposal from
being ready says `missing` in its place, what nobody asks for is empty; nothing is made up.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.utility import xl_range

from bundle.application import Application, Variant
from bundle.gaps import is_gap, place_of
from bundle.workbooks.book import Book, Sheet
from bundle.workbooks.frame import BUDGETED_ONLY, footnotes
from models.call.asked import is_asked
from models.proposal.part import Part, field_specs
from models.proposal.partner import Contact, Eccp, Partner, coordinator_first
from models.proposal.paths import join
from models.texts.plain import plain
from models.values.kinds import MOMENT, join_list
from models.values.money import ZERO, total
from models.verdict.report import Report
from models.verdict.words import verdict_words

MISSING = "missing"
HEAD, FIRST = 3, 4
_NOT_TOLD = "The sources of the call do not tell it; see the portal."
_BUDGET_HEADS = (
    *("No.", "Applicant", "Legal name", "PIC", "Country"),
    *("Direct cost, €", "Indirect cost, €", "Eligible cost, €", "Grant, €", "Own share, €"),
)
_DECLARATIONS = (
    "No source of this program holds the declarations and the questions on ethics of the form: "
    "answer them in the portal."
)


class Field(NamedTuple):
    """A field of the form, with what is to be typed into it."""

    label: str
    value: str | int | None
    note: str = ""
    place: str = ""
    """Where the proposal has it; empty where it is not for the proposal to say."""


def administrative(application: Application) -> bytes:
    """The administrative data of a proposal, as the bytes of an XLSX file."""
    book = Book(application, "administrative data")
    _write_general(book.sheet("General", (5, 30, 90, 60)), application)
    _write_participants(book.sheet("Participants", (5, 14, 28, 70, 60)), application)
    _write_budget(book.sheet("Budget", (5, 14, 44, 14, 10, 16, 16, 16, 16, 16)), application)
    _write_not_known(book.sheet("To be answered", (5, 130)), application)
    return book.bytes()


def general(application: Application) -> Iterator[Field]:
    """The general information on the proposal."""
    project, call, strand = application.proposal.project, application.call, application.strand
    yield Field("Acronym", project.acronym, place="project.acronym")
    yield Field("Title", project.title, place="project.title")
    yield Field("Duration in months", project.duration_months, place="project.duration_months")
    yield Field("Planned start", MOMENT.show(project.start_date))
    yield Field("Call", call.id, call.programme)
    yield Field("Title of the call", call.title.value)
    yield Field("Topic", "", _topic_note(application))
    if call.has_strands:
        title = f"{strand.id}: {strand.title.value}" if strand else ""
        yield Field("Strand", title, place="strand")
    yield Field("Deadline", call.deadline.said)
    abstract = plain(project.abstract)
    yield Field("Abstract", abstract, _length(abstract), "project.abstract")
    yield Field("Keywords", join_list(project.sectors), "The sectors of the project.")
    names = call.countries.name
    targets = [*map(names, project.target_countries), *project.target_regions]
    due = " ".join(footnotes(application, project.target_countries))
    yield Field("Target countries and regions", join_list(targets), due, "project.target_countries")


def participant(partner: Partner, application: Application) -> Iterator[Field]:
    """What the form asks of one applicant."""
    place = join(*place_of(application, partner))
    for name, field in _of_participant(partner, application):
        yield field._replace(place=f"{place}.{name}")


def _of_participant(partner: Partner, application: Application) -> Iterator[tuple[str, Field]]:
    """The fields with where the applicant has them."""
    due = footnotes(application, [partner.country])
    country = application.call.countries.name(partner.country)
    yield "legal_name", Field("Legal name", partner.legal_name)
    yield "key", Field("Short name", partner.key)
    yield "role", Field("Role", partner.role)
    yield "pic", Field("PIC", partner.pic)
    yield "country", Field("Country", country, " ".join(due))
    yield "country", Field("Country code", partner.country)
    yield "address", Field("Address", partner.address)
    yield "website", Field("Website", partner.website)
    yield "type", Field("Type of organisation", _choice(partner, "type"))
    yield "ownership", Field("Ownership", _choice(partner, "ownership"))
    yield "for_profit", _flag(partner, "for_profit")
    yield "legal_personality", _flag(partner, "legal_personality")
    yield "nationally_registered", _flag(partner, "nationally_registered")
    if is_asked("partners[0].independent", application.call, application.strand):
        yield "independent", _flag(partner, "independent")
    if partner.depends_on:
        label = field_specs(Partner)["depends_on"].label
        yield "depends_on", Field(label, join_list(partner.depends_on))
    yield "members", Field("Member organisations", partner.members)
    yield "sme_members", Field("SME members", partner.sme_members)
    for name, spec in field_specs(Contact).items():
        yield f"contact.{name}", Field(spec.label, getattr(partner.contact, name))
    eccp = partner.eccp
    yield "eccp.status", Field("ECCP status", _choice(eccp, "status"))
    yield "eccp.date", Field("ECCP date", MOMENT.show(eccp.date))
    yield "eccp.profile_url", Field(field_specs(Eccp)["profile_url"].label, eccp.profile_url)


def _write_general(sheet: Sheet, application: Application) -> None:
    sheet.top("General information", "to be typed over into the portal")
    sheet.heads(HEAD, 0, ("No.", "Field", "Value", "Note"))
    for n, field in enumerate(general(application)):
        sheet.number(FIRST + n, 0, n + 1, "helper")
        _write_field(sheet, FIRST + n, 1, field, application)
    sheet.finish(HEAD)


def _write_participants(sheet: Sheet, application: Application) -> None:
    sheet.top("Participants", "the coordinator first")
    sheet.heads(HEAD, 0, ("No.", "Applicant", "Field", "Value", "Note"))
    row = FIRST
    partners = coordinator_first(application.proposal.partners)
    for n, partner in enumerate(partners, 1):
        for field in participant(partner, application):
            sheet.number(row, 0, n, "helper")
            sheet.text(row, 1, partner.key or f"applicant {n}", "bold")
            _write_field(sheet, row, 2, field, application)
            row += 1
        if n < len(partners):
            sheet.raw.set_h_pagebreaks([*sheet.raw.hbreaks, row])
    if not partners:
        _write_field(sheet, row, 2, Field("Applicants", "", place="partners"), application)
    sheet.raw.autofilter(HEAD, 0, max(row - 1, FIRST), 4)
    # A PIC is text, for nobody counts with it; Excel would mark its digits as a mistake.
    sheet.raw.ignore_errors({"number_stored_as_text": f"D{FIRST + 1}:D{row + 1}"})
    sheet.finish(HEAD)


def _write_field(
    sheet: Sheet, row: int, column: int, field: Field, application: Application
) -> None:
    sheet.text(row, column, field.label, "bold")
    if isinstance(field.value, int):
        sheet.number(row, column + 1, field.value, "entry number")
    elif field.value and field.value.strip():
        sheet.text(row, column + 1, field.value, "entry")
    else:
        lacks = bool(field.place) and is_gap(application, field.place)
        sheet.text(row, column + 1, MISSING if lacks else "", "missing" if lacks else "entry")
    sheet.text(row, column + 2, field.note)


def _write_budget(sheet: Sheet, application: Application) -> None:
    sheet.top("Budget of the participants", "in euro")
    sheet.heads(HEAD, 0, _BUDGET_HEADS, 5)
    rows = list(_budget_rows(application))
    for n, (partner, figures) in enumerate(rows):
        row = FIRST + n
        sheet.number(row, 0, n + 1, "helper")
        sheet.text(row, 1, partner.key or f"applicant {n + 1}", "bold")
        for offset, text in enumerate((partner.legal_name, partner.pic, partner.country), 2):
            sheet.text(row, offset, text, "entry")
        for offset, figure in enumerate(figures, 5):
            sheet.number(row, offset, figure, "entry money")
    last = FIRST + len(rows) - 1
    sheet.raw.ignore_errors({"number_stored_as_text": f"D{FIRST + 1}:D{last + 2}"})
    for column in range(5):
        sheet.text(last + 1, column, "Total" if column == 1 else "", "sum text")
    sums = [total(column) for column in zip(*(figures for _, figures in rows), strict=True)]
    for offset, value in enumerate(sums or [ZERO] * 5, 5):
        formula = f"=ROUND(SUM({xl_range(FIRST, offset, max(last, FIRST), offset)}),2)"
        if rows:
            sheet.formula(last + 1, offset, formula, value, "sum")
        else:
            sheet.number(last + 1, offset, value, "sum")
    if application.variant is Variant.INTERNAL:
        sheet.text(last + 3, 1, f"Verdict: {verdict_words(application.report)}", "subtitle")
    due = footnotes(application, (partner.country for partner, _ in rows))
    for row, footnote in enumerate(due, last + 4):
        sheet.text(row, 1, footnote, "subtitle")
    sheet.finish(HEAD, 2)


def _budget_rows(application: Application) -> Iterator[tuple[Partner, Sequence[Decimal]]]:
    """Each applicant's figures, then those of lines that name none of them."""
    seen: set[str] = set()
    for partner in coordinator_first(application.proposal.partners):
        # Of several with one key only the first has the figures: the sums count them once.
        counted = partner.key in seen or not partner.key
        yield partner, (ZERO,) * 5 if counted else _figures(application.report, partner.key)
        seen.add(partner.key)
    for key in application.report.totals.eligible_by_applicant():
        if key not in seen or not key:
            stray = Partner(key=key or "no applicant", legal_name=BUDGETED_ONLY)
            yield stray, _figures(application.report, key)


def _figures(report: Report, key: str) -> tuple[Decimal, ...]:
    totals = report.totals
    by_applicant = (
        totals.direct_by(0),
        totals.indirect,
        totals.eligible_by_applicant(),
        totals.grant_by_applicant,
        totals.own_share_by_applicant,
    )
    return tuple(figures.get(key, ZERO) for figures in by_applicant)


def _write_not_known(sheet: Sheet, application: Application) -> None:
    """What the form may ask and no source tells."""
    sheet.top("To be answered in the portal")
    sheet.text(2, 1, _DECLARATIONS, "note")
    sheet.heads(HEAD, 0, ("No.", "What the sources of the call do not tell either"))
    for n, text in enumerate(application.call.unknown):
        sheet.number(FIRST + n, 0, n + 1, "helper")
        sheet.text(FIRST + n, 1, text)
    sheet.finish(HEAD)


def _topic_note(application: Application) -> str:
    """The ids under which the call is also known, where one may be the topic."""
    known = (*application.call.aliases, *application.call.strand_aliases)
    also = f" The call is also known as {join_list(known)}." if known else ""
    return f"{_NOT_TOLD}{also}"


def _choice(part: Part, name: str) -> str:
    """The label of what is chosen; empty where nothing is."""
    value = getattr(part, name)
    return field_specs(type(part))[name].choices.get(str(value), "") if value else ""


def _flag(partner: Partner, name: str) -> Field:
    value = getattr(partner, name)
    said = "" if value is None else "yes" if value else "no"
    return Field(field_specs(Partner)[name].label, said)


def _length(text: str) -> str:
    return f"{len(text.strip())} characters with spaces" if text.strip() else ""
