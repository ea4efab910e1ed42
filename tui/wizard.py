"""Running the wizard: one app after the other, should a mistake of the program end one."""

import sys
from contextlib import suppress
from pathlib import Path

from storage.locations import Locations
from tui.app import ClusterbidApp
from tui.endings.modes import Modes, let_go

MISTAKE = 3
"""Exit code where a mistake of the program ended the wizard."""


def run_wizard(*, folder: Path, file: Path | None, locations: Locations) -> int:
    """Run the wizard on a folder of drafts, or on one draft of it; returns the exit code."""
    modes = Modes()
    app: ClusterbidApp | None = ClusterbidApp(folder, locations, file)
    code = 0
    while app is not None:
        code, app = _ran(app, modes)
    return code


def _ran(app: ClusterbidApp, modes: Modes) -> tuple[int, ClusterbidApp | None]:
    """Run one app; returns the exit code, and the app that goes on where this one fell."""
    app.last_resort = modes.restore
    try:
        code = app.run()
    except Exception as error:  # from beside the app: its driver, its loop
        app.fell(error)
        code = None
    if app.mishap is not None:
        modes.restore()
    following = app.following()
    if app.terminal_is_gone:
        let_go()
    elif following is None:
        with suppress(OSError):
            for told in app.said_at_the_end():
                print(f"clusterbid: {told}", file=sys.stderr)
    if following is None and app.mishap is not None:
        return MISTAKE, None
    return code or 0, following
