"""The screen on which one draft is worked on: steps, the step in view, findings."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from models.criteria.finding import Finding
from models.criteria.own import DEADLINE
from storage.settings import Taste
from storage.whereabouts import Whereabouts
from tui.commands.listing import OF_DRAFT
from tui.draft.counting import Counting
from tui.draft.session import Session
from tui.draft.told import Change
from tui.findings.listing import FindingsList
from tui.marks import line
from tui.overlays.help import HelpScreen, call_help, finding_help, rule_help
from tui.overlays.revised import Revised, changes_of
from tui.screens.back_in_time import BackInTime
from tui.screens.body import BREADTHS, HEIGHTS, fitting
from tui.screens.draft_help import help_at
from tui.screens.going import Going
from tui.screens.hint_line import HintAndKey, HintLine
from tui.screens.in_view import InView
from tui.screens.leaving import Leaving, Move, not_moved
from tui.screens.left_off import LeftOff
from tui.screens.past.way_to_versions import WayToVersions
from tui.screens.saver import Saver
from tui.screens.way_back import WayBack
from tui.steps.base import Step
from tui.widgets.choice_control import NotTaken
from tui.widgets.field import Field
from tui.widgets.keys_at_foot import KeysAtFoot
from tui.widgets.step_list import StepList

NO_ROOM = "There is no room for the findings beside this step: F2 goes to them."


class DraftScreen(Screen[Path | None]):
    """One draft; gives another one that is to be opened in its place, if any."""

    # The screen gets the class of the widest limit that it reaches; the stylesheet goes by it.
    HORIZONTAL_BREAKPOINTS = list(BREADTHS)
    VERTICAL_BREAKPOINTS = list(HEIGHTS)
    # The footer has room for five keys in 60 columns, and cuts more of them off without a sign.
    # Undo comes before what is in focus: a text area has an undo of its own, of its text alone.
    BINDINGS = [
        *(binding for command in OF_DRAFT for binding in command.bindings),
        Binding("f6", "own_act", "What the step has of its own", show=False),
        Binding("f8", "add", "One more", show=False),
        Binding("escape", "come_back", "Back to the problem", show=False),
    ]

    def __init__(
        self,
        session: Session,
        whereabouts: Whereabouts | None = None,
        taste: Taste | None = None,
        move: Move = not_moved,
    ) -> None:
        """Work on the draft of a session where it was left; `move` has it go on in another file."""
        super().__init__()
        self.session = session
        self._left_off = LeftOff(session, whereabouts or Whereabouts())
        self._taste = taste or Taste()
        self._saver = Saver(self, session, self._patch_head)
        self._leaving = Leaving(self, session, self._saver, move)
        self._in_view = InView(self, session, self._taste, self._state)
        self._way_back = WayBack(self, self._in_view)
        self._told = HintLine("hint")
        self._going = Going(self, session, self._in_view, self._way_back, self._told)
        self._back_in_time = BackInTime(self, session, self._in_view, self._told)
        self._versions = WayToVersions(self, session, self._gone_back)
        self._counting = Counting(self, session, self._show_pages)
        self._then: Callable[[DraftScreen], object] | None = None

    def compose(self) -> ComposeResult:
        self._fit()
        yield self._in_view.head
        yield self._in_view.body
        yield HintAndKey(self._told)
        yield KeysAtFoot(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        self.session.listen(self._changed)
        await self.go(self._left_off.step)
        self._in_view.keep_person_in_sight()
        self._left_off.resume(self.step)
        self.set_interval(30, self._tick)
        self._saver.watch()
        self.action_revision()
        if self._then is not None:
            self._then(self)

    def once_built(self, then: "Callable[[DraftScreen], object]") -> None:
        """Have something done as soon as the draft is shown."""
        self._then = then

    def write(self) -> None:
        """Write the file now; what stands in the way is told."""
        self._saver.save()

    def action_update(self) -> None:
        """Bring in what became better in the template of which the draft is a child."""
        from tui.screens.family.updating import Updating  # with all that merges

        self.commit()
        Updating(self, self.session, self.write).ask()

    def on_unmount(self) -> None:
        self._saver.end()

    # --- showing ---

    def _fit(self) -> None:
        """The classes of the breakpoints, before anything is styled.

        They also come with the first resize, when all is styled and laid out: it would be again.
        """
        width, height = self.app.size
        self.add_class(fitting(BREADTHS, width), fitting(HEIGHTS, height), update=False)

    @property
    def step(self) -> Step:
        """The step in view."""
        return self._in_view.step

    async def go(self, number: int) -> Step:
        """Bring a step into view, mounting it if it is visited for the first time."""
        return await self._in_view.bring(number)

    def _changed(self, change: Change) -> None:
        self._in_view.changed(change)
        if change.refused:
            self._told.say(f"Not changed: {self.session.read_only}")
            return
        if change.path:
            self.heard()
        self._saver.edited()

    def show_pending(self) -> None:
        """Show the changes that are still to be shown."""
        self._in_view.show_pending()

    @property
    def is_to_show(self) -> bool:
        """Whether there are changes still to be shown."""
        return self._in_view.is_to_show

    def _patch_head(self) -> None:
        self._in_view.patch_head()
        self._versions.tell_once()

    def _tick(self) -> None:
        self._left_off.keep(self.step)
        self.session.rejudge()
        self._patch_head()

    def on_resize(self) -> None:
        if self.is_mounted:
            self._in_view.share_room()
            self._in_view.keep_person_in_sight()
            self._patch_head()

    @on(events.DescendantFocus)
    def _hint(self, event: events.DescendantFocus) -> None:
        above = event.widget.ancestors_with_self
        self._in_view.body.has_person(event.widget)
        field = next((a for a in above if isinstance(a, Field)), None)
        place = next((a for a in above if isinstance(a, FindingsList | StepList)), None)
        self._told.hint(self.step.hint(field) if place is None else place.hint)
        if self.step in above:
            self.step.was_in = event.widget

    def heard(self) -> None:
        """With the next key, what was said of the one before has been read."""
        self._told.heard()

    @on(NotTaken)
    def _not_taken(self, event: NotTaken) -> None:
        self._told.tell(line(f"{event.title}: {event.why}"))

    # --- saving ---

    def _state(self) -> str:
        """Whether the file has every edit, in a word or two."""
        return "read only" if self.session.read_only else self._saver.state

    def action_save(self) -> None:
        if self.session.read_only:
            self._told.say(f"Read only: {self.session.read_only}")
            return
        self.commit()
        self._saver.save_as_asked()

    def action_save_elsewhere(self) -> None:
        self.commit()
        self._leaving.save_elsewhere()

    def commit(self) -> None:
        """Take what stands in the focused control, should its message still be on the way."""
        self.step.commit()

    def save_quietly(self) -> None:
        """Write the file on the way out."""
        self._saver.save_quietly()

    # --- moving about ---

    @on(StepList.Went)
    async def _went(self, event: StepList.Went) -> None:
        await self.go_and_enter(event.number)

    async def go_and_enter(self, number: int) -> None:
        """Bring a step into view and put the person into it."""
        await self._going.into(number)

    async def action_step(self, by: int) -> None:
        await self._going.on(by)

    async def action_own_act(self) -> None:
        """F6: what the step in view has of its own."""
        if self.step.own_act:
            await self.step.run_action(self.step.own_act)

    def action_add(self) -> None:
        """F8 from beside what is added to."""
        self.commit()
        self.step.add()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Enter in a field goes on to what is still open further down in the step."""
        if any(isinstance(above, Field) for above in event.input.ancestors):
            self._going.on_below()

    async def action_next_open(self) -> None:
        """To the next open question: below, then in the steps after this, then from the first."""
        self.commit()
        await self._going.on_to_open()

    def action_problems(self) -> None:
        """To the findings; from the findings back to the step, where that shows no findings."""
        self._way_back.to_problems()

    def action_toggle_findings(self) -> None:
        """Hide the findings beside the steps, or show them again; it is remembered."""
        hide = not self._taste.hides_findings
        self._taste.hides_findings = hide
        if hide and self._in_view.body.findings.has_focus_within:
            self.action_problems()
        self._in_view.share_room()
        self._patch_head()
        if not (hide or self._in_view.tells_findings()):
            self.notify(NO_ROOM, timeout=5)

    @on(FindingsList.Followed)
    async def _follow(self, event: FindingsList.Followed) -> None:
        if not event.finding.where:
            self.push_help(event.finding)
            return
        self._way_back.led()
        await self.jump(event.finding.where[0], event.finding)

    async def jump(self, path: str, finding: Finding | None = None) -> None:
        """Go to the field at a path, or to where the finding that names it is put right."""
        await self._going.to(path, finding)

    async def read(self, path: str, at: int) -> None:
        """Go to a place in the text at a path."""
        await self._going.into_text(path, at)

    async def action_come_back(self) -> None:
        """From a field back to the finding that led here, else to the list that it belongs to."""
        await self._way_back.back()

    def action_revision(self) -> None:
        """What the revision of the call changed, if it was revised since the draft was checked."""
        found = changes_of(self.session)
        if found is not None:
            self.app.push_screen(Revised(self.session, found), self._mind)

    async def follow(self, finding: Finding) -> None:
        """Go to where a finding is put right; one without a place is explained."""
        if finding.where:
            await self.jump(finding.where[0], finding)
        else:
            self.push_help(finding)

    async def _mind(self, finding: Finding | None) -> None:
        """Go to the field of a finding that an overlay gave."""
        if finding is not None and finding.where:
            await self.jump(finding.where[0])
        elif finding is not None:
            self.push_help(finding)

    def action_export(self) -> None:
        """The overlay that makes the bundle; it may send the person to what is missing."""
        from tui.overlays.export import ExportOverlay  # with all that writes documents: only now

        self.commit()
        self.app.push_screen(ExportOverlay(self.session, self._saver.saved), self._exported)

    async def _exported(self, finding: Finding | None) -> None:
        self._show_pages()  # where a bundle was made, they were counted
        await self._mind(finding)

    def action_portal(self) -> None:
        """Part A beside the browser, to copy and tick field by field."""
        from tui.overlays.portal import PortalOverlay  # with the rules of Part A: only now

        self.commit()
        self.app.push_screen(PortalOverlay(self.session))

    def action_count_pages(self) -> None:
        """Count the pages of the description beside what is being typed."""
        self.commit()
        self._counting.begin()

    def _show_pages(self) -> None:
        """Show what the session knows of the pages by now; nothing of the draft is another."""
        if self.is_attached:
            self._in_view.changed(Change("", self.session.proposal))

    # --- undo ---

    async def action_undo(self) -> None:
        await self._back_in_time.undo()

    async def action_redo(self) -> None:
        await self._back_in_time.redo()

    def action_history(self) -> None:
        """F7: the versions of the draft, one of which may be brought back."""
        self.commit()
        self._versions.show()

    def _gone_back(self, said: str) -> None:
        self.show_pending()
        self._told.say(said)

    async def do_in(self, number: int, act: str) -> None:
        """Do what a step has of its own, from wherever the person is."""
        await self.go_and_enter(number)
        await self.step.run_action(act)

    def action_help(self) -> None:
        """The rule of the finding under the cursor, the help of the field, or all keys."""
        self.app.push_screen(help_at(self.focused, self.step, self._in_view.index))

    def explain(self, criterion: str) -> None:
        """Explain a rule, however it stands."""
        self.app.push_screen(HelpScreen("The rule", rule_help(self.session, criterion)))

    def action_deadline(self) -> None:
        """Until when a proposal is handed in, and who says so."""
        self.explain(DEADLINE)

    def action_unknown(self) -> None:
        """What is not known of the call."""
        self.app.push_screen(HelpScreen("The call", call_help(self.session)))

    def push_help(self, finding: Finding) -> None:
        """Explain a finding."""
        self.app.push_screen(HelpScreen("The rule", finding_help(self.session, finding)))

    def leave_off(self) -> None:
        """Take what is being typed, and keep where the person is."""
        self.step.leaving()
        self._left_off.keep(self.step)

    @property
    def kept(self) -> str:
        """Where the edits are, in a sentence."""
        return self._saver.kept

    def action_desk(self) -> None:
        self.leave_for(None)

    def leave_for(self, other: Path | None) -> None:
        """Back to the desk, or to another draft."""
        self.leave_off()
        self._saver.save()
        if not self.stays_to_save(partial(self.dismiss, other)):
            self.dismiss(other)

    @property
    def would_lose(self) -> bool:
        """Whether edits are nowhere but here."""
        return self._saver.would_lose

    def stays_to_save(self, leave: Callable[[], object]) -> bool:
        """Whether leaving would lose edits; the person is asked then, and may still `leave`."""
        return self._leaving.stays(leave)
