"""Edits of single values: what is asked for is changed, and not a byte besides."""

import tomllib
from pathlib import Path

import pytest

from models.proposal.paths import Place
from storage.toml.edits import Edits
from storage.toml.layout import layout
from tests.helpers.places import ROOT

FILES = [*(ROOT / "templates" / "calls").glob("*.toml"), ROOT / "templates" / "call-skeleton.toml"]

TEXT = """\
# above
a.b = 1 # beside a
a.c = "x"
one = { two = 2, three = [1, { four = 4 }] } # beside one

[table] # head
key = 'v' # beside key
last = true

[[list]]
[list.inner]
deep = 1
"""


def edits(text: str = TEXT) -> Edits:
    return Edits(layout(text.encode()))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_without_edits_no_byte_changes(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert edits(text).text() == text


def test_every_table_is_there_whatever_its_layout() -> None:
    assert {place: list(pairs) for place, pairs in edits().tables.items()} == {
        ("a",): ["b", "c"],
        (): ["one"],
        ("one",): ["two", "three"],
        ("one", "three", 1): ["four"],
        ("table",): ["key", "last"],
        ("list", 0, "inner"): ["deep"],
    }


@pytest.mark.parametrize(
    ("place", "key", "line"),
    [
        (("a",), "b", 'a.b = "new" # beside a'),
        (("one",), "two", 'one = { two = "new", three = [1, { four = 4 }] } # beside one'),
        (("table",), "key", 'key = "new" # beside key'),
        (("list", 0, "inner"), "deep", 'deep = "new"'),
    ],
)
def test_a_value_is_set_and_the_rest_stays(place: Place, key: str, line: str) -> None:
    edit = edits()
    edit.set(edit.tables[place][key], "new")
    before, after = TEXT.splitlines(), edit.text().splitlines()
    assert [new for old, new in zip(before, after, strict=True) if old != new] == [line]


@pytest.mark.parametrize(
    ("place", "after"),
    [(("a",), "b"), (("one",), "two"), (("one", "three", 1), "four"), (("table",), "last")],
)
def test_a_key_is_added_to_its_own_table_and_taken_out_again(place: Place, after: str) -> None:
    edit = edits()
    edit.add(edit.tables[place][after], "more", [1])
    text = edit.text()
    again = edits(text)
    assert "more" in again.tables[place]
    again.drop(again.tables[place]["more"])
    assert tomllib.loads(again.text()) == tomllib.loads(TEXT)
    assert "# beside one" in again.text()


@pytest.mark.parametrize("key", ["two", "three"])
def test_a_key_in_braces_goes_with_its_comma(key: str) -> None:
    edit = edits()
    edit.drop(edit.tables["one",][key])
    one = tomllib.loads(edit.text())["one"]
    assert list(one) == [other for other in ("two", "three") if other != key]


def test_tables_go_between_others_or_into_brackets() -> None:
    edit = edits()
    edit.add_tables("list", [{"x": 1}], TEXT.index("[[list]]"))
    assert tomllib.loads(edit.text())["list"] == [{"x": 1}, {"inner": {"deep": 1}}]
    edit = edits("list = [{ y = 2 }]\n")
    edit.add_tables("list", [{"x": 1}], 0)
    assert tomllib.loads(edit.text())["list"] == [{"x": 1}, {"y": 2}]
