"""The marks of long texts in the documents: the same words everywhere, and the looks of each."""

import json
import pickle
import re
from functools import cache

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from bundle.content import Document, Heading, Paragraph, Styled, followed, in_a_cell, prose
from bundle.documents.showing import texts_of
from bundle.pdf.data import data_of
from bundle.pdf.typesetting import as_pdf
from models.texts.blocks import Item, Listing, Run, Sign
from models.texts.plain import plain
from tests.helpers.bundle.marked import MARKED, random_text
from tests.helpers.bundle.pdf import MOMENT, document, faults, objects, read, text_of
from tests.helpers.bundle.pdf import words_of as spaceless
from tests.helpers.bundle.word import W, body_text, opened, parts, style_of, xml


def of(text: str) -> Document:
    return document(Heading("Relevance"), *prose(text), Heading("Impact"), numbered=True)


@cache
def marked_pdf() -> bytes:
    return as_pdf("document.typ", data_of(of(MARKED)), MOMENT)


def test_the_same_words_stand_in_the_same_order_in_pdf_docx_and_plain_text() -> None:
    texts = [random_text(seed) for seed in range(60)]
    made = document(*(block for text in texts for block in (Heading("x"), *prose(text))))
    typed = [re.findall(r"w\d+n\d+x", text) for text in texts]
    words = [word for one in typed for word in one]
    assert len(words) > 1_500
    assert (
        re.findall(r"w\d+n\d+x", spaceless(as_pdf("document.typ", data_of(made), MOMENT))) == words
    )
    assert re.findall(r"w\d+n\d+x", body_text(made)) == words
    assert [re.findall(r"w\d+n\d+x", plain(text)) for text in texts] == typed
    assert [re.findall(r"w\d+n\d+x", in_a_cell(text)) for text in texts] == typed


READ_AS = (
    *("Aims", "three", "oursite", "Firstaim", "belowit", "Number", "2*3*4", "**open", "Markets"),
    *("Kenya", "3%", "Whatweknow", "Much", "one", "again", "ten", "shallnot", "Amapof"),
)


def test_a_text_with_all_marks_reads_the_same_everywhere() -> None:
    told = " ".join(texts_of(of(MARKED).blocks))
    for words in (told, spaceless(marked_pdf()), body_text(of(MARKED)), plain(MARKED)):
        spread = re.sub(r"\s", "", words)
        places = [spread.find(word) for word in READ_AS]
        assert -1 not in places
        assert places == sorted(places)


def test_a_pdf_with_all_marks_is_accessible() -> None:
    assert faults(marked_pdf()) == []
    kinds = re.findall(rb"/S ?/(\w+)", objects(marked_pdf()))
    for kind in (b"L", b"LI", b"H2", b"H3", b"BlockQuote", b"Table", b"TH", b"Link", b"Note"):
        assert kind in kinds, kind
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in read(marked_pdf()).pages
        for annotation in page.get("/Annots", ())
        if "/URI" in annotation.get_object().get("/A", {})
    }
    assert links == {f"https://example.org/{end}" for end in ("y", "z", "kenya", "note")}
    assert "Kenya 12 3 %" in text_of(marked_pdf())


def test_a_docx_has_styles_lists_links_and_footnotes() -> None:
    made = of(MARKED)
    told = [(style_of(p), p.text) for p in opened(made).paragraphs]
    for one in (
        ("Heading 2", "Aims and needs"),
        ("Heading 3", "Markets"),
        ("List Bullet", "First aim"),
        ("List Number", "nine"),
        ("List Continue", "again"),
        ("Quote", "We shall not cease."),
    ):
        assert one in told
    looks = {
        "".join(run.itertext()): [style.get(f"{W}val") for style in run.iter(f"{W}rStyle")]
        for run in xml(made).iter(f"{W}r")
    }
    assert looks["three"] == ["Strong"]
    assert looks["these"] == ["Emphasis"]
    assert looks["site"] == ["Hyperlink"]
    files = parts(made)
    notes = etree.fromstring(files["word/footnotes.xml"])
    said = ["".join(note.itertext()).strip() for note in notes][2:]
    assert said == ["The note says so, and at https://example.org/note too.", "Another note."]
    signs = [sign.get(f"{W}id") for sign in xml(made).iter(f"{W}footnoteReference")]
    assert signs == [note.get(f"{W}id") for note in notes][2:]
    assert b"https://example.org/note" in files["word/_rels/footnotes.xml.rels"]
    out = {
        r.target_ref
        for r in opened(made).part.rels.values()
        if r.reltype == RELATIONSHIP_TYPE.HYPERLINK
    }
    assert out == {f"https://example.org/{end}" for end in ("y", "z", "kenya")}


def test_numbers_of_lists_are_those_that_were_typed() -> None:
    made = of("1. a\n2. b\n\ntext\n\n9. c\n10. d")
    numbering = xml(made, "word/numbering.xml")
    starts = [one.get(f"{W}val") for one in numbering.iter(f"{W}startOverride")]
    assert starts == ["1", "9"]
    assert "9.c10.d" in spaceless(as_pdf("document.typ", data_of(made), MOMENT))


def test_text_hangs_beside_the_longest_number_of_its_list() -> None:
    def hanging(first: int) -> list[int]:
        """Of the three items that have a room of their own, in twips."""
        items = tuple(Item(((Run(text),),)) for text in "abc")
        body = xml(document(Listing(Sign.NUMBER, items, first)), "word/document.xml")
        return [int(one.get(f"{W}hanging")) for one in body.iter(f"{W}ind")]

    assert hanging(8) == []
    first, *others = hanging(98)
    assert others == [first, first]
    assert first > 9 * 56  # nine millimetres; the level has seven, enough for two digits


def test_headings_of_a_text_leave_out_no_level() -> None:
    levels = [b.level for b in prose("### a\n# b\n###### c\n\ntext", 3) if isinstance(b, Heading)]
    assert levels == [4, 4, 5]


HOSTILE = (
    '#read("/etc/passwd") $x$ #panic() @ref <label> //comment \\u{41}',
    "<w:p/> &amp; <script>alert(1)</script> {{ x }} ]]>",
    "=cmd|' /C calc'!A0",
    '[x](https://example.org/"onclick="y) [y](https://example.org/<b>)',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_is_typed_becomes_code(text: str) -> None:
    for words in (
        text,
        f"- **{text}**",
        f"| {text} |\n|---|\n| *{text}* |",
        f"a[^1]\n\n[^1]: {text}",
    ):
        made = of(words)
        assert as_pdf("document.typ", data_of(made), MOMENT).startswith(b"%PDF")
        json.dumps(data_of(made))
        for name, file in parts(made).items():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(file)


def test_a_text_with_looks_goes_to_other_processes() -> None:
    (block,) = prose("**a** b")
    assert isinstance(block, Paragraph)
    sent = pickle.loads(pickle.dumps(block))
    assert isinstance(sent.text, Styled)
    assert (sent.text, sent.text.runs) == ("a b", block.text.runs)  # type: ignore[attr-defined]


def test_what_has_no_column_keeps_its_looks_and_footnotes_below_another() -> None:
    told = followed("Guide", "\nDescription: ", in_a_cell("**New**[^1]\n\n[^1]: Since May."))
    assert isinstance(told, Styled)
    assert told == "Guide\nDescription: New"
    assert [(run.text, run.bold) for run in told.runs][-2] == ("New", True)
    assert told.runs[-1].note[0].text == "Since May."
    assert not isinstance(followed("Guide", "\n", "New"), Styled)
