"""What the tests of exporting share: coming to the overlay, and writers that take no time."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from bundle.building import application_of
from bundle.package.manifest import Entry, with_manifest
from bundle.request import ExportRequest
from storage import Draft
from tests.helpers.tui import burst, go, press, settled, until
from tui.overlays.export import ExportOverlay
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.controls import TextControl
from tui.widgets.quiet_text import QuietText

NAMES = ("01_Description.pdf", "02_Budget.xlsx", "proposal.toml")


class Writers:
    """Stands in for the writers of documents: small files, told of one by one.

    With `hold`, each waits until the test lets it go on.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[tuple[Draft, str, bool]] = []
        self.text = "first"
        self.hold = threading.Event()
        self.hold.set()
        self.error: Exception | None = None
        self.ended_by: Exception | None = None
        monkeypatch.setattr("bundle.exporting.build", self._build)

    def _build(self, request: ExportRequest, tell: Any) -> Sequence[Entry]:
        application = application_of(request)
        self.asked.append((request.judged.draft, request.variant.value, request.marked))
        try:
            self._tell_each(tell)
        except Exception as error:
            self.ended_by = error
            raise
        return with_manifest(application, [Entry(n, f"{self.text} {n}".encode()) for n in NAMES])

    def _tell_each(self, tell: Any) -> None:
        for done, name in enumerate(NAMES):
            tell(done, len(NAMES), name)
            assert self.hold.wait(20)
            if self.error is not None:
                raise self.error
        tell(len(NAMES), len(NAMES), "")


def overlay_of(pilot: Pilot[Any]) -> ExportOverlay:
    """The overlay; it is on top."""
    assert isinstance(pilot.app.screen, ExportOverlay)
    return pilot.app.screen


async def asked(pilot: Pilot[Any]) -> ExportOverlay:
    """Ask for the bundle from the review, with F6; all that stands in the way is said."""
    (await go(pilot, "review")).enter()
    await settled(pilot)
    await press(pilot, "f6")
    return await come_up(pilot)


async def come_up(pilot: Pilot[Any]) -> ExportOverlay:
    """Wait until the overlay is there, and has looked at the place."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportOverlay))
    await settled(pilot)
    return overlay_of(pilot)


def button(pilot: Pilot[Any]) -> Button:
    return overlay_of(pilot).query_one("#export", Button)


def where(pilot: Pilot[Any]) -> str:
    """What stands in the field of the place."""
    return overlay_of(pilot).query_one(TextControl).value


async def type_place(pilot: Pilot[Any], text: str) -> None:
    """Put another place into the field, as a person does."""
    overlay_of(pilot).query_one(TextControl).focus()
    await press(pilot, "home", "shift+end", "delete")
    await burst(pilot, text)
    await looked(pilot)


async def looked(pilot: Pilot[Any]) -> None:
    """Wait until the place that was typed has been looked at."""
    await until(pilot, lambda: overlay_of(pilot)._timer is None)
    await settled(pilot)


async def choose(pilot: Pilot[Any], number: int, word: str) -> None:
    """Choose in one of the lists of the overlay: 0 is for whom, 1 as what."""
    overlay = overlay_of(pilot)
    list(overlay.query(ChoiceControl))[number].focus()
    await press(pilot, "enter")
    await until(pilot, lambda: pilot.app.screen is not overlay)
    await burst(pilot, word)
    await press(pilot, "enter")
    await come_up(pilot)


async def says(pilot: Pilot[Any], *wanted: str) -> None:
    """Wait until the overlay says all of these, wherever its lines break."""

    def said() -> str:
        return str(overlay_of(pilot).query_one("#export-told", QuietText).content)

    await until(pilot, lambda: all(text in said() for text in wanted), f"not said: {wanted}")


async def export(pilot: Pilot[Any]) -> None:
    """Press the button with Enter, and wait until nothing goes on any more."""
    await until(pilot, lambda: not button(pilot).has_class("-active"))  # as after the last press
    button(pilot).focus()
    await press(pilot, "enter")
    await settled(pilot)


def names_in(folder: Path) -> list[str]:
    """All that lies in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())
