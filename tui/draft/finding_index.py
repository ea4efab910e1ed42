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
        self._barred: set[str] = set()
        for finding in report.to_mend:
            for path in finding.where:
                self._at[path].append(finding)
                self._spread(path, finding)

    def at(self, path: str) -> list[Finding]:
        """The findings about exactly this field, the gravest first."""
        return self._at.get(path, [])

    def under(self, path: str) -> Status | None:
        """The gravest status of all that lies in a row or part, or None where all is well."""
        return self._under.get(path)

    def bars(self, path: str) -> bool:
        """Whether something in a row or part keeps the proposal, or an applicant, out."""
        return path in self._barred

    def _spread(self, path: str, finding: Finding) -> None:
        """Let every place above a field know how it stands."""
        status, bars = finding.status, finding.binding and finding.status is Status.UNMET
        while path:
            if bars:
                self._barred.add(path)
            known = self._under.get(path)
            if known is None or _RANK[status] < _RANK[known]:
                self._under[path] = status
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
