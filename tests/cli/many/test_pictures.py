"""What is ready for `check` is ready for `export`: pictures are looked at whole by both."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.bundle.drawn import png
from tests.helpers.bundle.packing import READY
from tests.helpers.cli.proposals import Ran

Run = Callable[..., Ran]
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/x.png"/></svg>'


@pytest.mark.parametrize(
    ("name", "data", "ready"),
    [
        ("map.png", png(90, 30), True),
        ("map.png", png(90, 30)[:60], False),
        ("drawing.svg", DRAWING, False),
    ],
)
@pytest.mark.parametrize("many", [1, 9])
def test_a_picture_that_no_document_can_show_keeps_it_from_being_ready(
    run: Run, plain_writers: None, name: str, data: bytes, ready: bool, many: int
) -> None:
    text = READY.read_text(encoding="utf-8")
    draft = text.replace('relevance = """\n', f'relevance = """\n![Map]({name})\n\n', 1)
    files = [Path(f"d{number}.toml") for number in range(many)]
    for file in files:
        file.write_text(draft, encoding="utf-8")
    Path(name).write_bytes(data)
    reports = json.loads(run("check", *files, "--json").out)
    found = [one for one in reports[0]["findings"] if one["criterion"] == "texts.pictures"]
    assert bool(found) is not ready
    assert many > 1 or reports[0]["submission_ready"] is ready
    assert run("export", files[0]).code == (0 if ready else 1)
    told = json.loads(run("explain", files[0], "texts.pictures", "--json").out)
    assert ("unmet" in str(told)) is not ready
