"""The conversation: lines in, paragraphs out, and the proposal as it stands in between.

It opens no file and knows no terminal. Whoever holds it gives it one line after the other, keeps
`proposal` safe after each, and reads out what comes back.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from models.asking.answers import Answer, answer, cleared
from models.asking.questions import Form, Question, form_of, questions, told_only
from models.asking.rows import LISTS, generic
from models.asking.words import (
    COMMANDS,
    asked,
    explained,
    left,
    listed_by_step,
    name_of,
    numbered_with,
    sentence,
    to_type,
    verdict_line,
)
from models.call.call import Call
from models.proposal import Proposal, paths
from models.proposal.entry import shown
from models.proposal.references import is_key
from models.starter.starter_plan import StarterPlan
from models.terms.strands import Strand
from models.values.picks import Pick, matching
from models.verdict.report import Report

Judge = Callable[[Proposal], Report]
PlanFor = Callable[[Call, Strand | None], StarterPlan | None]
END_OF_TEXT = "."
_ONE_WORD = {
    "?": "help", "help": "help", "<": "back", "back": "back", "list": "list", "undo": "undo",
    "save": "save", "quit": "quit", "exit": "quit", "again": "again", "clear": "clear",
}  # fmt: skip


class Wish(Enum):
    """What the holder of the conversation is to do."""

    SAVE = auto()
    """Say that all is saved, once it is."""
    END = auto()


@dataclass(frozen=True)
class _Memory:
    """What an answer was given to, to go back there."""

    proposal: Proposal
    done: frozenset[tuple[str, str]]
    next: tuple[str, ...]
    question: Question


EACH_SAVED = "Each answer is saved at once."


class Conversation:
    """Questions and answers about one proposal."""

    def __init__(
        self,
        proposal: Proposal,
        call: Call,
        judge: Judge,
        plan_for: PlanFor,
        kept: str = EACH_SAVED,
        call_for: Callable[[Proposal], Call] | None = None,
    ) -> None:
        """`judge` gives the report on a proposal, `plan_for` the usual plan of a strand.

        `kept` says where answers go; `call_for` gives the call as it stands for a proposal, where
        that depends on an answer.
        """
        self.proposal = proposal
        self.call = call
        self.wish: Wish | None = None
        """What is to be done beside reading out what came back."""
        self._call_for = call_for
        self._judge = judge
        self._plan_for = plan_for
        self._kept = kept
        self._report = judge(proposal)
        self._open = questions(self, self._report)
        self._done: frozenset[tuple[str, str]] = frozenset()
        """What was answered or skipped in this round."""
        self._next: tuple[str, ...] = ()
        """Places of a row that was just added, to be asked before all else."""
        self._question: Question | None = None
        self._trail: list[Question] = []
        """The questions before this one."""
        self._numbered: tuple[Pick, ...] = ()
        self._lines: list[str] | None = None
        """The lines of a text that is not ended yet."""
        self._memories: list[_Memory] = []

    @property
    def in_text(self) -> bool:
        """Whether the next line goes into a text that is not ended yet."""
        return self._lines is not None

    @property
    def left(self) -> int:
        """How many questions are open."""
        return len(self._open)

    def begin(self) -> list[str]:
        """How it stands, how to answer, and the first question."""
        return [
            verdict_line(self._report),
            left(self.left),
            "Type an answer and Enter. An empty line skips; ? explains and tells the commands; "
            f"quit ends. {self._kept}",
            *self._on(),
        ]

    def take(self, line: str) -> list[str]:
        """Take a line; returns what to read out."""
        self.wish = None
        question = self._question
        if self._lines is not None:
            return self._text_line(line)
        command, rest = _command(line)
        if command:
            return self._obey(command, rest)
        if not line.strip():
            return self._skip()
        text = line.lstrip()[1:].removeprefix(" ") if line.lstrip().startswith("=") else line
        if question is None:
            return [f"“{text[:60]}” answers no question.", *self._at_the_end()]
        if question.form is Form.TEXT:
            self._lines = []
            return self._text_line(text)
        return self._answered(question, text)

    def end(self) -> list[str]:
        """The input is at its end, or the person stops: take a text that was not ended.

        Where another text stood, it is kept, and what was typed follows it.
        """
        said: list[str] = []
        if self._lines and self._question is not None:
            before = shown(self.proposal, self._question.place)
            text = "\n".join([*([before, ""] if before else []), *self._lines])
            self._take(self._question, answer(self, self._question, text))
            said.append(f"The text of {name_of(self, self._question)} is kept as far as it came.")
        self._lines = None
        return [*said, verdict_line(self._report), left(self.left)]

    # --- answers ---

    def _text_line(self, line: str) -> list[str]:
        assert self._lines is not None and self._question is not None
        if line.strip() != END_OF_TEXT:
            # A line that is to hold two full stops or more has one more of them, as in e-mail.
            self._lines.append(line[1:] if line.startswith("..") and not line.strip(". ") else line)
            return []
        text, self._lines = "\n".join(self._lines), None
        return self._answered(self._question, text)

    def _answered(self, question: Question, text: str) -> list[str]:
        plan = self._plan() if question.form is Form.ROW else None
        return self._became(question, answer(self, question, text, self._numbered, plan))

    def _became(self, question: Question, given: Answer) -> list[str]:
        verdict = verdict_line(self._report)
        self._take(question, given)
        said = list(given.said)
        if given.again:
            self._numbered = given.numbered or self._numbered
            again = [] if given.numbered else to_type(self, question, self._plan())
            return [*said, *again]
        said += self._still(question)
        if verdict_line(self._report) != verdict:
            said.append(verdict_line(self._report))
        return [*said, left(self.left), *self._on()]

    def _take(self, question: Question, given: Answer) -> None:
        """Go on with the proposal of an answer, and remember the one before."""
        if given.proposal != self.proposal:
            memory = _Memory(self.proposal, self._done, self._next, question)
            self._memories.append(memory)
            self._become(given.proposal)
        if given.again:
            return
        if given.row:
            rows = LISTS[generic(question.place)]
            fields = tuple(f"{given.row}.{name}" for name in rows.then)
            self._next = (*fields, *((question.place,) if rows.more else ()), *self._next)
        elif question.form is not Form.ROW:
            self._done |= {question.id}

    def _become(self, proposal: Proposal) -> None:
        # The file says by which revision of the call data it was last judged: this one.
        if proposal.call_revision != self.call.revision:
            proposal = paths.replace(proposal, "call_revision", self.call.revision)
        self.proposal = proposal
        if self._call_for is not None:
            self.call = self._call_for(proposal)
        self._report = self._judge(proposal)
        self._open = questions(self, self._report)

    def _still(self, question: Question) -> list[str]:
        """What still speaks against an answer that could be read."""
        now = next((q for q in self._open if q.id == question.id), None)
        if now is None or question.form is Form.ROW:
            return []
        return [f"Still open: {sentence(now.findings[0])}"]

    # --- which question ---

    def _on(self) -> list[str]:
        """Go on to the next question that is open and was not asked yet."""
        while self._next:
            place, *rest = self._next
            self._next = tuple(rest)
            if (question := self._of_row(place)) is not None:
                return self._ask(question)
        for question in self._open:
            if question.id not in self._done:
                return self._ask(question)
        self._leave()
        return self._at_the_end()

    def _of_row(self, place: str) -> Question | None:
        """The question for a place of a new row, unless it is filled in already.

        A key is asked for in any case: the one that stands there was made up.
        """
        form = form_of(self.proposal, place)
        if form is None:
            return None
        is_field = form in (Form.VALUE, Form.TEXT)
        if is_field and not is_key(place) and shown(self.proposal, place):
            return None
        return self._about(place, form)

    def _about(self, place: str, form: Form, output: str = "") -> Question:
        """The question about a place, with what asks for it now."""
        fresh = Question(place, form, output=output)
        return next((q for q in self._open if q.id == fresh.id), fresh)

    def _ask(self, question: Question) -> list[str]:
        before = self._question
        self._leave()
        self._question = question
        self._numbered = numbered_with(self, question)
        return ["", *asked(self, question, self._plan(), before)]

    def _leave(self) -> None:
        """Remember the question that is left, to come back to it."""
        if self._question is not None:
            self._trail.append(self._question)
        self._question, self._lines, self._numbered = None, None, ()

    def _skip(self) -> list[str]:
        if self._question is None:
            self.wish = Wish.END
            return []
        self._done |= {self._question.id}
        return self._on()

    def _at_the_end(self) -> list[str]:
        if not self._open:
            told = told_only(self, self._report)
            return [
                "Nothing is left to ask.",
                *(f"To know: {sentence(finding)}" for finding in told),
                "An empty line, or quit, ends.",
            ]
        return [
            "All questions were asked once. Type again for those that are left, list to hear "
            "them, or an empty line to end.",
        ]

    def _plan(self) -> StarterPlan | None:
        return self._plan_for(self.call, self.call.strand_of(self.proposal))

    # --- commands ---

    def _obey(self, command: str, rest: str) -> list[str]:
        match command:
            case "help":
                told = explained(self, self._question) if self._question else []
                return [*told, COMMANDS]
            case "back":
                return self._back()
            case "list":
                return self._list()
            case "undo":
                return self._undo()
            case "again":
                self._done = frozenset()
                return self._on()
            case "clear":
                return self._clear()
            case "go":
                return self._go(rest)
            case "add":
                return self._add(rest)
            case "save":
                self.wish = Wish.SAVE
            case _:
                self.wish = Wish.END
        return []

    def _back(self) -> list[str]:
        while self._trail:
            before = self._trail.pop()
            form = form_of(self.proposal, before.place)
            if form is None:
                continue
            self._done -= {before.id}
            # It is not remembered as left: the way back leads past it only once.
            self._question = None
            form = before.form if before.form is Form.OUTPUT else form
            return self._ask(self._about(before.place, form, before.output))
        return ["This is the first question.", *self._repeated()]

    def _repeated(self) -> list[str]:
        if self._question is None:
            return self._at_the_end()
        return asked(self, self._question, self._plan())

    def _list(self) -> list[str]:
        told = told_only(self, self._report)
        return [
            verdict_line(self._report),
            left(self.left),
            *listed_by_step(self, self._open),
            *(f"To know: {sentence(finding)}" for finding in told),
        ]

    def _undo(self) -> list[str]:
        if not self._memories:
            return ["There is nothing to take back.", *self._repeated()]
        memory = self._memories.pop()
        name = name_of(self, memory.question)
        self._done, self._next = memory.done, memory.next
        self._question = None
        self._become(memory.proposal)
        self._trail = [q for q in self._trail if form_of(self.proposal, q.place) is not None]
        if self._trail and self._trail[-1].id == memory.question.id:
            self._trail.pop()
        question = self._about(memory.question.place, memory.question.form, memory.question.output)
        return [f"Taken back: {name}.", left(self.left), *self._ask(question)]

    def _clear(self) -> list[str]:
        question = self._question
        if question is None or question.form not in (Form.VALUE, Form.TEXT):
            return ["There is no field to empty here.", *self._repeated()]
        return self._became(question, cleared(self, question.place))

    def _go(self, rest: str) -> list[str]:
        number = int(rest)
        if not 0 < number <= len(self._open):
            return [f"There is no number {number}; list tells all that is open."]
        return self._ask(self._open[number - 1])

    def _add(self, rest: str) -> list[str]:
        nouns = [Pick(place, rows.noun) for place, rows in LISTS.items() if "[" not in place]
        found = matching(nouns, rest[:200])
        if not found or not rest:
            return [f"What can be added: {', '.join(pick.label for pick in nouns)}."]
        return self._ask(self._about(found[0].value, Form.ROW))


def _command(line: str) -> tuple[str, str]:
    """The command in a line, and what follows it; empty where it is an answer."""
    word, _, rest = line.strip().partition(" ")
    word = word.casefold()
    if not rest and word in _ONE_WORD:
        return _ONE_WORD[word], ""
    if word == "go" and re.fullmatch(r"\d{1,4}", rest.strip()):
        return "go", rest.strip()
    if word == "add" and rest:
        nouns = [rows.noun for place, rows in LISTS.items() if "[" not in place]
        wanted = rest.strip().casefold().removeprefix("a ").removeprefix("an ")
        return ("add", wanted) if any(noun.startswith(wanted) for noun in nouns) else ("", "")
    return "", ""
