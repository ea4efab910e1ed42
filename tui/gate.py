"""Where keys, pastes and clicks wait until what the one before them did is there."""

import math
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from textual import events
from textual.app import App
from textual.containers import ScrollableContainer
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.message import Message
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Button

from tui.reads import InOnePiece

Result = TypeVar("Result")
Give = Callable[[events.Event], Awaitable[None]]
Window = events.AppBlur | events.AppFocus
"""That the person leaves the window or comes back: with them goes the focus, as with a key."""
_ROUNDS = 3
"""How often a mark goes up after a key: behind the key, behind what its widget posts about it (a
button that is pressed), and behind what is posted about that."""
_IN_A_TEXT = frozenset(
    f"{before}{key}"
    for before in ("", "ctrl+", "shift+", "ctrl+shift+")
    for key in ("left", "right", "home", "end", "backspace", "delete")
) | {"ctrl+u", "ctrl+w"}
"""Keys that change nothing but the text, or the place in it, while a text has the focus."""
_QUIT = "ctrl+q"
"""What leaves all; unlike Escape, it overtakes nothing."""


class Gated(App[Result]):
    """What the gate tells the app whose input goes through it."""

    def about_to_give(self, event: events.Event) -> None:
        """What has to be shown before a key (other than letters of a text), paste or click."""

    def taken_as_paste(self) -> None:
        """Lines that came in one piece are not taken for keys."""

    def given_up(self, waited: Sequence[events.Event]) -> None:
        """What was typed for a screen that the person left before it was filled."""


class WayOut:
    """A mark of widgets: a click on one leaves a screen, whatever it still waits for."""


