"""What a criterion says about a proposal: a finding."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # a name that is seen first, on a list of drafts, waits for no record of a call
    from models.terms.evidence import Evidence, Stated

Effect = Literal["rejects", "strikes", "completes", "advises"]
"""What breaking a rule is to lead to: the proposal is rejected; the applicant is struck from it,
and the rest is judged without; it is not ready to be submitted; somebody is advised."""
Consequence = Literal["rejects", "strikes", "completes", "advises", "undecided"]
"""What it leads to as far as is known: a rule, value or fact that is known too weakly to reject a
proposal, and too well to call it eligible, leaves it undecided."""


class Status(StrEnum):
    """How a criterion stands."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"
    WARNING = "warning"
    NOT_APPLICABLE = "not-applicable"


SYMBOLS: Mapping[Status, str] = {
    Status.MET: "✓",
    Status.UNMET: "✗",
    Status.OPEN: "…",
    Status.WARNING: "!",
    Status.NOT_APPLICABLE: "–",
}
"""The same on every screen and in every document."""
GRAVITY = (Status.UNMET, Status.OPEN, Status.WARNING, Status.MET, Status.NOT_APPLICABLE)
"""From the gravest status to the one that asks for nothing."""
TO_DO = (Status.UNMET, Status.OPEN)
"""Those that keep a proposal from being submission-ready."""
ASKING = (*TO_DO, Status.WARNING)
"""Those that ask for something."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one criterion says about one proposal."""

    criterion: str
    status: Status
    effect: Consequence
    """What breaking the rule leads to here, after all evidence."""
    message: str
    """What is the case, with the actual values."""
    fix: str | None
    """What would put it right."""
    where: tuple[str, ...]
    """Paths into the file, most useful first."""
    source: str
    """That of the weakest link: of the rule, of the value that it applies, or of a fact."""
    evidence: "Evidence"
    basis: "Stated | None" = field(default=None, compare=False, repr=False)
    """The value that the rule applies, where that has an evidence of its own."""
    facts: "tuple[Stated, ...]" = field(default=(), compare=False, repr=False)
    """What it is applied to, where that has one."""

    @property
    def binding(self) -> bool:
        """Whether the verdict, or who is judged, hangs on it."""
        return self.effect in ("rejects", "strikes")

    @property
    def undecided(self) -> bool:
        """Whether a rule is broken that would reject if it, or what it rests on, were known."""
        return self.effect == "undecided" and self.status is Status.WARNING
