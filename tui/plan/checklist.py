"""What the call expects of the work plan, ticked off by what the plan holds."""

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.criteria.finding import Status
from models.proposal import Proposal
from models.proposal.workplan import PLAN
from models.values.words import listed
from models.verdict.checklist import Checklist, Item, checklist
from tui.draft.session import Session
from tui.marks import line, mark


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
        """The person wants to see what provides an item, or how something could."""

        def __init__(self, path: str, advice: str = "") -> None:
            super().__init__()
            self.path = path
            self.advice = advice
            """What to do where nothing provides it yet."""

    def __init__(self, session: Session) -> None:
        super().__init__(classes="checklist", markup=False)
        self._session = session
        self._shown: Proposal | None = None
        self._texts: list[Content] = []
        self._places: list[str] = []
        self._advice: list[str] = []

    def patch(self) -> None:
        """Show the checklist as it stands."""
        proposal = self._session.proposal
        if proposal is self._shown:
            return
        self._shown = proposal
        lists = checklist(proposal, self._session.call)
        rows = list(_rows(lists))
        shown = [text for text, _, _ in rows]
        self._places, self._advice = [path for _, path, _ in rows], [told for _, _, told in rows]
        if [text.plain for text in shown] == [text.plain for text in self._texts]:
            return
        at = self.highlighted
        self._texts = shown
        self.clear_options()
        self.add_options(Option(text, disabled=not place) for text, place, _ in rows)
        if at is not None and self._texts:
            self.highlighted = min(at, len(self._texts) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        path = self._places[event.option_index]
        if path:
            self.post_message(self.Followed(path, self._advice[event.option_index]))


_NO_OUTPUT = "Add a deliverable (e), and choose the expected output that it provides"


def _rows(lists: Checklist) -> Iterator[tuple[Content, str, str]]:
    """What a line says, where it leads, and what to do where nothing provides it yet."""
    if lists.outputs:
        yield _head("Expected outputs", lists.outputs)
        yield from (_row(item, "no deliverable yet", _NO_OUTPUT) for item in lists.outputs)
    if lists.outputs and lists.phase:
        yield Content(""), "", ""
    if lists.phase:
        advice = f"Name the target in “Targets served” of a work package of the {lists.phase} phase"
        yield _head(f"Targets served by {lists.phase} activities", lists.targets)
        yield from (_row(item, "nothing serves it yet", advice) for item in lists.targets)
        if not lists.targets:
            yield line("None yet: they are chosen in step 2"), "", ""


def _head(title: str, items: tuple[Item, ...]) -> tuple[Content, str, str]:
    done = sum(item.ticked for item in items)
    count = f", {done} of {len(items)}" if items else ""
    return Content(f"{title}{count}"), "", ""


def _row(item: Item, missing: str, advice: str) -> tuple[Content, str, str]:
    by = listed((provider.name for provider in item.by), most=4) or missing
    text = Content.assemble(
        mark(Status.MET if item.ticked else Status.OPEN),
        " ",
        line(item.title),
        Content.assemble("  ", line(by)).stylize("$foreground-muted"),
    )
    return (text, item.by[0].path, "") if item.by else (text, PLAN, advice)
