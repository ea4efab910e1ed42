"""A small draft that has something of everything, and a way through all of its fields."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from storage.calls import find_call
from tests.helpers.cli.proposals import ELIGIBLE
from tests.helpers.tui.opening import CALL, written
from tests.helpers.tui.pressing import go, go_to_funding, on_part
from tests.helpers.tui.reading import draft_screen, fields_in
from tests.helpers.tui.waiting import settled
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.flag_control import FlagControl
from tui.widgets.form import Group
from tui.widgets.list_control import ListControl
from tui.widgets.long_control import LongControl

_OF_THE_FIRST = """
[partners.legal_representative]
name = "Bo"
role = "director"
email = "bo@example.org"

[[partners.previous_projects]]
title = "Ports"
programme = "Interreg"
year = "2018"
role = "partner"

[[partners.staff]]
name = "Ann"
role = "lead"
expertise = "ships"

[[partners.other_applications]]
call = "COS-CLUSINT-2020-3-01"
strand = "B"
acronym = "OTHER"
"""
EVERYTHING = (
    ELIGIBLE.replace(
        'strand = "A"', f'call_revision = "{find_call(CALL).call.revision}"\nstrand = "A"'
    ).replace('\n[[partners]]\nkey = "ACLI"', f'{_OF_THE_FIRST}\n[[partners]]\nkey = "ACLI"')
    + """
[[funding.sources]]
partner = "HMC"
kind = "own resources"
amount = 5350.00

[[funding.sources]]
partner = "ACLI"
kind = "income"
amount = 10

[[costs]]
partner = "ACLI"
work_package = "WP2"
category = "travel"
item = "Trips"
units = 2
unit_cost = 100

[[work_packages]]
id = "WP1"
title = "Management"
phase = "management"
lead = "HMC"
start_month = 1
end_month = 36
person_months = { HMC = 3, ACLI = 1.5 }

[[work_packages.tasks]]
id = "T1.1"
title = "Steer"
lead = "HMC"
participants = ["HMC", "ACLI"]

[[work_packages.deliverables]]
id = "D1.1"
title = "Report"
description = "What was found."
lead = "HMC"

[[work_packages.milestones]]
id = "M1"
title = "Begun"
description = "It has begun."

[[work_packages]]
id = "WP2"
title = "Going out"
phase = "implementation"
lead = "ACLI"

[[indicators]]
id = "missions"
title = "Missions"
target = 4

[[indicators]]
id = "members"
title = "Members"

[[risks]]
id = "R1"
description = "Storm"
likelihood = "low"
impact = "high"
work_packages = ["WP1"]

[[risks]]
description = "Flood"

[narrative]
relevance = "It matters."
"""
)
"""A small draft that has something of everything, and two of what can be moved."""

PARTS = (
    "work_packages[0]",
    "work_packages[0].tasks[0]",
    "work_packages[0].deliverables[0]",
    "work_packages[0].milestones[0]",
)
"""Parts of the plan of `EVERYTHING`; each has an editor of its own."""


def everything(tmp_path: Path) -> Path:
    """A file with the small draft that has something of everything."""
    return written(tmp_path, EVERYTHING, "everything")


def put(field: Field, text: str) -> None:
    """Bring a text into the control of a field, as if it had been typed."""
    control = field._control
    if isinstance(control, LongControl):
        control.text = text
    elif isinstance(control, ChoiceControl):
        control.show(text)
        control.post_message(control.Chosen(text))
    elif isinstance(control, FlagControl):
        control.show(text)
        control.post_message(control.Answered())
    else:
        (control.input if isinstance(control, ListControl) else control).value = text
    field.commit()


async def all_fields(pilot: Pilot[Any]) -> AsyncIterator[Field]:
    """Every field of every step and editor, each while it is in view."""
    for step in ("call", "project", "partners", "budget", "indicators"):
        await (go_to_funding(pilot) if step == "budget" else go(pilot, step))
        for group in draft_screen(pilot).step.query(Group):
            group.unfold()
        await settled(pilot)
        for field in fields_in(pilot):
            yield field
    for part in PARTS:
        await on_part(pilot, part)
        for field in fields_in(pilot):
            yield field
