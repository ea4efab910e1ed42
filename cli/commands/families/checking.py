"""`clusterbid family check`: what has to be each child's own, and whether it is."""

import argparse
import json
from typing import Any

from cli.commands.families.at_hand import add_family, children, without_children
from cli.printing import Page, Refused, Span, complain, emit, show
from models.compared.family import alike_in_acronym, still_the_templates
from models.values.words import listed
from storage import Draft, StorageError, load

SUMMARY = "what has to be each child's own, and whether it is"

DESCRIPTION = """\
List the children of a template, and check what has to be each child's own:
acronym, names and PICs of applicants, the sum of the costs, the requested
grant. What still is the template's is told, and acronyms that two children
share."""

EPILOG = """\
An organisation that applies in every child, as its template says, is told too.

exit codes:
  0  all that has to be is each child's own
  1  something still is the template's, or two children share an acronym
  2  the template, or a file that may be a child, cannot be used

examples:
  clusterbid family check template.toml
  clusterbid family check template.toml clients/ --recursive --json"""


def arguments(parser: argparse.ArgumentParser) -> None:
    add_family(parser)
    parser.add_argument("--json", action="store_true", help="one JSON array on stdout")


def run(args: argparse.Namespace) -> int:
    """Check them; returns the exit code. Raises `StorageError` and `Refused`."""
    template = load(args.template)
    if not template.proposal.id:
        raise Refused(without_children(args))
    code, found = 0, list[Draft]()
    for one in children(args, template):
        if isinstance(one, StorageError):
            complain(str(one))
            code = 2
        else:
            found.append(one)
    if not found:
        complain(without_children(args))
    alike = alike_in_acronym({str(child.path): child.proposal for child in found})
    rows = [_row(child, template, alike.get(str(child.path), [])) for child in found]
    if args.json:
        emit(json.dumps(rows, indent=2))
    else:
        page = Page()
        for row in rows:
            same = [*row["still_the_templates"], *_shared(row)]
            mark = Span("✗", "bad") if same else Span("✓", "good")
            page.add(mark, " ", Span(row["file"], "whole"), f"  {row['acronym']}", hang=2)
            if same:
                page.add(f"still the template's: {listed(same, apart='; ')}", indent=2, hang=2)
        show(page.lines)
    return max(code, int(any(row["still_the_templates"] or row["acronym_of"] for row in rows)))


def _row(child: Draft, template: Draft, alike: list[str]) -> dict[str, Any]:
    return {
        "schema": 1,
        "file": str(child.path),
        "acronym": child.proposal.project.acronym,
        "still_the_templates": still_the_templates(child.proposal, template.proposal),
        "acronym_of": alike,
    }


def _shared(row: dict[str, Any]) -> list[str]:
    others = row["acronym_of"]
    return [f"the acronym is also that of {listed(others, most=4)}"] if others else []
