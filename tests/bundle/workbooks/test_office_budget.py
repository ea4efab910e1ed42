"""LibreOffice calculates the workbooks anew and comes to the same figures, cell by cell."""

from typing import Any

import pytest

from bundle.workbooks.overview import NOT_EXACT
from tests.helpers.bundle.budgets import SEEDS, edited
from tests.helpers.bundle.workbook import (
    SOFFICE,
    differences,
    euro,
    named,
    opened,
    shown,
    without_figures,
)

pytestmark = [
    pytest.mark.office,
    pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed"),
]
FIGURES = {
    "DirectCost": "direct_cost",
    "IndirectCost": "indirect_cost",
    "EligibleCost": "eligible_cost",
    "Grant": "grant",
    "OwnShare": "own_share",
}


def exactness(data: bytes) -> str:
    """What the overview says of its own figures; nothing where there is no overview."""
    if "Overview" not in opened(data).sheetnames:
        return ""
    rows: list[list[Any]] = shown(data, "Overview")
    return next(str(row[1]) for row in rows if row and row[0] == "These figures are")


def test_calculating_anew_changes_no_figure_that_cells_can_hold(
    written: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    found, inexact = {}, []
    for name, data in written.items():
        different = differences(data, calculated[name])
        if exactness(data) == NOT_EXACT:
            inexact.append(name)
            different = [told for told in different if told.startswith("Overview!B29")]
        if different:
            found[name] = different[:5]
    assert found == {}
    assert inexact
    assert all(name.startswith("nasty") for name in inexact)
    assert len(inexact) < SEEDS / 4


def test_what_is_typed_into_an_empty_line_counts_as_in_the_program(
    calculated: dict[str, bytes],
) -> None:
    totals, found = edited()[1].report.totals, named(calculated["edited"])
    assert {name: euro(found[name]) for name in FIGURES} == {
        name: getattr(totals, attribute) for name, attribute in FIGURES.items()
    }


def test_the_comparison_sees_a_figure_that_differs(written: dict[str, bytes]) -> None:
    data = written["bluegate"]
    assert differences(data, data) == []
    assert len(differences(data, without_figures(data))) > 500
