"""Several values with commas between them; where some are offered, by name, with completion."""

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from models.values.kinds import join_list, split_list
from models.values.picks import Completion, Pick
from tui.buttons import Button
from tui.draft.named_list import Item, NamedList, joined
from tui.in_order import once_laid_out
from tui.widgets.choice_control import NotTaken, Offers
from tui.widgets.controls import TextControl
from tui.widgets.picker import Picker
from tui.widgets.suggestions import Suggestions


class ListInput(TextControl):
    """The line of a list."""

    _entered = False
    """Whether the person has just come here: what they type at the end is a new item."""

    def on_focus(self, event: events.Focus) -> None:
        self._entered = not event.from_app_focus

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character not in (",", ";"):
            self._begin_item()
        self._entered = False

    def _begin_item(self) -> None:
        """Set what is typed at the end of a list that is there apart from its last item."""
        before = self.value.rstrip()
        at_end = self.selection.is_empty and self.cursor_position == len(self.value)
        if self._entered and at_end and before and not before.endswith((",", ";")):
            self.insert_text_at_cursor("; " if ";" in before else ", ")

    def on_paste(self, event: events.Paste) -> None:
        """A pasted column becomes items: joined as one text it would be one item."""
        if len(event.text.splitlines()) > 1 or "\t" in event.text:
            event.prevent_default()
            event.stop()
            start, end = sorted(self.selection)
            before = self.value[:start].rstrip()
            more = before and not before.endswith((",", ";"))
            mark = ("; " if ";" in self.value else ", ") if more else ""
            self.replace(f"{mark}{joined(event.text)}", start, end)
        else:
            self._begin_item()
        self._entered = False


