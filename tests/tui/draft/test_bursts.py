"""Many edits in a row on the session alone: none is lost, and each run of typing is one step."""

import random
from datetime import UTC, datetime
from pathlib import Path

from models.starter.starter import starter
from storage import Draft, load, save
from storage.calls import find_call
from storage.journal.journal import Journal
from tests.helpers.storage.unsaved import unsaved_in
from tui.draft.session import Session

CALL = "COS-CLUSINT-2020-3-01"
FIELDS = ("project.acronym", "project.title", "project.duration_months", "narrative.relevance")
LETTERS = "aé7 ,.[/x]\t€שם🎉"


def test_edits_in_alternate_fields_with_undo_between_are_all_there(tmp_path: Path) -> None:
    """As typed by somebody who is fast, wrong, and changes his mind."""
    known, dice = find_call(CALL), random.Random(12)
    draft_file, empty = tmp_path / "d.toml", starter(known.call, known.call.strand("A"), "MINE")
    draft = save(Draft.new(empty), draft_file)
    journal = Journal(draft_file, tmp_path / "state")
    journal.begin(draft)
    session = Session(draft, known, journal, lambda: datetime(2020, 11, 20, tzinfo=UTC))

    def held() -> tuple[str, ...]:
        return tuple(session.text(path) for path in FIELDS)

    now = held()
    back: list[tuple[str, ...]] = []
    forth: list[tuple[str, ...]] = []
    typing = -1
    for _ in range(120):
        at = dice.choice((0, 0, 0, 1, 1, 2, 3, 4, 5))
        if at == 4 and back:
            session.undo()
            forth.append(now)
            now, typing = back.pop(), -1
        elif at == 5 and forth:
            session.redo()
            back.append(now)
            now, typing = forth.pop(), -1
        elif at < 4:
            path = FIELDS[at]
            text = (session.text(path) + dice.choice(LETTERS))[-12:]
            if text != session.text(path) and at != typing:
                back.append(now)
                typing = at
                forth.clear()
            session.edit(path, text)
            now = (*now[:at], text, *now[at + 1 :])
        assert held() == now
    last = session.proposal
    assert len(back) > 20, "many steps"
    assert unsaved_in(load(draft_file), journal) == last
    while session.undo() is not None:
        assert held() == back.pop()
    assert not back
    assert session.proposal == draft.proposal
