"""Documents as PDF, read by other programs."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bundle.content import (
    Align,
    Bullets,
    Callout,
    Column,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Plan,
    Signature,
    Table,
    prose,
)
from bundle.pdf.writer import pdf
from models.plan.gantt import Chart
from tests.helpers.bundle.pdf import (
    A_LINE,
    FULL,
    MOMENT,
    bookmarks,
    document,
    faults,
    read,
    starts,
    text_of,
    words_of,
)
from tests.helpers.places import ROOT

HOSTILE = (
    '#read("/etc/passwd") *b* _i_ $x$ #panic() <label> @ref // `raw` \\ = h [a](b) {{x}} &amp;'
)
SCRIPTS = (
    "Ελληνικά",
    "Български",
    "שלום",
    "مرحبا",
    "漢字かな",
    "한국어",
    "ქართული",
    "Հայերեն",
    "देवनागरी",
    "ภาษาไทย",
    "🚀",
    "✓✗→",
)


def test_a_document_of_every_kind_of_block_keeps_both_standards(full: bytes) -> None:
    assert faults(full) == []


def test_the_smallest_documents_keep_both_standards() -> None:
    assert faults(pdf(document(), MOMENT)) == []
    assert faults(pdf(replace(document(), title="", acronym="", name="", dated=""), MOMENT)) == []


def test_the_file_tells_title_author_subject_keywords_language_and_moment(full: bytes) -> None:
    reader = read(full)
    told = reader.metadata
    assert told is not None
    assert told.title == "BLUEGATE · Description of the action"
    assert (told.author, told.subject) == ("Harbour Cluster", FULL.subject)
    assert str(told["/Keywords"]) == "maritime, energy"
    assert told.creation_date == MOMENT
    assert str(reader.root_object["/Lang"]) == "en-GB"


def test_headings_are_bookmarks_and_the_contents_lead_to_them(full: bytes) -> None:
    assert bookmarks(full) == [
        (1, "1 Summary", 3),
        (2, "1.1 Abstract", 3),
        (1, "2 Budget", 4),
    ]
    links = [a.get_object() for a in read(full).pages[1].annotations or ()]
    assert [link["/Subtype"] for link in links].count("/Link") == 3
    assert "Contents" in read(full).pages[1].extract_text()


def test_a_web_address_is_a_link_and_reads_as_typed() -> None:
    long = "https://example.org/" + "a-long-way/" * 12 + "?q=1&r=2"
    text = f"See https://example.org/eccp/hmc, or ({long}). javascript:alert(1) is none."
    written = pdf(document(Facts((("ECCP profile", text),)), Paragraph(text)), MOMENT)
    assert faults(written) == []
    found = [a.get_object() for page in read(written).pages for a in page.get("/Annots", ())]
    leads = {annotation["/A"]["/URI"] for annotation in found}
    assert leads == {"https://example.org/eccp/hmc", long}
    assert long in "".join(text_of(written).split())


def test_no_hyphen_comes_into_an_address() -> None:
    # A word is parted at the end of a line: one letter more at its beginning brings another there.
    words = "(harmsen@communication.example.org) www.international.example.org,"
    words += " international.example.org/communication"
    columns = (Column("Narrow", width=1.6), Column("Broad", width=2.3), Column("Rest", width=2.9))
    rows = tuple((f"{'x' * n} {words}",) * 3 for n in range(4))
    paragraphs = (Paragraph(f"{'x' * n} {words} {words}") for n in range(12))
    made = pdf(document(*paragraphs, PageBreak(), Table("", columns, rows)), MOMENT)
    assert "\N{SOFT HYPHEN}" not in text_of(made)
    assert words_of(made).count("".join(words.split())) == 12 * 2 + 4 * 3


def test_bullets_stand_on_the_side_from_which_their_items_are_read() -> None:
    made = pdf(document(Bullets(("First", "שלום לכולם", "Third"))), MOMENT)
    [page] = read(made).pages
    left, right, *more = (at for text, at in starts(page) if "•" in text)
    assert left < float(page.mediabox.width) / 4 < float(page.mediabox.width) / 2 < right
    assert more == [left]
    assert faults(made) == []


def test_an_address_where_no_link_may_be_stops_nothing() -> None:
    at = "https://example.org/x"
    chart = Chart((), 12, None, None)
    table = Table(at, (Column(at), Column(at)), ((at, at),) * 90, ((at, at),))
    blocks = (Heading(at), Facts(((at, at),)), table, Plan(at, chart, at), Signature((at,)))
    said = {"title": at, "acronym": at, "name": at, "dated": at, "subject": at, "author": at}
    made = document(*blocks, **said, contents=True, numbered=True, draft=True)
    assert faults(pdf(replace(made, cover=Facts(((at, at),))), MOMENT)) == []


def test_every_page_is_a4_and_has_its_header_and_number(full: bytes) -> None:
    pages = read(full).pages
    for number, one in enumerate(pages, start=1):
        text = one.extract_text()
        assert [round(float(side)) for side in one.mediabox[2:]] == [595, 842]
        assert "BLUEGATE" in text
        assert "5 March 2026" in text
        assert f"Page {number} / {len(pages)}" in text


def test_a_draft_says_so_twice_on_every_page_and_another_never(full: bytes) -> None:
    for one in read(full).pages:
        assert "".join(one.extract_text().split()).count("DRAFT") == 2
    assert "DRAFT" not in text_of(pdf(replace(FULL, draft=False), MOMENT))


def test_all_that_the_blocks_say_is_there(full: bytes) -> None:
    text = text_of(full)
    for said in (
        "Gateways for blue growth",
        "COS-CLUSINT-2020-3-01",
        "maritime, energy",
        "Aim:",
        "Costs by partner",
        "2 000.00",
        "Nothing yet",
        "None",
        "Place and date",
    ):
        assert said in text


def test_callouts_are_told_by_words_not_by_colour_alone(full: bytes) -> None:
    text = text_of(full)
    for tone, word in (("good", "✓ Fulfilled"), ("bad", "✗ Not fulfilled"), ("missing", "To do")):
        assert f"{word}: Said of {tone}." in text


def test_text_is_text_whatever_marks_it_holds() -> None:
    blocks = (
        Heading(HOSTILE),
        Paragraph(HOSTILE, label=HOSTILE),
        Bullets((HOSTILE,)),
        Callout(HOSTILE),
        Facts(((HOSTILE, HOSTILE),)),
        Table(HOSTILE, (Column(HOSTILE),), ((HOSTILE,),), ((HOSTILE,),)),
        Signature((HOSTILE,)),
    )
    made = pdf(document(*blocks, title=HOSTILE, contents=True, cover=Facts(())), MOMENT)
    hidden_hyphens = words_of(made).replace("-", "").replace("\N{SOFT HYPHEN}", "")
    assert hidden_hyphens.count("".join(HOSTILE.split())) >= 13
    assert "root:" not in text_of(made)


def test_six_scripts_and_more_show_as_glyphs() -> None:
    made = pdf(document(*(Paragraph(script) for script in SCRIPTS)), MOMENT)
    text = text_of(made)
    for script in SCRIPTS:
        assert set(script) <= set(text)
    assert "\N{REPLACEMENT CHARACTER}" not in text
    assert faults(made) == []


def test_a_text_read_from_right_to_left_stands_at_the_right_and_tells_its_language() -> None:
    made = pdf(document(Paragraph("שלום עולם"), Paragraph("Shalom")), MOMENT)
    places = dict(starts(read(made).pages[0]))
    assert places["Shalom"] < 100
    assert max(at for text, at in places.items() if "ש" in text or "ם" in text) > 400
    assert b"/Lang(he" in made.replace(b" ", b"")


def test_items_have_their_signs_and_headings_their_page_on_the_side_of_all_others() -> None:
    blocks = (Heading("שלום עולם"), Heading("Aims"), *prose("1. one\n2. שלום\n3. two"))
    contents, text = read(pdf(document(*blocks, contents=True), MOMENT)).pages
    sides = [at > 400 for sign, at in starts(text) if sign in ("1.", "2", "3.")]
    assert sides == [False, True, False]
    assert [at > 400 for sign, at in starts(contents) if sign == "2"] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "\U000e0001\ue000\U0010ffff\u0378 unassigned, private, tag",
        "a\u200db\ufe0f c\u00ad d\u200b\u2060 \u202eabc\u2066 joiners",
        "\ufeff\x00\x01\x1b[31m\x7f\x85 controls",
        "a\u20e3 \u05d0\u20dd \u0e01\u0301 👩🏽\u200d💻 क🏻 marks on letters of other scripts",
        "\u0301\u0301\u0301" * 50,
        "e\u0301",
    ],
)
def test_no_text_stops_it(text: str) -> None:
    made = pdf(document(Heading(text), Paragraph(text), title=text, author=text), MOMENT)
    assert faults(made) == []


def test_what_no_font_can_show_has_a_stand_in_of_its_own() -> None:
    text = text_of(pdf(document(Paragraph("before \U00012000 after")), MOMENT))
    assert "before \N{REPLACEMENT CHARACTER} after" in text


def test_no_row_of_a_long_table_is_lost_and_its_head_is_on_every_page() -> None:
    columns = (Column("Item"), Column("What it is", width=3), Column("Cost", Align.RIGHT))
    rows = tuple((f"L{n:03}", A_LINE * (n % 4), f"{n}.00") for n in range(500))
    made = pdf(document(Table("Lines", columns, rows, (("Sum", "", "124750.00"),))), MOMENT)
    text = text_of(made)
    assert [f"L{n:03}" for n in range(500) if f"L{n:03}" not in text] == []
    assert "124750.00" in text
    assert all("What it is" in one.extract_text() for one in read(made).pages)


def test_a_cell_longer_than_a_page_is_there_to_its_end() -> None:
    rows = (("A", A_LINE * 120 + "the end"),)
    made = pdf(document(Table("", (Column("Who"), Column("Text")), rows)), MOMENT)
    assert words_of(made).count("markets") + words_of(made).count("mar\N{SOFT HYPHEN}kets") == 120
    assert "theend" in words_of(made)


def test_nothing_leaves_the_paper_however_long_its_words_are() -> None:
    word, address = "x" * 300, "name@" + "y" * 120 + ".example.org/" + "z" * 90
    narrow = tuple(Column(f"Column {n}") for n in range(9))
    blocks = (
        Paragraph(f"{word} {address}"),
        Facts(((word, address),)),
        Callout(address),
        Table("Narrow", narrow, ((word, address, *("12 345.00" for _ in narrow[2:])),)),
    )
    made = pdf(document(*blocks, name=word), MOMENT)
    assert words_of(made).count(word) == 4
    for one in read(made).pages:
        assert max(at for _, at in starts(one)) < float(one.mediabox.width) - 70


def test_an_acronym_however_long_leaves_room_at_the_top_of_the_page() -> None:
    [one] = read(pdf(document(Paragraph("Text"), acronym="TIDAL PORT " * 30), MOMENT)).pages
    top = one.extract_text().split("Text")[0]
    assert 3 <= top.count("TIDAL") <= 5
    assert "…" in top


def test_a_labelled_line_goes_along_with_its_text_to_the_next_page() -> None:
    for lines in range(36, 48):
        filling = Paragraph("\n".join(f"line {n}" for n in range(lines)))
        task = (Paragraph("lead ACTA", label="T1.2 Mission"), Paragraph("It begins here."))
        for one in read(pdf(document(filling, *task), MOMENT)).pages:
            text = one.extract_text()
            assert ("T1.2 Mission" in text) == ("It begins here." in text)


def test_words_at_the_head_of_a_narrow_column_are_not_parted() -> None:
    widths = {"No": 0.8, "Milestone": 3, "Work package": 1.2, "Month": 0.8, "Verification": 3}
    columns = tuple(Column(heading, width=width) for heading, width in widths.items())
    told = text_of(pdf(document(Table("", columns, (("M1", "Start", "WP1", "1", ""),))), MOMENT))
    assert {"Work", "package"} <= set(told.split())


def test_a_table_too_broad_lies_on_its_side_together_with_its_heading() -> None:
    columns = tuple(Column(f"Category {n}", Align.RIGHT) for n in range(14))
    rows = tuple(tuple("1 234 567.00" for _ in columns) for _ in range(3))
    broad = Table("By category", columns, rows)
    made = pdf(document(Paragraph("Before"), Heading("Broad"), broad, Paragraph("After")), MOMENT)
    pages = read(made).pages
    assert [float(p.mediabox.width) > float(p.mediabox.height) for p in pages] == [
        False,
        True,
        False,
    ]
    assert "Broad" in pages[1].extract_text()
    assert pages[1].extract_text().count("1 234 567.00") == 3 * 14
    assert "After" in pages[2].extract_text()


def test_a_hundred_pages_of_text_are_all_there() -> None:
    paragraphs = [Paragraph(f"Paragraph{n}: " + A_LINE * 18) for n in range(400)]
    made = pdf(document(*paragraphs), MOMENT)
    assert len(read(made).pages) > 100
    text = words_of(made)
    assert [n for n in range(400) if f"Paragraph{n}:" not in text] == []


def test_levels_of_headings_never_jump_in_the_file() -> None:
    made = pdf(document(Heading("One", 3), Heading("Two", 6), Heading("Three", 1)), MOMENT)
    assert [(depth, title) for depth, title, _ in bookmarks(made)] == [
        (1, "One"),
        (2, "Two"),
        (1, "Three"),
    ]


def test_another_process_makes_the_same_bytes(full: bytes, tmp_path: Path) -> None:
    code = (
        "import sys; from tests.helpers.bundle.pdf import FULL, MOMENT;"
        "from bundle.pdf.writer import pdf;"
        "sys.stdout.buffer.write(pdf(FULL, MOMENT))"
    )
    house = str(ROOT)
    made = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {house!r}); {code}"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert made.stdout == full
