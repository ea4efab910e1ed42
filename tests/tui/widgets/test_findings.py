"""A finding is a link: Enter goes to the field, Escape comes back; F1 says who says so."""

from functools import partial
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from models.criteria.finding import Status
from models.verdict.explanation import explain
from tests.helpers.cli.proposals import HEAD
from tests.helpers.tui import (
    SIZES,
    burst,
    copied,
    draft_screen,
    everything,
    focused_path,
    follow,
    go,
    guided_text,
    is_shown,
    on_screen,
    opened,
    panel_of,
    press,
    proposal_of,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tui.findings.listing import FindingsList
from tui.overlays.help import HelpScreen
from tui.steps.review import GROUPS
from tui.widgets.guided import Guided

MANY = (
    HEAD
    + """
[[work_packages]]
id = "WP1"
person_months = { GONE = 3 }
[[work_packages.tasks]]
id = "T1.1"
lead = "GONE"
start_month = "x"
[[partners]]
key = "A"
eccp = { status = "planned" }
[[partners.staff]]
name = "Ann"
[[costs]]
partner = "GONE"
units = "x"
[[indicators]]
id = "missions"
[[risks]]
work_packages = ["GONE"]
"""
)


def _has_focus(pilot: Pilot[int], widget: Widget) -> bool:
    return pilot.app.focused is widget


async def test_enter_goes_to_the_field_and_escape_comes_back(tmp_path: Path) -> None:
    """For every finding of the panel."""
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file) as pilot:
        listing = panel_of(pilot).query_one(FindingsList)
        leaves = 0
        for finding in panel_of(pilot).query_one(FindingsList).findings:
            panel_of(pilot).enter()
            await settled(pilot)
            listing.to(finding)
            await press(pilot, "enter")
            await settled(pilot)
            if not finding.where:
                assert isinstance(pilot.app.screen, HelpScreen), finding
                await press(pilot, "escape")
                continue
            assert pilot.app.focused is not None, finding
            assert pilot.app.focused is not listing, finding
            if focused_path(pilot):
                leaves += 1
                assert focused_path(pilot) == finding.where[0], finding
            await press(pilot, "escape")
            await until(pilot, lambda: pilot.app.focused is listing, f"no way back from {finding}")
            assert listing.current == finding
        assert leaves >= 4


async def test_every_finding_about_a_field_leads_into_that_field(tmp_path: Path) -> None:
    file = written(tmp_path, MANY)
    async with opened(file) as pilot:
        paths = {path for f in session_of(pilot).report.to_mend for path in f.where}
        for path in (
            "work_packages[0].person_months.GONE",
            "work_packages[0].tasks[0].lead",
            "work_packages[0].tasks[0].start_month",
            "partners[0].eccp.status",
            "costs[0].partner",
            "costs[0].category",
            "risks[0].work_packages",
        ):
            assert path in paths, paths
            await follow(pilot, path)


async def test_f2_to_the_findings_and_back(tmp_path: Path) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    for size in SIZES:
        async with opened(file, size) as pilot:
            await press(pilot, "f2")
            listing = panel_of(pilot).query_one(FindingsList)
            await until(pilot, partial(_has_focus, pilot, listing))
            assert is_shown(listing) and listing.region.height >= 5
            assert on_screen(pilot, "NOT ELIGIBLE")
            late = next(f for f in listing.findings if "partners[2].eccp.date" in f.where)
            listing.to(late)
            await press(pilot, "enter")
            await until(pilot, lambda: focused_path(pilot) == "partners[2].eccp.date")
            await press(pilot, "escape")
            await until(pilot, partial(_has_focus, pilot, listing))
            assert listing.current == late and is_shown(listing)
            await press(pilot, "escape")
            await settled(pilot)
            assert pilot.app.focused not in (None, listing)


async def test_f2_and_escape_come_back_to_the_field_where_one_was(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[1].website")
        await press(pilot, "f2")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)
        await press(pilot, "escape")
        await settled(pilot)
        assert focused_path(pilot) == "partners[1].website"


async def test_from_the_review_to_the_field_and_back(tmp_path: Path) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file, (80, 24)) as pilot:
        step = await go(pilot, "review")
        listing = step.query_one("#group-unmet", FindingsList)
        listing.focus()
        listing.highlighted = 1
        await press(pilot, "enter")
        await until(pilot, lambda: focused_path(pilot) == "partners[2].eccp.date")
        await press(pilot, "escape")
        await until(pilot, lambda: pilot.app.focused is listing)
        assert listing.highlighted == 1
        await shows(pilot, "8 Review")


