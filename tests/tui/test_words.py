"""What the wizard says is said in words: no path, key, id or code of ours on any screen."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from models.criteria.finding import Status
from models.verdict.report import Verdict
from models.verdict.words import SYMBOLS
from storage.calls import find_call
from tests.helpers.field_words import strays
from tests.helpers.odd_draft import ODD
from tests.helpers.tui import (
    CALL,
    copied,
    draft_screen,
    fields_in,
    opened,
    screen_text,
    session_of,
    written,
)
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.reading import red_signs
from tests.helpers.tui.walking import everywhere
from tests.tui.overlays.test_every_dialog import EVERY, Used
from tui.draft.finding_index import FindingIndex
from tui.marks import message_of
from tui.widgets.field import Field

WIDE = (160, 80)
_CODES_OF_F1 = re.compile(
    r"In the call file: .*?(?=In the file: |Close Esc)|In the file: \S+", re.S
)
"""What F1 says on purpose: where a rule, or a value, stands for who reads the files."""
_FILE = re.compile(r"\S*/\S*")

OWN_KEY = "my_note"
"""What a person has called a note in a draft that is opened here."""


def said(pilot: Any) -> Iterator[str]:
    """What stands on the screen, line by line, and what the line at the foot says of each field."""
    frame = _CODES_OF_F1.sub("", screen_text(pilot.app))
    yield from (_FILE.sub("", row).strip() for row in frame.splitlines())
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


@pytest.mark.walk
@pytest.mark.usefixtures("writers")
@pytest.mark.parametrize("used", EVERY, ids=lambda used: used.dialogs[0].__name__)
async def test_nothing_but_words_stands_in_any_dialog(tmp_path: Path, used: Used) -> None:
    call = find_call(CALL).call
    found: list[str] = []
    async with used.start(tmp_path) as pilot:
        for keys in used.keys:
            await at_once(pilot, keys)
            if pilot.app.screen_stack:
                frame = _CODES_OF_F1.sub("", screen_text(pilot.app))
                rows = (_FILE.sub("", row).replace(OWN_KEY, "") for row in frame.splitlines())
                found += strays(rows, call)
    assert found == []


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
