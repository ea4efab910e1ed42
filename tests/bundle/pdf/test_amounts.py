"""An amount stands on one line, however many columns a table has."""

from bundle.content import Align, Column, Table, prose
from bundle.pdf.writer import pdf
from tests.helpers.bundle.pdf import MOMENT, document, faults, text_of

AMOUNT = "1234567.89"


def test_amounts_for_which_there_is_no_room_stay_whole() -> None:
    heads = (Column("Line"), *[Column("Cost", Align.RIGHT)] * 18)
    amounts = ("Line", *[AMOUNT] * 18)
    made = pdf(document(Table("Budget", heads, (amounts,), (amounts,))), MOMENT)
    assert text_of(made).count(AMOUNT) == 36
    assert faults(made) == []


def test_bold_words_and_footnotes_stay_in_a_column_at_the_right() -> None:
    said = "| Item | Cost |\n|---|--:|\n| Hall | **45.00**[^1] |\n\n[^1]: Without the stage."
    made = pdf(document(*prose(said)), MOMENT)
    assert "Without the stage." in text_of(made)
