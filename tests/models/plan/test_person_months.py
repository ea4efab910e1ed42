"""The matrix of person-months: its sums agree, and a block goes in whole or not at all."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from models.plan.person_months import DoesNotFit, cell, person_months_of, with_block
from models.proposal import Proposal
from models.proposal.entry import shown
from tests.helpers.models.cases import Raw, base
from tests.helpers.models.strategies import raw_hostile


def complete() -> Proposal:
    return Proposal.model_validate(base("complete-a"))


def test_rows_are_applicants_and_both_edges_are_summed() -> None:
    matrix = person_months_of(complete())
    assert matrix.keys == ("HMC", "CAN", "DPM")
    assert matrix.by_key == {"HMC": 12, "CAN": 8, "DPM": 12}
    assert matrix.by_package == (Decimal(14), Decimal(10), Decimal(8))
    assert matrix.total == 32


def test_whoever_has_months_and_is_no_applicant_stands_below() -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["person_months"] |= {"GONE": 3, "LOST": "many"}
    matrix = person_months_of(Proposal.model_validate(raw))
    assert matrix.keys[matrix.known :] == ("GONE", "LOST")
    assert matrix.unread == {("LOST", 0)}
    assert matrix.total == 35


def test_a_block_goes_in_as_typed_from_a_cell_on() -> None:
    block = (("1,5", "x y"), ("", "2"))
    proposal = with_block(complete(), "CAN", 0, block)
    texts = [[shown(proposal, cell(n, key)) for n in (0, 1)] for key in ("CAN", "DPM")]
    assert texts == [["1.5", "x y"], ["", "2"]]
    assert person_months_of(proposal).unread == {("CAN", 1)}


def test_a_block_of_months_is_read_in_the_notation_that_one_of_its_cells_tells() -> None:
    proposal = with_block(complete(), "CAN", 0, (("1.125", "0,5"), ("1.5", "x")))
    assert shown(proposal, cell(0, "CAN")) == "1.125"
    assert person_months_of(proposal).unread == {("CAN", 0), ("DPM", 1)}
    proposal = with_block(complete(), "CAN", 0, (("1,125", "0,5"), ("", "about 1.234")))
    assert shown(proposal, cell(0, "CAN")) == "1.1250"
    assert shown(proposal, cell(1, "DPM")) == "about 1.234"


@pytest.mark.parametrize("block", [(("1",) * 3,), (("1",),) * 3])
def test_a_block_that_does_not_fit_is_refused_whole(block: tuple[tuple[str, ...], ...]) -> None:
    with pytest.raises(DoesNotFit, match="there are 2 × 2"):
        with_block(complete(), "CAN", 1, block)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw_hostile)
def test_both_edges_have_the_same_sum_and_no_month_is_left_out(raw: Raw) -> None:
    proposal = Proposal.model_validate(raw)
    matrix = person_months_of(proposal)
    cells = [v for p in proposal.work_packages for v in p.person_months.values()]
    units = sum(int(v * 10_000) for v in cells if v is not None)
    assert sum(matrix.by_key.values(), Decimal(0)) == matrix.total
    assert sum(matrix.by_package, Decimal(0)) == matrix.total
    assert int(matrix.total * 10_000) == units
