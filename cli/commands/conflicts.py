"""`clusterbid conflicts`: organisations that stand in several proposals of one strand."""

import argparse
import json
import os
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from cli.found import files_of, say_what_lies_below
from cli.judging import lines_of
from cli.pages.conflicts import conflicts_page
from cli.printing import complain, emit, show
from cli.second_pass import copies_among, read_again
from models.as_json.portfolio import conflict_json, remedy_json
from models.portfolio.conflicts import conflicts_in
from models.portfolio.facts import Facts, acronyms, by_strand, facts_of
from models.portfolio.remedies import remedies
from models.portfolio.standing import Standing
from storage import ReadError, StorageError, load
from storage.calls import call_of, find_call
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
    by_file: dict[str, Facts] = {}
    broken: list[dict[str, str]] = []
    paths = args.paths or [Path()]
    for file in files_of(paths, recursive=args.recursive):
        try:
            if isinstance(file, ReadError):
                raise file
            draft = load(file)
            call = call_of(draft).call
        except StorageError as error:
            for line in lines_of(error):
                complain(line)
            at = file.file if isinstance(file, ReadError) else file
            broken.append({"file": str(at), "error": "\n".join(lines_of(error))})
        else:
            real = os.path.realpath(file)
            by_file[real] = facts_of(str(file), draft.proposal, call, legal_forms())
    if not args.recursive:
        say_what_lies_below(paths)
    drafts = list(by_file.values())
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
