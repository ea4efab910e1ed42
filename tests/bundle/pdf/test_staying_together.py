"""What heads something stands on its page: no head alone at the foot of one."""

import pytest

from bundle.content import Block, Column, Facts, Heading, Paragraph, Table
from bundle.pdf.writer import pdf
from tests.helpers.bundle.pdf import MOMENT, document, read

FACTS = Facts((("Phase", "preparatory"), ("Lead", "ACTA"), ("Months", "1–8")))
ROWS = Table("", (Column("No"), Column("Task")), tuple((f"T{n}", "Visit") for n in range(90)))


@pytest.mark.parametrize(
    ("blocks", "together"),
    [
        ((FACTS, Heading("Objectives", 3), Paragraph("It begins.")), ("Months", "It begins.")),
        ((FACTS, Paragraph("It begins.")), ("Months", "It begins.")),
        ((Heading("Tasks", 3), ROWS), ("Tasks", "T0")),
        ((Paragraph("", label="T1 Mission"), ROWS), ("T1 Mission", "T0")),
    ],
    ids=["facts and a heading", "facts and their text", "a table", "a label"],
)
def test_a_head_goes_along_to_the_next_page(
    blocks: tuple[Block, ...], together: tuple[str, str]
) -> None:
    parted = set()
    for lines in range(33, 46, 2):
        filling = Paragraph("\n".join(f"line {n}" for n in range(lines)))
        made = pdf(document(filling, Heading("WP2 Needs", 2), *blocks), MOMENT)
        pages = [one.extract_text() for one in read(made).pages]
        first = next(text for text in pages if "WP2 Needs" in text)
        assert all(words in first for words in together)
        parted.add("line 0" in first)
    assert parted == {True, False}


def test_facts_at_the_end_of_a_chapter_do_not_pull_the_next_one_along() -> None:
    filling = Paragraph("\n".join(f"line {n}" for n in range(38)))
    made = pdf(document(filling, Heading("WP2"), FACTS, Heading("Budget"), FACTS), MOMENT)
    first, second = (one.extract_text() for one in read(made).pages)
    assert "WP2" in first and "Budget" in second


def test_the_first_row_of_a_table_stands_below_its_head() -> None:
    for lines in range(36, 48, 2):
        filling = Paragraph("\n".join(f"line {n}" for n in range(lines)))
        pages = [one.extract_text() for one in read(pdf(document(filling, ROWS), MOMENT)).pages]
        assert all(text.split().count("Task") == 0 or "Visit" in text for text in pages)
