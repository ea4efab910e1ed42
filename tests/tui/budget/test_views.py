"""The views of the budget step: the lines, the crossings, the funding, and the sums in sight."""

from decimal import Decimal
from pathlib import Path

import pytest
from textual.widgets import Button

from models.budget.tables import TOTAL, Sum, balances, by_category, by_package
from models.budget.totals import CATEGORY, PACKAGE
from models.values.money import format_amount, total
from tests.helpers.tui import (
    SIZES,
    WIDEST_AND_SMALLEST,
    burst,
    copied,
    draft_screen,
    everything,
    focused_path,
    follow,
    go,
    go_to_funding,
    is_shown,
    on_disk,
    on_screen,
    opened,
    panel_of,
    press,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
    until,
)
from tests.helpers.tui.budget import budget_of
from tui.budget.crossing import Crossing
from tui.grid.grid import Grid
from tui.steps.budget import VIEWS, BudgetStep
from tui.widgets.view_tabs import ViewTabs


def table_of(step: BudgetStep, view: str) -> list[list[str]]:
    """The rows of a crossing as they stand on the screen, after its titles."""
    grid_rows = step.query_one(f"#{view}", Crossing).grid_rows
    columns = range(len(grid_rows.columns))
    rows = [["", *(grid_rows.title(n) for n in columns)]]
    rows += [
        [grid_rows.head(r), *(grid_rows.text(r, n) for n in columns)]
        for r in range(grid_rows.height)
    ]
    return [*rows, list(grid_rows.foot or ())]


def cents(text: str) -> Decimal:
    """An amount on the screen in cents."""
    return Decimal(0 if text == "·" else text.replace(" ", "").replace(".", ""))


