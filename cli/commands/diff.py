"""`clusterbid diff`: what changed between two proposals, in the words of their fields."""

import argparse
import difflib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cli.judging import now
from cli.pages.compared import add_between
from cli.printing import Page, Refused, Span, clean, complain, emit, show
from models.as_json.compared import between_json
from models.compared.between import State, between
from models.proposal import Proposal
from storage import Draft, StorageError, loads
from storage.judged import Judge
from storage.proposals.folder import is_proposal
from storage.shipped.countries import country_names
from storage.toml.parsing import read_bytes

DESCRIPTION = """\
Tell what changed from proposal A to proposal B: the verdict before and after,
applicants who came and went, euro by applicant, texts by paragraph and word,
every other field, and what is asked for now or no more."""

EPILOG = """\
As the diff driver of git it takes git's seven arguments, and files that are no
proposals are compared line by line:

  git config diff.clusterbid.command "clusterbid diff"
  echo "*.toml diff=clusterbid" >> .gitattributes

`git diff` then tells it in the words of the fields; `git log -p` does with
--ext-diff. docs/versions.md tells more, of jj too.

exit codes:
  0  compared, whatever differs
  2  one of the files cannot be read

examples:
  clusterbid diff before.toml after.toml
  clusterbid diff before.toml after.toml --json"""

_GIVEN_BY_GIT = ("path", "old file", "its id", "its mode", "new file", "its id", "its mode")
"""Two more follow where the file has another name now: that, and what git says of it."""
_NO_FILE = ("/dev/null", os.devnull)
_LINES_AROUND = 3


class _Side(NamedTuple):
    """What is compared."""

    name: str
    """What a person calls it."""
    data: bytes
    there: bool = True
    """Whether there is a file."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s [-h] [--json] A B"
    parser.add_argument("files", nargs="+", metavar="A B", help="two proposals; or what git gives")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")


def run(args: argparse.Namespace) -> int:
    """Print what differs; returns 0. Raises `StorageError` and `Refused`."""
    given: list[str] = args.files
    if len(given) == 2:
        before, after = (_side(name, name) for name in given)
        _compare(before, after, as_json=args.json)
    elif len(given) in (len(_GIVEN_BY_GIT), len(_GIVEN_BY_GIT) + 2) and not args.json:
        _for_git(given)
    elif len(given) == 1 and "GIT_DIFF_PATH_TOTAL" in os.environ:
        emit(clean(f"{given[0]}: a conflict of a merge is not resolved here"))
    else:
        raise Refused("`diff` takes two proposals: clusterbid diff A B")
    return 0


def _for_git(given: list[str]) -> None:
    """Answer git, which takes any other exit code than 0 for an accident and shows nothing more."""
    path, old, _, _, new, *_ = given
    name = given[7] if len(given) > len(_GIVEN_BY_GIT) else path
    try:
        sides = _side(path, old), _side(name, new)
    except StorageError as error:
        complain(str(error))
        return
    if all(is_proposal(side.data) for side in sides if side.data):
        try:
            _compare(*sides, as_json=False)
            return
        except StorageError as error:
            complain(f"{error}; compared line by line")
    for line in _by_line(*sides):
        emit(clean(line))


def _side(called: str, file: str) -> _Side:
    there = file not in _NO_FILE
    return _Side(called, read_bytes(Path(file)) if there else b"", there)


def _compare(before: _Side, after: _Side, *, as_json: bool) -> None:
    judge, names = Judge(now()), country_names()
    found = between(_state(before, judge), _state(after, judge), names)
    if as_json:
        told = {"schema": 1, "files": [before.name, after.name], **between_json(found)}
        emit(json.dumps(told, indent=2))
        return
    page = Page()
    named = dict.fromkeys((before.name, after.name))
    page.add(Span(" → ".join(named), "strong"))
    if not (before.there and after.there):
        page.add("The file is new." if after.there else "The file was deleted.")
    for empty in {side.name for side in (before, after) if side.there and not side.data}:
        page.add(f"{empty} is empty.")
    if before.data == after.data:
        page.add("Both are the same, byte for byte.")
    else:
        add_between(page, found)
    page.blank()
    show(page.lines)


def _state(side: _Side, judge: Judge) -> State:
    """A proposal and what is found of it; where there is no file, that of an empty one."""
    if not side.data:
        return State(Proposal.read({}), None)
    draft: Draft = loads(side.data, Path(side.name))
    try:
        return State(draft.proposal, judge.of_draft(draft).report)
    except StorageError as error:
        complain(f"{error}; {side.name} is not judged")
        return State(draft.proposal, None)


def _by_line(before: _Side, after: _Side) -> Iterator[str]:
    was, now = (side.data.decode("utf-8", "replace").splitlines() for side in (before, after))
    names = f"a/{before.name}", f"b/{after.name}"
    return difflib.unified_diff(was, now, *names, n=_LINES_AROUND, lineterm="")
