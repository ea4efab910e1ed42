"""F1: what a field means, and the rule behind a finding with its source and how sure it is."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from models.explanation import Explanation, UnknownCriterion, explain
from models.finding import Finding
from tui.marks import finding_text, plain
from tui.session import Session, spec_of

KEYS = (
    ("Tab, Shift+Tab", "next and previous field"),
    ("F2", "problems: Enter goes to the field, Escape comes back"),
    ("F3, F4", "previous and next step"),
    ("Ctrl+Z, Ctrl+Y", "undo and redo, across all steps"),
    ("Ctrl+S or F10", "save (edits are safe without it)"),
    ("Ctrl+P", "all commands"),
    ("F9", "back to the drafts"),
    ("Ctrl+Q", "quit; nothing is lost"),
    ("Tables", "a add · d duplicate · Del remove · < > move · Enter edits · Escape leaves"),
    ("Mouse", "hold Shift (Option on a Mac) to select text"),
)


class HelpScreen(ModalScreen[None]):
    """A text to read; Escape closes it."""

    BINDINGS = [Binding("escape,f1,q", "dismiss", "Close")]

    def __init__(self, title: str, body: Content) -> None:
        super().__init__()
        self._title = title
        self._body = body

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            yield Static(plain(self._title), id="help-title")
            with VerticalScroll():
                yield Static(self._body)
            with Horizontal(classes="buttons"):
                yield Button("Close (Esc)", variant="primary", compact=True)

    def on_button_pressed(self) -> None:
        self.dismiss()


def keys_help() -> Content:
    """All keys that are worth knowing."""
    return Content("\n").join(Content.assemble((f"{k:<16}", "bold"), t) for k, t in KEYS)


def finding_help(session: Session, finding: Finding) -> Content:
    """The rule behind a finding."""
    try:
        explanation = explain(finding.criterion, session.proposal, session.call, session.report)
    except UnknownCriterion:
        return finding_text(finding)
    return explanation_text(explanation)


def field_help(session: Session, path: str, findings: Iterable[Finding]) -> Content:
    """What a field is for, and the rules that speak of it."""
    spec = spec_of(path)
    parts = [plain(spec.help)]
    if spec.choices:
        parts.append(plain("Choices: " + " · ".join(spec.choices.values())))
    elif spec.kind is not None and spec.kind.name not in ("text", "long text"):
        parts.append(plain(f"Expected: {spec.kind.expected}"))
    parts.append(Content.styled(f"In the file: {path}", "$foreground-muted"))
    for finding in findings:
        parts += [Content(""), finding_help(session, finding)]
    return Content("\n").join(parts)


def call_help(session: Session) -> Content:
    """What is not known of the call."""
    call = session.call
    lines = [plain(f"{call.id} · data of revision {call.revision}"), Content("")]
    lines.append(Content.styled("Not known here; ask the call text:", "bold"))
    lines += [plain(f"· {unknown}") for unknown in call.unknown]
    return Content("\n").join(lines)


def explanation_text(explanation: Explanation) -> Content:
    """An explanation as it is read: rule, finding, inputs, arithmetic, source, certainty."""
    lines = [
        Content.styled(explanation.criterion, "bold"),
        plain(f"It asks that {explanation.asks}."),
        plain(explanation.effect),
        *(finding_text(finding) for finding in explanation.findings),
    ]
    for title, pairs in (
        ("The call's figures", explanation.parameters),
        ("Read from the proposal", explanation.inputs),
        ("Worked out", explanation.computed),
    ):
        if pairs:
            lines.append(Content.styled(title, "bold"))
            lines += [plain(f"  {label}: {value}") for label, value in pairs[:12]]
            if len(pairs) > 12:
                lines.append(plain(f"  … and {len(pairs) - 12} more"))
    lines.append(Content.styled("Source", "bold"))
    lines.append(plain(f"  {explanation.source}"))
    lines += [plain(f"  {s.id}: {s.title} {s.url}".rstrip()) for s in explanation.sources]
    lines.append(plain(f"  Evidence: {explanation.evidence} — {explanation.meaning}"))
    for extra in (explanation.arithmetic, explanation.note):
        if extra:
            lines.append(plain(f"  {extra}"))
    return Content("\n").join(lines)
