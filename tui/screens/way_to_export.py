"""From the desk to the bundle of a draft that is not open."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from models.criteria.finding import Finding
from models.values.words import counted
from storage import StorageError, load
from storage.calls import call_of
from storage.journal.journal import Journal
from storage.journal.recovery import unsaved
from tui.draft.clock import Clock
from tui.draft.session import Session
from tui.overlays.export import ExportOverlay


def show_export(
    app: App[Any],
    path: Path,
    state: Path,
    now: Clock,
    complain: Callable[[str, str], None],
    open_draft: Callable[[Path], object],
) -> None:
    """Show the overlay that makes it; where something is missing, the draft opens to mend that."""
    try:
        draft = load(path)
        known = call_of(draft, now())
    except StorageError as error:
        complain(str(error), "This draft cannot be exported")
        return
    edits = unsaved(draft, Journal(path, state)).edits
    if edits:
        told = f"{path.name} lacks {counted(len(edits), 'edit')}: open it, then export."
        complain(told, "Not exported")
        return
    overlay = ExportOverlay(Session(draft, known, now=now), lambda: "")
    app.push_screen(overlay, partial(_to_mend, path, open_draft))


def _to_mend(path: Path, open_draft: Callable[[Path], object], finding: Finding | None) -> None:
    if finding is not None:
        open_draft(path)
