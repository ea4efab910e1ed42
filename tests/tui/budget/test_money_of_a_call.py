"""Prices of the call, third parties and shares of a lump sum, where the call speaks of them."""

from decimal import Decimal
from pathlib import Path

from tests.helpers.cli.proposals import PLAIN_CALL
from tests.helpers.lump_sum import LUMP_CALL, LUMP_DRAFT
from tests.helpers.tui import (
    fields_in,
    focused_path,
    follow,
    go,
    go_to_funding,
    on_screen,
    opened,
    press,
    session_of,
    settled,
    written,
)
from tests.helpers.tui.calls import own_call

BESIDE = {"costs[0].unit_cost_id", "costs[0].third_parties"}


async def test_a_line_takes_the_price_of_the_call_and_gives_it_back(tmp_path: Path) -> None:
    own_call(tmp_path, LUMP_CALL)
    async with opened(written(tmp_path, LUMP_DRAFT)) as pilot:
        session = session_of(pilot)
        await follow(pilot, "costs[0].unit_cost_id")
        assert {field.path for field in fields_in(pilot)} >= BESIDE
        await press(pilot, *"short", "tab")
        await settled(pilot)
        line = session.proposal.costs[0]
        assert (line.unit_cost, line.category, line.unit) == (Decimal(390), "vouchers", "exchange")
        await follow(pilot, "costs[0].third_parties")
        await press(pilot, *"1", "tab")
        await settled(pilot)
        said = " ".join(f.message for f in session.report.findings if f.where)
        assert "Visits: 780 € for 1 third party; at most 500 € each" in said
        session.undo()
        session.undo()
        await settled(pilot)
        assert session.proposal.costs[0].unit_cost is None
        assert not session.proposal.costs[0].unit_cost_id


async def test_what_else_a_line_says_is_a_key_away(tmp_path: Path) -> None:
    own_call(tmp_path, LUMP_CALL)
    async with opened(written(tmp_path, LUMP_DRAFT)) as pilot:
        await follow(pilot, "costs[0].item")
        await press(pilot, "ctrl+b", *"short", "tab", "2", "escape")
        await settled(pilot)
        line = session_of(pilot).proposal.costs[0]
        assert (line.unit_cost_id, line.third_parties) == ("short", 2)
        assert focused_path(pilot) == "costs[0].item"


async def test_shares_of_a_lump_sum_are_a_list_where_the_call_gives_one(tmp_path: Path) -> None:
    own_call(tmp_path, LUMP_CALL)
    async with opened(written(tmp_path, LUMP_DRAFT)) as pilot:
        await go_to_funding(pilot)
        assert on_screen(pilot, "Shares of the lump sum")
        await follow(pilot, "funding.shares[0].amount")
        await press(pilot, "end", "ctrl+u", *"900", "tab")
        await settled(pilot)
        shares = session_of(pilot).proposal.funding.shares
        assert shares[0].amount == 900
        assert session_of(pilot).report.totals.grant == 900
        assert on_screen(pilot, "a lump sum")


async def test_nothing_of_it_is_asked_under_other_calls(tmp_path: Path) -> None:
    own_call(tmp_path, PLAIN_CALL)
    plain = LUMP_DRAFT.partition("[[funding.shares]]")[0]
    async with opened(written(tmp_path, plain)) as pilot:
        await go(pilot, "budget")
        assert not BESIDE & {field.path for field in fields_in(pilot)}
        await go_to_funding(pilot)
        assert not on_screen(pilot, "lump sum")