async def test_f6_goes_round_the_views_and_the_step_remembers_its_view(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        seen = []
        for _ in VIEWS:
            seen.append(step.view)
            assert step.has_focus_within
            assert on_screen(pilot, f"▸{VIEWS[step.view]}", "Grant 549 764.73 €")
            await press(pilot, "f6")
        assert seen == list(VIEWS) and step.view == "lines"
        await press(pilot, "f6", "f4", "f3")
        await shows(pilot, "▸Categories", "Total")
        assert (await go(pilot, "budget")) is step and step.view == "by-category"


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_view_can_be_clicked_and_the_sums_stay(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        step = await budget_of(pilot)
        for view in reversed(VIEWS):
            await pilot.click(f"#tab-{view}")
            await settled(pilot)
            assert step.view == view
            assert on_screen(
                pilot, "indirect 36 799.70 €", "own share 61 084.97 €", "99.9 % of 550 000 €"
            )
            for button in step.query_one(ViewTabs).query(Button):
                assert button.region.x >= 0 and button.region.right <= size[0]
        assert on_screen(pilot, "Add F8", "Find F5", "90 lines · 574 050 €")
        assert step.query_one(Grid).region.height >= 7


async def test_all_columns_of_a_line_are_in_sight_where_the_findings_make_room(
    tmp_path: Path,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file, SIZES[0]) as pilot:
        await budget_of(pilot)
        assert on_screen(pilot, "Who WP Category Item Units Unit Unit cost Cost €", "✓ ELIGIBLE")
        assert not is_shown(panel_of(pilot))
        await press(pilot, "end", "f2")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)
        await press(pilot, "escape")
        await until(pilot, lambda: not is_shown(panel_of(pilot)))
        await go(pilot, "texts")
        assert is_shown(panel_of(pilot))
    async with opened(file, (150, 36)) as pilot:
        await budget_of(pilot)
        assert is_shown(panel_of(pilot))
        assert on_screen(pilot, "Who WP Category Item Units Unit Unit cost Cost €")


async def test_only_the_view_in_sight_is_filled(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        assert step.query_one("#by-category", Crossing).grid_rows.height == 0
        await press(pilot, "f6")
        assert step.query_one("#by-category", Crossing).grid_rows.height == 6
        assert step.query_one("#by-package", Crossing).grid_rows.height == 0


@pytest.mark.parametrize(("view", "position"), [("by-category", CATEGORY), ("by-package", PACKAGE)])
async def test_the_crossings_agree_with_the_totals_to_the_cent(
    tmp_path: Path, view: str, position: int
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        step.show_view(view)
        await settled(pilot)
        titles, *rows, sums = table_of(step, view)
        totals = session_of(pilot).report.totals
        assert sums[0] == TOTAL
        for column in range(1, len(titles)):
            assert sum(cents(row[column]) for row in rows) == cents(sums[column]), titles[column]
        last = {title: cents(text) for title, text in zip(titles[1:], sums[1:], strict=True)}
        assert last["Eligible"] == totals.eligible_cost * 100
        assert last["Indirect"] == totals.indirect_cost * 100
        assert (last["Grant"], last["Own share"]) == (
            totals.grant * 100,
            totals.own_share * 100,
        )
        for row in rows:
            by = dict(zip(titles, row, strict=True))
            assert cents(by["Eligible"]) == totals.eligible_by_applicant()[row[0]] * 100
            assert cents(by["Grant"]) + cents(by["Own share"]) == cents(by["Eligible"])
            middle = row[1 : 1 + len(totals.direct_by(position))]
            indirect = totals.indirect[row[0]] if position == CATEGORY else Decimal(0)
            assert sum(map(cents, middle)) + indirect * 100 == cents(by["Eligible"])


async def test_the_arrows_scroll_by_whole_columns_up_to_the_last_sum(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", (80, 24)) as pilot:
        step = await budget_of(pilot)
        await press(pilot, "f6")
        row = table_of(step, "by-category")[1]
        assert on_screen(pilot, f"{row[0]} ▸ {' '.join(row[1:4])} {row[-1]}")
        await press(pilot, "right", "right", "right")
        assert on_screen(pilot, f"{row[0]} ▸ {' '.join(row[2:5])} {row[-1]}")
        await press(pilot, *["right"] * 12)
        assert on_screen(pilot, "Grant Own share Eligible", f"{row[0]} ▸ {' '.join(row[-4:])}")
        await press(pilot, *["left"] * 12)
        assert on_screen(pilot, f"{row[0]} ▸ {' '.join(row[1:4])} {row[-1]}")


async def test_the_tables_name_what_the_call_and_the_plan_do_not_know(tmp_path: Path) -> None:
    file = everything(tmp_path)
    text = file.read_text(encoding="utf-8").replace('category = "travel"', 'category = "gifts"')
    file.write_text(text + "\n[[costs]]\nunits = 1\nunit_cost = 5\n", encoding="utf-8")
    async with opened(file) as pilot:
        session = session_of(pilot)
        totals, proposal = session.report.totals, session.proposal
        table = by_category(totals, proposal, ("travel", "personnel"), [Sum.ELIGIBLE, Sum.GRANT])
        assert table.headings == ("personnel", "gifts", "", "Eligible", "Grant")
        assert [key for key, _ in table.rows] == ["HMC", "ACLI", "NAVA", ""]
        assert total(amounts[-2] for _, amounts in table.rows) == totals.eligible_cost
        assert table.sums[-2:] == (totals.eligible_cost, totals.grant)
        assert by_package(totals, proposal, []).rows[-1][0] == ""
        step = await budget_of(pilot)
        step.show_view("by-package")
        await settled(pilot)
        assert [row[0] for row in table_of(step, "by-package")[1:]][-2:] == ["?", "Total"]


async def test_the_funding_is_balanced_by_applicant_and_in_all(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await go_to_funding(pilot)
        session = session_of(pilot)
        assert screen_text(pilot.app).count("✓ balanced") == 7
        await follow(pilot, "funding.sources[0].amount")
        for key in ("home", "shift+end", "delete"):
            await press(pilot, key)
        await burst(pilot, "10000")
        each = dict(balances(session.report.totals, session.proposal))
        assert each["HMC"].gap == 2000 and each[TOTAL].gap == 2000
        own = format_amount(session.report.totals.own_share)
        draft_screen(pilot).step.query_one("#balance").scroll_visible(animate=False)
        await settled(pilot)
        assert on_screen(pilot, "14 655.36", "2 000", own)
        assert screen_text(pilot.app).count("✓ balanced") == 5


async def test_a_ceiling_of_an_applicant_is_typed_and_says_what_is_left(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await budget_of(pilot)
        await draft_screen(pilot).step.run_action("tool('ceilings')")
        await until(pilot, lambda: focused_path(pilot) == "funding.ceilings.HMC")
        await burst(pilot, "1000")
        draft_screen(pilot).step.query_one("#funding").scroll_home(animate=False)
        cost = session_of(pilot).report.totals.eligible_by_applicant()["HMC"]
        await shows(pilot, "Room left", f"✗ {format_amount(1000 - cost)}")
        await saved(pilot)
    assert on_disk(file).funding.ceilings["HMC"] == 1000


async def test_the_bar_says_how_much_is_over_without_colour(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await budget_of(pilot)
        session_of(pilot).edit("costs[0].unit_cost", "60000")
        await settled(pilot)
        await shows(pilot, "▕████████████▏ 105 % of 550 000 € · 27 992.60 € over")
        assert is_shown(draft_screen(pilot).step.query_one("#totals"))
