"""`clusterbid conflicts`: organisations that stand in several proposals of one strand."""

import argparse
import time
from pathlib import Path

from cli.commands.check import kept
from cli.formats.conflicts import FORMATS, ConflictsFound
from cli.found import files_among, items_of, say_what_lies_below
from cli.judging import now
from cli.many.asking import Wanted
from cli.many.run import run_many
from cli.many.stopping import stopping
from cli.many.stream import answers, jobs_for
from cli.options import add_format, add_jobs, add_recursive, format_of
from cli.printing import screen_width

DESCRIPTION = """\
Find the organisations that stand in two proposals under one strand of one
call: by PIC, or, probably the same, by name without case, accents and legal
form. Tell what is left of each consortium when the call strikes them, and
which drafts not to hand in so that most proposals are saved. One consortium
in both strands, or under different calls, is no conflict."""

EPILOG = """\
Copies of one draft, by their ids or by what sync programs call them, count
once and are told first. Up to 20 drafts that share organisations with one
another, no other choice saves more than the one that is told; beyond that the
best that was found is told, and so it is said.

exit codes:
  0  no conflict
  1  some organisation stands in two proposals of a strand
  2  some file, or the call that it names, cannot be used
  130  stopped by Ctrl+C; what was read till then is compared

examples:
  clusterbid conflicts
  clusterbid conflicts drafts/ --recursive
  clusterbid conflicts drafts/ -r --format csv > conflicts.csv
  clusterbid conflicts drafts/ --json > conflicts.json"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="DIR", type=Path, help="folder, or drafts (default: here)"
    )
    add_recursive(parser)
    add_format(parser, FORMATS)
    add_jobs(parser)


def run(args: argparse.Namespace) -> int:
    """Print the conflicts of a folder; returns the exit code."""
    form = format_of(args) or "table"
    paths = args.paths or [Path()]
    items = list(items_of(paths, recursive=args.recursive))
    wanted = Wanted(
        "conflicts", now(), screen_width(), facts=True, texts=False, run=time.monotonic_ns()
    )
    writer = ConflictsFound(form)
    with kept(wanted, len(items), without=args.no_cache) as known, stopping() as stop:
        told = answers(items, wanted, args.jobs or jobs_for(items), known)
        code = run_many(told, files_among(items), writer, stop)
    say_what_lies_below(paths, recursive=args.recursive)
    # What the drafts are by themselves is not asked here.
    return code if code > 1 else int(writer.any)
