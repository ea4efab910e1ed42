"""The starter plans: those of `templates/plans/`, and those in the folder of the user's own calls.

One file a strand.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from storage import opening
from storage.locations import locations
from storage.shipped.folder import template_folder
from storage.toml.compiled import loads

if TYPE_CHECKING:
    from models.call import Call
    from models.starter.starter_plan import StarterPlan
    from models.terms.strands import Strand


LARGEST_PLAN = 1024 * 1024
"""Bytes; the plans that come with the program have some 5 000."""


def plan_files() -> list[Path]:
    """The files of the starter plans that come with the program."""
    return sorted((template_folder() / "plans").glob("*.toml"))


def own_plans() -> Path:
    """The folder of the starter plans that came with calls of the user's own; may not exist."""
    return locations(os.environ).calls / "plans"


def plan_for(call: "Call", strand: "Strand | None") -> "StarterPlan | None":
    """The starter plan of a strand, or None where there is none; the user's own go first."""
    return next((plan for _, plan in _plans_for(call, strand)), None)


def file_of_plan(call: "Call", strand: "Strand | None") -> Path | None:
    """The file of the starter plan of a strand, or None where there is none."""
    return next((file for file, _ in _plans_for(call, strand)), None)


def plan_in(data: bytes) -> "StarterPlan":
    """The starter plan in the bytes of a file. Raises `ValueError` where it holds none."""
    from models.starter.starter_plan import StarterPlan

    try:
        return StarterPlan.model_validate(loads(data.decode("utf-8")))
    except (RecursionError, ArithmeticError) as error:
        raise ValueError(str(error)) from None


def _plans_for(call: "Call", strand: "Strand | None") -> "Iterator[tuple[Path, StarterPlan]]":
    wanted = call.id, strand.id if strand is not None else ""
    for file in sorted(own_plans().glob("*.toml")):
        # One that somebody broke is no plan: it is a help to begin with, and nothing rests on it.
        try:
            plan = plan_in(opening.read(file, LARGEST_PLAN))
        except (OSError, ValueError):
            continue
        if (plan.call, plan.strand) == wanted:
            yield file, plan
    for file in plan_files():
        plan = load_plan(file)
        if (plan.call, plan.strand) == wanted:
            yield file, plan


@lru_cache(maxsize=32)
def load_plan(path: Path) -> "StarterPlan":
    """The starter plan in a file."""
    return plan_in(path.read_bytes())
