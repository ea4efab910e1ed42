"""A report as plain data, in a shape that other programs rely on."""

from decimal import Decimal
from typing import Any

from models.budget.totals import Totals
from models.call import Call
from models.criteria.finding import Finding
from models.proposal import Proposal
from models.values.money import round_half_up
from models.verdict.report import Pages, Report
from models.verdict.words import names_of_struck

SCHEMA = 1
"""Of what `check` writes of a file: fields are added, never renamed. `clusterbid schema report`."""
UNREADABLE = "unreadable"
"""The verdict on a file that could not be judged at all."""


def report_json(file: str, proposal: Proposal, call: Call, report: Report) -> dict[str, Any]:
    """The report on one proposal, ready for `json.dumps`; amounts are text with two decimals."""
    pages = report.pages
    counted = pages_json(pages) if pages is not None else None
    return {
        "file": file,
        "call": call.id,
        "call_revision": call.revision,
        "strand": strand_json(proposal, call),
        **stage_json(proposal, call),
        "acronym": proposal.project.acronym,
        "verdict": report.verdict.value,
        "struck": names_of_struck(proposal, report),
        "submission_ready": report.submission_ready,
        "findings": [finding_json(finding) for finding in report.findings],
        "budget": totals_json(report.totals),
        **({"pages": counted} if counted is not None else {}),
    }


def pages_json(pages: Pages) -> dict[str, Any]:
    """How many pages of the description count, and whether there would be more of them."""
    return {"counted": pages.counted, "limit": pages.limit, "cut": pages.cut}


def checked_json(file: str, proposal: Proposal, call: Call, report: Report) -> dict[str, Any]:
    """The report as `check` writes it: with what a list of proposals tells of each."""
    told = report_json(file, proposal, call, report)
    return {
        "schema": SCHEMA,
        **{name: told[name] for name in ("file", "call", "call_revision", "strand", "acronym")},
        **stage_json(proposal, call),
        "title": proposal.project.title,
        "deadline": call.deadline.instant.isoformat(),
        "partners": [
            {
                "key": partner.key,
                "legal_name": partner.legal_name,
                "pic": partner.pic,
                "country": partner.country,
                "role": partner.role or "",
                "eccp": partner.eccp.status or "",
            }
            for partner in proposal.partners
        ],
        **told,
    }


def unreadable_json(file: str, error: str) -> dict[str, Any]:
    """What stands in the place of a report on a file that could not be judged."""
    return {"file": file, "verdict": UNREADABLE, "error": error}


def strand_json(proposal: Proposal, call: Call) -> str:
    """The call's spelling of the strand, and the file's where the call has no such strand."""
    strand = call.strand_of(proposal)
    return strand.id if strand is not None else proposal.strand


def stage_json(proposal: Proposal, call: Call) -> dict[str, Any]:
    """The stage by which it was judged, and whether it is that one for the date alone.

    Nothing of a call that has no stages.
    """
    if call.stage is None:
        return {}
    return {"stage": {"id": call.stage.id, "by_date": call.stage_by_date(proposal)}}


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding, with all that is known of it."""
    return {
        "criterion": finding.criterion,
        "status": finding.status.value,
        "binding": finding.binding,
        "effect": finding.effect,
        "message": finding.message,
        "fix": finding.fix,
        "where": list(finding.where),
        "source": finding.source,
        "evidence": finding.evidence,
    }


def totals_json(totals: Totals) -> dict[str, str | None]:
    """The sums of a budget; amounts are text with two decimals."""
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
