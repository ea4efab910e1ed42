"""Finding the findings that belong to a field, a row or a step."""

from collections import defaultdict
from collections.abc import Mapping

from models.finding import GRAVITY, Finding, Status
from models.paths import steps
from models.report import Report

STEP_OF_FIELD: Mapping[str, str] = {
    "format": "call",
    "call": "call",
    "call_revision": "call",
    "strand": "call",
    "project": "project",
    "partners": "partners",
    "work_packages": "activities",
    "costs": "budget",
    "funding": "budget",
    "indicators": "indicators",
    "risks": "indicators",
    "narrative": "texts",
}
"""The step of the wizard in which each top-level field is edited."""

_RANK = {status: rank for rank, status in enumerate(GRAVITY)}


def step_of(path: str) -> str:
    """The step in which a path is edited; the review for what is edited nowhere."""
    return STEP_OF_FIELD.get(str(steps(path)[0]), "call") if path else "review"


class FindingIndex:
    """What still asks for something in a report, by place."""

    def __init__(self, report: Report) -> None:
        self._at: defaultdict[str, list[Finding]] = defaultdict(list)
        self._under: dict[str, Status] = {}
        self.by_step: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in report.to_mend:
            self.by_step["review"].append(finding)
            if finding.where:
                self.by_step[step_of(finding.where[0])].append(finding)
            for path in finding.where:
                self._at[path].append(finding)
                self._spread(path, finding.status)

    def at(self, path: str) -> list[Finding]:
        """The findings about exactly this field, the gravest first."""
        return self._at.get(path, [])

    def under(self, path: str) -> Status | None:
        """The gravest status of all that lies in a row or part, or None where all is well."""
        return self._under.get(path)

    def _spread(self, path: str, status: Status) -> None:
        """Let every place above a field know of its status."""
        while path:
            known = self._under.get(path)
            if known is None or _RANK[status] < _RANK[known]:
                self._under[path] = status
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
