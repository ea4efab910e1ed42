"""A document that is written once."""

import pytest

from bundle.pdf.writer import pdf
from tests.helpers.bundle.pdf import FULL, MOMENT


@pytest.fixture(scope="module")
def full() -> bytes:
    """A block of every kind, under a cover."""
    return pdf(FULL, MOMENT)
