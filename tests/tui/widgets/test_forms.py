"""Forms: aligned, grouped under headings, folded where they are rarely filled."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button

from tests.helpers.tui import (
    SIZES,
    copied,
    draft_screen,
    fields_in,
    focused_path,
    follow,
    go,
    is_shown,
    on_screen,
    opened,
    press,
    settled,
)
from tests.helpers.tui.reading import screen_text
from tui.widgets.field import Field
from tui.widgets.form import Form, Heading

WIDE = (160, 48)


@pytest.mark.parametrize("size", [WIDE, *SIZES], ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("step", ["project", "partners"])
async def test_inputs_begin_and_end_at_one_column(
    tmp_path: Path, size: tuple[int, int], step: str
) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml", size) as pilot:
        await go(pilot, step)
        await settled(pilot)
        form = draft_screen(pilot).step.query(Form).first()
        fields = [field for field in fields_in(pilot) if form in field.ancestors]
        controls = [field._control for field in fields]
        columns = {(c.region.x, c.region.right) for c in controls}
        starts, ends = {x for x, _ in columns}, {right for _, right in columns}
        two = size == WIDE
        assert len(starts) == (2 if two else 1), columns
        assert len(ends) == (2 if two else 1), columns
        for field in fields:
            for button in filter(is_shown, field.query(Button)):
                assert button.region.right == field._control.region.right
        gap = controls[0].region.x - fields[0].region.x
        longest = max(field.label_width for field in form.query(Field))
        assert gap == (longest if size[0] > 72 else 16)


async def test_what_is_rarely_filled_is_folded_and_says_what_it_holds(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await go(pilot, "partners")
        await follow(pilot, "partners[0].description")
        heading = _heading(pilot)
        await press(pilot, "tab")
        await settled(pilot)
        assert pilot.app.focused is heading, "one stop for three fields"
        assert "▸ Contact: name, e-mail, phone — " in str(heading.render())
        await press(pilot, "tab")
        assert not focused_path(pilot).startswith("partners[0].contact")
        heading.focus()
        await press(pilot, "enter")
        await settled(pilot)
        assert focused_path(pilot) == "partners[0].contact.name"
        assert "▾ Contact" in screen_text(pilot.app)
        heading.focus()
        await press(pilot, "space")
        await settled(pilot)
        assert not on_screen(pilot, "E-mail")


async def test_whoever_is_led_to_a_folded_field_finds_it_open(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await follow(pilot, "partners[1].contact.email")
        await settled(pilot)
        assert focused_path(pilot) == "partners[1].contact.email"
        assert on_screen(pilot, "E-mail"), screen_text(pilot.app)
        assert "▾ Contact" in str(_heading(pilot).render()), screen_text(pilot.app)
        _heading(pilot).focus()
        await press(pilot, "enter")
        await settled(pilot)
        assert "of 3 filled" in str(_heading(pilot).render())


async def test_where_one_is_shows_at_label_and_heading(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await follow(pilot, "project.duration_months")
        await settled(pilot)
        step = draft_screen(pilot).step
        here = [str(w.render()).strip(" ─") for w in step.query(".-here")]
        assert here == ["Time", "Duration (months)"]
        await press(pilot, "tab", "tab")
        await settled(pilot)
        here = [str(w.render()).strip(" ─") for w in step.query(".-here")]
        assert here == ["Sectors and targets", "Sectors"]


def _heading(pilot: Any) -> Heading:
    found: Heading = next(h for h in draft_screen(pilot).step.query(Heading) if h.can_focus)
    return found
