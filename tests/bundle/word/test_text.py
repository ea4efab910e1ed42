"""Texts of users in a DOCX: they are text whatever they hold, in the direction they are read."""

import sys
import unicodedata

import pytest
from lxml import etree

from bundle.content import (
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Signature,
    Table,
)
from bundle.word.text import reads_backwards
from bundle.word.writer import word
from tests.helpers.bundle.word import MOMENT, SCRIPTS, W, body_text, opened, parts, plain

HOSTILE = (
    "</w:t></w:r><w:br/>",
    "&amp; &lt; &#0; ]]> <!-- -->",
    '{ INCLUDETEXT "c:/secret" } =cmd|x!A0 {{ x }} _x000D_',
    "*bold* #read(1) $x$ \\input",
    "  leading, double  and trailing  ",
    "tab\tand\nline",
    "e\u0301 \u2067turned\u2069 \u00ad \u200d",
)


def full_of(text: str) -> Document:
    """A document that holds a text at every place where there can be one."""
    return plain(
        Heading(text),
        Paragraph(text, label=text),
        Callout(text),
        Bullets((text,)),
        Facts(((text, text),)),
        Table(text, (Column(text),), ((text,),), ((text,),)),
        Signature((text,)),
        title=text,
        acronym=text,
        name=text,
        dated=text,
        subject=text,
        author=text,
        keywords=(text,),
        cover=Facts(((text, text),)),
        contents=True,
        draft=True,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_is(text: str) -> None:
    document = full_of(text)
    assert body_text(document).count(text) == 18
    for name, file in parts(document).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(file)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_adds_no_element(text: str) -> None:
    tags = [
        {e.tag for e in etree.fromstring(parts(full_of(one))["word/document.xml"]).iter()}
        for one in (text, "plain\ttext\nof two lines")
    ]
    assert tags[0] <= tags[1]


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\ud800", "\ufffe", "\uffff"])
def test_what_no_document_can_hold_is_dropped(sign: str) -> None:
    text = body_text(full_of(f"one{sign}two"))
    assert sign not in text
    assert "onetwo" in text


def test_a_document_of_nothing_can_be_written_and_read() -> None:
    assert opened(full_of("")).tables


@pytest.mark.parametrize("script", list(SCRIPTS))
def test_every_script_is_there_as_it_was_typed(script: str) -> None:
    text = SCRIPTS[script]
    made = opened(plain(Heading(text), Paragraph(text), Bullets((text,))))
    assert [p.text for p in made.paragraphs[2:]] == [text] * 3


@pytest.mark.parametrize("script", list(SCRIPTS))
def test_a_paragraph_is_read_from_the_side_of_its_script(script: str) -> None:
    last = opened(plain(Paragraph(SCRIPTS[script]))).paragraphs[-1]
    backwards = script in ("Arabic", "Hebrew")
    assert (last._p.find(f"{W}pPr/{W}bidi") is not None) is backwards
    assert {run._r.find(f"{W}rPr/{W}rtl") is not None for run in last.runs} == {backwards}


def test_words_of_two_directions_stand_in_runs_of_their_own() -> None:
    text = f"The cluster {SCRIPTS['Hebrew']} (IL) takes part"
    last = opened(plain(Paragraph(text))).paragraphs[-1]
    told = [(run.text, run._r.find(f"{W}rPr/{W}rtl") is not None) for run in last.runs]
    assert told == [("The cluster ", False), (SCRIPTS["Hebrew"], True), (" (IL) takes part", False)]
    assert last._p.find(f"{W}pPr/{W}bidi") is None


def test_there_is_a_font_and_a_language_for_every_family_of_scripts() -> None:
    styles = etree.fromstring(parts(plain())["word/styles.xml"])
    fonts = styles.find(f".//{W}docDefaults//{W}rFonts")
    assert [fonts.get(f"{W}{name}") for name in ("ascii", "hAnsi", "eastAsia", "cs")] == [
        "Arial",
        "Arial",
        "Microsoft YaHei",
        "Arial",
    ]
    language = styles.find(f".//{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "en-GB"
    assert language.get(f"{W}eastAsia")
    assert language.get(f"{W}bidi")


def test_a_hundred_pages_of_text_are_written() -> None:
    made = plain(*(Paragraph("word " * 400) for _ in range(200)))
    assert len(word(made, MOMENT)) > 1000
    assert body_text(made).count("word") == 80_000


def test_every_letter_that_is_read_from_right_to_left_is_known() -> None:
    letters = map(chr, range(sys.maxunicode + 1))
    backwards = [c for c in letters if unicodedata.bidirectional(c) in ("R", "AL")]
    assert len(backwards) > 1_000
    assert [c for c in backwards if not reads_backwards(f"1 {c}")] == []
