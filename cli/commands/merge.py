"""`clusterbid merge`: two states of a draft made into one, by field and row."""

import argparse
import os
import sys
from pathlib import Path

from cli.judging import now
from cli.printing import Page, Refused, Span, complain, show
from models.compared.between import State
from models.compared.of_merge import found_together
from models.criteria.finding import SYMBOLS, Finding
from models.merging import Merged, merge, sides
from models.merging.common import common
from models.merging.conflict import Conflict
from models.proposal import Proposal
from models.proposal.edits import said_of, where_they_part
from models.values.words import counted
from models.verdict import check
from storage import AlreadyExists, ChangedOnDisk, Draft, ReadError, StorageError, loads
from storage.calls import call_of
from storage.files.replacing import write_atomically
from storage.opening import behind_links
from storage.proposals.by_line import MARK_SIZE, ByLine, both_between_marks, merged_by_line
from storage.proposals.folder import is_proposal
from storage.proposals.saving import content
from storage.shipped.countries import country_names
from storage.shipped.glyphs import glyphs
from storage.toml.parsing import read_bytes

DESCRIPTION = """\
Merge two states of a draft that both came from BASE: by field and by row, where
other tools go line by line. The result is written to OURS, or to --output: a
new or empty file, or one of the three. What both changed, and not alike, stands
between marks of a conflict (<<<<<<<), to be mended by hand, and is told."""

EPILOG = """\
First the three are merged line by line, with marks where they contradict, and
that is written; then the merge by field takes its place. So whatever happens in
between, git finds a conflict and no half of one. Files that are no proposals
stay merged line by line. An empty BASE means that none is known. What is told
goes to stderr. docs/versions.md tells how git and jj use it.

exit codes:
  0  merged, and the merged draft has no finding that neither side had
  1  merged, but somebody has to choose, or has to look at such a finding
  2  one of the files cannot be read, or the result cannot be written

examples:
  clusterbid merge base.toml mine.toml theirs.toml --output both.toml

  git config merge.clusterbid.driver 'was=$(git hash-object %A)
    clusterbid merge %O %A %B --marker-size %L --path %P; code=$?
    test $code = 0 || test $was != $(git hash-object %A) ||
      git merge-file --marker-size=%L %A %O %B
    exit $code'
  echo "*.toml merge=clusterbid" >> .gitattributes

The lines after the second leave the file to git where clusterbid could not even
begin."""

