"""The workbooks of a bundle, filled in by nobody, bring nothing new back into their draft."""

from pathlib import Path

import pytest

from bundle.workbooks.administrative import administrative
from bundle.workbooks.budget import workbook
from storage.sheets import sheets_of
from tests.helpers.bundle.workbook import SAMPLES, of_sample
from tests.helpers.importing.tables import brought
from tests.helpers.samples import COMPLETE


@pytest.mark.parametrize("name", COMPLETE)
def test_a_workbook_that_nobody_touched_changes_nothing(name: str, tmp_path: Path) -> None:
    application = of_sample(next(path for path in SAMPLES if path.name == name))
    file = tmp_path / "x.xlsx"
    rows = 0
    for write in (administrative, workbook):
        file.write_bytes(write(application))
        sheets, _ = sheets_of(file)
        found = brought(application.proposal, *sheets)
        assert [change.sentence for change in found.changes] == []
        rows += found.rows
    proposal = application.proposal
    assert rows >= len(proposal.costs) + len(proposal.partners)
