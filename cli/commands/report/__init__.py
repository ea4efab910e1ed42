"""`clusterbid report`: the drafts of a folder as one page for those who decide."""

import argparse
import datetime as dt
import os
import time
from pathlib import Path

from cli.found import files_among, items_of, say_what_lies_below, usual_folder
from cli.judging import now
from cli.many.asking import Wanted
from cli.many.run import INTERRUPTED, run_many
from cli.many.stopping import stopping
from cli.many.stream import NothingKept, answers, jobs_for
from cli.options import add_as_of, add_jobs, add_recursive
from cli.printing import Refused, complain, emit, screen_width
from models.values.money import NotRead
from storage.judged import Judge
from storage.locations import locations

DESCRIPTION = """\
Write one HTML page on the drafts of a folder: how each stands and what it
lacks, budgets, euro by applicant and country, deadlines and projects on one
calendar, conflicts between drafts, and what changed since WHEN. The page is
one file without scripts that asks nothing of any other place: it is read
offline, printed, and mailed.
Without DIR, it is the drafts of the current folder, else of your drafts folder."""

EPILOG = """\
A page that was written before is replaced, no other file is. Who has no seat at
this machine learns nothing of it: files are named as they lie in the folder.
Copies of one draft are told, and count once. With the same drafts and --as-of,
the page is the same to the byte. What changed goes by the versions that the
program keeps on this machine (`clusterbid since`).

exit codes:
  0  written, whatever the verdicts are
  2  written, but some file, or the call that it names, cannot be used (the page
     names it); or nothing is written: no draft is there, or FILE cannot be
  130  stopped by Ctrl+C; nothing is written

examples:
  clusterbid report clients/ --output board.html --recursive
  clusterbid report clients/ --output board.html -r --since monday
  clusterbid report --output board.html --as-of 2026-11-27T09:00"""

_ENDINGS = (".html", ".htm")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="DIR", type=Path, help="where the drafts lie")
    parser.add_argument(
        "--output", required=True, type=Path, metavar="FILE", help="the page, ending in .html"
    )
    parser.add_argument(
        "--since", metavar="WHEN", help="tell what changed since then, too: monday, 3 days, a date"
    )
    add_recursive(parser)
    add_as_of(parser)
    add_jobs(parser)


def run(args: argparse.Namespace) -> int:
    """Write the page; returns the exit code. Raises `Refused` where FILE is not for a page."""
    from bundle.installed import version
    from bundle.report.gathering import changes_of
    from bundle.report.kept import KeptEntries
    from bundle.report.page import page
    from bundle.report.writing import write
    from cli.commands.report.kept import KeptForPage
    from cli.formats.report import Gathered

    folder, output = args.folder or usual_folder(), args.output
    if not folder.is_dir():
        raise Refused(f"{folder}: this is no folder")
    if output.suffix.lower() not in _ENDINGS:
        raise Refused(f"{output}: a page ends in .html")
    if not output.parent.is_dir():  # nobody waits for a page that has no place
        raise Refused(f"{output.parent}: this is no folder")
    at = args.as_of or now()
    since = None if args.since is None else _since(args.since, at)
    items = list(items_of([folder], recursive=args.recursive))
    wanted = Wanted("report", at, screen_width(), entry=True, run=time.monotonic_ns())
    gathered = Gathered(folder)
    places = locations(os.environ)
    with stopping() as stop, KeptEntries(places.cache) as kept:
        known = NothingKept() if args.no_cache else KeptForPage(kept)
        told = answers(items, wanted, args.jobs or jobs_for(items), known)
        code = run_many(told, files_among(items), gathered, stop, silent=True)
    if code == INTERRUPTED or not gathered.entries:
        complain(f"{output}: nothing is written")
    else:
        changes = None
        if since is not None:
            from storage.history.moved import Looking, moved_among  # with all that compares

            files = [Path(one.file) for one in gathered.entries.values()]
            how = Looking(since, at, Judge(at).report_of, places.state, complain)
            changes = changes_of(since, moved_among(files, how))
        write(output, page(gathered.portfolio(at, changes), version()))
        emit(str(output))
    if code == INTERRUPTED:
        return code
    say_what_lies_below([folder], recursive=args.recursive)
    return 0 if code == 1 else code


def _since(text: str, at: dt.datetime) -> dt.datetime:
    from bundle.report.marks import BRUSSELS
    from cli.commands.since import moment_of  # with all that compares, for what not all ask

    try:
        return moment_of(text, at, BRUSSELS)  # as all times of the page
    except NotRead as error:
        raise Refused(f"--since {text}: {error}") from None
