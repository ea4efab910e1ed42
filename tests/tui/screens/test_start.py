"""What happens before a draft, or the desk, is painted for the first time, and what does not."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Size

from tests.helpers.places import ROOT
from tests.helpers.tui import copied, draft_screen, opened, press
from tui.screens.draft import DraftScreen
from tui.steps.base import Step
from tui.steps.call import CallStep
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.keys_at_foot import KeysAtFoot

FIRST = """
import asyncio, os, sys
from pathlib import Path
from storage.locations import locations
from tui.app import ClusterbidApp

async def main() -> None:
    file = Path(sys.argv[1])
    app = ClusterbidApp(file.parent, locations(os.environ), file)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        print(*sys.modules)

asyncio.run(main())
"""
NAMES = """
import asyncio, os, sys
from pathlib import Path
from storage.locations import locations
from tui.app import ClusterbidApp
from tui.desk.reading import Reading

async def main() -> None:
    app, seen = ClusterbidApp(Path(sys.argv[1]), locations(os.environ)), asyncio.Event()

    def told(reader: Reading) -> None:
        print(app.export_screenshot().count("bluegate"))
        print(*sys.modules)
        seen.set()

    Reading.get_ready = told
    async with app.run_test(size=(120, 36)):
        await seen.wait()

asyncio.run(main())
"""
LATER = {f"tui.steps.{name}" for name in ("activities", "budget", "partners", "review", "texts")}
LATER |= {
    "tui.screens.desk",
    "tui.overlays.export",
    "tui.widgets.long_control",
    "textual.widgets._text_area",
}


def test_what_is_not_in_view_yet_is_not_imported(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    command = [sys.executable, "-c", FIRST, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    imported = set(done.stdout.split())
    assert "tui.steps.call" in imported
    assert imported & LATER == set()


def test_names_of_drafts_are_in_sight_before_anything_that_judges_them_is_imported(
    tmp_path: Path,
) -> None:
    folder = copied(tmp_path, "bluegate")
    command = [sys.executable, "-c", NAMES, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    shown, _, imported = done.stdout.partition("\n")
    assert int(shown) > 0
    rooms = {".".join(name.split(".")[:2]) for name in imported.split()}
    judging = {"models.call", "models.verdict", "models.proposal", "storage.calls"}
    assert rooms & {"pydantic", "pydantic_core", *judging} == set()


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20)])
async def test_the_first_step_is_patched_once_and_on_a_screen_that_knows_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    fitting: list[set[str]] = []
    patch = CallStep.patch

    def counted(step: CallStep, *arguments: Any) -> None:
        fitting.append({name for name in step.screen.classes if name.startswith("-")})
        patch(step, *arguments)

    monkeypatch.setattr(CallStep, "patch", counted)
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        final = {name for name in draft_screen(pilot).classes if name in breakpoints()}
        assert len(final) == 2
        assert fitting == [final]


def breakpoints() -> set[str]:
    """The classes of all breakpoints."""
    both = (*DraftScreen.HORIZONTAL_BREAKPOINTS, *DraftScreen.VERTICAL_BREAKPOINTS)
    return {name for _, name in both}


async def test_the_keys_at_the_foot_are_made_anew_only_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    compose = KeysAtFoot.compose

    def counted(foot: KeysAtFoot) -> Any:
        made.append(1)
        return compose(foot)

    monkeypatch.setattr(KeysAtFoot, "compose", counted)
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        foot = draft_screen(pilot).query_one(KeysAtFoot)
        shown = [str(key.description) for key in foot.query("FooterKey").results()]  # type: ignore[attr-defined]
        assert {"Save", "Problems", "Next", "Back", "Help"} <= set(shown)
        await press(pilot, "f4", "f3")
        assert sum(made) == 1


async def test_a_choice_is_not_drawn_to_learn_how_high_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step: Step = draft_screen(pilot).step
        choice = step.query(ChoiceControl).first()

        def drawn(_choice: ChoiceControl) -> None:
            raise AssertionError("drawn in the midst of a layout")

        with monkeypatch.context() as patched:
            patched.setattr(ChoiceControl, "render", drawn)
            assert choice.get_content_height(Size(80, 24), Size(80, 24), 40) == 1
