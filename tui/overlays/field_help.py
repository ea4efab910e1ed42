"""F1 in a field: what to write, an example, the rules that look at it and how they stand."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from models.asking.choices import picks_at
from models.criteria.finding import ASKING, Finding
from models.proposal.part import FieldSpec
from models.verdict.rules_at import rules_at
from tui.draft.declared import spec_of
from tui.draft.session import Session
from tui.marks import finding_text, line, marked, plain
from tui.overlays.field_examples import example_of
from tui.overlays.help import finding_help


def field_help(session: Session, path: str, findings: Iterable[Finding], keys: Content) -> Content:
    """What a field is for, the rules that look at it, its keys; in full what is not right in it."""
    spec = spec_of(path)
    parts = [*_to_write(session, path, spec), *_rules(session, path), Content(""), keys]
    for finding in {finding.criterion: finding for finding in findings}.values():
        parts += [Content(""), finding_help(session, finding)]
    parts += [Content(""), Content.assemble("In the file: ", plain(path)).stylize("$text-muted")]
    return Content("\n").join(parts)


def _to_write(session: Session, path: str, spec: FieldSpec) -> Iterator[Content]:
    yield plain(session.call.words.worded(spec.help))
    if spec.choices:
        yield plain("Choices: " + " · ".join(pick.label for pick in picks_at(session, path)))
    elif example := example_of(path, spec):
        yield plain(f"Example: {example} {spec.unit}".rstrip())


def _rules(session: Session, path: str) -> Iterator[Content]:
    """Each rule that looks at a field: its sentence, and how it stands."""
    told = list(rules_at(session.proposal, session.call, session.report, path))
    if told:
        yield Content("")
        yield Content.styled("Rules that look at it", "bold underline")
    for rule in told:
        yield marked(rule.status, line(rule.asks))
        for finding in rule.findings[:_MOST]:
            if finding.status in ASKING:
                yield Content.assemble("   ", finding_text(finding))
                if finding.fix:
                    yield Content.assemble("   → ", line(finding.fix))


_MOST = 3
"""Findings of one rule that are told; all of them stand in Review."""
