"""The screens as text, compared with files; `UPDATE_GOLDENS=1` with the tests writes them anew."""

import difflib
import os
import re
from collections.abc import Callable
from typing import Any

from tests.helpers.places import ROOT
from tests.helpers.tui import is_shown, screen_text

FOLDER = ROOT / "tests" / "tui" / "goldens"
UPDATING = bool(os.environ.get("UPDATE_GOLDENS"))
Compare = Callable[[str, object], None]


def steady(frame: str) -> str:
    """Without what differs from run to run: the folder of the test, in the head of the desk."""
    return re.sub(r"^ clusterbid ·.*$", " clusterbid · …", frame, flags=re.MULTILINE)


def difference(name: str, pilot: Any) -> str:
    """How the screen differs from the file of that name, or nothing; may write the file instead.

    A screen on which keys go to something that is hidden is told, too.
    """
    focused = pilot.app.focused
    if focused is not None and not is_shown(focused):
        return f"{name}: keys go to {focused}, which is hidden"
    return difference_of(name, steady(screen_text(pilot.app)))


def difference_of(name: str, shown: str) -> str:
    """How a text differs from the file of that name, or nothing; may write the file instead."""
    file = FOLDER / f"{name}.txt"
    if UPDATING:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shown, encoding="utf-8")
        return ""
    expected = file.read_text(encoding="utf-8") if file.exists() else ""
    lines = difflib.unified_diff(
        expected.splitlines(), shown.splitlines(), name, "now", lineterm="", n=1
    )
    return "" if shown == expected else "\n".join(lines)
