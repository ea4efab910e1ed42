"""Finding the findings that belong to a field or a row."""

from collections import defaultdict

from models.criteria.finding import GRAVITY, Finding, Status
from models.verdict.report import Report

_RANK = {status: rank for rank, status in enumerate(GRAVITY)}


class FindingIndex:
    """What still asks for something in a report, by place."""

    def __init__(self, report: Report) -> None:
        self._at: defaultdict[str, list[Finding]] = defaultdict(list)
        self._under: dict[str, Status] = {}
        for finding in report.to_mend:
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
