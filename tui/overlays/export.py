"""The overlay that exports the bundle: for whom, as what, where to; what is missing; how far it is.

Imported when it is asked for, with all that writes documents.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, ProgressBar, Static

from bundle.application import Variant
from bundle.building import NotReady, blockers
from bundle.package.packing import is_zip_name
from bundle.request import ExportRequest, WrongEpoch
from models.criteria.finding import Finding, Status
from models.values.picks import Pick
from models.verdict.report import Report
from storage import SaveError
from tui.buttons import Button
from tui.draft.exporting import Made, Site, another, beside, made, requested, site_of
from tui.draft.session import Session
from tui.draft.told import CountedPages
from tui.findings.listing import FindingsList
from tui.in_order import fill
from tui.marks import line, plain
from tui.overlays.base import Overlay
from tui.overlays.export_words import (
    REPORT,
    button_text,
    done_lines,
    place_lines,
    ready_line,
    sentence,
    unexpected,
    unlike_lines,
)
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.controls import TextControl
from tui.widgets.quiet_text import QuietText

LOOK_AFTER = 0.15
"""Seconds after the last key at which the place that is typed is looked at."""

VARIANTS = (
    Pick(Variant.SUBMISSION.value, "Submission: all that the call asks for"),
    Pick(Variant.INTERNAL.value, "Internal: besides, comments, advice, what-ifs"),
    Pick(Variant.PUBLIC.value, "Public: no money, no personal data"),
)
FORMS = (Pick("folder", "Folder"), Pick("zip", "ZIP, one file to mail"))


class Stopped(Exception):
    """The person does not want the bundle any more."""


_HOW = "Tab goes on · Enter opens a choice · Esc closes"


class ExportOverlay(Overlay[Finding]):
    """Makes the bundle of a draft; gives the missing thing whose field is to be gone to."""

    HOLDS = Vertical
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-tall")]

    class Progress(Message):
        """Another file is begun, or with no name, all of them are put into their place."""

        def __init__(self, done: int, total: int, name: str) -> None:
            super().__init__()
            self.done, self.total, self.name = done, total, name

    def __init__(self, session: Session, save: Callable[[], str]) -> None:
        """`save` writes the file of the draft, and says why it could not; empty where it could."""
        name = session.proposal.project.acronym.strip() or "a proposal without an acronym"
        super().__init__(f"Export the bundle of {name}", _HOW)
        self._session = session
        self._save = save
        self._variant = ChoiceControl("For whom?", lambda: list(VARIANTS), required=True)
        self._variant.show(VARIANTS[0].value)
        self._form = ChoiceControl("As what?", lambda: list(FORMS), required=True)
        self._form.show(FORMS[0].value)
        self._where = TextControl()
        self._own_place = False
        """Whether the person typed the place, so that it follows no choice any more."""
        self._request: ExportRequest | None = None
        self._site: Site | None = None
        self._timer: Timer | None = None
        self._asked: tuple[ExportRequest, str] | None = None
        """What is being looked at, or was the last time."""
        self._stop: threading.Event | None = None
        """While a bundle is made: how to end that. To cancel a worker would not end its thread."""

    def body(self) -> ComposeResult:
        with Vertical(id="export-choices"):
            for label, control in (
                ("For", self._variant),
                ("As", self._form),
                ("Where", self._where),
            ):
                with Container(classes="row"):
                    yield Static(line(label), classes="label")
                    yield control
            yield Button("Export", id="export", variant="success", disabled=True)
        yield QuietText("export-told")
        yield ProgressBar(show_eta=False)
        yield FindingsList("export-missing")

    def on_mount(self) -> None:
        self._listing.display = self._bar.display = False
        self._variant.focus()
        try:
            self._take_request()
        except WrongEpoch as error:
            self._tell(
                [sentence(Status.UNMET, f"{error}. Nothing can be exported until it is right.")]
            )
            return
        self._follow()
        self._look()

    def on_unmount(self) -> None:
        if self._stop is not None:
            self._stop.set()

    # --- choosing ---

    @property
    def _bar(self) -> ProgressBar:
        return self.query_one(ProgressBar)

    @property
    def _listing(self) -> FindingsList:
        return self.query_one(FindingsList)

    def _take_request(self) -> None:
        """Judge the draft as it stands."""
        session = self._session
        request = requested(session.draft, session.known, os.environ, session.now(), session.pages)
        self._request = another(request, self._variant.text, self._form.text)

    @on(ChoiceControl.Chosen)
    def _chosen(self, event: ChoiceControl.Chosen) -> None:
        event.stop()
        if self._request is None:
            return
        self._request = another(self._request, self._variant.text, self._form.text)
        typed = self._where.text.strip()
        if self._own_place and not self._request.zipped and is_zip_name(Path(typed)):
            self._where.show(typed[: -len(".zip")])
        self._follow()
        self._look()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        typed = event.value.strip()
        self._own_place = bool(typed)
        if self._request is None:
            return
        if self._own_place and is_zip_name(Path(typed)):
            self._form.show("zip")
            self._request = another(self._request, self._variant.text, "zip")
        self._look(LOOK_AFTER)

    @on(Input.Submitted)
    def _to_button(self, event: Input.Submitted) -> None:
        """The button may be pressed, or not, once the place that was typed is looked at."""
        event.stop()
        self._not_looking()
        fill(self, self._looked_to_button, group="look")

    async def _looked_to_button(self) -> None:
        await self._looked()
        self.query_one("#export", Button).focus()

    def _follow(self) -> None:
        """Let the place follow the choices until the person types another."""
        if self._request is not None:
            self._where.placeholder = beside(self._request)
            if not self._own_place:
                self._where.show(beside(self._request))

    # --- what stands in the way ---

    def _look(self, after: float = 0) -> None:
        """Look at the place, once the keys rest; what is still being looked at counts no more."""
        self._not_looking()
        self._timer = self.set_timer(after, self._begin_look) if after else None
        if not after:
            self._begin_look()

    def _not_looking(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer, self._asked = None, None

    def _begin_look(self) -> None:
        self._timer = None
        fill(self, self._looked, group="look")

    async def _looked(self) -> None:
        """Look at the place away from the screen, for disks may be slow."""
        if self._request is None:
            return
        asked = self._asked = self._request, self._where.text
        site = await asyncio.to_thread(site_of, *asked)
        if asked is self._asked:
            self._site = site
            if self._stop is None and self.is_attached:
                self._show_state()

    def _show_state(self, first: Sequence[Content] = ()) -> None:
        """Say what stands in the way, below what is to be said `first`."""
        request, site = self._request, self._site
        if request is None or site is None:
            return
        missing = blockers(request.judged.report)
        lines = [*place_lines(site, self._where.text), ready_line(request), *unlike_lines(request)]
        self._tell([*first, *lines])
        self._listing.patch(missing)
        if missing and self._listing.highlighted is None:
            self._listing.highlighted = 0  # where Enter goes for who comes here with Tab
        self._listing.display = bool(missing)
        self.set_class(bool(missing), "-missing")
        self._call_button("#export", button_text(request, site))
        self.query_one("#export").disabled = bool(site.refused)

    def _tell(self, lines: Sequence[Content]) -> None:
        self.query_one("#export-told", QuietText).tell(Content("\n").join(lines))

    @on(FindingsList.Followed)
    def _go_to(self, event: FindingsList.Followed) -> None:
        event.stop()
        self.dismiss(event.finding)

    # --- making it ---

    @on(Button.Pressed, "#export")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self._stop is None:
            self._stop = threading.Event()
            self._not_looking()
            fill(self, partial(self._export, self._stop), group="export")

    async def _export(self, stop: threading.Event) -> None:
        """Save the draft, make the bundle, say what came of it."""
        first: list[Content] = []
        done: Made | None = None
        try:
            if not await self._still_so():
                first = [
                    sentence(
                        Status.WARNING, "Nothing was written yet; press again if this is right."
                    )
                ]
            elif why := self._save():
                said = f"Nothing was exported, for the draft cannot be saved: {why}."
                first = [sentence(Status.UNMET, said)]
            else:
                self._begin()
                done = await self._made(stop)
        except NotReady as error:
            self._keep_pages(error.report)
            self._take_request()
            self._follow()
            said = "Nothing was exported: it has too many pages. As DRAFT it can be."
            first = [sentence(Status.UNMET, said)]
        except Stopped:
            first = [sentence(Status.WARNING, "Stopped; nothing was written.")]
        except SaveError as error:
            first = [sentence(Status.UNMET, f"The bundle was not written: {error}.")]
        except Exception as error:
            first = [sentence(Status.UNMET, unexpected(error)), plain(REPORT)]
        self._stop = None
        await self._end(first, done)

    async def _still_so(self) -> bool:
        """Whether the place is still as the button said, which may not replace unasked."""
        shown = self._site
        await self._looked()
        site = self._site
        return site is not None and not site.refused and (not site.there or site == shown)

    async def _made(self, stop: threading.Event) -> Made:
        def tell(done: int, total: int, name: str) -> None:
            # This runs in the thread that makes the files: it may touch no widget, only send word.
            if stop.is_set():
                raise Stopped
            self.post_message(self.Progress(done, total, name))

        self._take_request()  # saved by now: its comments may be exported too
        assert self._request is not None and self._site is not None
        done = await asyncio.to_thread(made, self._request, self._site, tell)
        self._keep_pages(done.request.judged.report)
        return done

    def _keep_pages(self, report: Report) -> None:
        """Let the session know the pages that were counted."""
        if report.pages is not None and self._request is not None:
            proposal = self._request.judged.draft.proposal
            self._session.pages = CountedPages(report.pages, self._session.now(), proposal)

    def _begin(self) -> None:
        """Show how far it is, and nothing that could be changed meanwhile."""
        self.set_focus(None)
        self._set_busy(True)
        self._bar.update(total=None, progress=0)
        self._tell([line("Beginning …")])

    async def _end(self, first: Sequence[Content], done: Made | None) -> None:
        if not self.is_attached:
            return
        self._set_busy(False)
        await self._looked()
        if done is not None:
            self._tell(done_lines(done))
            self._listing.display = False
            self.query_one("#close", Button).focus()
        else:
            self._show_state(first)
            self.query_one("#export", Button).focus()

    def _set_busy(self, busy: bool) -> None:
        self.query_one("#export-choices").disabled = busy
        self._bar.display = busy
        if busy:
            self._listing.display = False
        self._call_button("#close", "Stop Esc" if busy else "Close Esc")

    def _call_button(self, which: str, text: str) -> None:
        button = self.query_one(which, Button)
        button.label = text
        button.refresh(layout=True)  # it has another width now

    @on(Progress)
    def _show_progress(self, event: Progress) -> None:
        event.stop()
        if self._stop is None or self._stop.is_set():
            return
        self._bar.update(total=event.total, progress=event.done)
        at = f"{min(event.done + 1, event.total)} of {event.total}"
        making = f"Making {at}: {event.name}" if event.name else "Putting all into its place …"
        self._tell([line(making)])

    @on(Button.Pressed, "#close")
    def _close_pressed(self, event: Button.Pressed) -> None:
        event.prevent_default()  # of closing, whatever is going on
        event.stop()
        self.action_close()

    def action_close(self) -> None:
        """Stop what is going on; else leave."""
        if self._stop is None:
            self.dismiss(None)
        else:
            self._stop.set()
            self._tell([line("Stopping …")])
