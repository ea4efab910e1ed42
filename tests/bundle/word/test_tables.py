"""Tables of a DOCX: their heads, sums and widths, and pages that lie on their side."""

from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph as Written

from bundle.content import Align, Bullets, Column, Facts, Heading, PageBreak, Paragraph, Table
from bundle.look.layout import layout, twips
from bundle.look.widths import fitted
from tests.helpers.bundle.word import W, figures, opened, plain, style_of, text_width, xml

PARTNERS = Table(
    "The applicants",
    (Column("No", Align.RIGHT), Column("Legal name"), Column("Grant", Align.RIGHT)),
    (("1", "Harbour Cluster e.V.", "210 000.00"), ("2", "Tide Network", "9 000.50")),
    (("", "Subtotal", "219 000.50"), ("", "Total", "219 000.50")),
)


def test_a_table_holds_its_texts_below_its_caption() -> None:
    made = opened(plain(PARTNERS))
    (table,) = made.tables
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert rows == [("No", "Legal name", "Grant"), *PARTNERS.rows, *PARTNERS.sums]
    assert [p.text for p in made.paragraphs if style_of(p) == "Caption"] == ["The applicants"]


def test_the_head_is_repeated_and_rows_stay_whole() -> None:
    (table,) = opened(plain(figures(60))).tables
    heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    assert heads == [True] + [False] * 61
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_a_row_that_takes_most_of_a_page_may_break() -> None:
    tall = Table("Long", (Column("Text"),), (("word " * 2000,), ("word",)))
    (table,) = opened(plain(tall)).tables
    whole = [row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows]
    assert whole == [True, False, True]


def held(table: Table | Facts) -> list[bool]:
    """Whether each row stays on the page of the next."""
    (written,) = opened(plain(table)).tables
    return [
        all(p.find(f"{W}keepNext") is not None for p in row._tr.iter(f"{W}pPr"))
        for row in written.rows
    ]


def test_a_small_table_stays_on_one_page() -> None:
    assert held(PARTNERS) == [True, True, True, True, False]
    assert held(Facts((("Phase", "first"), ("Lead", "TIDE")))) == [True, False]


def test_facts_right_below_a_heading_stay_with_what_follows() -> None:
    said = Facts((("Phase", "first"), ("Lead", "TIDE")))
    made = opened(plain(Heading("WP1", 2), said, Heading("Objectives", 3), Paragraph("Text")))
    (table,) = made.tables
    assert all(p.find(f"{W}keepNext") is not None for p in table._tbl.iter(f"{W}pPr"))
    below = table._tbl.getnext()
    assert below.find(f"{W}pPr/{W}keepNext") is not None
    assert held(said) == [True, False]


def test_a_long_table_breaks_but_not_after_its_head_nor_before_its_sums() -> None:
    assert held(figures(40)) == [True, *[False] * 39, True, False]
    assert held(replace(figures(40), sums=())) == [True, *[False] * 40]


def test_numbers_stand_at_the_right_and_sums_are_bold() -> None:
    (table,) = opened(plain(PARTNERS)).tables
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert sides == [WD_ALIGN_PARAGRAPH.RIGHT, None, WD_ALIGN_PARAGRAPH.RIGHT]
    bold = [row.cells[1].paragraphs[0].runs[0].style.name == "Strong" for row in table.rows]
    assert bold == [True, False, False, True, True]


def test_a_table_is_named_for_who_cannot_see_it() -> None:
    (name,) = xml(plain(PARTNERS)).iter(f"{W}tblCaption")
    assert name.get(f"{W}val") == "The applicants"


@pytest.mark.parametrize("table", [PARTNERS, figures(3), figures(3, 13), figures(3, 30)])
def test_columns_are_fixed_and_together_as_wide_as_the_page(table: Table) -> None:
    made = opened(plain(table))
    (written,) = made.tables
    assert written.autofit is False
    page = made.sections[0] if len(made.sections) == 1 else made.sections[1]
    wide = text_width(page)
    columns = sum(column.width for column in written.columns)
    assert abs(columns - wide) < 1000
    for row in written.rows:
        assert [cell.width for cell in row.cells] == [c.width for c in written.columns]


