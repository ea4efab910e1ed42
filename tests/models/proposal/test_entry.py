"""What is typed into a field of a part: read where it can be, kept as typed where it cannot."""

from decimal import Decimal

import pytest

from models.proposal.entry import misread, shown, typed
from models.proposal.proposal import CostLine, FundingSource


@pytest.mark.parametrize(
    ("name", "text", "shows"),
    [
        ("unit_cost", "1.234,5 €", "1 234.50"),
        ("units", "１２", "12"),
        ("item", "[/x]", "[/x]"),
        ("units", "", ""),
    ],
)
def test_what_can_be_read_is_shown_in_its_usual_writing(name: str, text: str, shows: str) -> None:
    line = typed(CostLine(), name, text)
    assert (shown(line, name), misread(line, name)) == (shows, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("abc", "“abc” is not a number"),
        ("-1", "“-1” is negative; 0 or more is expected"),
        ("1000000000000000", "“1000000000000000” is more than 999 999 999 999.99"),
    ],
)
def test_what_cannot_be_read_is_kept_as_typed_with_the_reason(text: str, why: str) -> None:
    line = typed(CostLine(units=Decimal(3), item="Trip"), "units", text)
    assert (shown(line, "units"), misread(line, "units"), line.units) == (text, why, None)
    assert line.item == "Trip"
    assert typed(line, "units", "4").kept == {}


def test_a_choice_is_one_of_its_choices_or_kept() -> None:
    source = typed(FundingSource(), "kind", "other public")
    assert source.kind == "other public"
    odd = typed(source, "kind", "lottery")
    assert (odd.kind, shown(odd, "kind")) == (None, "lottery")
    assert misread(odd, "kind").startswith("“lottery” cannot be read; expected one of")
    assert typed(odd, "kind", "").kind is None
