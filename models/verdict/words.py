"""The words, symbols and groups in which a verdict is told, the same on every screen."""

from collections.abc import Mapping
from typing import NamedTuple

from models.criteria.finding import ASKING, GRAVITY, SYMBOLS, TO_DO, Consequence, Finding, Status
from models.proposal import Proposal
from models.proposal.partner import applicant_name
from models.values.words import counted
from models.verdict.report import Report, Verdict, alike

WORDS: Mapping[Verdict, str] = {
    Verdict.ELIGIBLE: "ELIGIBLE",
    Verdict.UNDECIDED: "DEPENDS ON THE CALL TEXT",
    Verdict.INCOMPLETE: "INCOMPLETE",
    Verdict.INELIGIBLE: "NOT ELIGIBLE",
}
STATUS_OF: Mapping[Verdict, Status] = {
    Verdict.ELIGIBLE: Status.MET,
    Verdict.UNDECIDED: Status.WARNING,
    Verdict.INCOMPLETE: Status.OPEN,
    Verdict.INELIGIBLE: Status.UNMET,
}
"""The status in whose colour a verdict is told."""
SIGNS: Mapping[Verdict, str] = {
    **{verdict: SYMBOLS[status] for verdict, status in STATUS_OF.items()},
    # No mere warning: it has to be asked about.
    Verdict.UNDECIDED: "?",
}
"""The sign before the word of a verdict, the same everywhere."""


def status_of(report: Report) -> Status:
    """The status in whose colour a report is told: met only where all of it holds."""
    if report.struck and report.verdict is Verdict.ELIGIBLE:
        return Status.WARNING
    return STATUS_OF[report.verdict]


def sign_of(report: Report) -> str:
    """The sign before the verdict of a report: that of what is met only where all of it holds."""
    return sign_with(report.verdict, struck=bool(report.struck))


def sign_with(verdict: Verdict, *, struck: bool) -> str:
    """The sign of a verdict, with nobody or somebody struck."""
    eligible = verdict is Verdict.ELIGIBLE
    return SYMBOLS[Status.WARNING] if struck and eligible else SIGNS[verdict]


def short(report: Report) -> str:
    """The verdict as it fits a column: `NOT ELIGIBLE, 2 struck`."""
    struck = f", {len(report.struck)} struck" if report.struck else ""
    return f"{WORDS[report.verdict]}{struck}"


def signed(report: Report) -> str:
    """The verdict as it fits a column, with its symbol: `✗ NOT ELIGIBLE`."""
    return f"{sign_of(report)} {short(report)}"


def brief(report: Report) -> str:
    """The verdict as it fits a narrow panel, with whether it is ready where it is not bad."""
    said = signed(report)
    if report.struck or report.verdict in (Verdict.INCOMPLETE, Verdict.INELIGIBLE):
        return said
    if report.verdict is Verdict.UNDECIDED:  # whose word is long
        return f"{said}, {'ready' if report.submission_ready else f'{report.left_to_do} to do'}"
    return f"{said}, {_ready(report.submission_ready)}"


def _ready(ready: bool) -> str:
    return f"{'ready' if ready else 'not yet ready'} to submit"


def verdict_words(report: Report) -> str:
    """The verdict, and where it is not bad, whether anything is left to do before submission."""
    told = in_words(report.verdict, report.submission_ready, len(report.struck))
    return f"{sign_of(report)} {told}"


def in_words(verdict: Verdict, ready: bool, struck: int) -> str:
    """A verdict without its symbol: `ELIGIBLE, ready to submit`; nothing is ready with one struck.

    `struck` is the number of applicants that the call strikes.
    """
    word = WORDS[verdict]
    if struck:
        joint = ", but" if verdict is Verdict.ELIGIBLE else ";"
        return f"{word}{joint} {counted(struck, 'applicant')} would be struck from it"
    if verdict in (Verdict.INCOMPLETE, Verdict.INELIGIBLE):
        return word
    return f"{word}, {_ready(ready)}"


def names_of_struck(proposal: Proposal, report: Report) -> list[str]:
    """The applicants that the call strikes, by key, or by name where they have none."""
    return [applicant_name(proposal.partners[i], i) for i in report.struck]


class Group(NamedTuple):
    """Findings that mean the same to the person."""

    name: str
    heading: str
    statuses: tuple[Status, ...]
    effects: tuple[Consequence, ...] = ()
    """What breaking their rules leads to; none named where it makes no difference."""

    def has(self, finding: Finding) -> bool:
        """Whether a finding belongs to the group."""
        fits = not self.effects or finding.effect in self.effects
        return fits and finding.status in self.statuses

    @property
    def asks(self) -> bool:
        """Whether its findings ask for something."""
        return set(self.statuses) <= set(ASKING)

    @property
    def to_do(self) -> bool:
        """Whether its findings keep a proposal from being submission-ready."""
        return set(self.statuses) <= set(TO_DO)


_BINDING: tuple[Consequence, ...] = ("rejects", "strikes")
_OTHER: tuple[Consequence, ...] = ("completes", "advises")

GROUPS = (
    Group("unmet", "Not eligible because", (Status.UNMET,), ("rejects",)),
    Group("struck", "Struck from the proposal", (Status.UNMET,), ("strikes",)),
    Group("open", "Still open", (Status.OPEN,), _BINDING),
    Group("undecided", "Depends on the call text", (Status.WARNING,), ("undecided",)),
    Group(
        "before",
        "Before you submit (none of it makes the proposal ineligible)",
        TO_DO,
        (*_OTHER, "undecided"),
    ),
    Group("warnings", "Warnings", (Status.WARNING,), (*_BINDING, *_OTHER)),
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
