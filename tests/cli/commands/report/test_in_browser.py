"""The page as a browser shows it; skipped where there is no Chromium."""

import base64
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.bundle.browser import CHROMIUM, browser
from tests.helpers.bundle.pdf import words_of
from tests.helpers.cli.proposals import Ran

Run = Callable[..., Ran]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]
_NARROW, _HIGH = 380, 800
_BEHIND = "getComputedStyle(document.body).backgroundColor"
_OUTSIDE = """[...document.querySelectorAll("svg text, svg foreignObject")].filter(one => {
  const at = one.getBBox(), all = one.ownerSVGElement.viewBox.baseVal;
  return at.x < 0 || at.y < 0 || at.x + at.width > all.width || at.y + at.height > all.height;
}).length"""
"""Texts of charts that are cut at the edge."""
_LANDMARKS = ("banner", "navigation", "main", "contentinfo")
_NAMED = ("navigation", "region", "table", "image", "heading", "columnheader", "rowheader", "link")


def test_it_is_quiet_alone_named_and_printed_whole(
    run: Run, portfolio: Path, tmp_path: Path
) -> None:
    run("report", portfolio, "--output", "board.html", "--recursive", "--as-of", "2020-11-20")
    with browser(tmp_path / "browser") as page:
        page.show(Path("board.html"))
        assert [one["request"]["url"] for one in page.told("Network.requestWillBeSent")] == [
            Path("board.html").absolute().as_uri()
        ]
        assert page.told("Log.entryAdded") == page.told("Runtime.consoleAPICalled") == []
        nodes = page.ask("Accessibility.getFullAXTree")["nodes"]
        roles = [(one["role"]["value"], one.get("name", {}).get("value", "")) for one in nodes]
        assert set(_LANDMARKS) <= {role for role, _ in roles}
        assert [role for role, name in roles if role in _NAMED and not name.strip()] == []
        assert page.evaluated(_OUTSIDE) == 0
        light = page.evaluated(_BEHIND)
        dark = [{"name": "prefers-color-scheme", "value": "dark"}]
        page.ask("Emulation.setEmulatedMedia", features=dark)
        assert (light, page.evaluated(_BEHIND)) == ("rgb(255, 255, 255)", "rgb(20, 24, 29)")
        page.ask("Emulation.setDeviceMetricsOverride", **_screen(_NARROW))
        assert page.evaluated("document.documentElement.scrollWidth") <= _NARROW
        # On paper it is light, whatever the screen is, and nothing of it is cut.
        page.ask("Emulation.setEmulatedMedia", media="print", features=dark)
        assert page.evaluated(_BEHIND) == light
        printed = base64.b64decode(page.ask("Page.printToPDF", preferCSSPageSize=True)["data"])
    text = unicodedata.normalize("NFKC", words_of(printed))  # without ligatures
    for said in ("Portfolioclients", "R&D<b>Group</b>", "Conflictsbetweendrafts", "Notread"):
        assert said in text


def _screen(width: int) -> dict[str, object]:
    return {"width": width, "height": _HIGH, "deviceScaleFactor": 1, "mobile": False}