class Gate:
    """Where keys, pastes and clicks wait for their turn.

    A mark follows each up from the widget that had it to the app, through the same queues, and goes
    round until nothing moves any more: the screen on top is built and the focus stays where it is.
    Letters that a text takes follow each other without a mark, as they stand in one queue; after a
    key that moves or erases in it one mark is enough. The first key of another kind waits for all.
    """

    def __init__(self, app: Gated[Result], give: Give) -> None:
        """Of an app; `give` does what it would do with input at once."""
        self._app = app
        self._give = give
        self._waiting: deque[events.Event] = deque()
        self._sent = 0
        """Marks sent so far; the last is the one that counts."""
        self._under_way = False
        self._mark_at: DOMNode = app
        self._rounds = 0
        """Rounds still to go."""
        self._brief = False
        """Whether they are fewer than tell that all is at rest."""
        self._layouts = 0
        """Layouts of the screen still to be waited for."""
        self._owners: list[DOMNode] = []
        """What acts after these layouts."""
        self._seen: tuple[Screen[object], Widget | None] | None = None
        self._letters = False
        """Whether letters were given out that no mark has followed yet."""
        self._built: Screen[object] | None = None
        """The screen on top when all was at rest the last time."""
        self._released: list[Callable[[], object]] | None = None
        """What waits for a button of the mouse to be let go; None while none is held."""
        self._filling: dict[Filling, Widget] = {}
        """What is under way that fills a widget."""
        self._put_off: list[PutOff] = []
        """Acts that wait for a layout."""

    def take(self, event: events.Event) -> None:
        """Put something at the end of what waits."""
        moved = isinstance(event, events.MouseMove)
        if moved and self._waiting and isinstance(self._waiting[-1], events.MouseMove):
            self._waiting.pop()
        self._overtake(event)
        self._waiting.append(event)
        lost = self._mark_at is not self._app and not self._mark_at.is_attached
        if self._under_way and lost:  # together with the widget that had it
            self._round_done()

    async def give_out(self) -> None:
        """Give out what waits, as far as it need not wait any longer."""
        if any(self._on_top(act.owner) for act in self._put_off):
            return
        while self._waiting and not self._under_way and self._app.screen_stack:
            if self._is_being_filled() and not self._lets_through():
                return
            event = self._waiting[0]
            if _says_none_is_held(event):
                self._let_go()
            if isinstance(event, events.Key | events.Paste | InOnePiece | events.MouseDown):
                self._app.app_focus = True  # Textual would miss the window before a paste
            if isinstance(event, events.MouseMove):
                await self._give(self._waiting.popleft())
            elif isinstance(event, events.Key) and self._is_in_text(event):
                self._letters = True
                await self._give(self._waiting.popleft())
                if not event.is_printable:
                    self.follow(rounds=1)
            elif self._letters or self._built is not self._app.screen:
                self.follow()
            elif isinstance(event, Window):
                await self._give(self._waiting.popleft())
                self.follow()
            elif isinstance(event, InOnePiece):
                self._waiting.popleft()
                self._waiting.extendleft(reversed(self._read(event)))
            else:
                self._app.about_to_give(self._waiting.popleft())
                target = self._target(event)
                if isinstance(event, events.MouseDown) and self._released is None:
                    self._released = []
                await self._give(event)
                self.follow(target)
                if isinstance(event, events.MouseUp):
                    self._let_go()

    def keep_back(self, owner: DOMNode, layouts: int) -> None:
        """Let what comes wait until `owner` has acted after so many layouts of the screen."""
        self._layouts = max(self._layouts, layouts)
        self._owners.append(owner)
        if not self._under_way:
            self.follow()

    def put_off(self, owner: Widget, act: Callable[[], object]) -> None:
        """Do something after the second layout from now, and let what comes wait until then.

        Layouts alone do not tell it: a frame lasts longer than all marks take to go round.
        """
        self.keep_back(owner, 2)
        put_off = PutOff(self, owner, act)
        self._put_off.append(put_off)
        put_off.schedule()

    def acted(self, put_off: "PutOff") -> None:
        """What was put off is done; what comes of it is waited for as behind a key."""
        if put_off in self._put_off:  # it is forgotten where its owner went meanwhile
            self._put_off.remove(put_off)
        if self._under_way:
            self._rounds, self._brief = _ROUNDS, False
        else:
            self.follow()

    def _is_in_text(self, event: events.Key) -> bool:
        focused, letter = self._app.focused, event.character if event.is_printable else None
        if focused is None or self._built is not self._app.screen:
            return False
        if letter is None and event.key in _IN_A_TEXT:
            return focused.check_consume_key("x", "x")
        return letter is not None and focused.check_consume_key(event.key, letter)

    def _read(self, piece: InOnePiece) -> Sequence[events.Event]:
        """A paste, where its letters would be commands; else the keys."""
        if not _letters_are_commands(self._app):
            return piece.keys
        self._app.taken_as_paste()
        return [events.Paste(piece.text)]

    def _target(self, event: events.Event) -> Widget | None:
        """The widget that a click goes to; a key goes to the one in focus."""
        if not isinstance(event, events.MouseEvent):
            return self._app.focused
        try:
            return self._app.get_widget_at(event.x, event.y)[0]
        except NoWidget:
            return None

    # --- a button of the mouse that is held ---

    def once_let_go(self, act: Callable[[], object]) -> None:
        """Do something once no button is held any more; at once where none is."""
        if self._released is None:
            act()
        else:
            self._released.append(act)

    def _let_go(self) -> None:
        acts, self._released = self._released or (), None
        for act in acts:
            act()

    # --- screens that are filled ---

    def filling(self, owner: Widget) -> "Filling":
        """Let what comes to the screen of `owner` wait until that is done."""
        begun = Filling(self)
        self._filling[begun] = owner
        return begun

    def filled(self, begun: "Filling") -> None:
        """It is there; what waits for it meets it laid out."""
        owner = self._filling.pop(begun, None)
        if owner is None or not self._app.screen_stack:
            return
        if self._on_top(owner):
            self.keep_back(owner, 1)
        else:
            self.follow()  # it closed by itself, and a mark may have gone with it

    def _on_top(self, owner: Widget) -> bool:
        return owner.is_attached and owner.screen is self._app.screen

    def _is_being_filled(self, by: float = math.inf) -> bool:
        """Whether the screen on top is being filled, and was so by that time."""
        on_top = (begun for begun, owner in self._filling.items() if self._on_top(owner))
        return any(begun.since <= by for begun in on_top)

    def _lets_through(self) -> bool:
        """Whether the next goes to a screen that is still being filled.

        Letters of a text are not about what is filled, and a way out is never kept back.
        """
        first = self._waiting[0]
        if isinstance(first, events.MouseMove | Window):
            return True
        if isinstance(first, events.Key) and (first.key == _QUIT or self._is_in_text(first)):
            return True
        return self._leads_out(first)

    def _overtake(self, event: events.Event) -> None:
        """Give up what waits for a screen that is being filled, if the person now leaves it.

        A way out that came before the screen was there is none from it, and takes its turn.
        """
        if not (self._waiting and self._app.screen_stack and self._leads_out(event)):
            return
        if self._is_being_filled(by=event.time):  # which may be long ago, where much was to be done
            given_up = [
                waits
                for waits in self._waiting
                if not (isinstance(waits, Window) or self._leads_out(waits))
            ]
            self._waiting = deque(waits for waits in self._waiting if waits not in given_up)
            if given_up:
                self._app.given_up(given_up)

    def _leads_out(self, event: events.Event) -> bool:
        if isinstance(event, events.Key):
            return event.key == "escape"
        return isinstance(event, events.MouseEvent) and isinstance(self._target(event), WayOut)

    # --- the mark ---

    def screen_left(self) -> None:
        """Do anew what waits for a frame of the screen that went: it is lost with it."""
        self._put_off = [put_off for put_off in self._put_off if put_off.owner.is_attached]
        for put_off in self._put_off:
            put_off.schedule()
        self.follow()

    def follow(self, target: Widget | None = None, rounds: int = _ROUNDS) -> None:
        """Send marks after what was given out to a widget."""
        self._under_way = True
        self._rounds = rounds
        self._brief = rounds < _ROUNDS
        self._seen = self._app.screen, self._app.focused
        self._send(target)

    def _send(self, target: Widget | None = None) -> None:
        self._sent += 1
        way: list[DOMNode] = []
        for start in (target, *self._owners, self._app.focused, self._app.screen):
            if start is not None:
                way += [node for node in start.ancestors_with_self if node not in way]
        self._pass_on(self._sent, [node for node in way if node is not self._app])

    def _pass_on(self, mark: int, way: list[DOMNode]) -> None:
        """Send the mark through the queues of these, one after the other, then to the app."""
        if mark != self._sent or not self._app.screen_stack:
            return
        for index, self._mark_at in enumerate(way):
            if self._mark_at.call_later(self._pass_on, mark, way[index + 1 :]):
                return
        self._mark_at = self._app.screen
        if self._layouts:
            self._layouts -= 1
            if self._mark_at.call_after_refresh(self._laid_out, mark):
                return
        self._come_back(mark)

    def _laid_out(self, mark: int) -> None:
        if mark == self._sent:
            self._rounds, self._brief = _ROUNDS, False
            self._come_back(mark)

    def _come_back(self, mark: int) -> None:
        self._mark_at = self._app
        self._app.call_later(self._back, mark)

    async def _back(self, mark: int) -> None:
        if mark == self._sent and self._app.screen_stack:
            self._round_done()
            await self.give_out()

    def _round_done(self) -> None:
        """All before the mark is done; go round again while that moves something."""
        here = self._app.screen, self._app.focused
        self._rounds -= 1
        if here != self._seen:
            self._rounds, self._brief = max(self._rounds, 2), False
        if here[0] is not self._built:  # what has come up is to be seen first
            self._layouts, self._built = max(self._layouts, 1), here[0]
        self._seen = here
        if self._rounds > 0 or self._layouts:
            self._send()
        else:
            self._under_way = False
            self._letters = self._letters and self._brief
            self._owners.clear()


