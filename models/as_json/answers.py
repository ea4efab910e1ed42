"""Answers to questions about a proposal as plain data: why, what if, where else, since when.

Apart from the report, since whoever only asks for that should not wait for what answers these.
"""

from collections.abc import Callable, Iterable
from typing import Any

from models.as_json.report import SCHEMA, finding_json, stage_json, strand_json, totals_json
from models.call import Call
from models.proposal import Proposal
from models.verdict.advice import Option
from models.verdict.explanation import Explanation
from models.verdict.explanation_tree import tree
from models.verdict.report import Report
from models.verdict.self_assessment import assessment
from models.verdict.since_revision import Changes, Value
from models.verdict.tree import Node
from models.verdict.words import names_of_struck
from models.what_if.repair import Repair
from models.what_if.resilience import Resilience
from models.what_if.under_both import UnderBoth

LineOf = Callable[[str], int | None]
"""The line of the file at which a place of the proposal stands, where it does."""


def changes_json(changes: Changes) -> dict[str, Any]:
    """What is otherwise since the revision of the call that a proposal was last checked with."""
    return {
        "revision": changes.revision,
        "values": values_json(changes.values),
        "matters": [finding_json(finding) for finding in changes.matters],
        "eased": [finding_json(finding) for finding in changes.eased],
    }


def values_json(values: Iterable[Value]) -> list[dict[str, str]]:
    """Values of a call that are not what they were, in words."""
    return [{"label": value.label, "was": value.was, "now": value.now} for value in values]


def under_both_json(file: str, proposal: Proposal, both: UnderBoth) -> dict[str, Any]:
    """How a proposal fares under a call, and under what the call became."""
    return {
        "file": file,
        "acronym": proposal.project.acronym,
        "turns": both.turns,
        "was": _standing_json(both.was),
        "now": _standing_json(both.now),
        "matters": [finding_json(finding) for finding in both.matters],
        "eased": [finding_json(finding) for finding in both.eased],
    }


def _standing_json(report: Report) -> dict[str, Any]:
    return {
        "verdict": report.verdict.value,
        "submission_ready": report.submission_ready,
        "grant": totals_json(report.totals)["grant"],
    }


def explained_json(file: str, proposal: Proposal, call: Call, report: Report) -> dict[str, Any]:
    """What an explanation of a proposal begins with."""
    return {
        "schema": SCHEMA,
        "file": file,
        "call": call.id,
        "strand": strand_json(proposal, call),
        **stage_json(proposal, call),
        "verdict": report.verdict.value,
        "struck": names_of_struck(proposal, report),
        "submission_ready": report.submission_ready,
    }


def explanation_json(explanation: Explanation, line_of: LineOf) -> dict[str, Any]:
    """The reasoning behind one criterion: its findings, and the whole of its tree."""
    whole = node_json(tree(explanation, len(explanation.inputs)), line_of)
    return {
        "criterion": explanation.criterion,
        "status": explanation.status.value,
        "source": explanation.source,
        "evidence": explanation.evidence,
        "clauses": [clause.id for clause in explanation.clauses],
        "findings": [finding_json(finding) for finding in explanation.findings],
        "tree": whole["children"],
    }


def node_json(node: Node, line_of: LineOf) -> dict[str, Any]:
    """A node of a tree; what it does not have is left out, but label, text and children are not."""
    data: dict[str, Any] = {"label": node.label, "text": node.text}
    if node.status is not None:
        data["status"] = node.status.value
    if node.where:
        data |= {"where": node.where, "line": line_of(node.where)}
    if node.address:
        data["address"] = node.address
    return data | {"children": [node_json(child, line_of) for child in node.children]}


def option_json(option: Option, proposal: Proposal) -> dict[str, Any]:
    """How a proposal stands under one strand of one call."""
    budget = totals_json(option.report.totals)
    return {
        "schema": SCHEMA,
        "call": option.call.id,
        "strand": option.strand.id,
        "chosen": option.chosen,
        "verdict": option.report.verdict.value,
        "struck": names_of_struck(proposal, option.report),
        "submission_ready": option.report.submission_ready,
        "unmet": list(option.unmet_ids),
        "open": list(option.open_ids),
        "undecided": list(option.report.undecided_ids),
        "grant": None if option.grant is None else budget["grant"],
        "max_grant": budget["max_grant"],
        "deadline": option.call.deadline.instant.isoformat(),
        "closed": option.closed,
        **_award_json(option, proposal),
    }


def _award_json(option: Option, proposal: Proposal) -> dict[str, Any]:
    """The points that the applicants give themselves there; nothing where none can be given."""
    found = assessment(proposal, option.call, option.strand)
    if not found.of_call:
        return {}
    figures = {"own_points": found.total, "most": found.most, "threshold": found.threshold}
    said = {name: None if value is None else f"{value:f}" for name, value in figures.items()}
    return {"award": {"criteria": len(found.of_call), **said}}


def repair_json(repair: Repair) -> dict[str, Any]:
    """A way to an eligible proposal, and what it leaves."""
    return {
        "changes": [move.says for move in repair.moves],
        "verdict": repair.report.verdict.value,
        "left": [finding_json(finding) for finding in repair.left],
        "undecided": [finding_json(finding) for finding in repair.report.undecided],
    }


def resilience_json(resilience: Resilience) -> dict[str, Any]:
    """Whether the consortium meets its rules with all applicants, and whom it cannot lose."""
    return {
        "holds": not resilience.wrong,
        "struck": list(resilience.struck),
        "said": list(resilience.said),
        "losses": [
            {
                "applicants": [resilience.names[i] for i in loss.positions],
                "breaks": loss.breaks,
                "findings": [finding_json(finding) for finding in loss.findings],
            }
            for loss in resilience.losses
        ],
    }
