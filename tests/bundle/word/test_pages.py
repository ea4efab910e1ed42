"""The pages of a DOCX: paper, top and bottom, DRAFT."""

import pytest
from docx.shared import Mm

from bundle.content import Document, Facts, Paragraph
from tests.helpers.bundle.word import W, everything, measured, opened, parts, plain, text_width, xml

V = "{urn:schemas-microsoft-com:vml}"


def tops(document: Document) -> list[bytes]:
    return [f for name, f in parts(document).items() if name.startswith("word/header")]


def test_the_paper_is_a4() -> None:
    page = opened(plain()).sections[0]
    sides = (measured(page.page_width), measured(page.page_height))
    assert tuple(round(side / Mm(1)) for side in sides) == (210, 297)
    assert {round(measured(side) / Mm(1)) for side in (page.left_margin, page.right_margin)} == {25}


def test_a_page_lying_on_its_side_has_the_same_margins_turned() -> None:
    upright, lying, _ = opened(everything()).sections
    assert (lying.page_width, lying.page_height) == (upright.page_height, upright.page_width)
    assert lying.left_margin in (upright.top_margin, upright.bottom_margin)
    assert lying.top_margin in (upright.left_margin, upright.right_margin)


def test_the_top_tells_acronym_and_date_the_bottom_document_and_page() -> None:
    page = opened(plain(Paragraph("Text"), subject="COS-EXAMPLE-1")).sections[0]
    assert page.header.paragraphs[0].text == "TIDE\t4 March 2020"
    bottom = page.footer.paragraphs[0]._p
    assert "".join(t.text for t in bottom.iter(f"{W}t")) == "Declaration · COS-EXAMPLE-1Page 1 of 1"
    assert [f.get(f"{W}instr") for f in bottom.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_an_acronym_however_long_stands_on_one_line_of_the_top() -> None:
    page = opened(plain(Paragraph("Text"), acronym="TIDAL PORT " * 30)).sections[0]
    shown, _, dated = page.header.paragraphs[0].text.partition("\t")
    assert shown.startswith("TIDAL PORT TIDAL")
    assert shown.endswith("…")
    assert len(shown) < 50
    assert dated == "4 March 2020"


def test_every_section_has_the_same_top_fitting_its_width() -> None:
    sections = opened(everything()).sections
    assert {s.header.paragraphs[0].text for s in sections} == {"TIDE\t4 March 2020"}
    for section in sections:
        wide = text_width(section)
        right = section.header.paragraphs[0].paragraph_format.tab_stops[-1].position
        assert abs(right - wide) < 1000


def test_a_cover_has_nothing_at_its_edges_and_no_other_page_is_like_it() -> None:
    sections = list(opened(everything()).sections)
    assert [s.different_first_page_header_footer for s in sections] == [True, False, False]
    first = sections[0]
    assert first.first_page_header.paragraphs[0].text == ""
    assert first.first_page_footer.paragraphs[0].text == ""
    assert not opened(plain()).sections[0].different_first_page_header_footer


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_on_every_page_and_across_it(draft: bool) -> None:
    documents = [everything(draft), plain(Paragraph("Text"), draft=draft)]
    for document in documents:
        for section in opened(document).sections:
            edges = [section.header]
            if section.different_first_page_header_footer:
                edges.append(section.first_page_header)
            for edge in edges:
                marks = list(edge._element.iter(f"{V}textpath"))
                texts = [mark.get("string") for mark in marks if mark.get("string")]
                assert texts == (["DRAFT"] if draft else [])
                assert ("DRAFT" in edge.paragraphs[0].text) is draft


def test_words_are_hyphenated_but_not_those_of_headings() -> None:
    settings = xml(plain(), "word/settings.xml")
    assert settings.find(f"{W}autoHyphenation") is not None
    styles = opened(plain()).styles
    for name, whole in (("Normal", False), ("Heading 1", True), ("Title", True)):
        stop = styles[name].element.find(f".//{W}suppressAutoHyphens")
        assert (stop is not None) is whole


def test_parts_of_the_same_kind_of_page_are_stored_once() -> None:
    assert len(tops(everything())) == 3
    assert len(tops(plain(cover=Facts((("A", "b"),))))) == 2
