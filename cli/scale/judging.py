"""One part: kept as it is, or judged and written. It runs on any machine, and needs no Dask."""

import gc
from collections import Counter, deque
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cli.answers import Answer
from cli.found import Item
from cli.many.asking import Wanted, Work, answer, lost
from cli.scale.kept import Kept, KeptDraft, about_in, kept_in, of_all, of_call, of_draft, of_program
from cli.scale.output import TABLES, Output
from cli.scale.parts import Part
from cli.scale.rows import rows_of
from cli.scale.sources import Read, Source
from storage import ReadError

Answers = Callable[[Iterator[Work]], Iterator[Answer | None]]


class Asked(NamedTuple):
    """How all parts are to be judged, and where they are written."""

    output: str
    form: str
    wanted: Wanted
    program: str

    @property
    def moment(self) -> str:
        """As of when, in words."""
        return self.wanted.as_of.isoformat()


class Done(NamedTuple):
    """What became of a part."""

    part: str
    verdicts: dict[str, int]
    code: int = 0
    judged: int = 0
    """How many drafts were judged, and not kept."""
    failed: str = ""
    """Why it could not be written."""


def kept_part(part: Part, asked: Asked) -> Done | None:
    """A part as an earlier run wrote it; None where it has to be made, or made anew."""
    output = _output(asked.output)
    about = about_in(output.first_line(_table(part)))
    if about is None or not Kept(about).is_of(asked.program, asked.moment):
        return None
    if output.size(_name(part, asked)) != about["size"]:
        return None
    inputs = of_all(map(of_draft, part.source.read(part.places)))
    if not Kept(about).holds_for(inputs, asked.wanted.run):
        return None
    return Done(part.id, about["verdicts"], about["code"])


def done_part(part: Part, asked: Asked, answers: Answers | None = None) -> Done:
    """Judge a part and write it, unless it is there; `answers` judges in another way.

    No exception goes through: not all of them can be sent back.
    """
    _settle()
    try:
        if of_program(asked.wanted.run) != asked.program:
            return Done(part.id, {}, 2, failed="this machine has another version or other calls")
        return kept_part(part, asked) or _made(part, asked, answers or _by_itself(asked.wanted))
    except Exception as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        return Done(part.id, {}, 2, failed=why)


def _made(part: Part, asked: Asked, answers: Answers) -> Done:
    output, rows = _output(asked.output), rows_of(asked.form)
    name, table = _name(part, asked), _table(part)
    making = _Making(part, *_before(part, asked))
    output.remove(table)  # from here on it may tell of another part than is there
    with output.writing(name) as file:
        rows.write(making.rows(answers, rows.row), file)
    calls = sorted({draft.call for draft in making.drafts if draft.row >= 0})
    about: dict[str, Any] = {
        "schema": 1,
        "program": asked.program,
        "as_of": asked.moment,
        "inputs": of_all(iter(making.digests)),
        "calls": {call: of_call(call, asked.wanted.run) for call in calls},
        "size": output.size(name),
        "again": not all(draft.of for draft in making.drafts),
        "verdicts": dict(sorted(Counter(d.verdict for d in making.drafts if d.verdict).items())),
        "code": max((draft.code for draft in making.drafts), default=0),
        "drafts": len(making.drafts),
    }
    with output.writing(table) as file:
        file.write(Kept(about, making.drafts).text().encode())
    return Done(part.id, about["verdicts"], about["code"], making.judged)


def _before(part: Part, asked: Asked) -> tuple[dict[str, KeptDraft], list[Any]]:
    """The drafts of an earlier run that need not be judged again, and all rows of that."""
    output = _output(asked.output)
    kept = kept_in(output.text(_table(part)) or "")
    if kept is None or not kept.is_of(asked.program, asked.moment):
        return {}, []
    lasting = kept.lasting(asked.wanted.run)
    if not lasting or output.size(_name(part, asked)) != kept.about["size"]:
        return {}, []
    with output.reading(_name(part, asked)) as file:
        return lasting, rows_of(asked.form).read(file)


class _Making:
    """A part while it is made: what its table will tell."""

    def __init__(self, part: Part, before: dict[str, KeptDraft], rows: list[Any]) -> None:
        self._part, self._before, self._rows = part, before, rows
        self.drafts: list[KeptDraft] = []
        self.digests: list[str] = []
        self.judged = 0
        self._written = 0
        self._taken: deque[tuple[str, KeptDraft | None]] = deque()
        """Drafts that were read: what they are known by, and what is known already."""

    def rows(self, answers: Answers, row: Callable[[Answer], Any]) -> Iterator[Any]:
        """The rows of all drafts in their order, each as soon as it is there."""
        for told in answers(self._works()):
            yield from self._known()
            of, _ = self._taken.popleft()
            self.judged += 1
            if told is None:
                self.drafts.append(KeptDraft(of))
                continue
            call = told.row.call if told.row is not None else ""
            self._add(KeptDraft(of, self._written, call, told.verdict, told.code))
            yield row(told)
        yield from self._known()

    def _works(self) -> Iterator[Work]:
        source = self._part.source
        for read in source.read(self._part.places):
            digest = of_draft(read)
            self.digests.append(digest)
            known = self._before.get(digest)
            self._taken.append((digest if self._lasts(read) else "", known))
            if known is None:
                yield _work(read, source)

    def _known(self) -> Iterator[Any]:
        """The rows that are next and need no judging."""
        while self._taken and (draft := self._taken[0][1]) is not None:
            self._taken.popleft()
            if draft.row < 0:
                self.drafts.append(draft)
                continue
            self._add(draft._replace(row=self._written))
            yield self._rows[draft.row]

    def _add(self, draft: KeptDraft) -> None:
        self.drafts.append(draft)
        self._written += 1

    def _lasts(self, read: Read) -> bool:
        """Whether the same bytes are told the same: not where pictures lie beside them."""
        if isinstance(read.data, ReadError):
            return False
        return not self._part.source.is_beside or not (b"![" in read.data or b"logo" in read.data)


def _work(read: Read, source: Source) -> Work:
    path = Path(read.name)
    if isinstance(read.data, ReadError):
        return Work(Item(read.data))
    return Work(Item(path, path.parent if source.passes_over else None), read.data)


def _by_itself(wanted: Wanted) -> Answers:
    return lambda works: (answer(work, wanted) for work in works)


def in_a_process(wanted: Wanted) -> Answers:
    """Judge each draft in a process that may come to an end over it."""
    from storage.parallel import answer_all

    # None is an answer, too: that it is no proposal.
    return lambda works: answer_all(answer, lost, works, wanted, 1, spawned=True)


def _name(part: Part, asked: Asked) -> str:
    return f"part-{part.id}.{asked.form}"


def _table(part: Part) -> str:
    return f"{TABLES}/part-{part.id}.jsonl"


@lru_cache(maxsize=4)
def _output(url: str) -> Output:
    return Output(url)


@lru_cache(maxsize=1)
def _settle() -> None:
    """Look for garbage seldom, and never among what was imported: as the program does."""
    gc.freeze()
    gc.set_threshold(50_000)
