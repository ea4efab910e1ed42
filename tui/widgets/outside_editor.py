"""Writing a text in the person's own editor."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


class NoEditor(Exception):
    """The text could not be written outside; the message says why."""


def written_outside(app: App[int], text: str) -> str:
    """Open a text in $VISUAL or $EDITOR while the wizard steps aside; returns what was written.

    Raises `NoEditor` where no editor is named, or where it does not end well.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command:
        raise NoEditor("Set the environment variable EDITOR to your editor.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.md"
        file.write_text(text, encoding="utf-8", newline="\n")
        try:
            with app.suspend():
                # The variable may hold options, without which some editors return at once.
                subprocess.run([*shlex.split(command), str(file)], check=True)
            written = file.read_text(encoding="utf-8")
        except SuspendNotSupported:
            raise NoEditor("An editor cannot be opened from this kind of terminal.") from None
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise NoEditor(f"The editor did not end well: {error}") from None
    # Editors end a file with a line end, which the person has not written.
    return written.removesuffix("\n") if not text.endswith("\n") else written
