"""What a criterion says about a proposal: a finding."""

from dataclasses import dataclass
from enum import StrEnum

from models.terms.evidence import Evidence


class Status(StrEnum):
    """How a criterion stands."""

    MET = "met"
    UNMET = "unmet"
    OPEN = "open"
    WARNING = "warning"
    NOT_APPLICABLE = "not-applicable"


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
    binding: bool
    message: str
    """What is the case, with the actual values."""
    fix: str | None
    """What would put it right."""
    where: tuple[str, ...]
    """Paths into the file, most useful first."""
    source: str
    evidence: Evidence
