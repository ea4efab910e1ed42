"""A report as plain data, in the shape that `commands.md` promises to other programs."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from models.budget import Totals
from models.call import Call
from models.finding import Finding
from models.money import round_half_up
from models.proposal import Proposal
from models.report import Report

if TYPE_CHECKING:
    from models.advice import Option
    from models.explanation import Explanation
    from models.repair import Repair
    from models.resilience import Resilience
    from models.revision import Changes
    from models.tree import Node

LineOf = Callable[[str], int | None]
"""The line of the file at which a place of the proposal stands, where it does."""
UNREADABLE = "unreadable"
"""The verdict on a file that could not be judged at all."""


def report_json(file: str, proposal: Proposal, call: Call, report: Report) -> dict[str, Any]:
    """The report on one proposal, ready for `json.dumps`; amounts are text with two decimals."""
    return {
        "file": file,
        "call": call.id,
        "call_revision": call.revision,
        "strand": _strand(proposal, call),
        "acronym": proposal.project.acronym,
        "verdict": report.verdict.value,
        "submission_ready": report.submission_ready,
        "findings": [_finding(finding) for finding in report.findings],
        "budget": _budget(report.totals),
    }


def unreadable_json(file: str, error: str) -> dict[str, Any]:
    """What stands in the place of a report on a file that could not be judged."""
    return {"file": file, "verdict": UNREADABLE, "error": error}


def changes_json(changes: "Changes") -> dict[str, Any]:
    """What is otherwise since the revision of the call that a proposal was last checked with."""
    return {
        "revision": changes.revision,
        "values": [{"label": v.label, "was": v.was, "now": v.now} for v in changes.values],
        "matters": [_finding(finding) for finding in changes.matters],
        "eased": [_finding(finding) for finding in changes.eased],
    }


def explained_json(file: str, proposal: Proposal, call: Call, report: Report) -> dict[str, Any]:
    """What an explanation of a proposal begins with."""
    return {
        "file": file,
        "call": call.id,
        "strand": _strand(proposal, call),
        "verdict": report.verdict.value,
    }


def explanation_json(explanation: "Explanation", line_of: LineOf) -> dict[str, Any]:
    """The reasoning behind one criterion: its findings, and the whole of its tree."""
    from models.explanation_tree import tree

    whole = node_json(tree(explanation, len(explanation.inputs)), line_of)
    return {
        "criterion": explanation.criterion,
        "status": explanation.status.value,
        "source": explanation.source,
        "evidence": explanation.evidence,
        "clauses": [clause.id for clause in explanation.clauses],
        "findings": [_finding(finding) for finding in explanation.findings],
        "tree": whole["children"],
    }


def node_json(node: "Node", line_of: LineOf) -> dict[str, Any]:
    """A node of a tree; what it does not have is left out, but label, text and children are not."""
    data: dict[str, Any] = {"label": node.label, "text": node.text}
    if node.status is not None:
        data["status"] = node.status.value
    if node.where:
        data |= {"where": node.where, "line": line_of(node.where)}
    if node.address:
        data["address"] = node.address
    return data | {"children": [node_json(child, line_of) for child in node.children]}


def _strand(proposal: Proposal, call: Call) -> str:
    """The call's spelling of the strand, and the file's where the call has no such strand."""
    strand = call.strand_of(proposal)
    return strand.id if strand is not None else proposal.strand


def option_json(option: "Option") -> dict[str, Any]:
    """How a proposal stands under one strand of one call."""
    budget = _budget(option.report.totals)
    return {
        "call": option.call.id,
        "strand": option.strand.id,
        "chosen": option.chosen,
        "verdict": option.report.verdict.value,
        "unmet": list(option.unmet_ids),
        "open": list(option.open_ids),
        "grant": None if option.grant is None else budget["grant"],
        "max_grant": budget["max_grant"],
        "deadline": option.call.deadline.instant.isoformat(),
        "closed": option.closed,
    }


def repair_json(repair: "Repair") -> dict[str, Any]:
    """A way to an eligible proposal, and what it leaves."""
    return {
        "changes": [move.says for move in repair.moves],
        "left": [_finding(finding) for finding in repair.left],
    }


def resilience_json(resilience: "Resilience") -> dict[str, Any]:
    """Whether the consortium meets its rules with all applicants, and whom it cannot lose."""
    return {
        "holds": not resilience.wrong,
        "said": list(resilience.said),
        "losses": [
            {
                "applicants": [resilience.names[i] for i in loss.positions],
                "breaks": loss.breaks,
                "findings": [_finding(finding) for finding in loss.findings],
            }
            for loss in resilience.losses
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "criterion": finding.criterion,
        "status": finding.status.value,
        "binding": finding.binding,
        "message": finding.message,
        "fix": finding.fix,
        "where": list(finding.where),
        "source": finding.source,
        "evidence": finding.evidence,
    }


def _budget(totals: Totals) -> dict[str, str | None]:
    return {
        "eligible_cost": _amount(totals.eligible_cost),
        "indirect_cost": _amount(totals.indirect_cost),
        "grant": _amount(totals.grant),
        "max_grant": None if totals.max_grant is None else _amount(totals.max_grant),
        "own_share": _amount(totals.own_share),
        "rate": _amount(totals.rate),
    }


def _amount(amount: Decimal) -> str:
    return f"{round_half_up(amount):f}"