def _says_none_is_held(event: events.Event) -> bool:
    """Whether no button of the mouse is held when that comes, though none was seen being let go.

    Of a button that is let go outside the window some terminals tell nothing, and a release that
    waits for a screen is given up with the rest where that is left.
    """
    if isinstance(event, events.MouseMove):
        return not event.button
    return not isinstance(event, events.MouseDown | events.MouseUp | Window)


def _letters_are_commands(app: App[Result]) -> bool:
    """Whether a list, a table or a text to be read has the focus, or a letter does something."""
    focused = app.focused
    if isinstance(focused, ScrollView | ScrollableContainer):
        return not focused.check_consume_key("x", "x")
    if focused is not None and not isinstance(focused, Button):
        return False
    return any(len(key) == 1 for key in app.screen.active_bindings)


class PutOff:
    """Something that is done once, after a layout."""

    def __init__(self, gate: Gate, owner: Widget, act: Callable[[], object]) -> None:
        self._gate = gate
        self.owner = owner
        self._act: Callable[[], object] | None = act

    def schedule(self) -> None:
        """Have it done after the next layout but one.

        The layout that a change asks for may still be on its way to the screen, from the widget
        that was changed, while the next one is made.
        """
        self.owner.call_after_refresh(self.owner.call_after_refresh, self._do)

    def _do(self) -> None:
        act, self._act = self._act, None
        if act is None:
            return
        try:
            act()
        finally:
            self._gate.acted(self)


class Filling:
    """Something under way that fills a widget; keys to its screen wait until it is `done`."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self.since = Message().time  # on the clock of keys

    def done(self) -> None:
        """Give out what waited; once it is done, more often is the same."""
        self._gate.filled(self)
