"""What F1 tells in an open draft, by where the person is."""

from textual.content import Content
from textual.widget import Widget

from tui.draft.finding_index import FindingIndex
from tui.draft.session import spec_of
from tui.findings.listing import FindingsList
from tui.overlays.help import HelpScreen, field_help, finding_help, keys_help, widget_help
from tui.steps.base import Step
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.flag_control import FlagControl
from tui.widgets.list_control import ListControl


def help_at(focused: Widget | None, step: Step, index: FindingIndex) -> HelpScreen:
    """The rule of the finding under the cursor, the help of the field, or all keys."""
    if isinstance(focused, FindingsList) and focused.current is not None:
        return HelpScreen("The rule", finding_help(step.session, focused.current))
    keys = keys_help(step.own_keys)
    if path := step.path_in_focus():
        told = field_help(step.session, path, index.at(path))
        if (ways := _ways(focused)) is not None:
            told = _above(told, ways)
        return HelpScreen(spec_of(path).label, _above(told, keys))
    if focused is not None and focused.HELP:
        title, told = widget_help(focused.HELP)
        return HelpScreen(title, _above(told, keys_help()))
    if (own := step.help()) is not None:
        title, told = own
        return HelpScreen(title, _above(told, keys))
    return HelpScreen("Keys", keys)


def _ways(focused: Widget | None) -> Content | None:
    """How the field that the person is in is filled, where letters are not all of it."""
    for above in focused.ancestors_with_self if focused is not None else ():
        if isinstance(above, ChoiceControl | FlagControl | ListControl):
            title, told = widget_help(above.HELP)
            return Content.assemble((title, "bold underline"), "\n", told)
    return None


def _above(told: Content, keys: Content) -> Content:
    return Content("\n").join([told, Content(""), keys])
