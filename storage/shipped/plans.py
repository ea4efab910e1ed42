"""The starter plans of `templates/plans/`, one file a strand."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from storage.shipped.folder import template_folder
from storage.toml.compiled import loads

if TYPE_CHECKING:
    from models.call import Call
    from models.starter.starter_plan import StarterPlan
    from models.terms.strands import Strand


def plan_files() -> list[Path]:
    """The files of all starter plans."""
    return sorted((template_folder() / "plans").glob("*.toml"))


def plan_for(call: "Call", strand: "Strand | None") -> "StarterPlan | None":
    """The starter plan of a strand, or None where there is none."""
    wanted = call.id, strand.id if strand is not None else ""
    plans = (load_plan(file) for file in plan_files())
    return next((plan for plan in plans if (plan.call, plan.strand) == wanted), None)


@lru_cache(maxsize=32)
def load_plan(path: Path) -> "StarterPlan":
    """The starter plan in a file."""
    from models.starter.starter_plan import StarterPlan

    return StarterPlan.model_validate(loads(path.read_text(encoding="utf-8")))
