"""What the editor of the plan shows of each kind of part, and what can be added to it."""

from collections.abc import Callable

from models.call import offers
from models.proposal import paths
from models.proposal.workplan import PLAN, Deliverable, Milestone, Task
from models.values.picks import Pick
from tui.draft.session import Session

Offers = Callable[[Session], list[Pick]]

# The paths are examples: fields are made before there is any part, and bound to one later.
FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "package": (
        PLAN + "[0]",
        (
            "id",
            "title",
            "phase",
            "lead",
            "start_month",
            "end_month",
            "target_countries",
            "objectives",
        ),
    ),
    "tasks": (
        PLAN + "[0].tasks[0]",
        ("id", "title", "kind", "lead", "participants", "start_month", "end_month", "description"),
    ),
    "deliverables": (
        PLAN + "[0].deliverables[0]",
        ("id", "title", "output", "nature", "level", "lead", "due_month", "description"),
    ),
    "milestones": (
        PLAN + "[0].milestones[0]",
        ("id", "title", "lead", "due_month", "verification", "description"),
    ),
}
OFFERS: dict[str, Offers] = {
    "phase": offers.phases,
    "lead": offers.partners,
    "participants": offers.partners,
    "target_countries": offers.targets,
    "kind": offers.activity_kinds,
    "output": offers.outputs,
}
_OF_THE_CALL = ("kind", "output")
"""Fields in which only what the call names can be chosen."""
_ONLY_ASKED = (
    ("deliverables", "description"),
    ("milestones", "lead"),
    ("milestones", "description"),
)
"""Fields that are in view where the call asks for them, or something stands in them."""
NEW: dict[str, type[Task | Deliverable | Milestone]] = {
    "tasks": Task,
    "deliverables": Deliverable,
    "milestones": Milestone,
}
ADDED = (
    ("package", "a work package"),
    ("tasks", "a task in this work package"),
    ("deliverables", "a deliverable in this work package"),
    ("milestones", "a milestone in this work package"),
)
"""What can be added, and how it is called when it is asked."""
BUTTONS = (
    (
        ("Add F8", "add_any"),
        ("WP", "add_package"),
        ("Task", "add_tasks"),
        ("Deliverable", "add_deliverables"),
        ("Milestone", "add_milestones"),
        ("Del ^K", "remove"),
    ),
    (
        ("Duplicate ^D", "duplicate"),
        ("Other WP", "rehouse"),
        ("Renumber", "renumber"),
        ("▲", "up"),
        ("▼", "down"),
    ),
)


def editor_of(path: str) -> str:
    """Which editor fits the part at a path."""
    steps = paths.steps(path)
    if not steps:
        return ""
    return str(steps[2]) if len(steps) > 2 else "package"


def is_wanted(session: Session, editor: str, name: str, path: str) -> bool:
    """Whether a field is to be seen: not all calls offer or ask for everything."""
    if name in _OF_THE_CALL:  # nothing to choose in a call that names none
        return bool(OFFERS[name](session) or session.text(path))
    only_asked = (editor, name) in _ONLY_ASKED
    return not only_asked or bool(session.text(path)) or session.is_asked(path)
