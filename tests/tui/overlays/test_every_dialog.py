"""Each dialog of the wizard, opened, used and left in one burst of keys."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

import tui
from storage.calls import find_call
from tests.helpers.field_words import bare_rows, strays
from tests.helpers.openings import (
    APPLICANTS,
    Opening,
    at_conflict,
    at_desk,
    at_desk_with_a_draft,
    at_desk_with_a_family,
    at_desk_with_an_applicant_in_the_library,
    at_desk_with_library,
    at_desk_with_two_of_one_strand,
    at_file,
    at_lost,
    at_partners_with_library,
    at_question,
    at_revision,
    at_step,
    library_of,
    on_a_full_disk,
    with_versions,
)
from tests.helpers.tui import (
    CALL,
    draft_screen,
    proposal_of,
    screen_text,
    session_of,
)
from tests.helpers.tui.bursting import PASTE, at_once
from tests.helpers.tui.exporting import Writers
from tui.anything.box import Box
from tui.anything.jump import Jump
from tui.app import ClusterbidApp
from tui.bringing.mapping import Mapping
from tui.bringing.of_file import OfFile
from tui.bringing.taking import Taking
from tui.budget.replacing import ReplaceOverlay
from tui.budget.tools import FitOverlay, RateOverlay, RoomOverlay
from tui.frame import Framed
from tui.handling.how import HowToExport
from tui.handling.named import FileName
from tui.handling.several import Several
from tui.library.differs import Differs
from tui.library.form import RecordForm
from tui.library.picking import FromLibrary, Shelves
from tui.library.used import WhereUsed
from tui.overlays.answers import Answers
from tui.overlays.came_back import CameBack, Orphaned
from tui.overlays.compare import Compare
from tui.overlays.conflicts import Conflicts
from tui.overlays.dialogs import NewDraft, Question, Unforeseen
from tui.overlays.elsewhere import SaveElsewhere
from tui.overlays.export import ExportOverlay
from tui.overlays.family.children import Children
from tui.overlays.family.from_template import FromTemplate
from tui.overlays.help import HelpScreen
from tui.overlays.in_two_drafts import InTwoDrafts
from tui.overlays.one_of import OneOf
from tui.overlays.past.trash import TrashOverlay
from tui.overlays.past.versions import HistoryOverlay
from tui.overlays.portal import PortalOverlay
from tui.overlays.revised import Revised
from tui.overlays.what_if import WhatIf
from tui.screens.draft import DraftScreen
from tui.widgets.picker import Picker


@dataclass(frozen=True)
class Used:
    """Dialogs, keys that open them, use them and go on after them, and what then is so."""

    dialogs: tuple[type[Screen[Any]], ...]
    start: Callable[[Path], Opening]
    keys: tuple[str, ...]
    holds: Callable[[Pilot[int]], object]


def step_of(pilot: Pilot[int]) -> str:
    return draft_screen(pilot).step.info.id


TOOLS = "<ctrl+t>"
NAMES = ["ACLI e.V.", "NAVA e.V.", "Neue Küste"]
BUS = "HMC\tWP1\tReisebus\tBus\t3\t\t20\nHMC\tWP1\tReisebus\tRail\t4\t\t30\n"
EVERY = (
    Used(
        (Picker, RoomOverlay, RateOverlay), at_step("budget"),
        (TOOLS, "zzz⎋", TOOLS, "room⏎", "↓⎋⎋", TOOLS, "rate⏎", "80⏎", "↓", "7⏎"),
        lambda p: proposal_of(p).funding.rate == 80 and proposal_of(p).costs[1].partner == "7",
    ),
    Used(
        (OneOf, FitOverlay, ReplaceOverlay), at_step("budget", "bluegate"),
        (
            PASTE + BUS, "↓⏎", "<ctrl+z>", TOOLS, "fit⏎", "⇥⏎", "<right>", "<right>",
            TOOLS, "repl⏎", "Reisekosten⏎", "Other goods and services⏎",
        ),
        lambda p: (
            session_of(p).report.totals.grant == 550000
            and all(cost.category != "travel" for cost in proposal_of(p).costs)
        ),
    ),
    Used(
        (Unforeseen,), at_step("budget", "bluegate"),
        (PASTE + "ZZZ\tWP1\ttravel\tBoat\t3\t\t20\n", "⇥⏎"),
        lambda p: proposal_of(p).costs[0].partner == "ZZZ",
    ),
    Used(
        (Compare, HelpScreen, Box), at_step("call"),
        (
            "<f6>", "↓⏎", "<f4>", "AB", "<f1>", "↓↓⎋", "CD", "<f1>", "⇥⏎", "E",
            "<ctrl+p>", "nord⏎", "F", "<ctrl+p>", "go to 4⏎", "<f3>",
        ),
        lambda p: (
            (p.app.theme, step_of(p)) == ("nord", "partners")
            and proposal_of(p).call != CALL
            and proposal_of(p).project.acronym == "BLUEGATEABCDEF"
        ),
    ),
    Used(
        (Jump,), at_step("call"), ("<ctrl+l>", "d", "AB", "<ctrl+l>", "⎋", "CD"),
        lambda p: proposal_of(p).project.acronym == "BLUEGATEABCD",
    ),
    Used(
        (WhatIf,), at_step("partners"), ("w", "↓↓⎋", "a", "NEW"),
        lambda p: proposal_of(p).partners[1].legal_name == "NEW",
    ),
    Used(
        (Mapping, Taking), at_step("partners"), (PASTE + APPLICANTS, "⇥⏎", "↓⏎⏎", "<f4>", "<f3>"),
        lambda p: proposal_of(p).partners[-1].legal_name == "Neue Küste",
    ),
    Used(
        (OfFile,), at_file, ("b", "nowhere.csv⏎⎋", "b", "p.csv⏎", "⇥⏎", "⏎⏎", "a", "NEW"),
        lambda p: [a.legal_name for a in proposal_of(p).partners[1:]] == ["NEW", *NAMES],
    ),
    Used(
        (ExportOverlay,), at_step("review"), ("<f6>", "⇥⇥⇥⏎", "⏎", "<f3>"),
        lambda p: step_of(p) == "texts",
    ),
    Used(
        (PortalOverlay,), at_step("review", "bluegate"),
        ("<ctrl+p>", "into the portal⏎", "  ", "⏎⎋", "<f3>"),
        lambda p: p.app.clipboard == "BLUEGATE" and step_of(p) == "texts",
    ),
    Used(
        (NewDraft,), at_desk, ("n", "NEWONE", "⇥⇥⇥⏎", "<f4>", "Q"),
        lambda p: proposal_of(p).project.acronym == "NEWONEQ",
    ),
    Used(
        (TrashOverlay,), at_desk_with_a_draft, ("<delete>", "⏎", "t", "⏎⎋", "⏎", "<f4>", "Q"),
        lambda p: proposal_of(p).project.acronym == "BLUEGATEQ",
    ),
    Used(
        (FileName,), at_desk_with_a_draft, ("d", "⏎", "r", "<end>", "Z⏎", "⏎", "<f4>", "Q"),
        lambda p: str(session_of(p).draft.path).endswith("bluegate-2Z.toml"),
    ),
    Used(
        (HowToExport, Several), at_desk_with_two_of_one_strand,
        ("<asterisk>", "x", "⏎", "↓↓⎋", "<f2>", "↓⏎", "<f4>", "Q"),
        lambda p: proposal_of(p).project.acronym in ("BLUEGATEQ", "OTHERQ"),
    ),
    Used(
        (InTwoDrafts,), at_desk_with_two_of_one_strand, ("c", "↓⏎", "Q"),
        lambda p: proposal_of(p).partners[0].pic == "Q" and step_of(p) == "partners",
    ),
    Used(
        (FromLibrary, Differs), at_partners_with_library,
        ("l", "neue⏎⏎", "v", "<right>", "⏎⏎", "a", "NEW"),
        lambda p: (
            [a.legal_name for a in proposal_of(p).partners[1:]] == ["NEW", *NAMES[:2], "Neue Coast"]
            and proposal_of(p).partners[0].contact.name == "Library"
        ),
    ),
    Used(
        (Shelves, RecordForm, Question), at_desk_with_library,
        ("l", "neue⏎", "<end>", "line", "<f10>", "hmc", "<ctrl+k>", "⏎⎋⏎", "<f4>", "Q"),
        lambda p: (
            library_of(p) == ["Neue Coastline"]
            and proposal_of(p).project.acronym == "BLUEGATEQ"
        ),
    ),
    Used(
        (Shelves, WhereUsed), at_desk_with_an_applicant_in_the_library,
        ("l", "neue", "<ctrl+u>", "⎋", "⎋", "l", "hanse", "<ctrl+u>", "<end>", "⏎", "Q"),
        lambda p: step_of(p) == "partners" and proposal_of(p).partners[0].legal_name[-1] == "Q",
    ),
    Used(
        (Orphaned, CameBack), at_lost, ("u", "⇥⏎", "⏎", "<f4>", "Q"),
        lambda p: proposal_of(p).project.title == "Mine",
    ),
    Used(
        (CameBack,), at_question, ("⇥⏎", "<f4>", "Q"),
        lambda p: (
            proposal_of(p).project.acronym == "THEIRSQ" and proposal_of(p).project.title != "Mine"
        ),
    ),
    Used(
        (Conflicts,), at_conflict, ("<ctrl+s>", "<right>", "<left>", "⏎⏎", "<f4>", "Q"),
        lambda p: proposal_of(p).project.title == "Mine" and step_of(p) == "project",
    ),
    Used(
        (Children, FromTemplate), at_desk_with_a_family, ("F", "↓⏎", "<right>", "⏎⏎", "<f4>", "Q"),
        lambda p: (
            proposal_of(p).project.title.endswith("better gates") and step_of(p) == "project"
        ),
    ),
    Used(
        (Answers,), on_a_full_disk, ("AB", "<f9>", "⏎", "CD"),
        lambda p: proposal_of(p).project.acronym == "BLUEGATEABCD",
    ),
    Used(
        (SaveElsewhere,), at_step("project"),
        ("AB", "<ctrl+p>", "save elsewhere⏎", "no/such/folder/x⏎", "⎋", "CD"),
        lambda p: proposal_of(p).project.acronym == "BLUEGATEABCD",
    ),
    Used(
        (HistoryOverlay,), with_versions, ("AB", "<f7>", "<end>", "⏎", "CD", "<f7>", "<f6>", "↓⎋E"),
        lambda p: proposal_of(p).project.acronym == "EARLIERCDE",
    ),
    Used(
        (Revised,), at_revision, ("<f1>", "⎋⏎", "<f3>", "Q"),
        lambda p: step_of(p) == "project" and proposal_of(p).project.acronym == "Q",
    ),
)  # fmt: skip


def every_dialog() -> set[type[Screen[Any]]]:
    """What of the wizard lies over a screen; not what others are made from."""
    for module in pkgutil.walk_packages(tui.__path__, "tui."):
        importlib.import_module(module.name)
    found: set[type[Screen[Any]]] = set()
    bases: list[type[Screen[Any]]] = [ModalScreen]
    while bases:
        for kind in bases.pop().__subclasses__():
            own = [below for below in kind.__subclasses__() if below.__module__.startswith("tui.")]
            bases.append(kind)
            if kind.__module__.startswith("tui.") and not own:
                found.add(kind)
    return found


def test_every_dialog_is_tried() -> None:
    assert every_dialog() - {dialog for used in EVERY for dialog in used.dialogs} == set()


def test_every_dialog_is_in_the_one_frame() -> None:
    """But for the letters over a screen: the frame has title and keys, and nobody makes another."""
    framed = every_dialog() - {Jump}
    assert {dialog for dialog in framed if not issubclass(dialog, Framed)} == set()
    assert {dialog for dialog in framed if dialog.compose is not Framed.compose} == set()


@pytest.mark.usefixtures("loop")
@pytest.mark.parametrize("loop", ["slowed"], indirect=True)
@pytest.mark.parametrize("used", EVERY, ids=lambda used: used.dialogs[0].__name__)
async def test_dialogs_are_opened_used_and_left_in_one_burst(
    used: Used, tmp_path: Path, writers: Writers, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[type[object]] = []
    push = ClusterbidApp.push_screen

    def seen_too(app: ClusterbidApp, screen: Screen[Any], *rest: Any, **named: Any) -> Any:
        seen.append(type(screen))
        return push(app, screen, *rest, **named)

    monkeypatch.setattr(ClusterbidApp, "push_screen", seen_too)
    async with used.start(tmp_path) as pilot:
        await at_once(pilot, *used.keys)
        assert isinstance(pilot.app.screen, DraftScreen), screen_text(pilot.app)
        assert used.holds(pilot), screen_text(pilot.app)
        assert set(used.dialogs) <= set(seen)


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
                found += strays(bare_rows(screen_text(pilot.app)), call)
    assert found == []
