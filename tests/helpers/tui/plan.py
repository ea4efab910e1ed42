"""What the tests of the work plan share: a draft at its step, and the way there from a finding."""

from typing import Any

from storage.calls import find_call
from tests.helpers.cli.proposals import HEAD, PARTNERS
from tests.helpers.tui import CALL, draft_screen, go, panel_of, press, settled, until
from tui.findings.listing import FindingsList
from tui.plan.tree import PlanTree
from tui.steps.activities import ActivitiesStep

NEW = f'call_revision = "{find_call(CALL).call.revision}"\n{HEAD}{PARTNERS}'
"""Applicants, and no plan yet."""


async def at_plan(pilot: Any) -> ActivitiesStep:
    """The step, with the person in it."""
    step = await go(pilot, "activities")
    step.enter()
    await settled(pilot)
    assert isinstance(step, ActivitiesStep)
    return step


def cursor(pilot: Any) -> str:
    """The part of the plan under the cursor of the tree."""
    node = draft_screen(pilot).step.query_one(PlanTree).cursor_node
    return (node.data or "") if node is not None else ""


async def follow_finding(pilot: Any, said: str) -> None:
    """Press Enter on the finding that says this."""
    panel_of(pilot).enter()
    await settled(pilot)
    listing = panel_of(pilot).query_one(FindingsList)
    found = [f for f in listing.findings if said in f.message]
    assert found, [f.message for f in listing.findings]
    listing.to(found[0])
    await press(pilot, "enter")
    await settled(pilot)


async def back_at_findings(pilot: Any) -> None:
    """Press Escape, and be where the finding was followed from."""
    await press(pilot, "escape")
    await until(pilot, lambda: isinstance(pilot.app.focused, FindingsList))