_LONGEST = 60
"""Characters of a value that are told whole."""
_LARGEST = 1 << 30
"""Bytes of a file that is merged line by line; a proposal is far smaller."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", type=Path, help="what both came from")
    parser.add_argument("ours", metavar="OURS", type=Path, help="our state; gets the result")
    parser.add_argument("theirs", metavar="THEIRS", type=Path, help="the other state")
    parser.add_argument(
        *("-o", "--output"), metavar="FILE", type=Path, help="write there instead of OURS"
    )
    parser.add_argument(
        "--marker-size",
        metavar="N",
        type=_size,
        default=MARK_SIZE,
        help=f"characters of a mark (default: {MARK_SIZE}); git's %%L",
    )
    parser.add_argument(
        *("-p", "--path"), metavar="NAME", type=Path, help="what the file is called; git's %%P"
    )


def _size(text: str) -> int:
    """The length of a mark. Raises `ValueError`."""
    size = int(text)
    if not 1 <= size <= 1000:
        raise ValueError
    return size


def run(args: argparse.Namespace) -> int:
    """Merge, and say what somebody has to choose. Raises `StorageError` and `Refused`."""
    files = (args.base, args.ours, args.theirs)
    base_text, our_text, their_text = texts = [read_bytes(file, most=_LARGEST) for file in files]
    target: Path = args.output or args.ours
    called = args.path or target
    seen = _seen(target, dict(zip(files, texts, strict=True)))
    by_line = merged_by_line(base_text, our_text, their_text, args.marker_size)
    _write(target, by_line.marked, seen)
    if not any(map(is_proposal, (our_text, their_text))):
        complain(f"{called}: no proposal, merged line by line")
        return 0 if by_line.clean else 1
    try:
        ours, theirs = loads(our_text, args.ours), loads(their_text, args.theirs)
    except StorageError:
        how = "line by line" if by_line.clean else "line by line, with both sides between marks"
        complain(f"{called}: merged {how}, as one side cannot be read as a proposal:")
        raise
    base = _base(base_text, args.base)
    known, base = base is not None, base or common(ours.proposal, theirs.proposal)
    merged = merge(base, ours.proposal, theirs.proposal, country_names())
    result = _text(merged, _start(ours, by_line), args.marker_size)
    _write(target, result, by_line.marked)
    for comment in _comments(their_text) - _comments(base_text) - _comments(result):
        told = comment.decode("utf-8", "replace")
        complain(f"a comment of {args.theirs.name} stands where ours counts: {told}")
    return _told(called, merged, *_together(merged, called), base_is_known=known)


def _seen(target: Path, read: dict[Path, bytes]) -> bytes | None:
    """What was read of the file that is to be written; None where there is none yet.

    Raises `Refused` where there is one that holds something and is none of the three.
    """
    of_three = (data for file, data in read.items() if behind_links(file) == behind_links(target))
    seen = next(of_three, None)
    if seen is None and os.path.lexists(target):
        if target.is_file() and not target.stat().st_size:
            return b""
        raise Refused(f"{target} exists already; nothing was written. Choose another name.")
    return seen


def _write(target: Path, data: bytes, over: bytes | None) -> None:
    """Write a file in the place of what was read of it, if there is any of that."""

    def allowed(there: bytes | None) -> None:
        if there in (over, None):
            return
        if over is None:
            raise AlreadyExists(target, "there is another file of this name by now; that stays")
        raise ChangedOnDisk(target, "it was changed while it was merged; that stays")

    write_atomically(behind_links(target), data, target, allowed)


def _base(text: bytes, file: Path) -> Proposal | None:
    """What both came from; None where that is not known.

    Of several that both came from, git makes one, which may have marks of a conflict in it.
    """
    if not text.strip():
        return None
    try:
        return loads(text, file).proposal
    except ReadError as error:
        complain(f"{error}; so each difference is asked about")
        return None


def _start(ours: Draft, by_line: ByLine) -> Draft:
    """The text from which the merged draft is written: with the comments of both where it can."""
    try:
        return loads(by_line.ours, Path("merged"))
    except ReadError:
        return ours


def _text(merged: Merged, start: Draft, size: int) -> bytes:
    """The text of the merged draft, with both sides between marks wherever there is a conflict."""
    ours, theirs = sides(merged)
    here, there, was = (
        content(start.with_proposal(proposal)) for proposal in (ours, theirs, merged.base)
    )
    if here == there:
        return content(start.with_proposal(merged.proposal))
    return both_between_marks(was, here, there, size)


def _comments(text: bytes) -> set[bytes]:
    """The comments that have a line of their own."""
    return {line.strip() for line in text.splitlines() if line.lstrip()[:1] == b"#"}


def _together(merged: Merged, called: Path) -> tuple[list[Finding], str]:
    """What is found of neither side; and why that cannot be told, empty where it can."""
    try:
        call = call_of(Draft(merged.proposal, called)).call
    except StorageError as error:
        return [], str(error)
    together, *sides = (
        State(proposal, check(proposal, call, now(), glyphs()))
        for proposal in (merged.proposal, merged.ours, merged.theirs)
    )
    return found_together(together, *sides), ""


def _told(
    called: Path, merged: Merged, found: list[Finding], unjudged: str, *, base_is_known: bool
) -> int:
    """Say on stderr what came of it, as other programs read what is on stdout."""
    page = Page()
    said = said_of(merged.ours, merged.proposal, most=6, countries=country_names())
    nothing = "nothing comes by itself" if merged.conflicts else "nothing new came in"
    page.add(Span(str(called), "whole"), f": {said or nothing}", hang=2)
    if merged.conflicts:
        count = counted(len(merged.conflicts), "place has", "places have")
        page.add(f"{count} to be chosen (here is OURS, there THEIRS):")
        for conflict in merged.conflicts:
            page.add(f"· {_sentence(conflict, base_is_known)}", indent=2, hang=2)
    if found:
        page.add("Only both together have this:")
        for finding in found:
            page.add(f"{SYMBOLS[finding.status]} {finding.message}", indent=2, hang=2)
    show(page.lines, sys.stderr)
    if unjudged:
        complain(f"{unjudged}; the merged draft is not judged")
    return 1 if merged.conflicts or found or unjudged else 0


def _sentence(conflict: Conflict, base_is_known: bool) -> str:
    """What has to be chosen, in one line; of long texts only where they part."""
    here, there = conflict.ours.said, conflict.theirs.said
    short = max(len(here), len(there)) <= _LONGEST
    if conflict.sort != "value" or (short and base_is_known):
        return conflict.sentence
    if not short:
        here, there = where_they_part(here, there)
    if here == there:  # they part further on than is said
        return f"{conflict.said} was changed here and there"
    return f"{conflict.said}: {here} here, {there} there"
