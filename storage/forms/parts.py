"""The part of an applicant as canonical text, and read again."""

from pathlib import Path
from typing import Any

from models.proposal import Proposal
from models.proposal.limits import excess_of_rows
from storage.errors import ReadError
from storage.proposals.tables import document
from storage.proposals.writing import table_text
from storage.toml.parsing import parse

TABLE = "form"
"""The table of a form in TOML that says what it is."""
_OF_DRAFTS = ("format", "call")
"""By them a folder would take it for a draft."""


def text_of(part: Proposal) -> bytes:
    """The text of a part; what is equal gives the same."""
    held = {name: value for name, value in document(part).items() if name not in _OF_DRAFTS}
    return table_text(held, (), Proposal).encode()


def part_in(data: bytes, name: Path) -> tuple[Proposal, dict[str, Any]]:
    """The part that a text holds, and its table `form`. Raises `ReadError`."""
    if found := excess_of_rows(data):
        raise ReadError(name, found.message, line=found.line)
    raw = parse(data, name, Proposal)
    form = raw.pop(TABLE, {})
    return Proposal.read(raw), form if isinstance(form, dict) else {}
