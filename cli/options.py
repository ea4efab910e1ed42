"""Options that several commands have, each declared once."""

import argparse
import datetime as dt
from collections.abc import Sequence

from cli.judging import YEARS, moment
from cli.printing import Refused


def add_recursive(parser: argparse.ArgumentParser) -> None:
    """Declare `--recursive`."""
    parser.add_argument(
        "-r", "--recursive", action="store_true", help="descend into the folders of a folder"
    )


def add_format(
    parser: argparse.ArgumentParser, formats: Sequence[str], default: str = "table"
) -> None:
    """Declare `--format` with what it can be, and `--json`: for commands that tell of many."""
    said = f"how it is written (default: {default})"
    parser.add_argument("--format", choices=formats, help=said)
    parser.add_argument("--json", action="store_true", help="the same as --format json")


def format_of(args: argparse.Namespace) -> str | None:
    """The format that is asked for; None where none is. Raises `Refused` where two are."""
    form: str | None = args.format
    if args.json and form not in (None, "json"):
        raise Refused(f"--json and --format {form}: one of the two")
    return "json" if args.json else form


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Declare `--jobs`, for commands that judge."""
    parser.add_argument(
        "--jobs",
        type=number_of_jobs,
        metavar="N",
        help="judge N files at a time (default: one for each core, where there are many)",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="judge every file anew, and keep nothing"
    )


def add_as_of(
    parser: argparse.ArgumentParser,
    what: str = "count the time left until the deadline from here",
    default: str = "now",
) -> None:
    """Declare `--as-of`: `what` it does and what it is by `default`, in the words of the help."""
    parser.add_argument(
        "--as-of",
        type=_moment,
        metavar="DATETIME",
        help=f"{what}: ISO 8601, Brussels time where there is no zone (default: {default})",
    )


def number_of_jobs(text: str) -> int:
    """Read a number of processes, for argparse. Raises its `ArgumentTypeError`."""
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to 256")
    return int(text)


def _moment(text: str) -> dt.datetime:
    try:
        return moment(text)
    except ValueError:
        years = f"from {YEARS[0]} to {YEARS[-1]}"
        expected = f"a date, or a date and time, {years}, such as 2020-12-01 or 2020-12-01T16:30"
        raise argparse.ArgumentTypeError(f"“{text}” is not {expected}") from None
