"""A form: fields in groups with headings, their labels as wide as the longest of them needs.

In one column, and in two where the terminal is wide; what is rarely filled can be folded away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from models.criteria.finding import GRAVITY
from tui.marks import line, mark
from tui.widgets.field import Field, Folds

TWO_COLUMNS = 160
"""Width of the terminal from which on a form has two columns."""
_NARROW = 72
"""Width below which a label may take two lines, so that the texts beside it keep their room."""
_MOST_LABEL, _MOST_NARROW = 27, 16


@dataclass(frozen=True)
class Fields:
    """A group of fields: its heading, their names, and whether it is folded at first."""

    title: str
    names: Sequence[str]
    folded: bool = False


class Heading(Widget):
    """The line above a group; of one that can be folded, what is in it, and the key that opens."""

    HELP = """# A folded group
**Enter**, **Space** or a click opens it and goes to its first field; the same closes it again.
**Tab** passes over what is folded. A sign before the name tells that something in it is open
or wrong."""
    DEFAULT_CSS = "Heading { height: 1; }"

    def __init__(self, group: "Group", *, folds: bool) -> None:
        super().__init__(classes="group-heading")
        self.can_focus = folds
        self._group = group
        self._told = Content("")

    def tell(self, text: Content) -> None:
        """Say this from now on."""
        if text.plain != self._told.plain or text.spans != self._told.spans:
            self._told = text
            self.refresh()

    def render(self) -> Content:
        """The text, and a rule to the end of the line."""
        room = self.content_size.width
        told = self._told.truncate(max(1, room), ellipsis=True)
        rest = max(0, room - told.cell_length - 1)
        return Content.assemble(told, " ", ("─" * rest, "$rule"))

    def on_key(self, event: events.Key) -> None:
        """Open or close it."""
        if event.key in ("enter", "space"):
            event.stop()
            self._group.turn()

    def on_click(self) -> None:
        """The same with the mouse."""
        if self.can_focus:
            self._group.turn()


class Group(Vertical, Folds):
    """Fields that belong together, under a heading if they have one."""

    DEFAULT_CSS = "Group, Group > .fields { height: auto; }"

    def __init__(self, title: str, fields: Iterable[Field], *, folded: bool = False) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._title = title
        self._folds = folded
        self._inner = Vertical(*self.fields, classes="fields")
        self._inner.display = not folded
        self._heading = Heading(self, folds=folded) if title else None

    def compose(self) -> ComposeResult:
        if self._heading is not None:
            yield self._heading
            self.patch()
        yield self._inner

    def patch(self) -> None:
        """Tell in the heading what is folded, after the fields were patched."""
        self._arrange()
        if self._heading is not None:
            self._heading.tell(self._told())
            shown = any(field.display for field in self.fields)
            if self._heading.display != shown:
                self._heading.display = shown

    def _arrange(self) -> None:
        """In two columns, give the whole width to a field that would stand alone before a wide one.

        Textual would put the wide one beside it, in one column.
        """
        second = False
        shown = [field for field in self.fields if field.display]
        for field, after in zip(shown, [*shown[1:], None], strict=False):
            alone = not second and after is not None and after.spans
            wide = field.spans or alone
            field.set_class(wide, "-spans")
            second = not (wide or second)

    def turn(self) -> None:
        """Open what is folded, and go into it; fold what is open."""
        if self._inner.display:
            self._inner.display = False
            self.patch()
        else:
            self.unfold()
            self.fields[0].enter()

    def unfold(self) -> bool:
        folded = not self._inner.display
        if folded:
            self._inner.display = True
            self.patch()
        return folded

    def on_descendant_focus(self) -> None:
        """Show at the heading, too, where the person is."""
        if self._heading is not None:
            self._heading.add_class("-here")

    def on_descendant_blur(self) -> None:
        if self._heading is not None:
            self._heading.remove_class("-here")

    def _told(self) -> Content:
        title = line(self._title)
        if not self._folds:
            return Content.assemble("  ", title)
        if self._inner.display:
            return Content.assemble("  ▾ ", title)
        holds = ", ".join(self._short(field.label) for field in self.fields)
        filled = sum(field.filled for field in self.fields)
        count = f"{filled} of {len(self.fields)} filled" if filled else "empty"
        found = {field.status for field in self.fields}
        worst = next((status for status in GRAVITY if status in found), None)
        bars = any(field.bars for field in self.fields if field.status is worst)
        sign = Content(" ") if worst is None else mark(worst, bars=bars)
        return Content.assemble(sign, " ▸ ", title, line(f": {holds} — {count}"))

    def _short(self, label: str) -> str:
        """A label without the name of the group."""
        short = label.removeprefix(self._title).strip() or label
        return short if short[1:2].isupper() else short[:1].lower() + short[1:]


class Form(Vertical):
    """Groups of fields, aligned with one another."""

    DEFAULT_CSS = "Form { height: auto; }"

    def __init__(self, *groups: Group) -> None:
        super().__init__(*groups, classes="form")
        self._groups = groups
        self._fitted = 0

    def compose(self) -> ComposeResult:
        """The groups are there; they are fitted before they are mounted, which asks no layout."""
        self._fit()
        yield from ()

    def on_resize(self) -> None:
        self._fit()

    def patch(self) -> None:
        """Tell what is folded, after the fields were patched."""
        for group in self._groups:
            group.patch()

    def _fit(self) -> None:
        width = self.app.size.width
        if width != self._fitted:
            self._fitted = width
            align([field for group in self._groups for field in group.fields], width)
            self.set_class(width >= TWO_COLUMNS, "-two")


def form_of(fields: Iterable[Field]) -> Form:
    """A form of one group without a heading."""
    return Form(Group("", fields))


def align(fields: Sequence[Field], width: int) -> None:
    """Give the labels one width, in a terminal that is so wide."""
    texts = any(field.spans for field in fields)
    most = _MOST_NARROW if texts and width < _NARROW else _MOST_LABEL
    longest = max((field.label_width for field in fields), default=0)
    for field in fields:
        field.align(min(longest, most))
