"""F1 in a field: each example can be typed in fields of its kind."""

import pytest

from models.proposal.part import FieldSpec, field_specs
from models.proposal.partner import Partner
from models.proposal.proposal import CostLine, Funding, Project
from models.proposal.workplan import WorkPackage
from tui.overlays.field_help import EXAMPLES

SPECS = [
    spec
    for part in (Project, Partner, CostLine, Funding, WorkPackage)
    for spec in field_specs(part).values()
    if spec.kind is not None and spec.kind.name in EXAMPLES
]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.label)
def test_an_example_is_read_in_its_field(spec: FieldSpec) -> None:
    assert spec.kind is not None
    example = EXAMPLES[spec.kind.name]
    assert spec.kind.parse(example) not in (None, "", ())
