"""One part judged and written, unless it is there. It runs on any machine, and needs no Dask."""

import gc
import json
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cli.answers import Answer
from cli.found import Item
from cli.many.asking import Wanted, Work, answer, lost
from cli.scale.by_call import Retold, by_calls
from cli.scale.kept import (
    Kept,
    KeptDraft,
    about_part,
    kept_in,
    of_all,
    of_calls,
    of_draft,
    of_program,
)
from cli.scale.looking import Asked, Done, kept_part, table_of
from cli.scale.parts import Part
from cli.scale.rows import Rows, rows_of
from cli.scale.sources import Read, Source
from models.remembering import forget
from storage import ReadError

_REMEMBERED = 125_000
"""Bytes of drafts after which all is forgotten that was remembered of them."""
Answers = Callable[[Iterator[Work]], Iterator[Answer | None]]


def done_part(part: Part, asked: Asked, *, carefully: bool = False) -> Done:
    """Judge a part and write it, unless it is there.

    Each draft in a process that may come to an end over it, if `carefully`. No exception goes
    through: not all of them can be sent back.
    """
    _settle()
    try:
        if of_program() != asked.program or of_calls() != asked.calls:
            return Done(part.id, {}, 2, failed="this machine has another version or other calls")
        answers = (in_a_process if carefully else _by_itself)(_wanted(asked))
        return kept_part(part, asked) or _made(part, asked, answers)
    except Exception as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        where = getattr(error, "filename", None) or part.places[0].name
        return Done(part.id, {}, 2, failed=f"{where}: {why}")


def _wanted(asked: Asked) -> Wanted:
    return Wanted("scale", asked.as_of, 80, report=True, in_lines=True, run=asked.run)


def _made(part: Part, asked: Asked, answers: Answers) -> Done:
    output, rows = asked.to, rows_of(asked.form)
    name, table = asked.name(part), table_of(part)
    with ExitStack() as opened, output.writing(name) as file:
        making = _Making(part, _before(part, asked, opened), rows)
        output.remove(table)  # from here on it may tell of another part than is there
        rows.write(making.rows(answers), file)
        opened.close()  # as long as it is read, it is not replaced everywhere
    by = by_calls(asked.calls, asked.as_of)
    named = dict.fromkeys(draft.named for draft in making.drafts if draft.row >= 0)
    verdicts = Counter(draft.verdict for draft in making.drafts if draft.verdict)
    about = about_part(
        making.drafts,
        program=asked.program,
        as_of=asked.moment,
        inputs=of_all(iter(making.digests)),
        calls=asked.calls,
        by=[(one, by.of(one)) for one in named],
        size=output.size(name),
        again=not all(draft.of for draft in making.drafts),
        verdicts=dict(sorted(verdicts.items())),
        code=max((draft.code for draft in making.drafts), default=0),
    )
    if of_calls() != asked.calls:
        by_calls.cache_clear()
        return Done(part.id, {}, 2, failed="a call file was changed meanwhile; run it again")
    with output.writing(table) as file:
        file.write(Kept(about, making.drafts).text().encode())
    return Done(part.id, about["verdicts"], about["code"], making.judged)


class _Before(NamedTuple):
    """A draft of an earlier run that need not be judged again."""

    draft: KeptDraft
    rows: Callable[[int], Any] = lambda _number: None
    """What was written, by the numbers of the rows."""
    retold: Retold | None = None
    """What of that is to be said otherwise."""


