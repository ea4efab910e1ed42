"""Workbooks that are written, and calculated anew, once."""

from typing import Any

import pytest

from bundle.workbooks.administrative import administrative
from bundle.workbooks.budget import workbook
from tests.helpers.bundle.budgets import applications, edited
from tests.helpers.bundle.workbook import (
    BLUEGATE,
    SAMPLES,
    of_sample,
    opened,
    recalculated,
    without_figures,
)


@pytest.fixture(scope="module")
def book() -> Any:
    """The budget of a sample, opened."""
    return opened(workbook(of_sample(BLUEGATE)))


@pytest.fixture(scope="module")
def written() -> dict[str, bytes]:
    """Every workbook as the program writes it."""
    files = {name: workbook(application) for name, application in applications()}
    files |= {f"part-a-{path.stem}": administrative(of_sample(path)) for path in SAMPLES}
    return files


@pytest.fixture(scope="module")
def calculated(
    written: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The same with the figures that LibreOffice comes to, and one that was typed into."""
    forged = {name: without_figures(data) for name, data in written.items()}
    return recalculated(forged | {"edited": edited()[0]}, tmp_path_factory.mktemp("office"))
