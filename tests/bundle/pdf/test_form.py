"""A description has the font, the sizes and the margins that the form of its call asks for."""

import re
from dataclasses import replace
from decimal import Decimal

from bundle.content import Heading, Paragraph, Plan
from bundle.look.layout import layout, layout_for
from bundle.pdf.gantt_picture import gantt_png
from bundle.pdf.writer import pages_of, pdf
from bundle.word.writer import word
from models.terms.document import DocumentForm
from tests.helpers.bundle.pdf import MOMENT, document, faults, read, sizes, starts
from tests.helpers.bundle.word import described, everything, figures, opened, parts

POINTS_IN_MM = 72 / 25.4


def form(**said: object) -> DocumentForm:
    """A form that asks for this."""
    stated = {"source": "guide", "evidence": "seed"}
    return DocumentForm.model_validate({k: {"value": v, **stated} for k, v in said.items()})


LARGE = form(font="Arial", font_size=Decimal("11.5"), smallest_size=Decimal(9), margin=30)


def test_nothing_in_a_pdf_is_smaller_than_the_form_allows() -> None:
    assert layout().size_of("Table Text Smallest") < 9, "what there is to enlarge"
    made = pdf(replace(everything(draft=True), form=LARGE), MOMENT)
    assert min(sizes(made)) >= 9
    assert 11.5 in sizes(made)
    assert faults(made) == []


def test_nor_in_a_chart() -> None:
    """In a PDF the chart is drawn of letters too, in a DOCX it is a picture of the same chart."""
    of_sample = described("bluegate.toml")
    plan = next(block for block in of_sample.blocks if isinstance(block, Plan))
    assert min(sizes(pdf(document(plan), MOMENT))) == 7
    large = document(plan, form=LARGE)
    assert min(sizes(pdf(large, MOMENT))) >= 9
    usual, enlarged = (gantt_png(plan, 60, layout_for(form)) for form in (None, LARGE))
    assert usual != enlarged


def test_a_pdf_for_arial_is_set_in_letters_as_wide_and_keeps_its_margins() -> None:
    words = Paragraph("Six clusters agree. " * 40), Heading("Costs", 2), figures(3)
    written = document(Heading("Aim"), *words, contents=True, form=LARGE)
    made = read(pdf(written, MOMENT))
    fonts = {font for page in made.pages for font in _fonts(page)}
    assert fonts and all("LiberationSans" in font for font in fonts)
    for page in made.pages:
        assert min(x for _, x in starts(page)) >= 30 * POINTS_IN_MM - 1
    assert pages_of(written) == {"all": len(made.pages), "cover": 0, "contents": 1}


def _fonts(page: object) -> list[str]:
    found = page["/Resources"].get("/Font", {})  # type: ignore[index]
    return [str(one.get_object()["/BaseFont"]) for one in found.values()]


def test_a_docx_has_them_too() -> None:
    asked = replace(everything(draft=True), form=LARGE)
    files = parts(asked)
    said = b"".join(data for name, data in files.items() if name.endswith(".xml"))
    halves = {int(size) for size in re.findall(rb'<w:szC?s? w:val="(\d+)"', said)}
    assert halves and min(halves) >= 18
    for section in opened(asked).sections:
        sides = section.left_margin, section.right_margin, section.top_margin
        assert all(side is not None and side.mm >= 29.9 for side in sides)
    table = files["word/fontTable.xml"]
    assert b'w:name="Arial"' in table and b"Liberation Sans" in table


def test_a_font_that_does_not_come_with_the_program_is_named_in_the_docx_only() -> None:
    usual = document(Paragraph("Six clusters agree."))
    wanted = replace(usual, form=form(font="Times New Roman"))
    assert b'w:name="Times New Roman"' in parts(wanted)["word/fontTable.xml"]
    assert b'w:ascii="Times New Roman"' in parts(wanted)["word/styles.xml"]
    assert pdf(wanted, MOMENT) == pdf(usual, MOMENT)


def test_a_form_that_asks_for_nothing_changes_nothing() -> None:
    usual = document(Paragraph("Six clusters agree."), figures(3))
    without = replace(usual, form=form(page_limit=3))
    assert pdf(without, MOMENT) == pdf(usual, MOMENT)
    assert word(without, MOMENT) == word(usual, MOMENT)
