"""The words, symbols and groups in which a verdict is told, the same on every screen."""

from collections.abc import Mapping
from typing import NamedTuple

from models.criteria.finding import ASKING, GRAVITY, TO_DO, Finding, Status
from models.verdict.report import Report, Verdict, alike

SYMBOLS: Mapping[Status, str] = {
    Status.MET: "✓",
    Status.UNMET: "✗",
    Status.OPEN: "…",
    Status.WARNING: "!",
    Status.NOT_APPLICABLE: "–",
}
WORDS: Mapping[Verdict, str] = {
    Verdict.ELIGIBLE: "ELIGIBLE",
    Verdict.INCOMPLETE: "INCOMPLETE",
    Verdict.INELIGIBLE: "NOT ELIGIBLE",
}
STATUS_OF: Mapping[Verdict, Status] = {
    Verdict.ELIGIBLE: Status.MET,
    Verdict.INCOMPLETE: Status.OPEN,
    Verdict.INELIGIBLE: Status.UNMET,
}
"""The status by whose symbol and colour a verdict is told."""


def signed(verdict: Verdict) -> str:
    """Symbol and word: `✗ NOT ELIGIBLE`."""
    return f"{SYMBOLS[STATUS_OF[verdict]]} {WORDS[verdict]}"


def verdict_words(report: Report) -> str:
    """The verdict, and where it is good, whether anything is left to do before submission."""
    word = signed(report.verdict)
    if report.verdict is not Verdict.ELIGIBLE:
        return word
    return f"{word}, {'ready' if report.submission_ready else 'not yet ready'} to submit"


class Group(NamedTuple):
    """Findings that mean the same to the person."""

    name: str
    heading: str
    statuses: tuple[Status, ...]
    binding: bool | None = None
    """Whether they bind; None where it makes no difference."""

    def has(self, finding: Finding) -> bool:
        """Whether a finding belongs to the group."""
        return finding.status in self.statuses and self.binding in (None, finding.binding)

    @property
    def asks(self) -> bool:
        """Whether its findings ask for something."""
        return set(self.statuses) <= set(ASKING)

    @property
    def to_do(self) -> bool:
        """Whether its findings keep a proposal from being submission-ready."""
        return set(self.statuses) <= set(TO_DO)


GROUPS = (
    Group("unmet", "Not eligible because", (Status.UNMET,), binding=True),
    Group("open", "Still open", (Status.OPEN,), binding=True),
    Group(
        "before",
        "Before you submit (none of it makes the proposal ineligible)",
        TO_DO,
        binding=False,
    ),
    Group("warnings", "Warnings", (Status.WARNING,)),
    Group("met", "Met", (Status.MET,)),
    Group("not-asked", "Not asked of this proposal", (Status.NOT_APPLICABLE,)),
)
"""Every finding belongs to exactly one of them; what asks for something comes first."""


def of_group(group: Group, report: Report) -> list[tuple[Finding, ...]]:
    """The findings of a group, the gravest first, those that say the same side by side."""
    found = sorted(filter(group.has, report.findings), key=lambda f: GRAVITY.index(f.status))
    return alike(found)


def gravest(findings: tuple[Finding, ...]) -> Status:
    """The status that counts where there are several findings; met where there are none."""
    return min((f.status for f in findings), key=GRAVITY.index, default=Status.MET)
