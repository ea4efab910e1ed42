"""What a proposal may not have yet, so that a rule cannot be judged: the finding that is then open.

Several criteria miss the same thing. Only where they say so in the same words, of the same place,
is it told once (`alike`): message, fix, and place, to be handed to `Criterion.open`.
"""

from models.proposal.workplan import PLAN

NotYet = tuple[str, str, str]
"""Message, fix, and place."""

NO_STRAND: NotYet = ("It depends on the strand", "Choose a strand.", "strand")
NO_APPLICANTS: NotYet = ("No applicants yet", "Add the applicants.", "partners")
NO_COORDINATOR: NotYet = ("No coordinator yet", "Choose who coordinates.", "partners")
NO_PACKAGES: NotYet = ("No work packages yet", "Plan the work.", PLAN)
NO_PERSON_MONTHS: NotYet = ("No person-months yet", "Enter the person-months.", PLAN)
NO_SHARES: NotYet = (
    "No shares of the lump sum yet",
    "Share it among work packages and applicants.",
    "funding.shares",
)
NO_COSTS: NotYet = ("No costs yet", "Enter the costs.", "costs")


def no_target(names: str) -> tuple[str, str]:
    """Message and fix for indicators whose value to be reached is not said."""
    return f"No target yet: {names}", "Enter the value to be reached."