class ListControl(Horizontal):
    """Several values, typed with commas between them or chosen from a list.

    The session gets the values; of what stands for none, the text.
    """

    HELP = """# A list
**Type** names or codes, separated by commas; what is found stands under the field.
**↑ ↓** go to other matches, **Enter** takes the one shown, **Escape** gives up what was typed.
**Tab**, or leaving in any other way, takes what only one of them fits.
**Choose…** opens the list of all, and letters typed there search it. Lists can be pasted, also as a
column."""

    def __init__(
        self, title: str, offers: Offers, *, closed: bool = False, by_name: bool = False
    ) -> None:
        """Offer what `offers` gives when asked.

        In a `closed` list only that is known, so the beginning of a name stands for it. Values are
        shown `by_name`, or as they are.
        """
        super().__init__()
        self._title = title
        self._offers = offers
        self._only_offered = closed
        self._by_name = by_name
        self._known: NamedList | None = None
        """What is offered, while the person is here."""
        self._given = self._shown = self._kept = ""
        """What the session gave, how it was shown, and what Escape goes back to."""
        self._found = Completion((), "")
        self._suggestions: Suggestions | None = None
        self.input = ListInput("separated by commas")

    def compose(self) -> ComposeResult:
        yield self.input
        button = Button("Choose…")
        button.display = bool(self._offers())
        yield button

    def on_show(self) -> None:
        """There may be something to choose from only by now."""
        self.query_one(Button).display = bool(self._offers())

    @property
    def _names(self) -> NamedList:
        if self._known is None:
            self._known = NamedList(self._offers())
        return self._known

    @property
    def _item(self) -> Item:
        return self._names.item_at(self.input.value, self.input.cursor_position)

    # --- showing and telling ---

    @property
    def text(self) -> str:
        """The values as the session reads them."""
        typed = self.input.value
        if typed == self._shown:
            return self._given
        at = self.input.cursor_position
        return join_list(self._names.values(typed, completing=self._only_offered, at=at))

    def show(self, text: str) -> None:
        if text != self._given or self.input.value != self._shown:
            self._given = text
            self._shown = self._names.said(split_list(text)) if self._by_name and text else text
            self._known = None
            self._close()
        self.input.show(self._shown)
        self._kept = self._shown

    def take_typed(self) -> bool:
        """Take each item for what it is clearly the beginning of; False if one stays unknown."""
        typed = self.input.value
        if typed == self._shown:
            return True
        names = self._names
        doubts = (
            [i for i in names.items(typed) if i.text and i.value is None]
            if self._only_offered
            else []
        )
        unknown = [item for item in doubts if names.completed(item) == item.text]
        if unknown:
            why = Completion(names.picks, unknown[0].text).refusal
            once_laid_out(self, self.post_message, NotTaken(self._title, why))
        self.show(join_list(names.values(typed, completing=self._only_offered)))
        return not unknown

    def on_descendant_blur(self) -> None:
        """Going on takes what was typed."""
        self.take_typed()
        self._close()
        self._known = None

    # --- completing ---

    def on_mount(self) -> None:
        self.watch(self.input, "selection", self._suggest, init=False)

    @on(Input.Changed)
    def _suggest(self) -> None:
        """Show what the item under the cursor may stand for, or else what is wrong with others."""
        typed = self.input.value
        if typed == self._shown or not self.input.has_focus or not self._names.picks:
            self._close()
            return
        item = self._item
        if item.text and item.value is None:
            if item.text != self._found.typed:
                self._found = Completion(self._names.picks, item.text)
            if self._found.matches:
                self._offer(self._found.matches, self._found.at)
                return
        self._found = Completion((), "")
        here = [pick for pick in self._names.picks if pick.value == item.value]
        judged = self._names.judged(typed, closed=self._only_offered)
        self._offer(list(dict.fromkeys([*here, *judged])), None)

    def _offer(self, picks: list[Pick], at: int | None) -> None:
        if self._suggestions is None and picks:
            self._suggestions = Suggestions()
            self.mount(self._suggestions, before=0)
        if self._suggestions is not None:
            self._suggestions.offer(picks, at)

    def _close(self) -> None:
        self._found = Completion((), "")
        if self._suggestions is not None:
            self._suggestions.close()

    def on_key(self, event: events.Key) -> None:
        """Keys that the line has no use for; letters at the button search the list of all."""
        letter = event.character if event.is_printable else None
        if letter and letter != " " and not self.input.has_focus:
            event.stop()
            self._open(letter)
        acts: dict[str, Callable[[], bool]] = {
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "enter": self._take_current,
            "escape": self._give_up,
        }
        if event.key not in acts or not self.input.has_focus:
            return
        self._suggest()  # for what stands there now, should its message still be on the way
        if acts[event.key]():
            event.stop()
            event.prevent_default()

    def _move(self, by: int) -> bool:
        if self._found.matches:
            self._found.move(by)
            self._offer(self._found.matches, self._found.at)
        return bool(self._found.matches)

    def _take_current(self) -> bool:
        """Put the match that is looked at in the place of the item."""
        current = self._found.current
        if current is None:
            return False
        if not current.allowed:
            self.app.bell()
            return True
        item, typed = self._item, self.input.value
        mark = "; " if ";" in typed else ", "
        rest = typed[item.end :]
        name = self._names.name(current.value) if self._by_name else current.value
        before = f"{typed[: item.start]}{name}{'' if rest.strip() else mark}"
        self.input.value = before + rest
        self.input.cursor_position = len(before)
        self._kept = self.input.value
        self._close()
        return True

    def _give_up(self) -> bool:
        """Go back to what stood here before something was typed that stands for nothing yet."""
        unfinished = bool(self._item.text) and self._item.value is None and self._only_offered
        if self.input.value != self._kept and (unfinished or self._found.matches):
            self.input.value = self._kept
            self.input.cursor_position = len(self._kept)
            self._close()
            return True
        shown = self._suggestions is not None and self._suggestions.display
        self._close()
        return shown

    @on(Suggestions.Clicked)
    def _clicked(self, event: Suggestions.Clicked) -> None:
        event.stop()
        if event.index < len(self._found.matches):
            self._found.move(event.index - self._found.at)
            self._take_current()

    # --- choosing from the list of all ---

    @on(Button.Pressed)
    def _choose(self, event: Button.Pressed) -> None:
        event.stop()
        self._open()

    def _open(self, typed: str = "") -> None:
        chosen = split_list(self.text)
        picker = Picker(self._title, self._offers(), chosen, many=True, typed=typed)
        self.app.push_screen(picker, self._take)

    def _take(self, picked: tuple[str, ...] | None) -> None:
        if picked is not None:
            self.input.value = self._names.said(picked) if self._by_name else join_list(picked)
