"""The wizard: the desk, and one draft at a time on top of it."""

import gc
import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from textual import events, on
from textual.app import SystemCommand
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from storage import StorageError
from storage.locations import Locations
from storage.settings import Words, load_settings, save_settings
from storage.whereabouts import Whereabouts
from tui.commands.listing import ANYTHING, JUMP, QUIT
from tui.desk.asking import Asking
from tui.doors import Doors
from tui.draft.clock import Clock, utc_now
from tui.endings.fall import Fall
from tui.key_names import written
from tui.lasting import Lasting
from tui.looks import DARK, colours_of, in_tables, offered
from tui.notices import few_lines, not_pasted
from tui.to_terminal import kept_tame

if TYPE_CHECKING:  # what opens from the desk is imported when it opens: names wait for none of it
    from tui.overlays.in_two_drafts import Led
    from tui.screens.desk import Desk
    from tui.screens.draft import DraftScreen


class ClusterbidApp(Lasting):
    """The wizard of clusterbid."""

    TITLE = "clusterbid"
    CSS_PATH = "clusterbid.tcss"
    # While an overlay is open, which is modal, Textual asks the app for its priority bindings only.
    BINDINGS = [binding for command in (QUIT, JUMP, ANYTHING) for binding in command.bindings]

    # Both before anything is styled: to change them then would style all anew.
    theme: Reactive[str] = Reactive(os.environ.get("TEXTUAL_THEME") or DARK.name)
    ansi_theme_dark = Reactive(in_tables(DARK), init=False)

    def __init__(
        self,
        folder: Path,
        locations: Locations,
        file: Path | None = None,
        now: Clock = utc_now,
        after: Fall | None = None,
    ) -> None:
        """Open the desk on `folder`, and `file` on top of it; `now` is the clock.

        `after` a mistake of the program ended the wizard, this one goes on where that was.
        """
        # Before Textual asks for colours, which it does while it is made.
        self._sixteen = Console(force_terminal=True).color_system == "standard"
        super().__init__(locations.state, after)
        self._now = now
        self._folder = folder
        self._locations = locations
        self._file = file
        self._doors = Doors(self, folder, locations, now, self.complain, self._to_desk)
        self._whereabouts = Whereabouts(locations.state)

    def get_driver_class(self) -> type[Driver]:
        return kept_tame(super().get_driver_class())

    @property
    def available_themes(self) -> dict[str, Theme]:
        return offered(sixteen=self._sixteen)

    def get_key_display(self, binding: Binding) -> str:
        return binding.key_display or written(binding.key)

    def get_css_variables(self) -> dict[str, str]:
        self.theme_variables = colours_of(self.current_theme, sixteen=self._sixteen)
        return self.theme_variables

    @property
    def ansi_theme(self) -> TerminalTheme:
        """What Rich's names of colours mean: tables know no colour of the theme."""
        return in_tables(self.current_theme, sixteen=self._sixteen)

    def on_mount(self) -> None:
        wanted = load_settings(self._locations.settings).get("theme", "")
        if wanted in self.available_themes and wanted != self.theme:
            self.theme = wanted
        elif self._sixteen:  # the tables began in the colours of other terminals
            self.ansi_theme_dark = self.ansi_theme
        self.theme_changed_signal.subscribe(self, self._remember_theme)
        self.begin_to_listen()
        if self.after is not None:
            self._go_on(self.after)
        elif self._file is None or not self.open_draft(self._file):
            self.push_screen(self._desk())

    def _desk(self) -> "Desk":
        from tui.screens.desk import Desk  # a draft that is opened by its name waits for no desk

        return Desk(self._folder, self._now, self._whereabouts, self._locations)

    def on_ready(self) -> None:
        """Collect garbage from now on; what was loaded to get here stays to the end."""
        gc.freeze()
        gc.enable()

    # --- opening ---

    @property
    def _draft_in_view(self) -> "DraftScreen | None":
        draft = self.at_work
        return draft if draft is self.screen else None

    @on(Asking.Opened)
    def _opened(self, event: Asking.Opened) -> None:
        self.open_draft(event.path)

    @on(Asking.MergeAsked)
    def _merge_copy(self, event: Asking.MergeAsked) -> None:
        self._doors.merge_copy(event.copy, event.draft)

    def open_draft(self, path: Path) -> bool:
        """Open a draft; returns whether it is open, or a question about it is asked."""
        return self._doors.opening.open(path)

    def _to_desk(self, left: Path | None, other: Path | None) -> None:
        """A draft is left; the desk comes up, perhaps for the first time, or another draft."""
        self._doors.unlock()
        self._doors.opening.screen = None
        if other is not None and self.open_draft(other):
            return
        desk = self._desk_below
        if desk is None:
            desk = self._desk()
            self.push_screen(desk)
        if left is not None:
            desk.stand_on(left)

    @property
    def _desk_below(self) -> "Desk | None":
        from tui.screens.desk import Desk

        return next((screen for screen in self.screen_stack if isinstance(screen, Desk)), None)

    @property
    def _here(self) -> Path:
        """The folder that the desk shows: that which was opened, or one that lies in it."""
        desk = self._desk_below
        return self._folder if desk is None else desk.folder

    def on_unmount(self) -> None:
        self._doors.unlock()
        self.listen_no_more()

    @on(Asking.LostAsked)
    def _lost(self, event: Asking.LostAsked) -> None:
        self._doors.opening.ask_of_lost(event.orphan, event.beside, self._here)

    # --- beginning ---

    @on(Asking.Asked)
    def _asked(self, event: Asking.Asked) -> None:
        self._ask_for_new(event.earlier, child=event.child)

    def _ask_for_new(self, earlier: Path | None, *, child: bool) -> None:
        from tui.beginning import Beginning  # with the calls, and all that begins from one

        state = self._locations.state
        begin = Beginning(self, self._here, self._now(), state, self.complain, self._begun)
        begin.ask(earlier, child=child)

    def _begun(self, file: Path) -> None:
        self._whereabouts.forget(file)
        self.open_draft(file)

    @on(Asking.FamilyAsked)
    def _show_family(self, event: Asking.FamilyAsked) -> None:
        begin = partial(self._ask_for_new, child=True)
        self._doors.family(begin).show(event.row, event.kin, event.rows)

    # --- drafts of the desk: several, or the file of one ---

    @on(Asking.SeveralAsked)
    def _several(self, event: Asking.SeveralAsked) -> None:
        self._doors.drafts.do(event.act, event.rows)

    @on(Asking.DuplicateAsked)
    def _duplicate(self, event: Asking.DuplicateAsked) -> None:
        self._doors.drafts.duplicate(event.path)

    @on(Asking.RenameAsked)
    def _rename(self, event: Asking.RenameAsked) -> None:
        self._doors.drafts.rename(event.path)

    @on(Asking.ArchivedAsked)
    def _show_archived(self) -> None:
        self._doors.drafts.show_archived(self._here)

    @on(Asking.CalendarAsked)
    def _calendar(self, event: Asking.CalendarAsked) -> None:
        from tui.handling.calendar import put_down  # what few ask for: only now

        try:
            told = put_down(event.folder, event.rows, self._now())
        except StorageError as error:
            self.complain(str(error), "Not written")
        else:
            self.notify(told, markup=False, timeout=12)

    @on(Asking.ReportAsked)
    def _put_page_down(self, event: Asking.ReportAsked) -> None:
        from tui.handling.reporting import put_down  # what few ask for: only now

        places, say = self._locations, self._page_put_down
        put_down(self, event.folder, event.rows, self._now(), places, say)

    def _page_put_down(self, told: str, why: str) -> None:
        if why:
            self.complain(why, "Not written")
        else:
            self.notify(told, markup=False, timeout=12)

    # --- the trash ---

    @on(Asking.DeleteAsked)
    def _delete(self, event: Asking.DeleteAsked) -> None:
        self._doors.trash.ask_to_delete(event.path, event.called)

    @on(Asking.TrashAsked)
    def _show_trash(self) -> None:
        self._doors.trash.show()

    # --- conflicts ---

    @on(Asking.ConflictsAsked)
    def _show_conflicts(self, event: Asking.ConflictsAsked) -> None:
        """Show who stands in two drafts, and open one of them at the applicant that is chosen."""

        from tui.overlays.in_two_drafts import InTwoDrafts

        def led(to: "Led | None") -> None:
            row = next((r for r in event.rows if to is not None and str(r.path) == to.file), None)
            if to is not None and row is not None:
                self._doors.open_at(row.path, f"partners[{to.place}].pic")

        self.push_screen(InTwoDrafts(event.conflicts, event.rows), led)

    # --- the partner library ---

    @on(Asking.LibraryAsked)
    def _show_library(self) -> None:
        from tui.library.way import WayToLibrary  # with the form: only now

        library, open_at = self._locations.library, self._doors.open_at
        WayToLibrary(self, library, self._here, self._now, open_at).show()

    # --- exporting ---

    @on(Asking.ExportAsked)
    def _export(self, event: Asking.ExportAsked) -> None:
        """The overlay that makes the bundle of a draft that is not open."""
        from tui.screens.way_to_export import show_export  # with all that writes documents

        state = self._locations.state
        show_export(self, event.path, state, self._now, self.complain, self.open_draft)

    # --- everywhere ---

    def about_to_give(self, event: events.Event) -> None:
        """Show what is still to be shown: Tab goes to the fields that there are by then."""
        draft = self._draft_in_view
        if draft is None:
            return
        draft.heard()
        if isinstance(event, events.Key) and event.key in ("tab", "shift+tab"):
            draft.show_pending()

    def given_up(self, waited: Sequence[events.Event]) -> None:
        """Say so where it was more than a click."""
        if not all(isinstance(event, events.MouseEvent) for event in waited):
            self.notify("What you typed while waiting was not used.", timeout=6)

    def taken_as_paste(self) -> None:
        """Say so: this terminal does not tell a paste from keys."""
        told = "Several lines came in one piece: taken as a paste, not as keys."
        self.notify(told, timeout=6)

    def on_paste(self) -> None:
        """A paste comes up to here if nothing on its way could use it."""
        way = self.focused.ancestors_with_self if self.focused is not None else [self.screen]
        self.notify(not_pasted(way), title="Not pasted", severity="warning", timeout=6)

    def _remember_theme(self, theme: Theme) -> None:
        settings = load_settings(self._locations.settings)
        save_settings(self._locations.settings, {**settings, "theme": theme.name})

    @on(Asking.HelpAsked)
    def _help(self) -> None:
        from tui.overlays.help import HelpScreen, keys_help

        self.push_screen(HelpScreen("Keys", keys_help()))

    # --- leaving ---

    @property
    def at_work(self) -> "DraftScreen | None":
        return self._doors.at_work

    def complain(self, text: str, title: str) -> None:
        self.notify(few_lines(text), title=title, severity="error", markup=False, timeout=12)

    def begun_again(self, after: Fall) -> "ClusterbidApp":
        """The wizard that goes on after this one fell."""
        self._doors.unlock()
        return ClusterbidApp(self._folder, self._locations, None, self._now, after)

    def _go_on(self, after: Fall) -> None:
        """Show what was open when the wizard before this one fell, and tell of that."""
        from tui.overlays.dialogs import Unforeseen

        if after.session is not None:
            self._doors.opening.carry_on(after.session)
        else:
            self.push_screen(self._desk())

        def answered(on: bool | None) -> None:
            after.seen = True
            if on is False:
                self._quit()

        self.push_screen(Unforeseen(after.told, "Go on", "Leave clusterbid", "goes on"), answered)

    async def action_quit(self) -> None:
        """Leave once the keys before this one have taken their way from the field up to here.

        A priority binding overtakes them: Textual looks for it before a key goes to the field. And
        leaving sends the field no `Blur`, in which it would tell what it has.
        """
        self._quit_behind(list(self.focused.ancestors_with_self) if self.focused else [])

    def _quit_behind(self, way: list[DOMNode]) -> None:
        for index, node in enumerate(way):
            if node.call_later(self._quit_behind, way[index + 1 :]):
                return  # one that goes takes nothing more
        self._quit()

    def _quit(self) -> None:
        """Take what is in the focused field, save, and leave."""
        screen = self.at_work
        if screen is not None and screen in self.screen_stack:
            screen.leave_off()
            screen.save_quietly()
            if screen.stays_to_save(partial(self.exit, 0)):
                return
        self.exit(0)

    # --- anything ---

    def action_words(self) -> None:
        """What words of pasted budgets mean."""
        from tui.overlays.learnt import show_learnt

        show_learnt(self, Words(self._locations.settings))

    def action_keys(self) -> None:
        """All keys, those of the step in view first."""
        from tui.overlays.help import HelpScreen, keys_help, own_keys_help

        draft = self._draft_in_view
        own = draft.step.own_keys if draft is not None else None
        parts = [*([] if own is None else [own_keys_help(own)]), keys_help()]
        self.push_screen(HelpScreen("Keys", Content("\n\n").join(parts)))

    def action_command_palette(self) -> None:
        """The box in which everything is found, in the place of that of Textual."""
        self._doors.anything.ask()

    def action_jump(self) -> None:
        """Letters on all that is in sight."""
        self._doors.anything.jump()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What can be done on a screen, as Textual asks for it."""
        for command, act, _ in self._doors.anything.doings(screen):
            yield SystemCommand(command.title, command.about, act)
