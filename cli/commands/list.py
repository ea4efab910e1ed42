"""`clusterbid list`: the drafts of a folder, and how each stands."""

import argparse
import time
from collections.abc import Generator
from pathlib import Path

from cli.answers import Answer
from cli.commands.check import kept
from cli.formats.listing import LIST_FORMATS, writer_of_list
from cli.found import files_among, items_of, nothing_in, path_of, say_what_lies_below, usual_folder
from cli.judging import now
from cli.many.asking import Wanted
from cli.many.run import run_many
from cli.many.stopping import stopping
from cli.many.stream import answers, jobs_for
from cli.options import add_as_of, add_format, add_jobs, add_recursive, format_of
from cli.printing import complain, screen_width

DESCRIPTION = """\
List the drafts of a folder: verdict, acronym, grant, applicants and deadline
of each, judged by itself (`clusterbid check` compares them). Without DIR, those
of the current folder, else of your drafts folder."""

EPILOG = """\
exit codes:
  0  listed, whatever the verdicts are
  2  some file, or the call that it names, cannot be used

examples:
  clusterbid list
  clusterbid list clients/ --recursive
  clusterbid list drafts/ --format csv > drafts.csv
  clusterbid list drafts/ --recursive --format ics > deadlines.ics"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="DIR", type=Path, help="where the drafts lie")
    add_recursive(parser)
    add_format(parser, LIST_FORMATS)
    add_as_of(parser)
    add_jobs(parser)


def run(args: argparse.Namespace) -> int:
    """List the drafts; returns the exit code."""
    folder = args.folder or (Path() if args.recursive else usual_folder())
    items = [one for one in items_of([folder], recursive=args.recursive) if not one.ends]
    wanted = Wanted("list", args.as_of or now(), screen_width(), run=time.monotonic_ns())
    names = (str(path_of(item)) for item in items)
    writer = writer_of_list(format_of(args) or "table", names, wanted.as_of)
    with kept(wanted, len(items), without=args.no_cache) as known, stopping() as stop:
        told = answers(items, wanted, args.jobs or jobs_for(items), known)
        told = _or_none(told, str(nothing_in(folder, recursive=args.recursive)))
        code = run_many(told, files_among(items), writer, stop)
    say_what_lies_below([folder], recursive=args.recursive)
    return 0 if code == 1 else code


def _or_none(told: Generator[Answer, None, None], none: str) -> Generator[Answer, None, None]:
    """The answers as they come; that there is none is told on stderr, and is an answer too."""
    first = next(told, None)
    if first is None:
        complain(none)
        return
    yield first
    yield from told
