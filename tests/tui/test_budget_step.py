"""The budget step: its four views, what is always in sight, its tools, and ways through it."""

from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, DataTable

from models.budget import CATEGORY, PACKAGE, PARTNER
from models.budget_tables import TOTAL, balances, by_category, by_package
from models.money import format_amount, total
from tests.tui.support import (
    SIZES,
    burst,
    copied,
    draft_screen,
    everything,
    focused_path,
    follow,
    go,
    go_to_funding,
    is_shown,
    notices,
    on_disk,
    on_screen,
    opened,
    paste,
    press,
    proposal_of,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tui.budget_tools import FitSheet, RateSheet, RoomSheet
from tui.dialogs import Question
from tui.help import HelpScreen
from tui.steps.budget import VIEWS, BudgetStep
from tui.widgets.grid import Grid
from tui.widgets.picker import Picker
from tui.widgets.view_tabs import ViewTabs

HOSTILE = ("[/x]", "[red]", "\x1b[31m", "🎉 שלום", "a" * 300)


async def budget_of(pilot: Pilot[int]) -> BudgetStep:
    """The budget step in view, the person in its grid."""
    step = await go(pilot, "budget")
    step.enter()
    await settled(pilot)
    assert isinstance(step, BudgetStep)
    return step


async def tool(pilot: Pilot[int], name: str, kind: type) -> None:
    """Open a tool as the palette does."""
    await draft_screen(pilot).step.run_action(f"tool('{name}')")
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await settled(pilot)


def table_of(step: BudgetStep, view: str) -> list[list[str]]:
    """The rows of a crossing as they stand on the screen, after its titles."""
    table = step.query_one(f"#{view} DataTable", DataTable)
    rows = [[column.label for column in table.ordered_columns]]
    rows += [table.get_row_at(n) for n in range(table.row_count)]
    return [[str(cell).strip() for cell in row] for row in rows]


def cents(text: str) -> Decimal:
    """An amount on the screen in cents."""
    return Decimal(0 if text == "·" else text.replace(" ", "").replace(".", ""))


# --- views ---


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


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
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
        assert on_screen(pilot, "Add ^N", "Find F5", "90 lines · 574 050 €")
        assert step.query_one(Grid).region.height >= 7


async def test_only_the_view_in_sight_is_filled(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        step = await budget_of(pilot)
        assert step.query_one("#by-category DataTable", DataTable).row_count == 0
        await press(pilot, "f6")
        assert step.query_one("#by-category DataTable", DataTable).row_count == 7
        assert step.query_one("#by-package DataTable", DataTable).row_count == 0


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
            assert cents(by["Eligible"]) == totals.eligible_by_partner()[row[0]] * 100
            assert cents(by["Grant"]) + cents(by["Own share"]) == cents(by["Eligible"])
            middle = row[2 : 2 + len(totals.direct_by(position))]
            indirect = totals.indirect[row[0]] if position == CATEGORY else Decimal(0)
            assert sum(map(cents, middle)) + indirect * 100 == cents(by["Eligible"])


async def test_the_arrows_scroll_by_whole_columns_up_to_the_last_sum(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", (80, 24)) as pilot:
        step = await budget_of(pilot)
        await press(pilot, "f6")
        row = table_of(step, "by-category")[1]
        assert on_screen(pilot, " ".join(row[:5]))
        await press(pilot, "right", "right")
        assert on_screen(pilot, f"{row[0]} {row[1]} {row[4]} {row[5]}")
        cut = [r for r in screen_text(pilot.app).splitlines() if r.endswith((".", ".0"))]
        assert not cut
        await press(pilot, *["right"] * 12)
        assert on_screen(pilot, "Grant Own share", f"{row[0]} {row[1]}", row[-1])
        await press(pilot, *["left"] * 12)
        assert on_screen(pilot, " ".join(row[:5]))


async def test_the_tables_name_what_the_call_and_the_plan_do_not_know(tmp_path: Path) -> None:
    file = everything(tmp_path)
    text = file.read_text(encoding="utf-8").replace('category = "travel"', 'category = "gifts"')
    file.write_text(text + "\n[[costs]]\nunits = 1\nunit_cost = 5\n", encoding="utf-8")
    async with opened(file) as pilot:
        session = session_of(pilot)
        totals, proposal = session.report.totals, session.proposal
        table = by_category(totals, proposal, ("travel", "personnel"))
        assert table.headings[:4] == ("Eligible", "personnel", "gifts", "")
        assert [key for key, _ in table.rows] == ["HMC", "ACLI", "NAVA", ""]
        assert total(amounts[0] for _, amounts in table.rows) == totals.eligible_cost
        assert by_package(totals, proposal).rows[-1][0] == ""
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
        cost = session_of(pilot).report.totals.eligible_by_partner()["HMC"]
        await shows(pilot, "Room left", f"✗ {format_amount(1000 - cost)}")
        await saved(pilot)
    assert on_disk(file).funding.ceilings["HMC"] == 1000


# --- links and help ---


async def test_findings_lead_to_the_cell_or_to_the_funding(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        step = await budget_of(pilot)
        await follow(pilot, "funding.sources[1].kind")
        assert step.view == "funding"
        await follow(pilot, "costs[1].unit_cost")
        assert step.view == "lines" and pilot.app.focused is step.query_one(Grid)
        await follow(pilot, "funding.rate")


async def test_f1_explains_the_cell_and_gives_the_keys_of_the_grid(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await budget_of(pilot)
        await press(pilot, "right", "right", "right", "right", "f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await shows(pilot, "Units", "In the file: costs[0].units", "In the lines of the budget")
        await press(pilot, "escape", "f6", "f1")
        await shows(pilot, "Keys", "In the lines of the budget")
        await press(pilot, "escape")
        await go(pilot, "project")
        await press(pilot, "f1")
        await settled(pilot)
        assert not on_screen(pilot, "In the lines of the budget")


# --- tools ---


async def test_the_tools_can_be_chosen_from_a_list_a_button_and_the_palette(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        await press(pilot, "ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await burst(pilot, "rate")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RateSheet))
        await press(pilot, "escape")
        await pilot.click("#tab-tools")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await press(pilot, "escape")
        await go(pilot, "project")
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        await commands["Budget: How much more may be spent"].callback()
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomSheet))
        await shows(pilot, "244.32 €", "261.42 €", "Subcontracting")


async def test_fitting_shows_its_result_first_and_is_one_step(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot)
        await tool(pilot, "fit", FitSheet)
        await shows(pilot, "All lines", "→", "550 000 €", "reached to the cent", "90 unit costs")
        assert proposal_of(pilot) is before
        await press(pilot, "escape")
        assert proposal_of(pilot) is before
        await tool(pilot, "fit", FitSheet)
        await shows(pilot, "reached to the cent")
        await pilot.click("#apply")
        await until(pilot, lambda: proposal_of(pilot) is not before)
        await settled(pilot)
        assert session_of(pilot).report.totals.grant == 550000
        await shows(pilot, "Grant 550 000 €", "100 % of 550 000 €")
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before
        await shows(pilot, "Grant 549 764.73 €")


async def test_only_the_lines_of_the_filter_are_scaled(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot).costs
        await press(pilot, "f5")
        await burst(pilot, "subcontracting")
        await press(pilot, "enter")
        await tool(pilot, "fit", FitSheet)
        await shows(pilot, "The lines that the filter shows", "reached to the cent")
        await pilot.click("#apply")
        await until(pilot, lambda: proposal_of(pilot).costs is not before)
        changed = {now.category for now, then in zip(proposal_of(pilot).costs, before, strict=True)
                   if now != then}  # fmt: skip
        assert changed == {"subcontracting"}


async def test_what_cannot_be_fitted_is_said_in_plain_words(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        await budget_of(pilot)
        await tool(pilot, "fit", FitSheet)
        await shows(pilot, "✗ The chosen lines cost nothing")
        assert pilot.app.screen.query_one("#apply", Button).disabled


async def test_another_rate_is_tried_before_it_is_asked_for(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        before = proposal_of(pilot)
        await tool(pilot, "rate", RateSheet)
        await press(pilot, "home", "shift+end", "delete")
        await burst(pilot, "many")
        await shows(pilot, "✗ “many” is not")
        assert pilot.app.screen.query_one("#apply", Button).disabled
        await press(pilot, "home", "shift+end", "delete")
        await burst(pilot, "95")
        await shows(pilot, "The call co-finances at most 90 %.", "are lost")
        await press(pilot, "home", "shift+end", "delete")
        await burst(pilot, "80,5")
        await shows(pilot, "491 734 €")
        assert proposal_of(pilot) is before
        await press(pilot, "enter")
        await until(pilot, lambda: proposal_of(pilot) is not before)
        assert proposal_of(pilot).funding.rate == Decimal("80.5")
        await shows(pilot, "Grant 491 734 € at 80.5 %")
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before


async def test_what_a_tool_worked_out_for_an_older_draft_is_not_applied(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await budget_of(pilot)
        await tool(pilot, "fit", FitSheet)
        await shows(pilot, "reached to the cent")
        session_of(pilot).remove("costs", 0)
        await pilot.click("#apply")
        await until(pilot, lambda: "nothing was applied" in notices(pilot))
        assert len(proposal_of(pilot).costs) == 89


# --- whole ways ---

LINES = "".join(f"Trip {n}\t{n % 4 + 1}\ttrip\t1.{n:02}0,5{n % 10}\n" for n in range(40))


async def test_from_nothing_by_keys_forty_rows_fitted_and_all_of_it_undone(tmp_path: Path) -> None:
    file = everything(tmp_path)
    bare = file.read_text(encoding="utf-8").split("[[costs]]")
    rest = [part[part.index("\n[[") :] if "\n[[" in part else "" for part in bare[1:]]
    file = written(tmp_path, bare[0] + "".join(rest), "bare")
    async with opened(file) as pilot:
        assert proposal_of(pilot).costs == ()
        start = proposal_of(pilot)
        await budget_of(pilot)
        for text in ("hmc", "wp1", "pers", "Coordinator", "6", "month"):
            await burst(pilot, text)
            await press(pilot, "tab")
        await burst(pilot, "5.000,50")
        await press(pilot, "enter")
        await shows(pilot, "1 line · 30 003 €", "Eligible cost 32 103.21 €")
        await press(pilot, "right", "right", "right")
        await paste(pilot, LINES)
        if isinstance(pilot.app.screen, Question):
            raise AssertionError(screen_text(pilot.app))
        await until(pilot, lambda: len(proposal_of(pilot).costs) == 41)
        totals = session_of(pilot).report.totals
        assert totals.direct_by(PARTNER)["HMC"] == Decimal("30003")
        grants = [session_of(pilot).report.totals.grant]
        await tool(pilot, "fit", FitSheet)
        await shows(pilot, "reached to the cent")
        await pilot.click("#apply")
        await until(pilot, lambda: session_of(pilot).report.totals.grant == 550000)
        grants.append(session_of(pilot).report.totals.grant)
        assert grants[0] < grants[1]
        end = proposal_of(pilot)
        steps = 0
        while proposal_of(pilot).costs:
            await press(pilot, "ctrl+z")
            steps += 1
            assert steps < 20
        assert proposal_of(pilot) == start
        for _ in range(steps):
            await press(pilot, "ctrl+y")
        assert proposal_of(pilot) == end
        await saved(pilot)
    assert on_disk(file).costs == end.costs


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_stands_as_typed_in_every_view_and_tool(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(everything(tmp_path), size) as pilot:
        session = session_of(pilot)
        for n, text in enumerate(HOSTILE):
            session.edit(f"costs[{n % 2}].{('item', 'category', 'work_package')[n % 3]}", text)
            session.pause()
            session.edit("partners[0].key", text)
            session.pause()
            step = await budget_of(pilot)
            for view in VIEWS:
                step.show_view(view)
                await settled(pilot)
                frame = screen_text(pilot.app)
                assert "\x1b" not in frame
                assert all(len(row) <= size[0] for row in frame.splitlines())
                if text in ("[/x]", "[red]"):
                    assert text in frame, (view, frame)
            for name, kind in (("fit", FitSheet), ("room", RoomSheet), ("rate", RateSheet)):
                await tool(pilot, name, kind)
                assert "\x1b" not in screen_text(pilot.app)
                await press(pilot, "escape")
            step.show_view("lines")


async def test_the_bar_says_how_much_is_over_without_colour(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await budget_of(pilot)
        session_of(pilot).edit("costs[0].unit_cost", "60000")
        await settled(pilot)
        await shows(pilot, "▕████████████▏ 105 % of 550 000 € · 27 992.60 € over")
        assert is_shown(draft_screen(pilot).step.query_one("#totals"))
