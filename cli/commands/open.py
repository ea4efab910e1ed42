"""`clusterbid open`, and `clusterbid` alone: the wizard."""

import argparse
import gc
import os
import sys
from pathlib import Path

from cli.printing import Refused
from storage.locations import locations
from storage.private import make_usual

DESCRIPTION = """\
Open the wizard on one draft. Every edit is kept at once; the verdict is
judged anew at every keystroke. A folder opens on the list of its drafts."""

EPILOG = """\
The wizard needs a terminal. Everything that it does can be done without one:
`ask` puts the open questions line by line, or edit the file in any editor, and
use `new`, `check` and `explain`.

exit codes:
  0  closed
  2  the file does not exist, or there is no terminal
  3  a mistake of the program ended it; a report without your data is named
  129, 130, 143  the terminal was closed; interrupted; told to end (SIGTERM):
     what you typed is in the file or in the journal, and back next time

examples:
  clusterbid open bluegate.toml
  clusterbid"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the draft")


def run(args: argparse.Namespace) -> int:
    """Open the wizard; returns its exit code. Raises `Refused` where that cannot be done."""
    file: Path = args.file
    if file.is_dir():
        return _wizard(file, None)
    if not os.path.lexists(file):  # unlike `Path.exists`, it sees a link that leads nowhere
        from storage.journal.place import journal_file

        # Not `Path.exists`, which raises where the system cannot tell.
        if os.path.exists(journal_file(file, locations(os.environ).state)):  # noqa: PTH110
            raise Refused(
                f"{file}: there is no such file any more, but edits of it that were never saved. "
                "The list of drafts, `clusterbid`, brings it back: u."
            )
        raise Refused(
            f"{file}: there is no such file. `clusterbid new {file} --call ID` writes a new one."
        )
    return _wizard(file.parent, file)


def open_desk() -> int:
    """Open the wizard on the drafts of the current folder, else on the user's drafts folder."""
    from storage.proposals.folder import holds_proposals

    here = Path.cwd()
    if holds_proposals(here):
        return _wizard(here, None)
    return _wizard(locations(os.environ).drafts, None, make=True)


def _wizard(folder: Path, file: Path | None, *, make: bool = False) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(
            "the wizard needs a terminal, and this is none. The commands do all of it without "
            "one: `clusterbid --help`."
        )
    if make:
        make_usual(folder)
    gc.disable()  # looking for garbage among what is imported costs a tenth of the start
    from tui.wizard import run_wizard  # 0.3 s with Textual: no other command waits for it

    return run_wizard(folder=folder, file=file, locations=locations(os.environ))
