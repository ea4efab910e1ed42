"""`clusterbid check`: judge proposals."""

import argparse
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from cli.formats.listing import ENDLESS, FORMATS, writer_of
from cli.formats.writer import Writer
from cli.found import Item, files_among, items_of, path_of, say_what_lies_below
from cli.judging import now
from cli.many.asking import Wanted
from cli.many.run import run_many
from cli.many.stopping import stopping
from cli.many.stream import Kept, NothingKept, answers, jobs_for
from cli.options import add_as_of, add_format, add_jobs, add_recursive, format_of
from cli.printing import Refused, screen_width
from cli.second_pass import across, compares_texts

FEW = 8
"""Files below which judgements are neither looked for nor kept."""
DESCRIPTION = """\
Judge proposals against the call that each of them names: which criteria are
met, which are not, what is still open, and what would put it right. A folder
means every proposal in it: of several, a line each and what is wrong. The
files are only read, never changed."""

EPILOG = """\
verdicts:
  eligible     every criterion that can reject the proposal is met
  undecided    what stands against it depends on the call text: a rule, value or
               fact is known too weakly to reject it for that
  incomplete   none is unmet, but some cannot be decided yet
  ineligible   some criterion that can reject the proposal is unmet
  unreadable   the file or its call cannot be used

exit codes:
  0  every proposal is eligible
  1  some proposal is ineligible, incomplete or undecided, or an applicant would
     be struck from it
  2  some file, or the call that it names, cannot be used
  With several files the highest code counts, and every file is answered for.

  130  stopped by Ctrl+C; what was done till then is printed, and valid

examples:
  clusterbid check bluegate.toml
  clusterbid check drafts/ --recursive
  clusterbid check drafts/ --whole
  clusterbid check bluegate.toml --pages
  clusterbid check bluegate.toml --trace bluegate.trace.json
  clusterbid check drafts/ --format csv > drafts.csv
  clusterbid check drafts/ --watch
  clusterbid check drafts/*.toml --json > reports.json
  clusterbid check bluegate.toml --as-of 2020-12-01T12:00"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", type=Path, help="proposal or folder")
    add_recursive(parser)
    add_format(parser, FORMATS)
    parser.add_argument(
        "--pages",
        action="store_true",
        help="typeset each description and count its pages (a second each)",
    )
    parser.add_argument(
        "--whole", action="store_true", help="of several proposals too, a whole page each"
    )
    parser.add_argument(
        "--all", action="store_true", help="pages with the criteria too that are met or not asked"
    )
    parser.add_argument(
        "--trace",
        nargs="?",
        const="-",
        metavar="FILE",
        help="write what each verdict follows from, for others to check (default: to stdout, and "
        "nothing else there)",
    )
    add_as_of(parser)
    add_jobs(parser)
    parser.add_argument(
        "--watch", action="store_true", help="judge again what changes, until Ctrl+C"
    )


def run(args: argparse.Namespace) -> int:
    """Print the answer to every file; returns the highest of their exit codes."""
    asked = format_of(args)
    form = asked or "table"
    if args.trace not in (None, "-") and not args.paths:
        # `check --trace DRAFT`: what it took for the file of the trace is what is to be judged.
        args.paths, args.trace = [Path(args.trace)], "-"
    if not args.paths:
        raise Refused("name a proposal, or a folder of them; `clusterbid check --help`")
    if args.trace == "-" and asked:
        raise Refused("--trace writes nothing but traces to stdout; name a file for both")
    if args.whole and form != "table":
        raise Refused(f"--whole is for pages, and {form} has none: leave one of the two out")
    if args.all and form in ("csv", "markdown"):
        raise Refused(f"--all is for pages, and {form} has a line for each proposal: leave it out")
    if args.trace and args.watch:
        raise Refused("--watch has no end, and --trace needs one")
    items = list(items_of(args.paths, recursive=args.recursive))
    pages = form == "table" and (args.whole or args.all or _is_one(items))
    several = not _is_one(items)
    # One moment for all files, and the width of this terminal: other processes may judge them.
    wanted = Wanted(
        "check",
        args.as_of or now(),
        screen_width(),
        report=form in ("json", "jsonl", "junit"),
        page=pages,
        everything=args.all,
        facts=several,
        texts=not several or compares_texts(files_among(items)),
        pages=args.pages,
        trace=args.trace is not None,
        run=time.monotonic_ns(),
    )
    writer = writer_of(
        form, (str(path_of(item)) for item in items), pages=pages, counted=args.pages
    )
    if args.watch:
        return _watch(args, form, wanted, writer)
    if args.trace is not None:
        from cli.formats.traced import traced

        writer = traced(args.trace, writer)
    with kept(wanted, len(items), without=args.no_cache) as known, stopping() as stop:
        # Where processes are forked, they would wait for the threads of the one that typeset first.
        jobs = 1 if args.pages else args.jobs or jobs_for(items)
        told = answers(items, wanted, jobs, known)
        compare = across if several else None
        code = run_many(told, files_among(items), writer, stop, compare=compare)
    say_what_lies_below(args.paths, recursive=args.recursive)
    return code


def _watch(args: argparse.Namespace, form: str, wanted: Wanted, writer: Writer) -> int:
    """Judge again what changes; returns the exit code of a stop."""
    from cli.many.watching import Watching, watch, written_by

    if form not in ENDLESS:
        raise Refused(f"--watch has no end, and {form} needs one: {', '.join(ENDLESS)}")
    found = partial(items_of, args.paths, recursive=args.recursive)

    def at_this_moment() -> Wanted:
        moment = args.as_of or now()
        return wanted._replace(as_of=moment, facts=False, run=time.monotonic_ns())

    return watch(Watching(lambda: list(found()), at_this_moment, written_by(writer, now)))


@contextmanager
def kept(wanted: Wanted, many: int, *, without: bool) -> Iterator[Kept]:
    """The judgements that are kept; none for a few files, for which to look costs more."""
    if without or wanted.page or wanted.pages or wanted.trace or many < FEW:
        yield NothingKept()
        return
    from cli.many.kept import KeptAnswers

    with KeptAnswers(wanted) as found:
        yield found


def _is_one(items: Sequence[Item]) -> bool:
    return files_among(items) < 2
