"""Where nothing takes a paste: what is said of it, in the words of the place."""

from textual.widgets import Button, OptionList

from tui.overlays.base import Overlay
from tui.overlays.dialogs import NewDraft, Question
from tui.overlays.help import HelpScreen
from tui.overlays.one_of import OneOf
from tui.plan.editor import PlanEditor
from tui.plan.gantt_chart import GanttChart
from tui.screens.desk import Desk
from tui.steps.partners import PartnersStep
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.flag_control import FlagControl
from tui.widgets.picker import Picker
from tui.widgets.records import Records
from tui.widgets.step_list import StepList

_ANSWER = "Answer first: arrows or Tab choose, Enter takes, Escape leaves."
_READ = "Nothing is entered here: Escape closes it, then go to a field and paste there."
# What stands first counts, however far out it is.
_PLACES: tuple[tuple[type[object] | tuple[type[object], ...], str], ...] = (
    ((ChoiceControl, FlagControl, Field), "This is chosen, not pasted: Enter lists what there is."),
    ((OneOf, Question), _ANSWER),
    ((NewDraft, Picker), "Tab goes to the line of text: paste there."),
    ((Overlay, HelpScreen), _READ),
    (
        Desk,
        "A draft is a file: put it into the folder and press F5, or press n to begin one. "
        "A filter (/) takes a paste.",
    ),
    (Button, "Enter presses this button; Tab goes to a field: paste there."),
    (StepList, "Enter goes to the step under the cursor: paste into a field of it."),
    (
        PartnersStep,
        "A table of applicants cannot be pasted. Press a to add one, or Enter, and paste into its "
        "fields.",
    ),
    (Records, "Rows cannot be pasted. Press a to add one, or Enter, and paste into its fields."),
    (GanttChart, "Months are moved by keys here: Enter goes to the fields, paste there."),
    (
        PlanEditor,
        "A plan cannot be pasted. Enter goes to the fields of this part: paste there. "
        "Person-months (F6) take a table.",
    ),
    (OptionList, "This list leads elsewhere: Enter goes to the field, paste there."),
)
NOWHERE = "Nothing here takes a paste: go to a field, a text or a table of numbers first."


def not_pasted(way: list[object]) -> str:
    """What to do instead; `way` leads from what has the focus up to the screen."""
    for kind, said in _PLACES:
        if any(isinstance(node, kind) for node in way):
            return said
    return NOWHERE
