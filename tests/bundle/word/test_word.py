"""What stands in a DOCX, read again with python-docx."""

import sys
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from docx.text.paragraph import Paragraph as Written

from bundle.content import (
    Bullets,
    Callout,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Tone,
)
from bundle.look.layout import layout
from tests.helpers.bundle.drawn import png
from tests.helpers.bundle.word import (
    PLAN,
    SCRIPTS,
    W,
    body_text,
    contents_of,
    described,
    everything,
    figures,
    measured,
    opened,
    plain,
    style_of,
    text_width,
    xml,
)


def draw(monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], *parts: tuple[int, int]) -> None:
    """Let charts be drawn as a picture of that size, and their parts as pictures of those."""
    drawn = SimpleNamespace(
        COARSE=20.0,
        gantt_png=lambda plan, *_, **__: png(*size),
        gantt_pngs=lambda plan, *_: [png(*part) for part in parts],
    )
    monkeypatch.setitem(sys.modules, "bundle.pdf.gantt_picture", drawn)


def styled(paragraph: Written) -> Any:
    """What the style of a paragraph is written as."""
    assert paragraph.style is not None
    return paragraph.style.element


def headings(document: Document) -> list[tuple[str, str]]:
    paragraphs = opened(document).paragraphs
    return [(style_of(p), p.text) for p in paragraphs if style_of(p).startswith("Heading")]


def test_headings_are_headings() -> None:
    made = plain(Heading("One"), Heading("Two", 2), Heading("Three", 3), Heading("Nine", 9))
    assert headings(made) == [
        ("Heading 1", "One"),
        ("Heading 2", "Two"),
        ("Heading 3", "Three"),
        ("Heading 6", "Nine"),
    ]


def test_every_heading_of_a_description_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, (40, 30))
    document = described("bluegate.toml")
    asked = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert [text for _, text in headings(document)] == asked
    assert len(asked) > 20


def test_headings_carry_numbers_only_where_the_document_is_numbered() -> None:
    for numbered in (True, False):
        made = opened(plain(Heading("One"), numbered=numbered))
        number = made.styles["Heading 1"].element.find(f".//{W}numPr")
        assert (number is not None) is numbered


def test_the_contents_stand_there_with_their_pages_before_word_updates_them() -> None:
    broad = figures(3, 13)
    made = plain(
        *(Heading("Aims"), Heading("Wide", 2), broad, Heading("Means")),
        *(Paragraph("A line."),) * 60,
        *(Heading("Late"), PageBreak(), Heading("Last")),
        contents=True,
        numbered=True,
        cover=Facts((("Call", "COS-EXAMPLE-1"),)),
    )
    assert contents_of(made) == [
        "1\tAims\t3",
        "1.1\tWide\t3",
        "2\tMeans\t4",
        "3\tLate\t5",
        "4\tLast\t6",
    ]


def test_pages_are_counted_by_the_lines_that_stand_on_them() -> None:
    words = "Clusters agree on a joint strategy and visit the markets that it names. " * 8
    parts = [block for n in range(40) for block in (Heading(f"Part {n}"), Paragraph(words))]
    pages = [int(line.rsplit("\t")[-1]) for line in contents_of(plain(*parts, contents=True))]
    # So LibreOffice sets it with letters as wide as those of Arial: its first and its last page.
    assert pages == sorted(pages) and (pages[0], pages[-1]) == (3, 10)


