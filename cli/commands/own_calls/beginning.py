"""`clusterbid calls new`: begin a call file, from nothing or from a call that is known."""

import argparse
import datetime as dt
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from cli.judging import lines_of
from cli.printing import Page, Refused, Span, complain, show
from models.values.words import counted, fold_id
from storage import AlreadyExists
from storage.calls import CallFileError, Known, file_of, find_call, load_call, own_folder

if TYPE_CHECKING:
    from models.call.topic import Proposed, Topic

SUMMARY = "begin a call file of your own, all explained in it"

DESCRIPTION = """\
Begin a call file of your own. Without options its values are examples, and
its comments explain everything that a call file can hold. With --like, it has
what another call has: next year's call from this year's. With --topic, what the
portal tells of the call; its id is then that of the topic, unless ID says."""

EPILOG = """\
With --topic, what the portal keeps of the topic (`topicDetails` of the Funding &
Tenders Portal, saved as JSON) is taken as `primary`, with the place where it
stands; what is not told there stays unknown. With --like too, it goes before
what is carried over.

With --like, every value is carried over as `assumed`, its note says what it
rested on, and `calls check` lists what is still to be confirmed: the deadline
too, unless --deadline or the topic tells another. Other names of the old call,
its day of publication, its corrigenda and the sentences of its text stay
behind. Sets of countries that are not known for the new deadline are listed as
they last were. The starter plans come along where the file goes into your calls
folder.

exit codes:
  0  written
  1  written, with mistakes to mend first: what was carried over cannot be so now
  2  the id cannot be used, the other call is unknown, or the file exists

examples:
  clusterbid calls new MY-CALL-2021-01
  clusterbid calls new CLINT-2027-1 --like COS-CLUSINT-2020-3-01 \\
      --deadline 2027-02-03
  clusterbid calls new --topic topic.json
  clusterbid calls new SMP-2027-1 --like SMP-2024-1 --topic topic.json"""


_NAME_IT = (
    "Name the new one with --deadline, as a day (2027-02-03) or a day and time (2027-02-03T17:00)"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="id of the new call")
    parser.add_argument("--like", metavar="CALL", help="carry over what that call has")
    parser.add_argument(
        "--topic", type=Path, metavar="FILE", help="take what the portal's file of the topic says"
    )
    parser.add_argument(
        "--deadline",
        metavar="DATE",
        help="the new deadline: a day, or a day and time at its place (2027-02-03T17:00)",
    )
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="where to write it (default: your calls folder)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the file, and tell what comes next; returns the exit code.

    Raises `StorageError` and `Refused`, where nothing is written.
    """
    from storage.calls.new import file_for, unusable, write_new
    from storage.private import make_usual

    topic = _topic(args.topic)
    if args.id is None:
        args.id = topic.identifier if topic is not None else ""
        if not args.id:
            raise Refused("the new call has no id: `clusterbid calls new ID` names it")
    why = unusable(args.id)
    if why:
        raise Refused(f"“{args.id}” cannot be the id of a call: {why}")
    _refuse_known(args.id)
    file: Path = args.output or file_for(args.id)
    text = _text(args, topic)
    if args.output is None:  # a folder that the person names may be a slip, so it is not made
        make_usual(file.parent)
    try:
        write_new(file, text)
    except AlreadyExists:
        raise Refused(f"{file} exists already; nothing was written.") from None
    if args.like is not None and args.output is None:
        from storage.calls.carried import carried_plans

        carried_plans(find_call(args.like), args.id)
    carried = "" if args.like is None else _said_of_carried(file, find_call(args.like))
    _tell_what_next(file, args.id, carried, topic)
    return _tell_mistakes(file)


def _tell_mistakes(file: Path) -> int:
    """Tell what has to be mended in what was written; 1 where there is something.

    A call can carry over what cannot be so on the new day.
    """
    try:
        load_call(file)
    except CallFileError as error:
        for line in lines_of(error):
            complain(line)
        return 1
    return 0


def _topic(file: Path | None) -> "Topic | None":
    """What the portal's file of the topic says, where one is named. Raises `ReadError`."""
    if file is None:
        return None
    from storage.calls.from_topic import topic_in

    topic = topic_in(file)
    for unread in topic.unread:
        complain(f"{file}: {unread}; it is left out")
    return topic


