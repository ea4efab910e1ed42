"""`clusterbid explain`: the reasoning behind a verdict."""

import argparse
from pathlib import Path

from cli.check import add_as_of
from cli.judging import Judged, judge, now
from cli.printing import Page, Refused, Span, complain, shortened, show
from cli.verdict import SYMBOLS, add_finding, glance, place, title
from models.explanation import Explanation, UnknownCriterion, criterion_ids, explain
from models.finding import GRAVITY, Status

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
  clusterbid explain bluegate.toml --all"""

_MOST_INPUTS = 24


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="the proposal")
    parser.add_argument(
        "criterion", nargs="?", metavar="CRITERION", help="id, such as budget.max-grant"
    )
    parser.add_argument("--all", action="store_true", help="explain what is met, too")
    add_as_of(parser)


def run(args: argparse.Namespace) -> int:
    judged = judge(args.path, args.as_of or now())
    draft, call, report = judged
    for problem in draft.problems:
        complain(str(problem))
    if args.criterion:
        ids = [args.criterion]
    elif args.all:
        ids = list(criterion_ids(call))
    else:
        ids = list(dict.fromkeys(finding.criterion for finding in report.to_mend))
    try:
        explanations = [explain(i, draft.proposal, call, report) for i in ids]
    except UnknownCriterion as error:
        raise Refused(f"{error} (`clusterbid explain {args.path} --all` shows all)") from None
    page = Page()
    page.add(*title(str(args.path), judged))
    page.add(*glance(report))
    if not explanations:
        page.blank()
        page.add("Nothing asks for anything any more; --all explains what is met.")
    for explanation in explanations:
        page.blank()
        _add(page, explanation, judged)
    show(page.lines)
    return 0


def _add(page: Page, explanation: Explanation, judged: Judged) -> None:
    page.add(_symbol(explanation), " ", Span(explanation.criterion, "strong"))
    page.add(explanation.asks, indent=2)
    for finding in explanation.findings:
        add_finding(page, finding, judged, indent=2)
    inputs = [(place(path, judged), value) for path, value in explanation.inputs]
    _add_pairs(page, "Asked", explanation.parameters)
    _add_pairs(page, "Read from the file", inputs[:_MOST_INPUTS])
    if len(inputs) > _MOST_INPUTS:
        page.add(Span(f"and {len(inputs) - _MOST_INPUTS} places more", "faint"), indent=4)
    _add_pairs(page, "Worked out", explanation.computed)
    _add_source(page, explanation)


def _symbol(explanation: Explanation) -> Span:
    statuses = {finding.status for finding in explanation.findings} or {Status.MET}
    return SYMBOLS[min(statuses, key=GRAVITY.index)]


def _add_pairs(
    page: Page, heading: str, pairs: list[tuple[str, str]] | tuple[tuple[str, str], ...]
) -> None:
    if pairs:
        page.add(Span(heading, "strong"), indent=2)
    for label, value in pairs:
        page.add(Span(label, "faint"), f": {shortened(value, 400)}", indent=4, hang=2)


def _add_source(page: Page, explanation: Explanation) -> None:
    page.add(Span("Why it counts", "strong"), indent=2)
    page.add(explanation.effect, indent=4)
    said = f"{explanation.source} ({explanation.evidence}: {explanation.meaning})"
    page.add(Span("source", "faint"), f": {said}", indent=4, hang=2)
    for basis in dict.fromkeys((f.source, f.evidence) for f in explanation.findings):
        if basis != (explanation.source, explanation.evidence):
            page.add(Span("finding", "faint"), f": {basis[0]} ({basis[1]})", indent=4, hang=2)
    if explanation.arithmetic:
        page.add(Span("arithmetic", "faint"), f": {explanation.arithmetic}", indent=4, hang=2)
    if explanation.note:
        page.add(Span("note", "faint"), f": {explanation.note}", indent=4, hang=2)
    for source in explanation.sources:
        address = Span(source.url, "whole")
        page.add(Span(source.id, "faint"), f": {source.title} ", address, indent=4, hang=2)