def _before(part: Part, asked: Asked, opened: ExitStack) -> dict[str, _Before]:
    """What of an earlier run lasts, by the digests of the drafts; its rows are read when asked."""
    kept = kept_in(asked.to.text(table_of(part)) or "")
    if kept is None or not kept.is_of(asked.program, asked.moment):
        return {}
    if asked.to.size(asked.name(part)) != kept.about["size"]:
        return {}
    by = by_calls(asked.calls, asked.as_of)
    judged_by = kept.judged_by
    told = {one: by.retold(one, before) for one, before in judged_by.items()}
    same = {one for one, before in judged_by.items() if by.of(one) == before}
    lasting = [
        draft
        for draft in kept.drafts
        if draft.of and (draft.row < 0 or draft.named in same or told[draft.named] is not None)
    ]
    if not any(draft.row >= 0 for draft in lasting):
        return {draft.of: _Before(draft) for draft in lasting}
    file = opened.enter_context(asked.to.reading(asked.name(part)))
    rows = rows_of(asked.form).read(file)
    return {
        draft.of: _Before(
            draft,
            rows,
            None if draft.row < 0 or draft.named in same else told[draft.named],
        )
        for draft in lasting
    }


class _Making:
    """A part while it is made: what its table will tell."""

    def __init__(self, part: Part, before: dict[str, _Before], rows: Rows) -> None:
        self._part, self._before, self._rows = part, before, rows
        self.drafts: list[KeptDraft] = []
        self.digests: list[str] = []
        self.judged = 0
        self._written = self._looked_at = 0
        self._taken: deque[tuple[str, str, _Before | None]] = deque()
        """Drafts that were read: their names, what they are known by, what is known already."""

    def rows(self, answers: Answers) -> Iterator[Any]:
        """The rows of all drafts in their order, each as soon as it is there."""
        for told in answers(self._works()):
            yield from self._known()
            name, of, _ = self._taken.popleft()
            self.judged += 1
            if told is None:
                self.drafts.append(KeptDraft(of))
                continue
            self._add(KeptDraft(of, self._written, told.named, told.verdict, told.code))
            yield self._rows.row(_by_name(told, name))
        yield from self._known()

    def _works(self) -> Iterator[Work]:
        source = self._part.source
        for read in source.read(self._part.places):
            digest = of_draft(read)
            self.digests.append(digest)
            known = self._before.get(digest)
            self._taken.append((read.name, digest if self._lasts(read) else "", known))
            if known is None:
                yield _work(read, source)
                self._forget(read)

    def _known(self) -> Iterator[Any]:
        """The rows that are next and need no judging."""
        while self._taken and (before := self._taken[0][2]) is not None:
            self._taken.popleft()
            if before.draft.row < 0:
                self.drafts.append(before.draft)
                continue
            self._add(before.draft._replace(row=self._written))
            row, retold = before.rows(before.draft.row), before.retold
            yield row if retold is None else self._rows.retold(row, retold)

    def _forget(self, read: Read) -> None:
        """Forget what was remembered of drafts where it may be much by now."""
        self._looked_at += 0 if isinstance(read.data, ReadError) else len(read.data)
        if self._looked_at > _REMEMBERED:
            forget()
            self._looked_at = 0

    def _add(self, draft: KeptDraft) -> None:
        self.drafts.append(draft)
        self._written += 1

    def _lasts(self, read: Read) -> bool:
        """Whether the same bytes are told the same: not where pictures lie beside them."""
        if isinstance(read.data, ReadError):
            return False
        return not self._part.source.is_beside or not (b"![" in read.data or b"logo" in read.data)


def _by_name(told: Answer, name: str) -> Answer:
    """The same of a draft by its name: as a path, an address would lose one of its slashes."""
    if "://" not in name:
        return told
    in_json, in_path = (json.dumps(text)[1:-1] for text in (name, told.file))
    return told._replace(
        file=name,
        complaints=[line.replace(told.file, name) for line in told.complaints],
        data=tuple(piece.replace(in_path, in_json) for piece in told.data),
    )


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


@lru_cache(maxsize=1)
def _settle() -> None:
    """Look for garbage seldom, and never among what was imported.

    Not as seldom as the program does, which ends soon: what is in circles would be megabytes.
    """
    gc.freeze()
    gc.set_threshold(5_000)
