"""Each promise on paper has a test that is there and does not wait to be written."""

import re

from tests.helpers.places import ROOT

TEXT = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?!promise|---)(.+?) \| (.+?) \| ?(.*?) ?\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_promise_names_a_test_that_is_there() -> None:
    rows = ROW.findall(TEXT)
    assert len(rows) > 20
    missing = []
    for promise, cell, _ in rows:
        named = TEST.findall(cell)
        assert named, promise
        for file, name in named:
            path = ROOT / file
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if not re.search(rf"^(async )?def {name}\(", text, re.MULTILINE):
                missing.append(f"{file}::{name}")
    assert missing == []


def test_no_test_is_named_in_prose_alone() -> None:
    assert len(TEST.findall(TEXT)) == sum(len(TEST.findall(row[1])) for row in ROW.findall(TEXT))
