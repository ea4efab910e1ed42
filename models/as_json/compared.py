"""Two states of a proposal side by side, as JSON has them."""

from typing import Any

from models.as_json.report import finding_json, totals_json
from models.compared.between import Between, State
from models.merging.differences import Difference
from models.values.money import round_half_up


def between_json(found: Between) -> dict[str, Any]:
    """What became of a proposal; amounts are text with two decimals."""
    return {
        "was": state_json(found.before),
        "now": state_json(found.after),
        "applicants": [difference_json(one) for one in found.applicants],
        "direct_costs": [
            {
                "applicant": cost.applicant,
                "was": f"{round_half_up(cost.before):f}",
                "now": f"{round_half_up(cost.after):f}",
            }
            for cost in found.differences.costs
        ],
        "texts": [
            {
                "where": text.place,
                "said": text.said,
                "paragraphs": [
                    {"number": one.number, "was": one.was, "now": one.now, "words": one.in_signs}
                    for one in text.paragraphs
                ],
            }
            for text in found.texts
        ],
        "changed": [difference_json(one) for one in found.others],
        "came": [finding_json(one) for one in found.came],
        "went": [finding_json(one) for one in found.went],
    }


def state_json(state: State) -> dict[str, Any]:
    """How a state stands; verdict and budget are null where it could not be judged."""
    report = state.report
    return {
        "acronym": state.proposal.project.acronym,
        "call": state.proposal.call,
        "strand": state.proposal.strand,
        "verdict": None if report is None else report.verdict.value,
        "submission_ready": None if report is None else report.submission_ready,
        "budget": None if report is None else totals_json(report.totals),
    }


def difference_json(one: Difference) -> dict[str, str]:
    """One place that is not what it was."""
    return {
        "did": one.did,
        "where": one.place,
        "said": one.sentence,
        "was": one.was,
        "now": one.now,
    }
