"""The steps have one name, on the screen and where they are asked line by line."""

from models.asking.labels import STEPS
from models.proposal import Proposal
from models.proposal.part import field_specs
from tui.steps.listing import STEPS as ON_SCREEN


def test_the_steps_are_called_as_on_the_screen() -> None:
    assert {field: step.title for step in ON_SCREEN for field in step.fields} == STEPS
    assert set(STEPS) == set(field_specs(Proposal))
