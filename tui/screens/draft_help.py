"""What F1 tells in an open draft, by where the person is."""

from textual.content import Content
from textual.widget import Widget

from tui.draft.declared import spec_of
from tui.draft.finding_index import FindingIndex
from tui.findings.listing import FindingsList
from tui.overlays.field_help import field_help
from tui.overlays.help import HelpScreen, finding_help, keys_help, own_keys_help, widget_help
from tui.steps.base import Step
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.flag_control import FlagControl
from tui.widgets.list_control import ListControl

_MORE = "F1 again: all keys"


def help_at(focused: Widget | None, step: Step, index: FindingIndex) -> HelpScreen:
    """The rule of the finding under the cursor, the help of the field, or of what is in focus.

    The keys are those of the place; F1 once more tells all of them.
    """
    if isinstance(focused, FindingsList) and focused.current is not None:
        return HelpScreen("The rule", finding_help(step.session, focused.current), keys_help())
    if path := step.path_in_focus():
        told = field_help(step.session, path, index.at(path), _keys(step, _ways(focused)))
        return HelpScreen(step.session.call.words.worded(spec_of(path).label), told, keys_help())
    if focused is not None and focused.HELP:
        title, told = widget_help(focused.HELP)
        return HelpScreen(title, _below(told, _keys(step)), keys_help())
    title, told = step.help() or (step.info.title, Content(f"{step.info.about}.\n{step.keys}"))
    return HelpScreen(title, _below(told, _keys(step)), keys_help())


def _keys(step: Step, ways: Content | None = None) -> Content:
    """The keys of what is in focus and of its step, and how to see all others."""
    own = [] if step.own_keys is None else [own_keys_help(step.own_keys)]
    parts = [*([] if ways is None else [ways]), *own, Content.styled(_MORE, "bold")]
    return Content("\n\n").join(parts)


def _ways(focused: Widget | None) -> Content | None:
    """How the field that the person is in is filled, where letters are not all of it."""
    for above in focused.ancestors_with_self if focused is not None else ():
        if isinstance(above, ChoiceControl | FlagControl | ListControl):
            title, told = widget_help(above.HELP)
            return Content.assemble((title, "bold underline"), "\n", told)
    return None


def _below(told: Content, keys: Content) -> Content:
    return Content("\n\n").join([told, keys])
