"""What may become of a consortium: what it cannot lose, and what would mend it."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import DataTable

from models.call import Call
from models.proposal import Proposal
from models.what_if.repair import repairs
from models.what_if.resilience import Resilience, resilience
from tests.helpers.cli.proposals import ELIGIBLE, HEAD, INELIGIBLE
from tests.helpers.tui import (
    EVERYTHING,
    MOST_CRAMPED,
    SMALL,
    assert_tame,
    burst,
    copied,
    draft_screen,
    everything,
    focused_path,
    follow,
    go,
    guided_text,
    is_shown,
    notices,
    on_screen,
    opened,
    press,
    proposal_of,
    records_of,
    screen_text,
    session_of,
    settled,
    shows,
    tab_to,
    until,
    written,
)
from tui.findings.listing import FindingsList
from tui.overlays.what_if import WhatIf
from tui.screens.draft import DraftScreen
from tui.steps.review import Outlook
from tui.widgets.guided import Guided

ALONE = (
    HEAD
    + """
[[partners]]
country = "DE"
"""
)
NAMES = ("[/x]", "[red]🎉שלום", "中文Ελ")


async def what_if(pilot: Any, row: int = 0) -> str:
    """Ask what if the applicant of a row drops out; returns what is said, all worked out."""
    await go(pilot, "partners")
    table = records_of(pilot, "partners").query_one(DataTable)
    table.focus()
    table.move_cursor(row=row)
    await settled(pilot)
    await press(pilot, "w")
    await until(pilot, lambda: isinstance(pilot.app.screen, WhatIf))
    await settled(pilot)
    said = guided_text(pilot.app.screen.query_one(Guided))
    assert "Looking for" not in said
    return said


def told(pilot: Any, name: str) -> str:
    """What one of the two trees of the review says."""
    return guided_text(draft_screen(pilot).step.query_one(f"#{name}", Outlook))


# --- what if one drops out ---


async def test_what_if_says_what_breaks_what_names_it_and_what_would_mend_it(
    tmp_path: Path,
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot)
        said = await what_if(pilot, row=1)
        assert on_screen(pilot, "What if ACLI drops out?", "2 applicants left: HMC, NAVA")
        assert "✗ 2 different legal entities; at least 3 are needed" in said
        assert "✗ 2 eligible countries" in said
        for part in (
            "lead of WP2",
            "1 task: T1.1",
            "1.5 person-months in 1 work package",
            "1 budget line, 200 €",
            "1 source of the own share, 10 €",
        ):
            assert part in said, said
        left = before.model_copy(update={"partners": (before.partners[0], before.partners[2])})
        (move, *_) = repairs(left, session_of(pilot).call)[0].moves
        assert f"1: {move.says}" in said
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert proposal_of(pilot) is before
        assert isinstance(pilot.app.focused, DataTable)


async def test_who_coordinates_is_missed_and_who_can_be_spared_is_not(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        said = await what_if(pilot, row=0)
        assert "✗ All applicants are partners, none coordinates" in said
        assert "is eligible: nobody has to be added; the above is to be put right." in said
        await press(pilot, "escape")
        said = await what_if(pilot, row=1)
        assert "What is left is eligible: nobody has to be added" in said
        assert "different legal entities" not in said


async def test_what_is_longer_than_the_screen_is_read_by_keys(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", SMALL) as pilot:
        await what_if(pilot, row=0)
        assert not on_screen(pilot, "What is left is eligible")
        await press(pilot, "end")
        await shows(pilot, "What is left is eligible")
        assert pilot.app.screen.query_one("#close").region.bottom < SMALL[1]


async def test_what_did_not_hold_before_is_told_apart(tmp_path: Path) -> None:
    async with opened(written(tmp_path, INELIGIBLE)) as pilot:
        said = await what_if(pilot, row=1)
        assert "✗ 2 different legal entities" in said
        assert "does not hold now either: ✗ 1 eligible country" in said


async def test_the_only_applicant_half_filled(tmp_path: Path) -> None:
    async with opened(written(tmp_path, ALONE), SMALL) as pilot:
        said = await what_if(pilot)
        assert on_screen(pilot, "What if applicant 1 drops out?")
        assert "Nobody would be left." in said
        assert "It has no key, so nothing in the other steps names it." in said
        assert "Add an applicant" in said


async def test_what_if_is_in_the_palette_and_says_when_nobody_is_there(tmp_path: Path) -> None:
    file = written(tmp_path, HEAD)
    async with opened(file) as pilot:
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        await commands["What if an applicant drops out?"].callback()
        await settled(pilot)
        assert isinstance(pilot.app.screen, DraftScreen)
        assert "There are no applicants yet." in notices(pilot)
    async with opened(everything(tmp_path)) as pilot:
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        await commands["What if an applicant drops out?"].callback()
        await shows(pilot, "What if HMC drops out?")


async def test_the_key_is_a_letter_inside_the_editor(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].legal_name")
        await press(pilot, "w")
        assert proposal_of(pilot).partners[0].legal_name == "HMC e.V.w"
        await tab_to(pilot, "partners[0].role")
        await press(pilot, "w")
        assert not isinstance(pilot.app.screen, WhatIf)
        assert on_screen(pilot, "→ nothing found")


@pytest.mark.parametrize("size", MOST_CRAMPED)
@pytest.mark.parametrize("name", NAMES)
async def test_hostile_names_at_every_size(
    tmp_path: Path, name: str, size: tuple[int, int]
) -> None:
    text = EVERYTHING.replace("HMC", name).replace(f"{name} = 3", f'"{name}" = 3')
    async with opened(written(tmp_path, text), size) as pilot:
        await go(pilot, "partners")
        await settled(pilot)
        assert_tame(pilot)
        said = await what_if(pilot)
        assert_tame(pilot)
        assert on_screen(pilot, f"What if {name} drops out?")
        assert f"{name} has a part in: lead of WP1" in said
        assert all(len(row) <= size[0] for row in screen_text(pilot.app).splitlines())
        close = pilot.app.screen.query_one("#close")
        assert close.region.bottom <= size[1]
        await press(pilot, "escape")
        await go(pilot, "review")
        await settled(pilot)
        assert_tame(pilot)
        assert f"without {name}" in told(pilot, "losses")


# --- how much loss it can bear ---


@pytest.mark.parametrize("size", MOST_CRAMPED)
async def test_the_partners_step_says_what_the_consortium_cannot_lose(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(written(tmp_path, ELIGIBLE), size) as pilot:
        await go(pilot, "partners")
        await shows(pilot, "! The consortium meets its rules only", "nobody may drop out.")
        await pilot.click("#resilience")
        await until(pilot, lambda: isinstance(pilot.app.screen, WhatIf))
        await press(pilot, "escape")
        session_of(pilot).edit("partners[2].country", "DE")
        await shows(pilot, "✗ The consortium does not meet its rules")
        await press(pilot, "ctrl+z")
        await shows(pilot, "nobody may drop out.")


async def test_it_is_worked_out_when_the_keys_rest_and_not_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Proposal] = []

    def counted(proposal: Proposal, call: Call) -> Resilience:
        asked.append(proposal)
        return resilience(proposal, call)

    monkeypatch.setattr("tui.steps.partners.resilience", counted)
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].legal_name")
        asked.clear()
        await burst(pilot, " of thirty letters, typed fast")
        assert len(asked) <= 1
        await until(pilot, lambda: asked and asked[-1] is proposal_of(pilot))
        assert len(asked) <= 2
        assert focused_path(pilot) == "partners[0].legal_name"


# --- the review ---


async def test_the_review_shows_resilience_and_repair_and_both_follow_an_edit(
    tmp_path: Path,
) -> None:
    async with opened(written(tmp_path, INELIGIBLE)) as pilot:
        (await go(pilot, "review")).enter()
        await settled(pilot)
        await shows(pilot, "The smallest changes that would mend it", "Resilience")
        session = session_of(pilot)
        first = repairs(session.proposal, session.call)[0]
        for number, move in enumerate(first.moves, start=1):
            assert f"{number}: {move.says}" in told(pilot, "repairs")
        assert "does not meet its rules even with all applicants" in told(pilot, "losses")
        focused = pilot.app.focused
        assert isinstance(focused, FindingsList)

        session.edit("partners[2].country", "FR")
        await shows(pilot, "✓ ELIGIBLE")
        losses = draft_screen(pilot).step.query_one("#losses", Outlook)
        await until(pilot, lambda: "nobody may drop out" in guided_text(losses))
        assert "without HMC ✗ 2 different legal entities" in told(pilot, "losses")
        assert not is_shown(draft_screen(pilot).step.query_one("#repairs"))
        assert not is_shown(draft_screen(pilot).step.query_one("#title-repairs"))

        session.pause()
        session.edit("partners[1].country", "")
        repair = draft_screen(pilot).step.query_one("#repairs", Outlook)
        await until(pilot, lambda: "ACLI" in guided_text(repair))
        assert is_shown(repair)
        await press(pilot, "ctrl+z", "ctrl+z")


async def test_further_ways_are_told_by_what_is_otherwise(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "harbourlink") / "harbourlink.toml") as pilot:
        await go(pilot, "review")
        await settled(pilot)
        first, *others = repairs(proposal_of(pilot), session_of(pilot).call)
        said = told(pilot, "repairs")
        assert f"{len(first.moves)}: {first.moves[-1].says}" in said
        assert said.count("or: “") == len(others) > 0
        assert "instead of “" in said


async def test_what_no_change_of_the_answers_can_mend_is_said(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        await go(pilot, "review")
        await settled(pilot)
        assert "What needs work of another kind: … No costs yet" in told(pilot, "repairs")
    bare = ELIGIBLE.partition("[[costs]]")[0] + "[funding]\nrate = 90\n"
    async with opened(written(tmp_path, bare)) as pilot:
        await go(pilot, "review")
        await settled(pilot)
        assert told(pilot, "repairs") == (
            "No change of the answers alone would mend what is listed."
        )


async def test_tab_comes_to_what_is_to_be_read_in_a_small_terminal(tmp_path: Path) -> None:
    async with opened(written(tmp_path, INELIGIBLE), SMALL) as pilot:
        (await go(pilot, "review")).enter()
        await settled(pilot)
        seen = []
        for _ in range(8):
            await press(pilot, "tab")
            await settled(pilot)
            if isinstance(pilot.app.focused, Outlook):
                seen.append(pilot.app.focused.id)
                assert 0 < pilot.app.focused.region.y < 18
        assert seen[:2] == ["repairs", "losses"]


async def test_twelve_losses_are_told_in_short(tmp_path: Path) -> None:
    """More losses than are told one by one are counted."""
    async with opened(copied(tmp_path, "skillweave") / "skillweave.toml") as pilot:
        await go(pilot, "review")
        await settled(pilot)
        found = resilience(proposal_of(pilot), session_of(pilot).call)
        said = told(pilot, "losses")
        assert said.count("without") == min(6, len(found.losses)) + said.count("Holds without")
