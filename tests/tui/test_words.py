"""What the wizard says is said in words: no path, key, id or code of ours on any screen."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from models.criteria.finding import Status
from models.verdict.report import Verdict
from tests.helpers.field_words import strays
from tests.helpers.odd_draft import ODD
from tests.helpers.tui import copied, draft_screen, opened, screen_text, session_of, written
from tests.helpers.tui.reading import red_signs
from tests.helpers.tui.walking import everywhere
from tui.widgets.field import Field

WIDE = (160, 80)
_CODES_OF_F1 = re.compile(
    r"In the call file: .*?(?=In the file: |Close Esc)|In the file: \S+", re.S
)
"""What F1 says on purpose: where a rule, or a value, stands for who reads the files."""
_FILE = re.compile(r"\S*/\S*")


def said(pilot: Any) -> Iterator[str]:
    """What stands on the screen, line by line, and what the line at the foot says of each field."""
    frame = _CODES_OF_F1.sub("", screen_text(pilot.app))
    yield from (_FILE.sub("", row).strip() for row in frame.splitlines())
    step = draft_screen(pilot).step
    yield from (step.hint(field) for field in step.query(Field))


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
    assert found == {}
