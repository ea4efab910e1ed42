"""`clusterbid calls new`: begin a call file, from nothing or from a call that is known."""

import argparse
import datetime as dt
import shlex
from pathlib import Path

from cli.printing import Page, Refused, Span, show
from models.terms.terms import Deadline
from models.values.words import counted
from storage import AlreadyExists
from storage.calls import Known, file_of, find_call, load_call, own_folder

SUMMARY = "begin a call file of your own, all explained in it"

DESCRIPTION = """\
Begin a call file of your own. Without options its values are examples, and
its comments explain everything that a call file can hold. With --like, it has
what another call has: next year's call from this year's."""

EPILOG = """\
With --like, every value is carried over as `assumed`, its note says what it
rested on, and `calls check` lists what is still to be confirmed. The deadline
has to be named. Other names of the old call, its day of publication, its
corrigenda and the sentences of its text stay behind. Sets of countries that
are not known for the new deadline are listed as they last were.

exit codes:
  0  written
  2  the id cannot be used, the other call is unknown, or the file exists

examples:
  clusterbid calls new MY-CALL-2021-01
  clusterbid calls new CLINT-2027-1 --like COS-CLUSINT-2020-3-01 \\
      --deadline 2027-02-03"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="id of the new call")
    parser.add_argument("--like", metavar="CALL", help="carry over what that call has")
    parser.add_argument(
        "--deadline",
        metavar="DATE",
        help="the new deadline: a day, or a day and time at its place (2027-02-03T17:00)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where to write it (default: your calls folder)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file, and tell what comes next; returns 0. Raises `StorageError`, `Refused`."""
    from storage.calls.new import file_for, unusable, write_new
    from storage.private import make_usual

    why = unusable(args.id)
    if why:
        raise Refused(f"“{args.id}” cannot be the id of a call: {why}")
    _refuse_known(args.id)
    file: Path = args.output or file_for(args.id)
    text = _text(args)
    if args.output is None:  # a folder that the person names may be a slip, so it is not made
        make_usual(file.parent)
    try:
        write_new(file, text)
    except AlreadyExists:
        raise Refused(f"{file} exists already; nothing was written.") from None
    _tell_what_next(file, args.id, args.like)
    return 0


def _text(args: argparse.Namespace) -> str:
    if args.like is None:
        if args.deadline is not None:
            raise Refused("--deadline goes with --like; without it, the file has an example of one")
        from storage.calls.new import skeleton

        return skeleton(args.id)
    from storage.calls.carried import carried_over

    known = find_call(args.like)
    return carried_over(known, args.id, _deadline(args.deadline, known))


def _deadline(text: str | None, known: Known) -> dt.datetime:
    """The new deadline as a local time of the zone of the old one. Raises `Refused`."""
    old: Deadline = known.call.deadline
    if text is None:
        raise Refused(
            f"a deadline is not carried over: {known.call.id} ended on {old.said}. Name the new "
            "one with --deadline, as a day (2027-02-03) or a day and time (2027-02-03T17:00)"
        )
    try:
        read = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"“{text}” is no day, expected one such as 2027-02-03") from None
    if read.tzinfo is not None:
        raise Refused(f"“{text}”: leave out the offset; it is a local time of {old.zone}")
    if len(text.strip()) <= len("2027-02-03"):
        read = dt.datetime.combine(read.date(), old.value.time())
    return read.replace(microsecond=0)


def _refuse_known(call_id: str) -> None:
    """An id that another call goes by would take its place with made-up values."""
    known = file_of(call_id)
    if known is None:
        return
    if known.parent == own_folder():
        raise Refused(f"{call_id} is the call of {known}; nothing was written. Edit that file.")
    raise Refused(
        f"{call_id} comes with clusterbid; nothing was written. To replace it by a call file of "
        f"your own, copy {known} into {own_folder()} and edit the copy."
    )


def _tell_what_next(file: Path, call_id: str, like: str | None) -> None:
    named, folder = shlex.quote(str(file)), shlex.quote(str(file.parent / "call.schema.json"))
    page = Page()
    page.add("Written: ", Span(str(file), "whole"), f" ({call_id})")
    if like is None:
        page.add("Its values are examples: replace them in an editor.")
    else:
        page.add(_said_of_carried(file, like))
    if file.parent.absolute() != own_folder().absolute():
        page.add(f"Proposals can name it once it is in {own_folder()}.")
    page.add("Next:")
    for command, purpose in (
        (f"clusterbid calls check {named}", "every mistake, else the call as it reads"),
        (f"clusterbid schema call > {folder}", "lets editors complete and explain it"),
        (f"clusterbid new draft.toml --call {shlex.quote(call_id)}", "begins a proposal for it"),
    ):
        page.add(Span(command, "whole"), indent=2)
        page.add(Span(purpose, "faint"), indent=6)
    show(page.lines)


def _said_of_carried(file: Path, like: str) -> str:
    """How much was carried over; raises `CallFileError` where what was written has a mistake."""
    from models.call.review import unconfirmed

    number = len(list(unconfirmed(load_call(file).call)))
    values = counted(number, "value is", "values are")
    return f"{values} carried over from {like}, each assumed until you confirm it."