async def test_the_review_has_every_finding_once(tmp_path: Path) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file) as pilot:
        step = await go(pilot, "review")
        await settled(pilot)
        lists = [step.query_one(f"#group-{name}", FindingsList) for name, *_ in GROUPS]
        shown = [finding for listing in lists for finding in listing.findings]
        asked = [
            finding
            for finding in session_of(pilot).report.findings
            if finding.status is not Status.NOT_APPLICABLE
        ]
        assert sorted(map(str, shown)) == sorted(map(str, asked))


async def test_mending_what_a_finding_asks_for_takes_it_away(tmp_path: Path) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file) as pilot:
        listing = panel_of(pilot).query_one(FindingsList)
        before = len(listing.findings)
        await follow(pilot, "partners[2].eccp.date")
        assert isinstance(pilot.app.focused, Input)
        pilot.app.focused.value = ""
        await burst(pilot, "2020-11-20")
        assert len(listing.findings) == before - 1
        assert all("eccp.date" not in "".join(f.where) for f in listing.findings)
        await press(pilot, "ctrl+z")
        assert len(listing.findings) == before


async def test_f1_on_a_field_says_what_it_is_for_and_which_rule_speaks_of_it(
    tmp_path: Path,
) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file) as pilot:
        await follow(pilot, "partners[1].eccp.status")
        await press(pilot, "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await shows(pilot, "How far the registration", "none yet · planned", "F1 again: all keys")
        assert not on_screen(pilot, "undo and redo")
        told = guided_text(pilot.app.screen.query_one(Guided))
        assert "Rules that look at it ✗ each applicant is registered on the ECCP" in told
        assert "partners[" not in told.removesuffix("In the file: partners[1].eccp.status")
        assert told.index("In the call file") > told.index("Why it counts")
        await press(pilot, "f1")
        await shows(pilot, "All keys", "undo and redo")
        await press(pilot, "escape")
        await until(pilot, lambda: focused_path(pilot) == "partners[1].eccp.status")


async def test_f1_on_a_finding_says_the_rule_its_source_and_how_sure_it_is(tmp_path: Path) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file, (120, 50)) as pilot:
        session = session_of(pilot)
        await press(pilot, "f2")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)
        listing = panel_of(pilot).query_one(FindingsList)
        finding = next(f for f in listing.findings if f.criterion == "applicant.eccp")
        listing.to(finding)
        explanation = explain(finding.criterion, proposal_of(pilot), session.call, session.report)
        await press(pilot, "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await shows(pilot, "✗ Each applicant is registered on the ECCP")
        told = guided_text(pilot.app.screen.query_one(Guided))
        assert "how sure: one of the project's source documents says so" in told
        assert "“Portal page of COS-CLUSINT-2020-3-01 (copy)” 'Eligible applicants'" in told
        *_, last = pilot.app.screen.query_one(Guided).render().plain.split("In the call file: ")
        assert last.startswith(f"{finding.criterion} · {explanation.source}")
        await press(pilot, "escape")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)


async def test_f1_draws_the_tree_with_its_guides_at_any_width(tmp_path: Path) -> None:
    """What a person typed is text in it, and what is long goes on beside its guide."""
    names = {"A": r"[/x] [red]x\u001b[31m", "B": "y" * 10_000, "C": "long words " * 900}
    text = "".join(
        f'[[partners]]\nkey = "{name}"\neccp = {{ status = "none" }}\n' for name in names.values()
    )
    file = written(tmp_path, HEAD + text)
    for size in SIZES:
        async with opened(file, size) as pilot:
            finding = next(
                f for f in session_of(pilot).report.to_mend if f.criterion == "applicant.eccp"
            )
            draft_screen(pilot).push_help(finding)
            await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
            await settled(pilot)
            body = pilot.app.screen.query_one(Guided)
            head, *below = body.render().plain.split("\n")
            assert head.startswith("✗ Each applicant is registered on the ECCP")
            assert len([head, *below]) == body.size.height
            below = below[below.index(next(row for row in below if row.startswith("├─"))) :]
            for row in below:
                assert row.startswith(("├─ ", "└─ ", "│  ", "   ")), row
                assert cell_len(row) <= body.size.width, row
            assert any(row.startswith("├─ ✗ [/x] [red]x�[31m: ") for row in below)
            assert any(row.startswith("├─ Why it counts: ") for row in below)
            assert any(row.startswith("└─ In the call file: ") for row in below)
            assert "\x1b" not in screen_text(pilot.app)


async def test_f1_elsewhere_says_the_keys_and_what_is_not_known_of_the_call(
    tmp_path: Path,
) -> None:
    async with opened(everything(tmp_path), (120, 50)) as pilot:
        await press(pilot, "f1")
        await shows(pilot, "Not known here", session_of(pilot).call.unknown[0])
        await shows(pilot, "F1 again: all keys")
        await press(pilot, "f1")
        await shows(pilot, "undo and redo")
