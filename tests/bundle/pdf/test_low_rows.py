"""Rows whose height is known are not measured: they look as if they were, whatever is in them."""

import json
import random
from typing import Any

import pytest
import typst

from bundle.content import Align, Column, Facts, Table
from bundle.look.layout import Layout, layout
from bundle.pdf.data import data_of
from bundle.pdf.tables import MEASURED, is_low
from bundle.pdf.typesetting import as_pictures, fonts
from tests.helpers.bundle.pdf import document

SIZE = 1000
"""Points of the letters that are measured."""
MEASURING = """
#set page(width: auto, height: auto)
#set text(fallback: false, size: 1000pt, number-width: "tabular")
#context [#metadata(json("texts.json").map(it => {
  ("Source Sans 3", "Liberation Sans").map(font => (400, 600).map(weight => {
    measure(text(font: font, weight: weight, it)).width / 1pt
  }))
}))<widths>]
"""
MONEY = "12\N{NARROW NO-BREAK SPACE}000.00"
ROWS = Table(
    "Cost",
    (Column("Applicant"), Column("Cost, €", Align.RIGHT), Column("Note", width=1)),
    (
        ("ACTA", MONEY, "on one line"),
        ("", "", ""),
        (" ", "1", "Gy&OGQ@—… " * 30),
        ("Ωμέγα", "2", "日本"),
        ("شركة", "3", "see https://example.org/" + "a" * 90),
        ("W" * 40, "4", "two\nlines"),
    ),
    (("Total", MONEY, ""),),
)
FACTS = Facts((("Phase", "first"), ("Web", "https://example.org"), ("Name", "many words " * 20)))
ARIAL = layout().model_copy(update={"typeset": "Liberation Sans"})


def widths_of(texts: list[str]) -> list[float]:
    """How broad each text is at the most in the fonts of tables, in twips."""
    files: Any = {"main.typ": MEASURING.encode(), "texts.json": json.dumps(texts).encode()}
    asked: Any = {"selector": "<widths>", "field": "value", "one": True}
    told = typst.query(files, **asked, font_paths=fonts(), ignore_system_fonts=True)
    return [20 * max(max(of_font) for of_font in of) for of in json.loads(told)]


def test_no_text_that_is_broader_than_its_room_is_taken_to_fit() -> None:
    letters, by_chance = sorted(MEASURED), random.Random(5)
    texts = [f"H{letter * 20}H" for letter in letters]
    texts += ["H" + "".join(by_chance.choices(letters, k=12)) + "H" for _ in range(400)]
    fitting = 0
    for text, width in zip(texts, widths_of(texts), strict=True):
        assert not is_low([text], SIZE, [width - 1]), text
        fitting += is_low([text], SIZE, [width * 1.5])
    assert fitting > len(texts) / 2


@pytest.mark.parametrize("look", [layout(), ARIAL], ids=["own", "Arial"])
def test_pages_look_as_if_all_rows_were_measured(look: Layout) -> None:
    data = data_of(document(ROWS, FACTS, Table("", ROWS.columns[:1], ())))
    of_rows, of_facts, of_none = (block["low"] for block in data["blocks"])
    assert of_rows == [True, True, False, False, False, False, False, True]
    assert of_facts == [True, False, False] and of_none == [True]
    known = as_pictures("document.typ", data, 60, look)
    for block in data["blocks"]:
        block["low"] = [False for _ in block["low"]]
    assert known == as_pictures("document.typ", data, 60, look)
