"""What is typed into a field of a part: read where it can be, kept as typed where it cannot."""

from decimal import Decimal

import pytest

from models.proposal.entry import echo, misread, readings, shown, typed
from models.proposal.limits import LONGEST_TEXT
from models.proposal.proposal import CostLine, FundingSource, Indicator, Project


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


def test_a_text_that_could_not_be_saved_is_told_as_it_is_typed() -> None:
    long = typed(Project(), "abstract", "x" * (LONGEST_TEXT + 1))
    said = "A text of 2000001 characters, at most 2000000: the draft cannot be saved with it"
    assert misread(long, "abstract") == said
    assert misread(typed(long, "abstract", "x" * LONGEST_TEXT), "abstract") == ""
    kept = typed(CostLine(), "units", "x" * (LONGEST_TEXT + 1))
    assert misread(kept, "units") == said


def test_a_date_is_told_in_words_and_one_of_two_days_with_both() -> None:
    typed_in = typed(Project(), "start_date", "5. Oktober 2020")
    assert (shown(typed_in, "start_date"), echo(typed_in, "start_date")) == (
        "2020-10-05",
        "5 October 2020",
    )
    asked = typed(Project(), "start_date", "01/12/2020")
    assert echo(asked, "start_date") == ""
    assert readings(asked, "start_date") == (
        ("2020-12-01", "1 December 2020"),
        ("2020-01-12", "12 January 2020"),
    )


def test_both_meanings_of_a_number_can_be_typed() -> None:
    part: CostLine | Indicator
    for part, name, text, numbers in (
        (CostLine(), "units", "1.125", ("1125", "1.125")),
        (CostLine(), "units", "1,125", ("1125", "1.125")),
        (CostLine(), "unit_cost", "1,125", ("1125", "1.12")),
        (Indicator(), "target", "-1.125", ("-1125", "-1.125")),
    ):
        asked = typed(part, name, text)
        meant = [getattr(typed(part, name, one), name) for one, _ in readings(asked, name)]
        assert meant == list(map(Decimal, numbers)), text


def test_a_text_of_a_file_that_would_be_a_date_is_told_as_one() -> None:
    project = Project.model_validate({"start_date": "5 Oct 2020"})
    assert misread(project, "start_date") == (
        "“5 Oct 2020” cannot be read; expected 2020-10-05, without quotes"
    )


def test_a_choice_is_one_of_its_choices_or_kept() -> None:
    source = typed(FundingSource(), "kind", "other public")
    assert source.kind == "other public"
    odd = typed(source, "kind", "lottery")
    assert (odd.kind, shown(odd, "kind")) == (None, "lottery")
    assert misread(odd, "kind").startswith("“lottery” cannot be read; expected one of")
    assert typed(odd, "kind", "").kind is None
