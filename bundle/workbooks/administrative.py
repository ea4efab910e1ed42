"""Part A as a workbook: the administrative data in the order in which the portal asks for them.

One cell holds one field, so that each can be copied and typed over. What keeps the proposal from
being ready says `missing` in its place, what nobody asks for is empty; nothing is made up.
"""

from xlsxwriter.utility import xl_range

from bundle.application import Application, Variant
from bundle.gaps import is_gap, place_of
from bundle.workbooks.book import Book, Sheet
from bundle.workbooks.frame import footnotes
from models.portal.field import Field
from models.portal.general import general
from models.portal.money import budgeted, summed
from models.portal.participants import participant
from models.proposal.partner import coordinator_first
from models.proposal.paths import join
from models.verdict.words import verdict_words

MISSING = "missing"
HEAD, FIRST = 3, 4
_BUDGET_HEADS = (
    *("No.", "Applicant", "Legal name", "PIC", "Country"),
    *("Direct cost, €", "Indirect cost, €", "Eligible cost, €", "Grant, €", "Own share, €"),
)
_DECLARATIONS = (
    "No source of this program holds the declarations and the questions on ethics of the form: "
    "answer them in the portal."
)


def administrative(application: Application) -> bytes:
    """The administrative data of a proposal, as the bytes of an XLSX file."""
    book = Book(application, "administrative data")
    _write_general(book.sheet("General", (5, 30, 90, 60)), application)
    _write_participants(book.sheet("Participants", (5, 14, 28, 70, 60)), application)
    _write_budget(book.sheet("Budget", (5, 14, 44, 14, 10, 16, 16, 16, 16, 16)), application)
    _write_not_known(book.sheet("To be answered", (5, 130)), application)
    return book.bytes()


def _write_general(sheet: Sheet, application: Application) -> None:
    sheet.top("General information", "to be typed over into the portal")
    sheet.heads(HEAD, 0, ("No.", "Field", "Value", "Note"))
    for n, field in enumerate(general(application.proposal, application.call)):
        sheet.number(FIRST + n, 0, n + 1, "helper")
        _write_field(sheet, FIRST + n, 1, field, application)
    sheet.finish(HEAD, one_page=True)


def _write_participants(sheet: Sheet, application: Application) -> None:
    sheet.top("Participants", "the coordinator first")
    sheet.heads(HEAD, 0, ("No.", "Applicant", "Field", "Value", "Note"))
    row = FIRST
    partners = coordinator_first(application.proposal.partners)
    for n, partner in enumerate(partners, 1):
        place = join(*place_of(application, partner))
        for field in participant(partner, application.proposal, application.call, place):
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
    notes = filter(None, (field.note, *field.problems))
    sheet.text(row, column + 2, "; ".join(notes))


def _write_budget(sheet: Sheet, application: Application) -> None:
    sheet.top("Budget of the participants", "in euro")
    sheet.heads(HEAD, 0, _BUDGET_HEADS, 5)
    rows = list(budgeted(application.proposal, application.report))
    for n, (partner, _, figures) in enumerate(rows):
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
    for offset, value in enumerate(summed(rows), 5):
        formula = f"=ROUND(SUM({xl_range(FIRST, offset, max(last, FIRST), offset)}),2)"
        if rows:
            sheet.formula(last + 1, offset, formula, value, "sum")
        else:
            sheet.number(last + 1, offset, value, "sum")
    if application.variant is Variant.INTERNAL:
        sheet.text(last + 3, 1, f"Verdict: {verdict_words(application.report)}", "subtitle")
    due = footnotes(application, (partner.country for partner, *_ in rows))
    for row, footnote in enumerate(due, last + 4):
        sheet.text(row, 1, footnote, "subtitle")
    sheet.finish(HEAD, 2)


def _write_not_known(sheet: Sheet, application: Application) -> None:
    """What the form may ask and no source tells."""
    sheet.top("To be answered in the portal")
    sheet.text(2, 1, _DECLARATIONS, "note")
    sheet.heads(HEAD, 0, ("No.", "What the sources of the call do not tell either"))
    for n, text in enumerate(application.call.unknown):
        sheet.number(FIRST + n, 0, n + 1, "helper")
        sheet.text(FIRST + n, 1, text)
    sheet.finish(HEAD, one_page=True)
