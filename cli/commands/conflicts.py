"""`clusterbid conflicts`: organisations that stand in several proposals of one strand."""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from cli.judging import lines_of
from cli.pages.conflicts import conflicts_page
from cli.printing import complain, emit, show
from cli.second_pass import copies_among, read_again
from models.as_json.portfolio import conflict_json, remedy_json
from models.portfolio.conflicts import conflicts_in
from models.portfolio.facts import Facts, acronyms, by_strand, facts_of
from models.portfolio.remedies import remedies
from models.portfolio.standing import Standing
from models.values.words import counted
from storage import ReadError, StorageError, load
from storage.calls import call_of, find_call
from storage.proposals.folder import proposals_in
from storage.shipped.legal_forms import legal_forms

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

examples:
  clusterbid conflicts
  clusterbid conflicts drafts/ --recursive
  clusterbid conflicts drafts/ --json > conflicts.json"""

_NOT_LOOKED_INTO = frozenset({"node_modules", "__pycache__"})


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="DIR", type=Path, help="folder, or drafts (default: here)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument(
        "-r", "--recursive", action="store_true", help="the drafts of sub-folders too"
    )


def run(args: argparse.Namespace) -> int:
    """Print the conflicts of a folder; returns the exit code. Raises `ReadError` for no folder."""
    drafts: list[Facts] = []
    broken: list[dict[str, str]] = []
    for file in _files(args.paths or [Path()], recursive=args.recursive):
        try:
            draft = load(file)
            call = call_of(draft).call
        except StorageError as error:
            for line in lines_of(error):
                complain(line)
            broken.append({"file": str(file), "error": "\n".join(lines_of(error))})
        else:
            drafts.append(facts_of(str(file), draft.proposal, call, legal_forms()))
    copies = copies_among(drafts)
    conflicts = conflicts_in(drafts, copies)

    read = lru_cache(maxsize=32)(read_again)
    at_hand = {strand: acronyms(placed) for strand, placed in by_strand(drafts).items()}

    def standing_of(facts: Facts) -> Standing:
        near = at_hand[facts.call, facts.strand or ""]
        return Standing(partial(read, Path(facts.file)), find_call(facts.call).call, near)

    mended = list(remedies(conflicts, standing_of))
    if args.json:
        data: dict[str, Any] = {
            "schema": 1,
            "drafts": len(drafts),
            "conflicts": [conflict_json(conflict) for conflict in conflicts],
            "strands": [remedy_json(remedy) for remedy in mended],
            "copies": [{"file": file, "of": of} for file, of in copies.items()],
            "unreadable": broken,
        }
        emit(json.dumps(data, indent=2))
    else:
        show(conflicts_page(drafts, copies, conflicts, mended).lines)
    if broken:
        return 2
    return 1 if any(conflict.counts for conflict in conflicts) else 0


def _files(paths: Sequence[Path], *, recursive: bool) -> Iterator[Path]:
    """The drafts of folders, each once; how many lie below is said where nobody looks there."""
    seen: set[str] = set()
    for path in paths:
        found = [path] if not path.is_dir() else []
        if path.is_dir():
            below = list(_below(path))
            found = proposals_in(path)
            deeper = [file for folder in below for file in _proposals_of(folder)]
            if recursive:
                found += deeper
            elif deeper:
                many = counted(len(deeper), "more draft lies", "more drafts lie")
                complain(f"{path}: {many} in folders below it; --recursive looks there, too")
        for file in found:
            real = os.path.realpath(file)
            if real not in seen:
                seen.add(real)
                yield file


def _below(folder: Path) -> Iterator[Path]:
    """The folders under one, by name; hidden ones are passed over, and no link is followed."""
    for where, names, _ in os.walk(folder):
        names[:] = sorted(n for n in names if not n.startswith(".") and n not in _NOT_LOOKED_INTO)
        yield from (Path(where) / name for name in names)


def _proposals_of(folder: Path) -> list[Path]:
    try:
        return proposals_in(folder)
    except ReadError:
        return []
