"""F1: what a field means, and the rule behind a finding with its source and how sure it is."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content

from models.criteria.finding import Finding
from models.verdict.explanation import UnknownCriterion, explain
from models.verdict.told_tree import source_said, told_tree
from models.verdict.tree import Node, TreeLine, rows
from storage.shipped.clauses import clauses_of
from tui.buttons import Button
from tui.commands.listing import (
    ANYTHING,
    BACK,
    DESK,
    FINDINGS,
    HELP,
    HISTORY,
    JUMP,
    NEXT,
    NEXT_OPEN,
    PROBLEMS,
    QUIT,
    REDO,
    SAVE,
    UNDO,
)
from tui.draft.session import Session
from tui.frame import Frame, Framed, Reading
from tui.key_names import written
from tui.marks import finding_text, line, mark, plain
from tui.widgets.guided import Guided

Keys = tuple[str, Sequence[tuple[str, str]]]
"""A title, and keys with what they do."""

KEYS = (
    ("^", "the Ctrl key: ^S is Ctrl and S at once"),
    ("Tab, Shift+Tab", "next and previous field"),
    ("Enter", "in a field: on to what is still open below it"),
    (NEXT_OPEN.key, "next open question, wherever it is"),
    (PROBLEMS.key, "problems: Enter goes to the field, Escape comes back; twice from a cell"),
    (FINDINGS.key, "hide the findings beside the steps, or show them again"),
    (f"{BACK.key}, {NEXT.key}", "back to the step before, on to the next"),
    (f"{UNDO.key}, {REDO.key}", "undo and redo, across all steps"),
    (HISTORY.key, "versions of the draft: what it was, and the way back there"),
    (" or ".join(map(written, SAVE.keys)), "save now; it also happens by itself"),
    (HELP.key, "help on where one is; once more: all keys"),
    (ANYTHING.key, "go to anything, do anything, by a letter or two of its name"),
    (JUMP.key, "jump: a letter on everything in sight; typing it goes there"),
    (DESK.key, "back to the drafts"),
    (QUIT.key, "quit; nothing is lost"),
    ("Choices", "type a part of a name · ↑ ↓ Enter take · Escape gives up · Enter alone: all"),
    ("Yes or no", "Space, y, n · Delete takes it back"),
    ("F8 ^D ^K", "in a table and its fields: add one; one like this; remove it"),
    (
        "Tables",
        "a add · d duplicate · Del remove · < > or Alt+↑ Alt+↓ move · Enter edits · Escape leaves",
    ),
    ("Activities", "w t e m add · d duplicate · o to another package · n renumber · < > · Del"),
    (
        "F6",
        "Call: compare; Partners: what if one drops out?; Activities, Budget: next view;"
        " Indicators: those of the call; Texts: how it reads (F5 your own editor); Review: export",
    ),
    (
        "On the desk",
        "Enter opens · n new · N from this one · d duplicate · D child · F family · r rename"
        " · x export · F2 check · f forms · a archive · A archived · Del to the trash · t trash"
        " · / filter · s S sort · Space ticks · * ticks all · m merges a copy"
        " · u edits of lost drafts · F5 reads again",
    ),
    ("Mouse", "hold Shift (Option on a Mac) to select text"),
)

_READ = "↑ ↓ read on · Esc closes"
_AND_ALL = f"{_READ} · F1 all keys"
_LONGEST = 1000
"""Characters of one text of a tree that are shown."""


class HelpScreen(Framed[None]):
    """A text to read; Escape closes it."""

    NO_PASTE = "Nothing is entered here: Escape closes it, then go to a field and paste there."
    FRAME = "help"
    BINDINGS = [
        Binding("escape,q", "dismiss", "Close"),
        Binding("f1", "more", "All keys, then close"),
    ]

    def __init__(self, title: str, body: Content, more: Content | None = None) -> None:
        """`more` is what F1 shows in its place, the first time that it is pressed."""
        super().__init__(title, _AND_ALL if more is not None else _READ)
        self._body = body
        self._more = more

    def inside(self) -> ComposeResult:
        with Reading():
            yield Guided(self._body)
        with Horizontal(classes="buttons"):
            yield Button("Close Esc", variant="primary")

    def action_more(self) -> None:
        """All keys, where they are not told yet; else back."""
        more, self._more = self._more, None
        if more is None:
            self.dismiss()
            return
        self.query_one(Frame).tell("All keys", _READ)
        self.query_one(Guided).tell(more)
        self.query_one(Reading).scroll_home(animate=False)

    def on_button_pressed(self) -> None:
        self.dismiss()


def keys_help() -> Content:
    """All keys that are worth knowing."""
    return _keys(KEYS)


def own_keys_help(own: Keys) -> Content:
    """The keys of a step, under their title."""
    title, keys = own
    return Content("\n").join([Content.styled(title, "bold underline"), _keys(keys)])


def _keys(keys: Sequence[tuple[str, str]]) -> Content:
    width = max(len(key) for key, _ in keys) + 1
    return Content("\n").join(Content.assemble((f"{k:<{width}}\t", "bold"), t) for k, t in keys)


def widget_help(text: str) -> tuple[str, Content]:
    """Title and body of what a widget says of its keys, in the little Markdown that it uses."""
    title, _, body = text.partition("\n")
    return title.lstrip("# "), Content("\n").join(_bold(row) for row in body.strip().splitlines())


def _bold(row: str) -> Content:
    """A row in which every other piece between asterisks is bold."""
    pieces = row.split("**")
    return Content.assemble(*((piece, "bold" if n % 2 else "") for n, piece in enumerate(pieces)))


def finding_help(session: Session, finding: Finding) -> Content:
    """The rule behind a finding."""
    try:
        return rule_help(session, finding.criterion)
    except UnknownCriterion:
        return finding_text(finding)


def rule_help(session: Session, criterion: str) -> Content:
    """What a rule asks for, how it stands, and who says so. Raises `UnknownCriterion`."""
    call = session.call
    told = explain(criterion, session.proposal, call, session.report, clauses_of(call))
    return tree_text(told_tree(told, call))


def call_help(session: Session) -> Content:
    """What is not known of the call."""
    call = session.call
    lines = [plain(f"{call.id} · data of revision {call.revision}"), Content("")]
    lines.append(Content.styled("Not known here; ask the call text:", "bold"))
    lines += [plain(f"· {source_said(unknown, call)}") for unknown in call.unknown]
    return Content("\n").join(lines)


def tree_text(tree: Node) -> Content:
    """A tree as text, each line after its guide."""
    return Content("\n").join(
        Content.assemble((row.guide, "$foreground-muted"), _node_text(row)) for row in rows(tree)
    )


def _node_text(row: TreeLine) -> Content:
    """Sign, label, text and address of a node on one line."""
    node = row.node
    if node.told:
        return line(node.told, _LONGEST)
    pieces: list[Content] = []
    if node.status is not None:
        pieces += [mark(node.status), Content(" ")]
    elif node.sign:
        pieces.append(Content(f"{node.sign} "))
    if node.heading:
        style = "bold" if row.depth < 2 else "$foreground-muted"
        pieces.append(line(node.heading).stylize(style))
    if node.heading and node.text:
        pieces.append(Content(": "))
    pieces.append(line(node.text, _LONGEST))
    if node.address:
        pieces.append(Content.assemble(" ", plain(node.address)))
    return Content("").join(pieces)
