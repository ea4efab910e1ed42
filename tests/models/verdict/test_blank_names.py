"""A name of blanks alone names nothing: what is said of its bearer does not begin with it."""

import tomllib
from typing import Any

import pytest

from models.proposal import Proposal
from models.verdict import check
from tests.helpers.samples import CALLS, FOLDER, SAMPLES

NAMES = frozenset({"acronym", "id", "key", "legal_name", "title"})


def blanked(value: Any, field: str = "") -> Any:
    """A proposal in which every name consists of blanks."""
    if isinstance(value, dict):
        return {name: blanked(held, name) for name, held in value.items()}
    if isinstance(value, list):
        return [blanked(held, field) for held in value]
    return " \N{NO-BREAK SPACE}" if field in NAMES else value


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_message_begins_or_ends_with_a_blank(sample: str) -> None:
    raw = blanked(tomllib.loads((FOLDER / sample).read_text(encoding="utf-8")))
    call = CALLS[raw["call"]]
    findings = check(Proposal.read(raw), call, call.deadline.instant).findings
    said = [text for finding in findings for text in (finding.message, finding.fix or "")]
    assert [text for text in said if text != text.strip()] == []
    assert [text for text in said if "(  " in text or ": , " in text or "  ," in text] == []
