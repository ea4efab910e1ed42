"""A call file that another program read and wrote is the same call, or has the same mistakes."""

import random
import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from models.call import Call
from storage.calls import CallFileError, load_call
from tests.helpers.places import ROOT

FILES = [
    *sorted((ROOT / "templates" / "calls").glob("*.toml")),
    *(ROOT / "docs" / "examples" / f"{name}.toml" for name in ("forests-2025-1", "corridors-2026")),
]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 4), st.integers(0, 2**32))
def test_a_call_written_read_and_written_is_the_same(file: Path, changes: int, seed: int) -> None:
    raw = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
    dice = random.Random(seed)
    for _ in range(changes):
        _change(raw, dice)
    once = tomli_w.dumps(raw)
    again = tomli_w.dumps(tomllib.loads(once, parse_float=Decimal))
    assert again == once
    turned = tomli_w.dumps(dict(reversed(raw.items())))  # tables stand in any order
    assert _read(turned) == _read(once)


def _change(raw: dict[str, Any], dice: random.Random) -> None:
    """Take out a table, or an entry of a list of them, or put a list in another order."""
    name = dice.choice(sorted(raw))
    held = raw[name]
    if not isinstance(held, list) or not held:
        del raw[name]
    elif dice.random() < 0.5:
        del held[dice.randrange(len(held))]
    else:
        dice.shuffle(held)


def _read(text: str) -> Call | set[str]:
    """The call, or what is said of it apart from the lines, which are others."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "call.toml"
        file.write_text(text, encoding="utf-8", newline="\n")
        try:
            return load_call(file).call
        except CallFileError as error:
            found = (problem.removeprefix(f"{file}:") for problem in error.problems)
            return {problem.lstrip("0123456789: ") for problem in found}
