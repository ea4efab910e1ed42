"""Choices, answers and lists that are typed where they stand."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button

from models.values.picks import Pick
from tests.helpers.tui import (
    COMFORTABLE,
    SMALL,
    USUAL,
    assert_tame,
    copied,
    draft_screen,
    everything,
    focused_path,
    follow,
    on_screen,
    opened,
    paste,
    press,
    proposal_of,
    session_of,
    settled,
    shows,
    until,
)
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.pressing import burst
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.picker import Picker
from tui.widgets.suggestions import Suggestions

COUNTRY = "partners[0].country"
TARGETS = "project.target_countries"
SCRIPTS = ("Швеция", "Ελλάδα", "ประเทศ", "السويد", "瑞典", "საქართველო")


def country_of(pilot: Any) -> str:
    found: str = proposal_of(pilot).partners[0].country
    return found


def targets_of(pilot: Any) -> tuple[str, ...]:
    found: tuple[str, ...] = proposal_of(pilot).project.target_countries
    return found


def profits(pilot: Any) -> bool | None:
    found: bool | None = proposal_of(pilot).partners[0].for_profit
    return found


async def test_what_is_found_stands_beside_what_is_typed(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        form = draft_screen(pilot).step.query(ChoiceControl)
        await follow(pilot, COUNTRY)
        places = [choice.region for choice in form]
        await burst(pilot, "sw")
        assert on_screen(pilot, "sw → Sweden (SE) ✓ EU", "Switzerland (CH)")
        assert on_screen(pilot, "Switzerland (CH) neither EU nor COSME")
        assert [choice.region for choice in form] == places, "the form was laid out anew"
        await burst(pilot, "e")
        assert not on_screen(pilot, "Switzerland (CH)")
        await press(pilot, "escape")
        assert on_screen(pilot, "Germany (DE)") and not on_screen(pilot, "Sweden")
        assert (country_of(pilot), focused_path(pilot)) == ("DE", COUNTRY)
        await burst(pilot, "sw")
        await press(pilot, "up", "down", "enter")
        assert country_of(pilot) == "CH"


async def test_what_cannot_be_told_apart_is_left_and_the_hint_says_so(tmp_path: Path) -> None:
    told = {
        "united": "“united” may be United",
        "germny": "“germny” is none of the choices. Is it Germany (DE)?",
        "qqqqq": "“qqqqq” is none of the choices",
    }
    async with opened(everything(tmp_path), (160, 50)) as pilot:
        session_of(pilot).edit(COUNTRY, "FR")
        for typed, said in told.items():
            await follow(pilot, COUNTRY)
            await burst(pilot, typed)
            await press(pilot, "tab")
            await shows(pilot, said)
            assert (country_of(pilot), focused_path(pilot) == COUNTRY) == ("FR", False)
        await follow(pilot, COUNTRY)
        await burst(pilot, "germny\n")
        assert country_of(pilot) == "DE"


async def test_letters_of_other_scripts_find_nothing_and_harm_nothing(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, COUNTRY)
        for typed in (*SCRIPTS, "[/\x1b]", "🎉", "," * 300):
            await paste(pilot, typed)
            assert on_screen(pilot, "→ nothing found"), typed
            assert_tame(pilot)
            await press(pilot, "enter", "escape")
        assert (country_of(pilot), focused_path(pilot)) == ("DE", COUNTRY)
        await follow(pilot, TARGETS)
        for typed in (*SCRIPTS, "[/x]"):
            await burst(pilot, f", {typed}")
        await press(pilot, "tab")
        assert targets_of(pilot) == ("KE", "PE", *SCRIPTS, "[/x]")


async def test_hostile_labels_are_text_and_what_is_barred_is_not_taken(tmp_path: Path) -> None:
    picks = [Pick("a", "[/x] one", "[red]"), Pick("b", "[/x] two", "[/y] not", allowed=False)]
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, COUNTRY)
        choice = pilot.app.focused
        assert isinstance(choice, ChoiceControl)
        choice._offers = lambda: picks
        await burst(pilot, "[/x]")
        assert on_screen(pilot, "→ [/x] one [red]", "✗ [/x] two [/y] not")
        await press(pilot, "down", "enter")
        assert on_screen(pilot, "→ ✗ [/x] two [/y] not")
        await press(pilot, "tab")
        await shows(pilot, "[/x] two cannot be chosen: [/y] not")
        assert country_of(pilot) == "DE"


async def test_a_click_takes_a_match_and_the_arrow_opens_the_list(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, COUNTRY)
        choice = pilot.app.focused
        assert isinstance(choice, ChoiceControl)
        await pilot.click(choice, offset=(3, 0))
        assert pilot.app.screen is draft_screen(pilot)
        await burst(pilot, "sw")
        await pilot.click(choice.query_one(Suggestions), offset=(4, 1))
        await settled(pilot)
        assert (country_of(pilot), focused_path(pilot)) == ("CH", COUNTRY)
        await pilot.click(choice, offset=(choice.size.width, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))


async def test_a_paste_into_a_choice_is_typed_and_a_table_is_told(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, COUNTRY)
        await paste(pilot, " Norway\n")
        assert on_screen(pilot, "Norway → Norway (NO)")
        await press(pilot, "escape")
        await paste(pilot, "HMC\tNorway\nACLI\tSpain\n")
        assert on_screen(pilot, "Not pasted") and country_of(pilot) == "DE"


async def test_yes_and_no_are_said_where_they_stand(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].for_profit")
        for key, said, shown in (
            ("delete", None, "○ yes ○ no not said yet"),
            ("space", True, "● yes ○ no"),
            ("space", False, "○ yes ● no"),
            ("space", None, "not said yet"),
            ("n", False, "○ yes ● no"),
            ("Y", True, "● yes ○ no"),
            ("d", True, "● yes ○ no"),
            ("enter", True, "● yes ○ no"),
        ):
            await press(pilot, key)
            assert (profits(pilot), on_screen(pilot, shown)) == (said, True), key
        await pilot.click(pilot.app.focused, offset=(10, 0))
        await settled(pilot)
        assert profits(pilot) is False


async def test_a_list_is_typed_by_name_and_each_item_judged(tmp_path: Path) -> None:
    async with opened(everything(tmp_path), (160, 40)) as pilot:
        await follow(pilot, TARGETS)
        assert on_screen(pilot, "Peru")
        await burst(pilot, ", Japan, South Korea")
        assert targets_of(pilot) == ("KE", "PE", "JP", "KR")
        await burst(pilot, ", greece")
        await shows(pilot, "✗ Greece (GR) an EU Member State, so no third country")
        await burst(pilot, ", bra")
        await shows(pilot, "▸ Brazil (BR)")
        await press(pilot, "enter")
        await burst(pilot, "ind")
        await press(pilot, "down", "escape")
        assert targets_of(pilot) == ("KE", "PE", "JP", "KR", "GR", "BR")
        await burst(pilot, "indo, qqq")
        await press(pilot, "tab")
        await shows(pilot, "“qqq” is none of the choices")
        assert targets_of(pilot) == ("KE", "PE", "JP", "KR", "GR", "BR", "ID", "qqq")
        await shows(pilot, "Peru, Japan, South Korea")
        assert isinstance(pilot.app.focused, Button)
        await press(pilot, "ctrl+z")
        await follow(pilot, TARGETS)
        await shows(pilot, "Peru")
        assert targets_of(pilot) == ("KE", "PE")


async def test_a_pasted_list_is_read_by_name(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        for pasted in ("Japan; South Korea", "Japan\nSouth Korea\n", "japan, kr"):
            await follow(pilot, TARGETS)
            await press(pilot, "home", "shift+end", "delete")
            await paste(pilot, pasted)
            assert targets_of(pilot) == ("JP", "KR"), pasted
            await press(pilot, "f4")
            assert targets_of(pilot) == ("JP", "KR"), pasted


async def test_a_list_that_takes_anything_completes_only_when_asked(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "project.sectors")
        await press(pilot, "home", "shift+end", "delete")
        await burst(pilot, "blue, med")
        await press(pilot, "enter")
        await burst(pilot, "bio")
        await press(pilot, "tab")
        assert proposal_of(pilot).project.sectors == ("blue", "medical devices", "bio")


async def test_undo_takes_back_what_is_typed_before_what_was_done(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "project.acronym")
        await burst(pilot, "Z")
        before = proposal_of(pilot)
        await follow(pilot, COUNTRY)
        await burst(pilot, "norw")
        await press(pilot, "ctrl+z")
        assert focused_path(pilot) == COUNTRY and not on_screen(pilot, "norw")
        await press(pilot, "tab")
        assert proposal_of(pilot) == before
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot).project.acronym == before.project.acronym.removesuffix("Z")


async def test_a_code_of_the_eu_is_no_beginning_of_another_name(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        for typed, code in (("uk", "GB"), ("EL", "GR"), ("ukr", "UA"), ("el s", "SV")):
            await follow(pilot, COUNTRY)
            await burst(pilot, typed)
            await press(pilot, "tab")
            assert country_of(pilot) == code
        await follow(pilot, TARGETS)
        await burst(pilot, ", UK, uk")
        await press(pilot, "tab")
        assert targets_of(pilot) == ("KE", "PE", "GB")


@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n", "\t"])
async def test_a_pasted_column_is_items_of_its_own(tmp_path: Path, ends: str) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, TARGETS)
        await paste(pilot, ends.join(["Chile", "South Korea", ""]))
        await press(pilot, "tab")
        assert targets_of(pilot) == ("KE", "PE", "CL", "KR")


async def test_what_was_not_taken_stays_told_at_its_field_until_the_person_is_back(
    tmp_path: Path,
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, COUNTRY)
        await at_once(pilot, "norw bla⇥⇥")
        assert focused_path(pilot) != COUNTRY and country_of(pilot) == "DE"
        await shows(pilot, "✗ Not entered: “norw bla” is none of the choices")
        await follow(pilot, COUNTRY)
        await settled(pilot)
        assert not on_screen(pilot, "Not entered")


async def test_what_is_typed_at_the_end_of_a_list_that_is_entered_is_a_new_item(
    tmp_path: Path,
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        session_of(pilot).edit(TARGETS, "JP, KR")
        await follow(pilot, TARGETS)
        await at_once(pilot, "sing⇥")
        assert targets_of(pilot) == ("JP", "KR", "SG")
        await follow(pilot, TARGETS)
        await at_once(pilot, ", braz⇥")
        assert targets_of(pilot) == ("JP", "KR", "SG", "BR")
        await follow(pilot, TARGETS)
        await at_once(pilot, "⌫⌫⌫⌫⌫⌫chile⇥")
        assert targets_of(pilot) == ("JP", "KR", "SG", "CL"), "who edits goes on in the item"


@pytest.mark.parametrize(
    ("path", "before", "typed", "after"),
    [
        ("project.start_date", "2017-01-23", "5 Oct 2020", "2020-10-05"),
        ("funding.requested", "1000", "25", "25"),
        ("project.acronym", "BLUE", "GATE", "BLUEGATE"),
    ],
)
async def test_one_value_is_replaced_by_typing_and_a_text_goes_on(
    tmp_path: Path, path: str, before: str, typed: str, after: str
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        session_of(pilot).edit(path, before)
        await follow(pilot, path)
        await at_once(pilot, f"{typed}⇥")
        assert session_of(pilot).text(path) == after


async def test_countries_go_by_the_names_that_people_have_for_them(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        session_of(pilot).edit(TARGETS, "")
        await follow(pilot, TARGETS)
        await at_once(pilot, "USA, UAE, Korea, Brasilien, Sudáfrica, japon⇥")
        assert targets_of(pilot) == ("US", "AE", "KR", "BR", "ZA", "JP")
        for typed, code in {"Holland": "NL", "deutschl": "DE", "Czech Republic": "CZ"}.items():
            await follow(pilot, COUNTRY)
            await at_once(pilot, f"{typed}⇥")
            assert country_of(pilot) == code


UNDER = {COUNTRY: "s", "partners[0].type": "c", "partners[5].role": "r", TARGETS: "s"}
"""Places with what is typed there, whose matches are listed."""


@pytest.mark.parametrize(
    "size",
    [SMALL, USUAL, *(pytest.param(s, marks=pytest.mark.walk) for s in (COMFORTABLE, (170, 48)))],
    ids=str,
)
async def test_matches_stand_under_or_above_their_field_and_cover_nothing_else(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        for path, typed in UNDER.items():
            await follow(pilot, path)
            for stands in ("as it is", "at the end", "at the head"):
                step, at_field = draft_screen(pilot).step, pilot.app.focused
                assert at_field is not None
                field = next(above for above in at_field.ancestors if isinstance(above, Field))
                if stands != "as it is":
                    way = step.region.bottom - 1 if stands == "at the end" else step.region.y
                    step.scroll_relative(y=field.region.y - way, animate=False)
                    await settled(pilot)
                await burst(pilot, typed)
                listed = field.query_one(Suggestions)
                field_at, at = field._control.region, listed.region
                told = (path, stands, field_at, at)
                assert listed.display and at.height, told
                assert field.region.x <= at.x <= field_at.x and at.right == field_at.right, told
                widest = at.right - field.region.x
                assert at.width == widest or "…" not in str(listed.render()), told
                assert at.y == field_at.bottom or at.bottom == field_at.y, told
                assert step.region.contains_region(at), told
                await press(pilot, "escape")
