"""`clusterbid calls diff`: what is otherwise in a call, and which drafts change verdict by it."""

import argparse
import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from cli.found import drafts_in, usual_folder
from cli.judging import now
from cli.many.pictures import faults_beside
from cli.options import add_as_of, add_recursive
from cli.pages.calls_compared import compared_page
from cli.printing import Refused, complain, emit, show
from models.call import Call
from models.values.words import listed
from models.what_if.under_both import UnderBoth, under_both
from storage import Draft, StorageError
from storage.calls import Known, find_call, review_call
from storage.shipped.glyphs import glyphs

SUMMARY = "what is otherwise in a call, and which drafts change verdict by it"

DESCRIPTION = """\
Compare two calls, or two files of one call, in the words of the call, and judge
the drafts of a folder that answer either of them under both: which change
verdict, what asks for something now, and what no more."""

EPILOG = """\
A and B are ids of calls (ID@REVISION: as an earlier revision of its file tells
it), or call files. Without DIR, the drafts of the current
folder are judged, else those of your drafts folder; drafts that answer another
call are passed over. No file is written.

exit codes:
  0  compared, whatever was found
  2  a call or a draft cannot be used

examples:
  clusterbid calls diff COS-CLUSINT-2019-3-01 COS-CLUSINT-2020-3-01
  clusterbid calls diff COS-CLUSINT-2020-3-01@2020-09-30.1 COS-CLUSINT-2020-3-01
  clusterbid calls diff my-call.before.toml MY-CALL-2022-01 drafts/
  clusterbid calls diff A-2025 A-2026 drafts/ --recursive --json > diff.json"""


class Moved(NamedTuple):
    """A draft under both calls."""

    file: Path
    draft: Draft
    both: UnderBoth


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("before", metavar="A", help="the call as it was: id, or file")
    parser.add_argument("after", metavar="B", help="the call as it is now: id, or file")
    parser.add_argument("folder", nargs="?", metavar="DIR", type=Path, help="where the drafts lie")
    add_recursive(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    add_as_of(parser)


def run(args: argparse.Namespace) -> int:
    """Print the comparison; returns the exit code. Raises `StorageError` where a call is unfit."""
    before, after = _known(args.before), _known(args.after)
    code = 0
    moved: list[Moved] = []
    for found in _drafts(args.folder, args.recursive, before.call, after.call):
        if isinstance(found, StorageError):
            complain(str(found))
            code = 2
            continue
        for problem in found.problems:
            complain(str(problem))
        moved.append(_moved(found, before, after, args.as_of or now()))
    if args.json:
        emit(json.dumps(_json(before, after, moved), indent=2))
    else:
        told = [(str(one.file), one.draft.proposal, one.both) for one in moved]
        show(compared_page(before.call, after.call, told).lines)
    return code


def _known(name: str) -> Known:
    """A call by its id, perhaps in an earlier revision, or in a file.

    Raises `StorageError` and `Refused`.
    """
    file = Path(name)
    if file.is_file() or (file.suffix == ".toml" and os.sep in name):
        return review_call(file)
    call_id, _, revision = name.partition("@")
    known = find_call(call_id)
    if revision in ("", known.call.revision):
        return known
    if revision not in known.revisions:
        told = listed([known.call.revision, *known.revisions], most=12)
        raise Refused(f"{known.call.id} has no revision “{revision}”; its file tells of {told}")
    return replace(known, call=known.revisions[revision])


def _drafts(
    folder: Path | None, recursive: bool, before: Call, after: Call
) -> Iterator[Draft | StorageError]:
    """The drafts that answer one of the calls, and what is wrong with a file that may be one."""
    if folder is not None and not folder.is_dir():
        raise Refused(f"{folder}: this is no folder")
    for found in drafts_in(folder or usual_folder(), recursive=recursive):
        if isinstance(found, StorageError) or any(
            call.known_as(found.proposal.call) for call in (before, after)
        ):
            yield found


def _moved(draft: Draft, before: Known, after: Known, as_of: dt.datetime) -> Moved:
    beside = faults_beside(draft.path)
    was = before.of(draft.proposal, as_of).call
    # At the same stage, although the date alone may lead to another one.
    same = after.call.stage_named(was.stage.id) if was.stage is not None else None
    then = (after.of(draft.proposal, as_of) if same is None else after.at(same)).call
    both = under_both(draft.proposal, was, then, as_of, glyphs(), beside)
    return Moved(draft.path or Path(), draft, both)


def _json(before: Known, after: Known, moved: list[Moved]) -> dict[str, object]:
    from models.as_json.answers import under_both_json, values_json
    from models.verdict.since_revision import between

    return {
        "schema": 1,
        **{
            name: {"call": one.call.id, "call_revision": one.call.revision, "file": str(one.file)}
            for name, one in (("was", before), ("now", after))
        },
        "values": values_json(between(before.call, after.call)),
        "drafts": [under_both_json(str(m.file), m.draft.proposal, m.both) for m in moved],
    }
