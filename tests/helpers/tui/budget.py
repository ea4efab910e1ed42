"""Into the budget step, and to a tool of it."""

from typing import Any

from textual.pilot import Pilot

from tests.helpers.tui import draft_screen, go, settled, until
from tui.steps.budget import BudgetStep


async def budget_of(pilot: Pilot[Any]) -> BudgetStep:
    """The budget step in view, the person in its grid."""
    step = await go(pilot, "budget")
    step.enter()
    await settled(pilot)
    assert isinstance(step, BudgetStep)
    return step


async def tool(pilot: Pilot[Any], name: str, kind: type) -> None:
    """Open a tool as the palette does."""
    await draft_screen(pilot).step.run_action(f"tool('{name}')")
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await settled(pilot)