def test_said_widths_are_kept_in_proportion() -> None:
    table = Table("", (Column("A", width=1), Column("B", width=3)), (("a", "b"),))
    one, three = fitted(table, layout()).widths
    assert three == pytest.approx(3 * one, abs=3)


def test_a_number_never_breaks_however_narrow_its_column_was_meant() -> None:
    number = "123 456 789.00"
    columns = (Column("Text", width=50), Column("Sum", Align.RIGHT, 1))
    fit = fitted(Table("", columns, (("word " * 50, number),)), layout())
    points = fit.widths[1] / 20 - 2 * layout().tables.cell_padding * 72 / 25.4
    assert points > len(number) * layout().size_of(fit.style) * 0.5


def test_a_column_takes_what_its_texts_need_beside_one_that_has_a_width() -> None:
    columns = (Column("Country"), Column("Text", width=1))
    texts = (("Germany", "word " * 60),)
    narrow, wide = fitted(Table("", columns, texts), layout()).widths
    assert narrow < wide / 4


def test_letters_get_smaller_before_the_page_is_turned() -> None:
    fits = [fitted(figures(2, n), layout()) for n in (4, 8, 13)]
    assert [fit.sideways for fit in fits] == [False, False, True]
    assert fits[0].style == "Table Text"
    assert fits[1].style == "Table Text Small"


def test_a_broad_table_lies_on_a_page_of_its_own_with_the_headings_above_it() -> None:
    made = plain(
        Paragraph("Before"), Heading("Costs"), figures(3, 13), PageBreak(), Paragraph("After")
    )
    sections = opened(made).sections
    turned = [section.orientation is WD_ORIENT.LANDSCAPE for section in sections]
    assert turned == [False, True, False]
    parts = [
        [p.text for p in section.iter_inner_content() if isinstance(p, Written)]
        for section in sections
    ]
    assert parts[0][-1] == "Before"
    assert parts[1][:2] == ["Costs", "Budget"]
    assert parts[2] == ["After"]


def test_broad_tables_that_follow_each_other_share_their_section() -> None:
    made = opened(plain(figures(3, 13), Heading("More"), figures(3, 13)))
    assert len(made.sections) == 2


def test_a_table_without_rows_still_shows_its_head() -> None:
    (table,) = opened(plain(Table("None", (Column("A"), Column("B")), ()))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["A", "B"]]


def test_five_hundred_rows_are_all_there() -> None:
    table = figures(500)
    rows = xml(plain(table)).iter(f"{W}tr")
    first = ["".join(t.text for t in row.find(f"{W}tc").iter(f"{W}t")) for row in rows]
    assert first == ["Line", *(row[0] for row in table.rows), "Total"]


DEJAVU = {
    "0": (0.636, 0.696),
    "1": (0.636, 0.696),
    "2": (0.636, 0.696),
    "3": (0.636, 0.696),
    "4": (0.636, 0.696),
    "5": (0.636, 0.696),
    "6": (0.636, 0.696),
    "9": (0.636, 0.696),
    "B": (0.686, 0.762),
    "G": (0.775, 0.821),
    "M": (0.863, 0.995),
    "S": (0.635, 0.72),
    "a": (0.613, 0.675),
    "b": (0.635, 0.716),
    "d": (0.635, 0.716),
    "e": (0.615, 0.678),
    "g": (0.635, 0.716),
    "h": (0.634, 0.712),
    "i": (0.278, 0.343),
    "k": (0.579, 0.665),
    "l": (0.278, 0.343),
    "m": (0.974, 1.042),
    "n": (0.634, 0.712),
    "o": (0.612, 0.687),
    "p": (0.635, 0.716),
    "r": (0.411, 0.493),
    "s": (0.521, 0.595),
    "t": (0.392, 0.478),
    "u": (0.634, 0.712),
    "v": (0.592, 0.652),
    "y": (0.592, 0.652),
}
"""How wide letters of DejaVu Sans are, and bold ones, in parts of their size: a font that stands in
for Arial where nothing like it is installed, and is wider than all others."""


