"""Every field that a proposal declares is shown in the wizard."""

import re
from collections.abc import Iterator
from pathlib import Path

from models.budget.order import COLUMNS
from models.proposal import Proposal
from models.proposal.part import Part, field_specs
from tests.helpers.tui import all_fields, everything, opened

ELSEWHERE = {
    *(f"costs[*].{column}" for column in COLUMNS),  # the budget grid
    "costs[*].reason",  # a field under the grid, of the line under the cursor
    "work_packages[*].person_months",  # the grid of person-months
    "narrative",  # a text area a section
    "funding.ceilings",  # a row an applicant
    "call",  # the picker of the call step
}
"""Shown by another widget than a field."""
OF_SOME_CALLS = {
    *(f"self_assessment[*].{name}" for name in ("id", "points", "note")),
    *("partners[*].annexes", "partners[*].region", "project.builds_on", "project.stage"),
    *("costs[*].unit_cost_id", "costs[*].third_parties"),
    *(f"funding.shares[*].{name}" for name in ("partner", "work_package", "amount")),
}
"""Shown only under calls that ask for them."""
OF_SOME_ANSWERS = {"partners[*].depends_on", "partners[*].affiliated_to"}
"""Shown only where another answer leads to it."""
OF_THE_PROGRAM = {"format", "call_revision", "id", "family.template", "family.base"}
"""Written by the program, and edited by nobody."""


def declared(part: type[Part], at: str = "") -> Iterator[str]:
    """The places of all values under a part, `[*]` for every item of a list."""
    for name, spec in field_specs(part).items():
        if spec.holds is None:
            yield f"{at}{name}"
        else:
            yield from declared(spec.holds, f"{at}{name}{'[*]' if spec.many else ''}.")


async def test_no_declared_field_is_missing_from_the_steps(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        shown = {re.sub(r"\[\d+\]", "[*]", field.path) async for field in all_fields(pilot)}
    missing = set(declared(Proposal)) - shown - ELSEWHERE - OF_SOME_CALLS - OF_SOME_ANSWERS
    assert sorted(missing - OF_THE_PROGRAM) == []
