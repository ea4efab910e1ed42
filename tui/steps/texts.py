"""Step 7: the written parts."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from models.criteria.finding import Status
from models.proposal.paths import join
from models.terms.offers import Section
from models.texts.words import words_of
from models.values.words import counted
from tui.buttons import Button
from tui.draft.finding_index import FindingIndex
from tui.draft.sections import sections_of
from tui.draft.session import Session
from tui.draft.told import Change
from tui.marks import line, mark, marked, sign_of
from tui.outside.taking_back import write_outside
from tui.steps.base import Step
from tui.steps.how_it_reads import MARKS, HowItReads
from tui.steps.listing import TEXTS
from tui.widgets.long_control import LongControl
from tui.widgets.quiet_text import QuietText

NO_SECTIONS = (
    "Nothing is known here of the written parts that this call asks for, so there is nothing to "
    "write yet. Its guide for applicants names them."
)
IN_TEXT = "Esc the list · F6 how it reads · F5 your own editor"


_READING = "-reading"
"""The class of the step while it shows how a text reads."""


class TextsStep(Step):
    """The sections of the call, one at a time, with live counts against their limits."""

    info = TEXTS
    own_keys = MARKS
    own_act = "read_over"
    BINDINGS = [Binding("f5", "edit_outside", "In your own editor", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._sections = OptionList(id="sections")
        self._area = LongControl()
        self._reads = HowItReads()
        self._path = ""
        self._shown: list[Content] = []

    def body(self) -> ComposeResult:
        yield Static(line(NO_SECTIONS), classes="empty", id="no-sections")
        yield self._sections
        yield QuietText("guidance")
        yield self._reads
        yield self._area
        yield QuietText("count", fixed=True)
        with Horizontal(classes="buttons"):
            yield Button("How it reads F6", id="read-over")
            yield Button("Write in your own editor F5", id="edit-outside")

    # --- showing ---

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        sections = self._offered()
        prompts = [self._prompt(section, index) for section in sections]
        if len(prompts) != len(self._shown):
            self._sections.clear_options()
            self._sections.add_options(prompts)
            self._sections.highlighted = 0 if prompts else None
        else:
            for number, (new, old) in enumerate(zip(prompts, self._shown, strict=True)):
                if new != old:
                    self._sections.replace_option_prompt_at_index(number, new)
        self._shown = prompts
        self._show_section(force=change is None or not change.path)

    def _offered(self) -> list[Section]:
        return sections_of(self.session)

    def _prompt(self, section: Section, index: FindingIndex) -> Content:
        path = join("narrative", section.id)
        findings = index.at(path)
        sign = sign_of(findings[0]) if findings else mark(Status.MET)
        words = words_of(self.session.text(path))
        return Content.assemble(sign, " ", line(section.title), f"  {_limit(section, words)}")

    def _show_section(self, *, force: bool) -> None:
        section = self._section()
        self.set_class(section is None, "-empty")
        if section is None:
            self._path = ""
            return
        path = join("narrative", section.id)
        text = self.session.text(path)
        if path != self._path:
            self._path = path
            self.query_one("#guidance", QuietText).tell(line(section.guidance, 400))
            self._area.show(text)
        elif force and not (self._area.has_focus and self._area.typed == text):
            self._area.show(text)
        self.query_one("#count", QuietText).tell(self._count(section, text))
        self._show_reading()

    def _show_reading(self) -> None:
        """Show how the text reads, where that is asked for."""
        if self.has_class(_READING):
            area = self._area
            row, column = area.cursor_location
            before = len(area.get_text_range((0, 0), (row, column)))
            self._reads.tell(area.typed, before / max(len(area.text), 1))

    def _section(self) -> Section | None:
        at = self._sections.highlighted
        sections = self._offered()
        return sections[at] if at is not None and at < len(sections) else None

    def _count(self, section: Section, text: str) -> Content:
        if misread := self.session.misread(join("narrative", section.id)):
            return marked(Status.OPEN, line(misread))
        words = words_of(text)
        count = f"{_limit(section, words)} · {len(text)} characters"
        if section.max_words is not None and words > section.max_words:
            over = words - section.max_words
            return Content.styled(f"! {count} · {over} words too many", "$text-warning")
        return Content(count)

    # --- editing and moving about ---

    @property
    def keys(self) -> str:
        return IN_TEXT if self._area.has_focus else self.info.keys

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._path:
            self.session.edit(self._path, self._area.typed)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.session.pause()
        self._show_section(force=True)

    @on(OptionList.OptionSelected)
    def _into_text(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._area.focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "read-over":
            self.action_read_over()
        else:
            self.action_edit_outside()

    @on(TextArea.SelectionChanged)
    def _went(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        self._show_reading()

    def action_read_over(self) -> None:
        """Show in place of the list how the text reads, or the list again."""
        if not self._path:
            return
        self.toggle_class(_READING)
        self._show_reading()
        self._area.focus()

    def action_edit_outside(self) -> None:
        """Open the text in $EDITOR, and take back what was written there."""
        if not self._path:
            return
        write_outside(self.app, self.session, self._path)

    def leave(self) -> bool:
        if self._sections.has_focus:
            return False
        self.remove_class(_READING)
        self._sections.focus()
        return True

    def at(self) -> str:
        return self._path

    def place(self, path: str) -> tuple[int, ...]:
        ids = [join("narrative", section.id) for section in self._offered()]
        return (ids.index(path),) if path in ids else ()

    def reveal(self, path: str) -> bool:
        ids = [join("narrative", section.id) for section in self._offered()]
        if path in ids:
            self._sections.highlighted = ids.index(path)
            self._show_section(force=True)
            self._area.focus()
            return True
        return self.enter()

    def read(self, path: str, at: int) -> bool:
        found = self.reveal(path)
        before = self._area.typed[:at]
        self._area.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1))
        return found

    def commit(self) -> None:
        """Take what stands in the text area, should its message still be on the way."""
        if self._path and self.has_focus_within:
            self.session.edit(self._path, self._area.typed)


def _limit(section: Section, words: int) -> str:
    most = section.max_words
    return f"{words} of {most} words" if most else counted(words, "word")
