"""docs/texts.md tells the truth: what it shows is what is read."""

import re

import pytest

from models.texts.plain import plain
from tests.helpers.places import ROOT

PARTS = re.findall(r"```text\n(.*?)\n```", (ROOT / "docs/texts.md").read_text("utf-8"), re.DOTALL)
EXAMPLES = list(zip(PARTS[::2], PARTS[1::2], strict=True))


@pytest.mark.parametrize("number", range(3))
def test_an_example_reads_as_the_page_says(number: int) -> None:
    typed, read = EXAMPLES[number]
    assert plain(typed) == read


def test_every_example_is_tried() -> None:
    assert len(EXAMPLES) == 3