def test_the_contents_are_a_field_that_leads_to_the_headings_and_asks_nothing() -> None:
    made = plain(Heading("Aims"), Heading("Means"), contents=True)
    body = xml(made)
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    places = {mark.getparent(): mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    assert links == list(places.values())
    assert [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in places] == ["Heading1"] * 2
    signs = [sign.get(f"{W}fldCharType") for sign in body.iter(f"{W}fldChar")]
    one = ["begin", "separate", "end"]  # the page of each stands in a field of its own
    assert signs == [*one[:2], *one * len(links), one[2]]
    assert body.find(f".//{W}instrText").text.split()[0] == "TOC"
    assert xml(made, "word/settings.xml").find(f"{W}updateFields") is None


def test_headings_that_are_read_from_the_right_have_their_page_where_others_have_it() -> None:
    body = xml(plain(Heading(SCRIPTS["Hebrew"]), contents=True))
    lines = [p for p in body.iter(f"{W}p") if p.find(f"{W}hyperlink") is not None]
    assert [p.find(f"{W}pPr/{W}bidi") for p in lines] == [None]


def test_without_headings_the_contents_are_empty_but_whole() -> None:
    signs = xml(plain(Paragraph("Text"), contents=True)).iter(f"{W}fldChar")
    assert [sign.get(f"{W}fldCharType") for sign in signs] == ["begin", "separate", "end"]


def test_a_cover_tells_the_acronym_the_names_its_facts_and_the_date() -> None:
    read = opened(everything())
    told = [(style_of(p), p.text) for p in read.paragraphs[:5] if p.text]
    assert told == [
        ("Cover Acronym", "TIDE"),
        ("Subtitle", "Tidal ports of the northern and southern seas"),
        ("Title", "Declaration"),
        ("Cover Date", "4 March 2020"),
    ]
    assert [cell.text for cell in read.tables[0].rows[0].cells] == ["Call", "COS-EXAMPLE-1"]


def test_a_cover_does_not_repeat_its_date() -> None:
    dated = opened(plain(cover=Facts((("Date", "4 March 2020"),))))
    assert "Cover Date" not in [style_of(p) for p in dated.paragraphs]


def test_without_a_cover_the_title_stands_above_the_text() -> None:
    told = [(style_of(p), p.text) for p in opened(plain(Paragraph("Text"))).paragraphs]
    assert told == [
        ("Title", "Declaration"),
        ("Subtitle", "TIDE – Tidal ports"),
        ("Normal", "Text"),
    ]


def test_a_label_stands_in_bold_before_its_text_and_line_breaks_stay() -> None:
    last = opened(plain(Paragraph("One\nTwo", label="Aim"))).paragraphs[-1]
    assert last.text == "Aim: One\nTwo"
    assert [run.style.name for run in last.runs] == ["Strong", "Default Paragraph Font"]


@pytest.mark.parametrize("tone", list(Tone))
def test_a_marked_paragraph_says_by_a_word_what_it_is_about(tone: Tone) -> None:
    last = opened(plain(Callout("Look here.", tone))).paragraphs[-1]
    assert last.text == f"{layout().tones[tone].word}: Look here."
    assert styled(last).find(f".//{W}shd") is not None


def test_the_words_of_marked_paragraphs_differ() -> None:
    assert len({look.word for look in layout().tones.values()}) == len(Tone)


def test_a_list_is_a_list() -> None:
    made = opened(plain(Bullets(("One", "Two"))))
    items = [p for p in made.paragraphs if style_of(p) == "List Bullet"]
    assert [item.text for item in items] == ["One", "Two"]
    number = styled(items[0]).find(f".//{W}numId").get(f"{W}val")
    numbering = xml(plain(), "word/numbering.xml")
    assert number in [one.get(f"{W}numId") for one in numbering.iter(f"{W}num")]


def test_facts_are_a_table_of_labels_and_values_and_two_of_them_stay_apart() -> None:
    made = opened(plain(Facts((("Call", "A"),)), Facts((("Strand", "B"), ("Empty", "")))))
    told = [[[cell.text for cell in row.cells] for row in table.rows] for table in made.tables]
    assert told == [[["Call", "A"]], [["Strand", "B"], ["Empty", ""]]]


def test_there_is_a_line_to_write_on_beside_each_label() -> None:
    (table,) = opened(plain(Signature(("Name", "Place and date")))).tables
    assert [row.cells[0].text for row in table.rows] == ["Name", "Place and date"]
    for row in table.rows:
        line = row.cells[1]._tc.find(f".//{W}bottom")
        assert line.get(f"{W}val") == "single"


def test_what_is_signed_stands_on_the_page_of_the_signature() -> None:
    made = opened(plain(Paragraph("First"), Paragraph("We agree."), Signature(("Name",))))
    held = {p.text: p._p.find(f"{W}pPr/{W}keepNext") is not None for p in made.paragraphs}
    assert (held["First"], held["We agree."]) == (False, True)


def test_a_labelled_line_stands_on_the_page_of_its_text() -> None:
    tasks = (
        Paragraph("no text", label="T1"),
        Paragraph("lead", label="T2"),
        Paragraph("It begins."),
    )
    made = opened(plain(*tasks))
    held = {p.text: p._p.find(f"{W}pPr/{W}keepNext") is not None for p in made.paragraphs}
    assert (held["T1: no text"], held["T2: lead"], held["It begins."]) == (False, True, False)


@pytest.mark.parametrize(
    "block", [Heading("New"), Paragraph("New"), Facts((("New", ""),)), Signature(("New",))]
)
def test_a_page_break_begins_a_page_without_an_empty_one(block: object) -> None:
    body = xml(plain(Paragraph("Old"), PageBreak(), PageBreak(), block, PageBreak()))
    breaks = list(body.iter(f"{W}pageBreakBefore"))
    assert len(breaks) == 1
    here = breaks[0].getparent().getparent()
    after = [here, *here.itersiblings()]
    assert "New" in "".join(t.text for e in after for t in e.iter(f"{W}t"))
    assert "Old" not in "".join(t.text for e in after for t in e.iter(f"{W}t"))


def test_the_plan_is_a_picture_as_wide_as_the_text_with_its_words_for_who_cannot_see(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw(monkeypatch, (400, 200))
    made = opened(plain(PLAN, PLAN))
    assert [p.text for p in made.paragraphs if style_of(p) == "Caption"] == ["Timetable"] * 2
    shape, other = made.inline_shapes
    page = made.sections[0]
    wide = text_width(page)
    assert abs(shape.width - wide) < 1000
    assert abs(shape.width - 2 * shape.height) < 1000
    about, again = (one._inline.docPr for one in (shape, other))
    assert about.get("descr") == PLAN.spoken
    assert about.get("id") != again.get("id")


def test_a_part_that_is_too_tall_still_fits_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, (100, 400), (100, 400))
    made = opened(plain(PLAN))
    (shape,), page = made.inline_shapes, made.sections[0]
    margins = measured(page.top_margin) + measured(page.bottom_margin)
    assert shape.height < measured(page.page_height) - margins
    assert abs(shape.height - 4 * shape.width) < 1000


def test_a_plan_higher_than_a_page_is_shown_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, (400, 900), (400, 450), (400, 450))
    made = opened(plain(PLAN))
    captions = [p.text for p in made.paragraphs if style_of(p) == "Caption"]
    assert captions == ["Timetable", "Timetable, continued"]
    told = [shape._inline.docPr.get("descr") for shape in made.inline_shapes]
    assert told == [f"{PLAN.spoken} (part {n} of 2)" for n in (1, 2)]


def test_a_plan_of_many_months_lies_on_its_side(monkeypatch: pytest.MonkeyPatch) -> None:
    draw(monkeypatch, (400, 100))
    long = replace(PLAN, chart=replace(PLAN.chart, months=120))
    made = opened(plain(Heading("Timetable"), long))
    upright, lying = made.sections
    above = [p.text for p in upright.iter_inner_content() if isinstance(p, Written)]
    assert above == ["Declaration", "TIDE – Tidal ports"]
    (shape,) = made.inline_shapes
    wide = text_width(lying)
    assert measured(lying.page_width) > measured(lying.page_height)
    assert abs(shape.width - wide) < 1000


def test_nothing_of_a_document_is_lost() -> None:
    text = body_text(everything())
    wanted = ["A second line.", "This is missing.", *SCRIPTS, *SCRIPTS.values(), "Signature"]
    wanted += [row[0] for row in figures(70).rows]
    assert [one for one in wanted if one not in text] == []
