"""What the wizard says is said in words: no path, key, id or code of ours on any screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from models.criteria.finding import SYMBOLS, Status
from models.verdict.report import Verdict
from tests.helpers.field_words import bare_rows, strays
from tests.helpers.odd_draft import ODD
from tests.helpers.tui import (
    copied,
    draft_screen,
    fields_in,
    opened,
    screen_text,
    session_of,
    written,
)
from tests.helpers.tui.reading import red_signs
from tests.helpers.tui.walking import everywhere
from tui.draft.finding_index import FindingIndex
from tui.marks import message_of
from tui.widgets.field import Field

WIDE = (160, 80)


def said(pilot: Any) -> Iterator[str]:
    """What stands on the screen, line by line, and what the line at the foot says of each field."""
    yield from bare_rows(screen_text(pilot.app))
    step = draft_screen(pilot).step
    yield from (step.hint(field) for field in step.query(Field))


def told_otherwise(pilot: Any) -> list[str]:
    """Fields whose sign or sentence is not that of their finding, as the list of findings has it.

    A value that cannot be read says why in its field; the finding lists all of these.
    """
    session, found = session_of(pilot), []
    index = FindingIndex(session.report)
    for field in fields_in(pilot):
        findings = index.at(field.path)
        text = str(field.query_one(".message", Static).render())
        sentences = {session.misread(field.path) if field.filled else "", ""}
        sentences |= {message_of(finding).plain for finding in findings}
        signs = {SYMBOLS[finding.status] for finding in findings}
        sign, _, sentence = text.partition("\n")[0].partition(" ")
        is_so = not text or (sign in signs and sentence in sentences)
        if not is_so or field.status != (findings[0].status if findings else None):
            found.append(f"{field.path}: {field.status} {text!r} {signs}")
    return found


@pytest.mark.parametrize(
    "name",
    ["odd", *(pytest.param(n, marks=pytest.mark.walk) for n in ("craftbridge", "harbourlink"))],
)
async def test_nothing_but_words_stands_anywhere(tmp_path: Path, name: str) -> None:
    odd = name == "odd"
    file = written(tmp_path, ODD) if odd else copied(tmp_path, name) / f"{name}.toml"
    found: dict[str, str] = {}
    async with opened(file, WIDE) as pilot:
        call = session_of(pilot).call
        async for where in everywhere(pilot):
            found.update((one, where) for one in strays(said(pilot), call) if one not in found)
            if odd:
                report = session_of(pilot).report
                assert report.verdict is Verdict.INCOMPLETE and report.counts[Status.UNMET]
                elsewhere = where == "call: its dialog"  # how it stands under other calls
                assert elsewhere or red_signs(pilot.app) == [], where
                assert told_otherwise(pilot) == [], where
    assert found == {}