@pytest.mark.parametrize(
    "word", ["registered", "submitted", "implementation", "Germany", "Slovakia", "245602913"]
)
def test_no_word_is_parted_where_a_wider_font_stands_in(word: str) -> None:
    columns = (Column("Months"), Column("Baseline"), *(Column("", width=1) for _ in range(5)))
    texts = ("All that it needs to say. " * 4,) * 5
    fit = fitted(Table("", columns, (("4", word, *texts),)), layout())
    size = layout().size_of(fit.style) * 20
    room = [width - 2 * twips(layout().tables.cell_padding) for width in fit.widths]
    needed = [
        sum(DEJAVU[c][bold] for c in told) * size for told, bold in (("Months", 1), (word, 0))
    ]
    assert needed[0] <= room[0] and needed[1] <= room[1]


def test_a_web_address_is_a_link_wherever_it_stands() -> None:
    site = "https://example.org/a?b=1"
    made = opened(
        plain(
            Paragraph(f"See {site}.", label="Site"),
            Facts((("Website", site),)),
            Table("", (Column("Where"),), ((f"{site}, and more",),)),
            Bullets((site,)),
        )
    )
    links = made.element.body.findall(f".//{W}hyperlink")
    assert [link.text for link in links] == [site] * 4
    leads = {relation.target_ref for relation in made.part.rels.values() if relation.is_external}
    assert leads == {site}
    assert made.paragraphs[-1].text == site


def test_what_stands_in_for_the_font_is_named() -> None:
    told = xml(plain(Paragraph("Text")), "word/fontTable.xml")
    (arial,) = (font for font in told if font.get(f"{W}name") == "Arial")
    assert arial.find(f"{W}altName").get(f"{W}val") == "Liberation Sans"
    assert [part.tag.removeprefix(W) for part in arial] == ["altName", "panose1", "family", "pitch"]


def test_sums_have_room_in_the_broadest_font_where_there_is_some() -> None:
    heads = ("Eligible", "Grant", "Own", "Sources", "To find", "Income")
    columns = (Column("No", width=1), *(Column(head, Align.RIGHT, 1) for head in heads))
    amounts = ("12 575 165.00", "12 507 648.50", "7 516.50", "7 516.50", "–", "–")
    table = Table("", columns, (("MDK", *amounts),), (("Total", *amounts),))
    fit = fitted(table, layout())
    # Letters in bold DejaVu Sans: figures 0.696, marks and blanks between them at most 0.38.
    needs = [sum(0.696 if one.isdigit() else 0.38 for one in amount) for amount in amounts[:4]]
    points = layout().size_of(fit.style)
    rooms = [width / 20 - 2 * twips(layout().tables.cell_padding) / 20 for width in fit.widths[1:]]
    assert all(need * points <= room for need, room in zip(needs, rooms, strict=False))


def broad(columns: int, amount: str) -> Table:
    """A table of amounts with more columns than a page has room for in broad letters."""
    heads = (Column("Line"), *[Column("Cost", Align.RIGHT)] * columns)
    return Table("Budget", heads, (("Line", *[amount] * columns),), (("Sum", *[amount] * columns),))


@pytest.mark.parametrize(("columns", "amount"), [(7, "55 212.00"), (18, "1234567.89")])
def test_amounts_stay_on_a_line_in_the_broadest_font_that_stands_in(
    columns: int, amount: str
) -> None:
    """Digits of DejaVu Sans take 0.64 of the size of the font, bold 0.70; other signs half."""
    table, look = broad(columns, amount), layout()
    fit = fitted(table, look)
    made = opened(plain(table)).tables[0]
    room = min(fit.widths[1:]) - 2 * twips(look.tables.cell_padding)
    for row, digit in zip(made.rows[1:], (0.64, 0.70), strict=True):
        (said,) = {int(w.get(f"{W}val", "")) for w in row._tr.iter(f"{W}w")} or {100}
        needed = sum(digit if one.isdigit() else digit / 2 for one in amount)
        assert needed * look.size_of(fit.style) * 20 * said / 100 <= room
        assert len(list(row._tr.iter(f"{W}w"))) in (0, columns)


def test_a_long_text_at_the_right_is_no_amount() -> None:
    said = "what the ministry of economy said of it in its letter of May, and again in June"
    table = Table(
        "Said", (Column("Line"), Column("Text", Align.RIGHT)), (("1", f"{said}, {said}"),)
    )
    assert not fitted(table, layout()).sideways
