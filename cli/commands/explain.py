"""`clusterbid explain`: the reasoning behind a verdict."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cli.judging import now
from cli.many.pictures import faults_beside
from cli.options import add_as_of
from cli.pages.footnotes import add_footnotes
from cli.pages.tree import add_tree
from cli.pages.verdict import glance, title
from cli.printing import Page, Refused, Span, complain, emit, show
from models.as_json.answers import explained_json, explanation_json, repair_json, resilience_json
from models.verdict.explanation import Explanation, UnknownCriterion, criterion_ids, explain
from models.verdict.explanation_tree import tree
from models.verdict.tree import Node
from models.what_if.repair import repairs
from models.what_if.resilience import resilience
from models.what_if.trees import repair_trees, resilience_tree
from storage import load
from storage.calls import said_of_own
from storage.judged import Judge, Judged
from storage.shipped.clauses import clauses_of

DESCRIPTION = """\
Show the reasoning behind a verdict, criterion by criterion: what is asked,
what was read from the file, the arithmetic, who says so and how sure that
is, and what would put it right. Without CRITERION, every criterion that still
asks for something is explained."""

EPILOG = """\
exit codes:
  0  explained, whatever the verdict
  2  the file, its call or the criterion cannot be used

examples:
  clusterbid explain bluegate.toml
  clusterbid explain bluegate.toml consortium.min-countries
  clusterbid explain bluegate.toml --all
  clusterbid explain bluegate.toml --json > reasons.json"""


class Section(NamedTuple):
    """A part of the answer, for a person and for another program."""

    name: str
    heading: str
    """Empty where the section follows the verdict without one."""
    trees: Sequence[Node | str]
    """What a person reads, with a blank line between one and the next."""
    data: Any


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="the proposal")
    parser.add_argument(
        "criterion", nargs="?", metavar="CRITERION", help="id, such as budget.max-grant"
    )
    parser.add_argument("--all", action="store_true", help="explain what is met, too")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    add_as_of(parser)


def run(args: argparse.Namespace) -> int:
    """Print the reasoning; returns 0, whatever the verdict. Raises `StorageError` and `Refused`."""
    judged = Judge(args.as_of or now(), faults=faults_beside).of_draft(load(args.path))
    for line in (*map(str, judged.draft.problems), *said_of_own(judged.known)):
        complain(line)
    sections = [_criteria(args, judged)]
    if not args.criterion:
        sections = [*_outlook(judged), *sections]
    if args.json:
        draft, call, report = judged.draft, judged.call, judged.report
        said = {section.name: section.data for section in sections}
        data = explained_json(str(args.path), draft.proposal, call, report) | said
        emit(json.dumps(data, indent=2))
    else:
        show(_page(str(args.path), judged, sections).lines)
    return 0


def _page(file: str, judged: Judged, sections: Sequence[Section]) -> Page:
    page = Page()
    page.add(*title(file, judged), hang=2)
    page.add(*glance(judged.report))
    for section in sections:
        if section.heading:
            page.blank()
            page.add(Span(section.heading, "strong"))
        for part in section.trees:
            page.blank()
            if isinstance(part, Node):
                add_tree(page, part, judged.draft.line_of)
            else:
                page.add(part)
    add_footnotes(page, judged.call, judged.draft.proposal)
    return page


def _outlook(judged: Judged) -> tuple[Section, Section]:
    """What would mend the proposal, and which applicants the consortium cannot lose."""
    draft, call, report = judged.draft, judged.call, judged.report
    ways, bearing = repairs(draft.proposal, call), resilience(draft.proposal, call)
    trees = repair_trees(ways, report)
    mending = "What would mend it" if trees else ""
    return (
        Section("repairs", mending, trees, [repair_json(way) for way in ways]),
        Section("resilience", "Resilience", [resilience_tree(bearing)], resilience_json(bearing)),
    )


def _criteria(args: argparse.Namespace, judged: Judged) -> Section:
    explanations = _explained(args, judged)
    if args.json:
        line_of = judged.draft.line_of
        return Section("criteria", "", [], [explanation_json(e, line_of) for e in explanations])
    nothing = "Nothing asks for anything any more; --all explains what is met."
    trees: list[Node | str] = [tree(explanation) for explanation in explanations]
    heading = "" if args.criterion else "Criterion by criterion"
    return Section("criteria", heading, trees or [nothing], [])


def _explained(args: argparse.Namespace, judged: Judged) -> list[Explanation]:
    """Explanations of the criterion that is asked about, of all, or of those that ask for more."""
    draft, call, report = judged.draft, judged.call, judged.report
    clauses = clauses_of(call)
    if args.criterion:
        ids = [args.criterion]
    elif args.all:
        ids = list(criterion_ids(call))
    else:
        ids = list(dict.fromkeys(finding.criterion for finding in report.to_mend))
    try:
        return [explain(i, draft.proposal, call, report, clauses) for i in ids]
    except UnknownCriterion as error:
        raise Refused(f"{error} (`clusterbid explain {args.path} --all` shows all)") from None