def _text(args: argparse.Namespace, topic: "Topic | None") -> str:
    known = find_call(args.like) if args.like is not None else None
    if topic is None and known is None:
        if args.deadline is not None:
            raise Refused(
                "--deadline goes with --like or --topic; without, the file has an example of one"
            )
        from storage.calls.new import skeleton

        return skeleton(args.id)
    zone = known.call.deadline.zone if known is not None else "Europe/Brussels"
    deadline = _deadline(args.deadline, zone, known, topic)
    text = ""
    if known is not None:
        from storage.calls.carried import carried_over

        text = carried_over(known, args.id, deadline.value if deadline is not None else None)
    if topic is None:
        return text
    from storage.calls.from_topic import from_topic, over

    if deadline is None or text:
        return over(text, topic, args.topic, deadline)
    aliases = [topic.identifier] if _is_free(topic.identifier, args.id) else []
    return from_topic(topic, args.topic, args.id, deadline, aliases)


def _is_free(name: str, call_id: str) -> bool:
    """Whether the call may go by that name too."""
    from storage.calls.new import unusable

    return not unusable(name) and fold_id(name) != fold_id(call_id) and file_of(name) is None


def _deadline(
    text: str | None, zone: str, known: Known | None, topic: "Topic | None"
) -> "Proposed | None":
    """The new deadline as a local time of a zone, and who says so; None where it is carried over.

    Raises `Refused` where none can be had.
    """
    from models.call.topic import HOUR, Proposed

    if text is None:
        told = topic.values.get("deadline") if topic is not None else None
        if told is not None and topic is not None:
            # What is carried over has its last deadline moved, and the others along with it.
            whole = topic.stages if known is not None and known.call.stages else []
            return whole[-1] if whole else told
        if known is not None:
            return None
        raise Refused(f"the file of the topic tells no deadline. {_NAME_IT}")
    try:
        read = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"“{text}” is no day, expected one such as 2027-02-03") from None
    if read.tzinfo is not None:
        raise Refused(f"“{text}”: leave out the offset; it is a local time of {zone}")
    if len(text.strip()) <= len("2027-02-03"):
        hour = known.call.deadline.value.time() if known is not None else HOUR
        read = dt.datetime.combine(read.date(), hour)
    return Proposed("deadline", read.replace(microsecond=0), "", "named when this file was begun")


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


def _tell_what_next(file: Path, call_id: str, carried: str, topic: "Topic | None") -> None:
    named, folder = shlex.quote(str(file)), shlex.quote(str(file.parent / "call.schema.json"))
    page = Page()
    page.add("Written: ", Span(str(file), "whole"), f" ({call_id})")
    if carried:
        page.add(carried)
    if topic is not None:
        from cli.pages.topic import add_topic

        add_topic(page, topic)
    elif not carried:
        page.add("Its values are examples: replace them in an editor.")
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


def _said_of_carried(file: Path, like: Known) -> str:
    """How much was carried over, and whether the deadline is still that of the old call."""
    from models.call.review import unconfirmed

    try:
        call = load_call(file).call
    except CallFileError:
        return f"All of {like.call.id} is carried over, assumed until you confirm it."
    values = counted(len(list(unconfirmed(call))), "value is", "values are")
    told = f"{values} carried over from {like.call.id}, each assumed until you confirm it."
    old = like.call.deadline.value
    if call.deadline.value == old and call.deadline.evidence == "assumed":
        told += f" So is the deadline, {call.deadline.said}: put the new one into the file."
    return told
