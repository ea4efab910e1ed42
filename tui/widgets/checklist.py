"""What the call expects of the work plan, ticked off by what the plan holds."""

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.checklist import Checklist, Item, checklist
from models.finding import Status
from models.proposal import Proposal
from models.text import listed
from tui.marks import line, mark
from tui.session import Session


class PlanChecklist(OptionList):
    """A line for each expected output and each target; Enter goes to what provides it."""

    HELP = """\
# Checklist

Expected outputs with the deliverables that provide them, and targets with the work packages that
serve them. It ticks itself. **Enter** goes to the deliverable or work package.
"""
    BINDINGS = [Binding("space", "select", "Go there", show=False)]
    DEFAULT_CSS = """
    PlanChecklist {
        height: auto;
        max-height: 14;
        padding: 0;
        &, &:focus { border: none; }
    }
    """

    class Followed(Message):
        """The person wants to see what provides an item."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    def __init__(self, session: Session) -> None:
        super().__init__(classes="checklist", markup=False)
        self._session = session
        self._shown: Proposal | None = None
        self._texts: list[Content] = []
        self._places: list[str] = []

    def patch(self) -> None:
        """Show the checklist as it stands."""
        proposal = self._session.proposal
        if proposal is self._shown:
            return
        self._shown = proposal
        lists = checklist(proposal, self._session.call)
        rows = list(_rows(lists))
        shown = [text for text, _ in rows]
        if [text.plain for text in shown] == [text.plain for text in self._texts]:
            self._places = [path for _, path in rows]
            return
        at = self.highlighted
        self._texts, self._places = shown, [path for _, path in rows]
        self.clear_options()
        self.add_options(Option(text, disabled=not place) for text, place in rows)
        if at is not None and self._texts:
            self.highlighted = min(at, len(self._texts) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        path = self._places[event.option_index]
        if path:
            self.post_message(self.Followed(path))


def _rows(lists: Checklist) -> Iterator[tuple[Content, str]]:
    if lists.outputs:
        yield _head("Expected outputs", lists.outputs), ""
        yield from (_row(item, "no deliverable yet") for item in lists.outputs)
    if lists.phase:
        yield _head(f"Targets served by {lists.phase} activities", lists.targets), ""
        yield from (_row(item, "nothing serves it yet") for item in lists.targets)


def _head(title: str, items: tuple[Item, ...]) -> Content:
    done = sum(item.ticked for item in items)
    return Content(f"{title}, {done} of {len(items)}")


def _row(item: Item, missing: str) -> tuple[Content, str]:
    by = listed((provider.name for provider in item.by), most=4) or missing
    text = Content.assemble(
        mark(Status.MET if item.ticked else Status.OPEN),
        " ",
        line(item.title),
        Content.assemble("  ", line(by)).stylize("$foreground-muted"),
    )
    return text, item.by[0].path if item.by else "work_packages"
