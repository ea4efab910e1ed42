"""`clusterbid merge`: two states of a draft made into one, by field and row."""

import argparse
import os
from pathlib import Path

from cli.judging import now
from cli.printing import Page, Refused, Span, complain, show
from models.criteria.finding import SYMBOLS, Finding
from models.merging import Merged, merge
from models.merging.common import common
from models.proposal import Proposal
from models.proposal.edits import said_of
from models.values.words import counted
from models.verdict import check
from models.verdict.of_merge import found_together
from storage import AlreadyExists, ChangedOnDisk, Draft, ReadError, StorageError, loads
from storage.calls import call_of
from storage.files.replacing import write_atomically
from storage.opening import behind_links
from storage.proposals.by_line import ByLine, merged_by_line
from storage.proposals.saving import content
from storage.shipped.countries import country_names
from storage.shipped.glyphs import glyphs
from storage.toml.parsing import head, read_bytes

DESCRIPTION = """\
Merge two states of a draft that both came from BASE: by field and by row, where
other tools go line by line. The result is written to OURS, or to --output: a
new file, or one of the three. What both changed, and not alike, is listed; our
value stands there meanwhile."""

EPILOG = """\
First the three are merged line by line, with markers where they contradict, and
that is written; then the merge by field takes its place. So whatever happens in
between, git finds a conflict and no half of one. Files that are no proposals
stay merged line by line. An empty BASE means that none is known.

exit codes:
  0  merged, and the merged draft has no finding that neither side had
  1  merged, but somebody has to choose, or has to look at such a finding
  2  one of the files cannot be read, or the result cannot be written

examples:
  clusterbid merge base.toml mine.toml theirs.toml --output both.toml

  git config merge.clusterbid.driver "clusterbid merge %O %A %B"
  echo "*.toml merge=clusterbid" >> .gitattributes"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", metavar="BASE", type=Path, help="what both came from")
    parser.add_argument("ours", metavar="OURS", type=Path, help="our state; gets the result")
    parser.add_argument("theirs", metavar="THEIRS", type=Path, help="the other state")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write there instead of OURS")


def run(args: argparse.Namespace) -> int:
    """Merge, and say what somebody has to choose. Raises `StorageError` and `Refused`."""
    files = (args.base, args.ours, args.theirs)
    texts = [read_bytes(file) for file in files]
    target: Path = args.output or args.ours
    seen = _seen(target, dict(zip(files, texts, strict=True)))
    by_line = merged_by_line(*texts)
    _write(target, by_line.marked, seen)
    if not any(map(_is_proposal, texts[1:])):
        complain(f"{target}: no proposal, merged line by line")
        return 0 if by_line.clean else 1
    ours, theirs = loads(texts[1], args.ours), loads(texts[2], args.theirs)
    if texts[0].strip():
        base = loads(texts[0], args.base).proposal
    else:
        base = common(ours.proposal, theirs.proposal)
    merged = merge(base, ours.proposal, theirs.proposal, country_names())
    result = _text(merged.proposal, ours, by_line)
    _write(target, result, by_line.marked)
    for comment in _comments(texts[2]) - _comments(texts[0]) - _comments(result):
        told = comment.decode("utf-8", "replace")
        complain(f"a comment of {args.theirs.name} stands where ours counts: {told}")
    return _told(target, merged, *_together(merged, target))


def _seen(target: Path, read: dict[Path, bytes]) -> bytes | None:
    """What was read of the file that is to be written; None where there is none yet.

    Raises `Refused` where there is one that is none of the three.
    """
    of_three = (data for file, data in read.items() if behind_links(file) == behind_links(target))
    seen = next(of_three, None)
    if seen is None and os.path.lexists(target):
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


def _is_proposal(data: bytes) -> bool:
    """Whether a text says that it is one, or cannot be read and may be one."""
    try:
        raw = head(data)
    except (ValueError, RecursionError):
        return True
    return "format" in raw and "call" in raw


def _text(merged: Proposal, ours: Draft, by_line: ByLine) -> bytes:
    """The text of the merged draft, with the comments of both sides where that can be."""
    try:
        start = loads(by_line.ours, Path("merged"))
    except ReadError:
        start = ours
    return content(start.with_proposal(merged))


def _comments(text: bytes) -> set[bytes]:
    """The comments that have a line of their own."""
    return {line.strip() for line in text.splitlines() if line.lstrip()[:1] == b"#"}


def _together(merged: Merged, target: Path) -> tuple[list[Finding], str]:
    """What is found of neither side; and why that cannot be told, empty where it can."""
    try:
        call = call_of(Draft(merged.proposal, target)).call
    except StorageError as error:
        return [], str(error)
    reports = (
        check(proposal, call, now(), glyphs())
        for proposal in (merged.proposal, merged.ours, merged.theirs)
    )
    return found_together(*reports), ""


def _told(target: Path, merged: Merged, found: list[Finding], unjudged: str) -> int:
    page = Page()
    said = said_of(merged.ours, merged.proposal, most=6, countries=country_names())
    page.add(Span(str(target), "whole"), f": {said or 'nothing new came in'}", hang=2)
    if merged.conflicts:
        count = counted(len(merged.conflicts), "place has", "places have")
        page.add(f"{count} to be chosen (here is OURS, there THEIRS; ours stands):")
        for conflict in merged.conflicts:
            page.add(f"· {conflict.sentence}", indent=2, hang=2)
    if found:
        page.add("Only both together have this:")
        for finding in found:
            page.add(f"{SYMBOLS[finding.status]} {finding.message}", indent=2, hang=2)
    show(page.lines)
    if unjudged:
        complain(f"{unjudged}; the merged draft is not judged")
    return 1 if merged.conflicts or found or unjudged else 0
