"""`clusterbid since`: what became of the drafts of a folder since a moment."""

import argparse
import datetime as dt
import json
import os
from pathlib import Path

from cli.found import drafts_in, say_what_lies_below, usual_folder
from cli.judging import now
from cli.options import add_recursive
from cli.pages.since import since_json, since_page
from cli.printing import Refused, complain, emit, show
from cli.progress import progress
from models.compared.moments import read_since
from models.values.money import NotRead
from storage import StorageError
from storage.history.moved import Looking, Moved, moved_of
from storage.judged import Judge
from storage.locations import locations

DESCRIPTION = """\
Tell what became of the drafts of a folder since a moment: how their verdicts
moved, euro by applicant, what was changed, what is asked for now or no more,
and who is late. It goes by the versions that the program keeps of each draft,
and needs no git."""

EPILOG = """\
WHEN is a day of the week (the last one before today), yesterday, today, 3 days,
2 weeks, a month, 3h, 12:00, or a date, perhaps with a time. DIR may be a draft;
without it, it is the drafts of the current folder, else of your drafts folder.

A draft is late if it is not ready to submit and less than 14 days are left. It
is told then of whom something is still asked, and of whom nothing came since.
Versions stay with this user on this machine: what a colleague did before your
program saw the file is not told apart from what you did.

exit codes:
  0  told, whatever changed
  2  some file cannot be read, or WHEN cannot

examples:
  clusterbid since monday
  clusterbid since 3 days clients/ --recursive
  clusterbid since 2026-11-20 drafts/ --json > since.json"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s [-h] [-r] [--json] WHEN [DIR]"
    parser.add_argument("words", nargs="+", metavar="WHEN [DIR]", help="since when, and where")
    add_recursive(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")


def run(args: argparse.Namespace) -> int:
    """Tell it; returns the exit code. Raises `Refused` where WHEN cannot be read."""
    at = now().astimezone()
    since, named = _asked(args.words, at)
    where = named or usual_folder()
    if not where.exists():
        raise Refused(f"{where}: there is no such folder, and no such file")
    code, moved = 0, list[Moved]()
    state = locations(os.environ).state
    how = Looking(since, at, Judge(at).report_of, state, complain)
    with progress() as tell:
        for found in drafts_in(where, recursive=args.recursive):
            if isinstance(found, StorageError):
                complain(str(found))
                code = 2
            else:
                tell(len(moved), None, str(found.path))
                moved.append(moved_of(found, how))
    if args.json:
        emit(json.dumps(since_json(since, moved), indent=2))
    else:
        show(since_page(since, moved).lines)
        say_what_lies_below([where], recursive=args.recursive)
    return code


def _asked(words: list[str], at: dt.datetime) -> tuple[dt.datetime, Path | None]:
    """The moment that is meant, and the folder that was named after it. Raises `Refused`."""
    why = ""
    for many in (len(words), len(words) - 1):
        try:
            since = moment_of(" ".join(words[:many]), at)
        except NotRead as error:
            why = why or f"“{' '.join(words)}”: {error}"
            continue
        return since, Path(words[-1]) if many < len(words) else None
    raise Refused(why)


def moment_of(text: str, at: dt.datetime, zone: dt.tzinfo | None = None) -> dt.datetime:
    """The moment before `at` that is meant, by the clocks of a zone, else of this machine.

    Raises `NotRead`, and `Refused` where it is later.
    """
    try:
        found = read_since(text, at.astimezone(zone).replace(tzinfo=None))
        since = found.astimezone() if zone is None or found.tzinfo else found.replace(tzinfo=zone)
    except (OverflowError, OSError) as error:
        raise NotRead(str(error)) from None
    if since > at:
        raise Refused(f"{since:%Y-%m-%d %H:%M} is still to come")
    return since
