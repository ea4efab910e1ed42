"""Workbooks that LibreOffice wrote are read as those that others wrote."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.importing.cells import Sheet
from storage.sheets import sheets_of
from tests.helpers.bundle.workbook import SOFFICE, recalculated
from tests.helpers.importing.messy import messy_workbook
from tests.helpers.importing.tables import brought, told_in
from tests.helpers.samples import sample


def as_here(sheets: list[Sheet]) -> list[Sheet]:
    return [replace(sheet, file="x.xlsx") for sheet in sheets]


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed")
def test_what_libreoffice_saved_says_the_same_cell_by_cell(tmp_path: Path) -> None:
    file = messy_workbook(tmp_path / "x.xlsx")
    before, _ = sheets_of(file)
    file.write_bytes(recalculated({"x": file.read_bytes()}, tmp_path)["x"])
    after, told = sheets_of(file)
    draft = sample("bluegate.toml")
    found = [brought(draft, *as_here(sheets)) for sheets in (before, after)]
    assert told_in(found[0]) == told_in(found[1])
    assert [c.sentence for c in found[0].changes] == [c.sentence for c in found[1].changes]
    assert told == ["sheet “Lists” is hidden and left out"]
