"""A field of the proposal on the screen: label, control, and the message that belongs to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from models.criteria.finding import Finding, Status
from models.proposal.part import FieldSpec
from models.proposal.paths import under
from models.terms.part_a import ABSTRACT, KEYWORDS, TITLE
from models.values import kinds
from models.values.picks import Pick
from tui.draft.declared import spec_of
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.in_order import once_laid_out, once_let_go
from tui.marks import finding_text, line, marked
from tui.styled import Styled
from tui.widgets.beside_typing import ANSWERS, LEAVING, InDoubt, beside_typing, doubt
from tui.widgets.choice_control import ChoiceControl, NotTaken, Offers
from tui.widgets.controls import TextControl
from tui.widgets.flag_control import FlagControl
from tui.widgets.list_control import ListControl

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from tui.widgets.long_control import LongControl

Short = TextControl | ChoiceControl | FlagControl | ListControl
"""What a field is entered with in one line."""
Control: TypeAlias = "Short | LongControl"
"""What a field is entered with: it has `text`, and shows another text without telling anybody."""


_SHORT = (ChoiceControl, FlagControl)
_WIDE = (kinds.TEXT, kinds.LONG_TEXT, kinds.TEXTS, kinds.KEYS, kinds.COUNTRIES)
"""What takes the room of both columns of a form."""


class Folds:
    """What a field may be folded away in."""

    def unfold(self) -> bool:
        """Open it; whether it was folded."""
        raise NotImplementedError


class Field(Styled, Container):
    """One field, bound to a path. It shows what the session holds and tells it what is typed."""

    def __init__(
        self,
        session: Session,
        path: str,
        *,
        offers: Callable[[Session], list[Pick]] | None = None,
        label: str | None = None,
        spec: FieldSpec | None = None,
    ) -> None:
        """Bind to `path`; `spec` is for a row editor whose row does not exist yet."""
        super().__init__()
        self.path = path
        self.spec = spec or spec_of(path)
        self._session = session
        self._label = label or self.spec.label
        self._control = self._made(None if offers is None else lambda: offers(session))
        self._title = Static(self._label_text(None), classes="label")
        self._message = Static(classes="message")
        self._said: tuple[str, tuple[Finding, ...], str, str] = ("", (), "", "")
        self._fresh = False
        """Whether something was typed that was not asked about yet."""
        self._refused = ""
        """What was typed and not taken as the field was left, until the person is back."""
        self.set_class(self.spans, "-spans")
        self.set_class(not isinstance(self._control, Short), "-long")

    def compose(self) -> ComposeResult:
        yield self._title
        yield self._control
        yield self._message

    # --- its place in a form ---

    @property
    def label(self) -> str:
        """What it is called on the screen, in the words of the call."""
        return self._session.call.words.worded(self._label)

    @property
    def hint(self) -> str:
        """What it holds, and what that is for, in the words of the call."""
        return self._session.call.words.worded(f"{self.spec.label}: {self.spec.help}")

    @property
    def label_width(self) -> int:
        """Columns that the label needs, with the sign before it and the gap behind it."""
        return self._label_text(None).cell_length + 1

    @property
    def spans(self) -> bool:
        """Whether it takes the whole width where a form has two columns."""
        kind = self.spec.kind or self.spec.entries
        return kind in _WIDE and not self.spec.choices and not isinstance(self._control, _SHORT)

    @property
    def status(self) -> Status | None:
        """The sign at its label: that of its gravest finding."""
        misread, findings = self._said[:2]
        return findings[0].status if findings else Status.OPEN if misread else None

    @property
    def bars(self) -> bool:
        """Whether what stands in it keeps the proposal, or an applicant, out."""
        return bool(self._said[1]) and self._said[1][0].binding

    @property
    def filled(self) -> bool:
        """Whether anything stands in it."""
        try:
            return bool(self._session.text(self.path).strip())
        except KeyError:
            return False

    def align(self, width: int) -> None:
        """Give the label so many columns, and what is entered the rest."""
        self.styles.grid_columns = f"{width} 1fr"

    # --- showing ---

    def bind(self, path: str) -> None:
        """Show another place of the same kind (the row editor moved to another row)."""
        if path != self.path and isinstance(self._control, ChoiceControl):
            self._control.give_up()  # it was typed for the place that is left
        if path != self.path:
            self._refused = ""
        self.path = path

    def patch(self, index: FindingIndex, *, force: bool = False) -> None:
        """Show what the session holds now. What is being typed here is left alone unless forced."""
        try:
            text = self._session.text(self.path)
        except KeyError:  # its row is gone; the row editor will show another or none
            return
        control = self._control
        stands = control.text if isinstance(control, Short) else control.typed
        if force or (text != stands and not self.being_typed):
            control.show(text)
        self._say(self._session.misread(self.path), tuple(index.at(self.path)))

    @property
    def _counts(self) -> bool:
        """Whether it is said, while it is typed into, how much of its room in Part A is taken."""
        return self.path in (TITLE, KEYWORDS, ABSTRACT)

    @property
    def being_typed(self) -> bool:
        """Whether the person is in this field."""
        return self.has_focus_within

    def enter(self, *, select: bool = False) -> None:
        """Put the person into this field; with `select`, typing replaces what stands there."""
        control = self._control
        for above in self.ancestors:
            if isinstance(above, Folds) and above.unfold():
                once_laid_out(self, self.scroll_visible)
        if isinstance(control, TextControl):
            control.to_replace = select
        (control.input if isinstance(control, ListControl) else control).focus()
        self.scroll_visible()

    def _say(self, misread: str, findings: tuple[Finding, ...]) -> None:
        kind = self.spec.kind
        speaks = bool(misread) or (kind is not None and kind.echo is not None) or self._counts
        typed = speaks and self.being_typed
        beside = beside_typing(self._session, self.path) if typed else ""
        if (misread, findings, beside, self._refused) == self._said:
            return
        self._said = misread, findings, beside, self._refused
        self._title.update(self._label_text(self.status))
        told = [f for f in findings if f.status is not Status.OPEN]
        if misread:
            text = marked(Status.OPEN, line(misread))
        elif told:
            text = finding_text(told[0])
        else:
            text = Content("")
        if self._refused:
            refused = marked(Status.UNMET, line(self._refused))
            text = Content("\n").join([refused, text] if text else [refused])
        if beside:
            text = Content("\n").join([text, line(beside)] if text else [line(beside)])
        self._message.update(text)
        self._message.display = bool(text)

    def _label_text(self, status: Status | None) -> Content:
        unit = self.spec.unit
        named = self.label
        told = len(unit) <= 6 and unit.lower() not in named.lower()
        label = line(f"{named} ({unit})" if unit and told else named)
        if status is None:
            return Content.assemble("  ", label)
        return marked(status, label, bars=self.bars)

    # --- telling ---

    @on(NotTaken)
    def _not_taken(self, event: NotTaken) -> None:
        """Keep what was refused with its field: the line at the foot tells of the next one."""
        self._refused = event.why
        self._say(*self._said[:2])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fresh = True
        self._tell()

    def on_text_area_changed(self, event: "TextArea.Changed") -> None:
        """Found by its name: to name the class, one would have to import it."""
        event.stop()
        self._tell()

    @on(ChoiceControl.Chosen)
    @on(FlagControl.Answered)
    def _chosen(self, event: ChoiceControl.Chosen | FlagControl.Answered) -> None:
        event.stop()
        self._tell()
        self._session.pause()

    def commit(self) -> None:
        """Tell the session what stands in the control, and what it is clearly the beginning of."""
        if isinstance(self._control, ChoiceControl | ListControl):
            self._control.take_typed()
        self._tell()

    def _tell(self) -> None:
        """Tell the session what stands in the control."""
        self._refused = ""
        try:
            control = self._control
            typed = control.text if isinstance(control, Short) else control.typed
            self._session.edit(self.path, typed)
        except KeyError:
            return  # the row was removed while the message was on its way

    def on_key(self, event: events.Key) -> None:
        """Have a text that can be read in two ways decided: by an arrow, or as it is left."""
        answer = ANSWERS.get(event.key)
        asks = event.key in LEAVING and self._fresh
        if not (asks or answer is not None) or not (both := doubt(self._session, self.path)):
            return
        event.stop()
        event.prevent_default()
        if answer is not None:
            self.take(both[answer][0])
        else:
            self._fresh = False
            text = self._session.text(self.path)
            self.post_message(InDoubt(text, both, self.take, LEAVING[event.key]))

    def take(self, text: str) -> None:
        """Put a text in, as if it were typed."""
        self._session.edit(self.path, text)
        self._control.show(self._session.text(self.path))

    def on_descendant_focus(self) -> None:
        """Show at the label, too, where the person is, and name the keys that decide a doubt."""
        self._title.add_class("-here")
        refused, self._refused = self._refused, ""
        if self._said[0] or refused or self._counts:
            self._say(*self._said[:2])

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show the value as it was read, in its usual writing."""
        self._title.remove_class("-here")
        if isinstance(self._control, ListControl):
            self.commit()
        self._session.pause()
        if self.is_mounted:
            once_let_go(self, lambda: self.call_after_refresh(self._settle))

    def _settle(self) -> None:
        if not self.being_typed:
            try:
                self._control.show(self._session.text(self.path))
                self._say(*self._said[:2])
            except KeyError:
                return

    def _made(self, offers: Offers | None) -> "Control":
        kind, spec = self.spec.kind or self.spec.entries, self.spec
        if kind is kinds.LONG_TEXT:
            from tui.widgets.long_control import LongControl

            return LongControl()
        if kind in (kinds.TEXTS, kinds.KEYS, kinds.COUNTRIES):
            return ListControl(
                self.label,
                offers or list,
                closed=kind is not kinds.TEXTS,
                by_name=kind is kinds.COUNTRIES,
            )
        if offers is not None:
            return ChoiceControl(self.label, offers)
        if kind is kinds.FLAG:
            return FlagControl()
        if spec.choices:
            return ChoiceControl(self.label, lambda: [Pick(v, n) for v, n in spec.choices.items()])
        # For numbers too: Textual's own input for them drops what it does not expect, and makes
        # `1.23456` of `1.234,56`. Here anything can be typed, and the session says what is wrong.
        return TextControl(one_value=kind in kinds.ONE_VALUE)


def field_path(row: str, name: str) -> str:
    """The path of a field of a row; `name` may itself be dotted (`eccp.status`)."""
    return f"{row}.{name}" if "." in name else under(row, name)
