"""F7: the versions of the draft, to step through and to bring one back."""

import asyncio
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from models.proposal import Proposal
from storage.history.in_words import (
    BEGINNING,
    NOTHING,
    proposal_of,
    sentences,
    shortly,
    verdict_then,
    when,
)
from storage.history.versions import History, Version, history_of
from tui.buttons import Button
from tui.draft.session import Session
from tui.in_order import fill
from tui.marks import line, plain
from tui.overlays.base import Overlay

_AT_ONCE = 6
"""Versions whose words are there when the list is."""
_MOST = 200
"""Differences that are shown."""
_NONE = (
    "No versions yet. One is kept whenever a change is saved, which happens by itself, and when "
    "the draft is opened after something else has changed its file."
)
_SINCE = "Since then, up to now. Restoring takes this back:"
_IN_IT = "What changed in this version:"
_SAME = "Nothing: it holds what the draft holds now."


class Chosen(NamedTuple):
    """The version to go back to."""

    proposal: Proposal
    at: str
    """Its time, in words."""


class Versions(OptionList):
    """The list: stepping through it only looks, by mouse too."""

    BINDINGS = [Binding("enter", "screen.restore", "Restore")]


class Both(Vertical):
    """The list and what differs, side by side where there is room."""


class HistoryOverlay(Overlay[Chosen]):
    """The versions, and what differs; gives the one that is brought back."""

    HOLDS = Both
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (96, "-wide")]
    BINDINGS = [
        Binding("ctrl+r", "restore", "Restore"),
        Binding("f6", "other", "The other comparison"),
        Binding("f7", "close", "Close"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__("Versions of this draft", "↑ ↓ look · F6 compares · Esc closes")
        self._session = session
        self._history: History | None = None
        self._versions: list[Version] = []
        """The newest first."""
        self._proposals: dict[int, Proposal | None] = {}
        """Those that were read, by their numbers."""
        self._against_now = True
        self._list = Versions(id="versions")
        self._what = Static(plain("Reading the versions …"), id="history-what")
        self._scroll = VerticalScroll(self._what, id="history-scroll", can_focus=False)
        self._restore = Button("Restore ^R", id="restore")
        self._other = Button("", id="other")
        for act in (self._restore, self._other):
            act.display = False  # there may be no version that it could do something with

    def body(self) -> ComposeResult:
        yield self._list
        yield self._scroll

    def acts(self) -> ComposeResult:
        yield self._restore
        yield self._other

    def on_mount(self) -> None:
        self._label()
        self._list.focus()
        fill(self._list, self._read)

    # --- reading ---

    async def _read(self) -> None:
        said = await asyncio.to_thread(self._first)
        self._list.add_options(
            Option(_row(version, self._elsewhere(version), words))
            for version, words in zip(self._versions, said, strict=True)
        )
        if self._versions:
            self._restore.display = self._other.display = True
            self._list.highlighted = 0
            self.run_worker(self._read_on(), group="words")
        else:
            recorder = self._session.recorder
            why = f"\n\n{recorder.error}." if recorder is not None and recorder.error else ""
            self._what.update(plain(f"{_NONE}{why}"))

    def _first(self) -> list[str]:
        """Find the versions, and say what changed in the newest ones."""
        recorder = self._session.recorder
        if recorder is not None:
            recorder.rest()
            self._history = history_of(recorder.state, self._session.draft)
        if self._history is not None:
            self._versions = self._history.versions()[::-1]
        first = [self._words(n) for n in range(min(_AT_ONCE, len(self._versions)))]
        return [*first, *([""] * (len(self._versions) - len(first)))]

    async def _read_on(self) -> None:
        """Say what changed in the older ones, one after the other."""
        for n in range(_AT_ONCE, len(self._versions)):
            words = await asyncio.to_thread(self._words, n)
            if not self.is_attached:
                return
            row = _row(self._versions[n], self._elsewhere(self._versions[n]), words)
            self._list.replace_option_prompt_at_index(n, row)

    def _elsewhere(self, version: Version) -> str:
        """The file that a version was of, if that is another one: a copy of it, or its old name."""
        here = self._history.path if self._history is not None else version.path
        if version.path == here:
            return ""
        return f"  as {version.path if version.path.name == here.name else version.path.name}"

    def _words(self, n: int) -> str:
        return shortly(self._changed_in(n))

    def _changed_in(self, n: int) -> list[str]:
        if n + 1 == len(self._versions):
            return [BEGINNING]
        return sentences(self._proposal(n + 1), self._proposal(n))

    def _proposal(self, n: int) -> Proposal | None:
        """What a version held; None where it is damaged."""
        version = self._versions[n]
        if version.number not in self._proposals:
            assert self._history is not None
            self._proposals[version.number] = proposal_of(self._history, version)
        return self._proposals[version.number]

    # --- looking ---

    @on(OptionList.OptionHighlighted)
    def _look(self) -> None:
        """Say what differs between the version under the cursor and now, or the one before."""
        n = self._list.highlighted
        if n is None:
            return
        version = self._versions[n]
        if self._against_now:
            said = sentences(self._proposal(n), self._session.proposal)
            lead = _SINCE if said != [NOTHING] else ""
            said = said if lead else [_SAME]
        else:
            lead, said = _IN_IT, self._changed_in(n)
        head = f"{when(version.at)}  {verdict_then(version)}"
        rest = len(said) - _MOST
        lines = [line(head), plain(""), *([plain(lead)] if lead else [])]
        lines += [plain(f"{'· ' if lead else ''}{one}") for one in said[:_MOST]]
        lines += [plain(f"and {rest} more")] if rest > 0 else []
        self._what.update(Content("\n").join(lines))
        self._scroll.scroll_home(animate=False)

    def action_other(self) -> None:
        """Compare with the version before, or with now again."""
        self._against_now = not self._against_now
        self._label()
        self._look()

    @on(Button.Pressed, "#other")
    def _pressed_other(self) -> None:
        self.action_other()

    def _label(self) -> None:
        with_what = "With the one before" if self._against_now else "With now"
        self._other.label = plain(f"{with_what} F6")

    # --- bringing back ---

    @on(Button.Pressed, "#restore")
    def action_restore(self) -> None:
        """Give the version under the cursor, unless it is what there is, or is damaged."""
        n = self._list.highlighted
        if n is None:
            return
        proposal, version = self._proposal(n), self._versions[n]
        if proposal is None:
            self.notify("This version is damaged: it cannot be brought back.", timeout=6)
        elif sentences(proposal, self._session.proposal) == [NOTHING]:
            self.notify("It holds what the draft holds now.", timeout=4)
        else:
            self.dismiss(Chosen(proposal, when(version.at)))


def _row(version: Version, elsewhere: str, words: str) -> Content:
    """Time and verdict, and below them what changed."""
    return Content.assemble(
        line(f"{when(version.at)}  {verdict_then(version)}{elsewhere}"),
        "\n",
        "  ",
        (line(words) if words else plain("…")).stylize("$foreground-muted"),
    )
