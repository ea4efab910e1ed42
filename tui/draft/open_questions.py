"""What of a draft is still to be answered: empty places that a finding asks for."""

from collections.abc import Mapping

from models.proposal import Proposal, paths
from models.proposal.entry import shown
from models.verdict.report import Report


def open_questions(proposal: Proposal, report: Report) -> list[str]:
    """The paths of all places that are asked for and empty: fields, and lists without a part.

    A finding that names what is filled in asks for another answer; that is a problem, no question.
    """
    asked = dict.fromkeys(path for finding in report.to_mend for path in finding.where)
    return [path for path in asked if _is_empty(proposal, path)]


def _is_empty(proposal: Proposal, path: str) -> bool:
    try:
        value = paths.get(proposal, path)
    except KeyError:
        return False
    if isinstance(value, tuple | Mapping):
        return not value and not paths.kept_at(proposal, path)
    return value in (None, "") and not shown(proposal, path)
