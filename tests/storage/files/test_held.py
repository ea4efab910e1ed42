"""Of several programs that read, change and save one draft, none overwrites what it never saw."""

import contextlib
import errno
import os
import threading
from pathlib import Path

import pytest

from models.proposal import Proposal, paths
from storage import AlreadyExists, ChangedOnDisk, Draft, SaveError, load, save
from storage.files import replacing
from storage.files.held import held
from storage.files.replacing import LOCK
from tests.helpers.forked import begun

STEPS = 100


def changed(draft: Draft, acronym: str = "B") -> Draft:
    return draft.with_proposal(paths.replace(draft.proposal, "project.acronym", acronym))


def count_on(file: Path, steps: int = STEPS) -> None:
    """Add one to the figure in a file, again and again; who was overtaken reads anew."""
    done = 0
    while done < steps:
        draft = load(file)
        with contextlib.suppress(ChangedOnDisk):
            save(changed(draft, str(int(draft.proposal.project.acronym) + 1)), file)
            done += 1


def test_no_step_of_two_processes_is_lost_unseen(counter: Path) -> None:
    def counts_on() -> None:
        os.fsync = lambda _number: None  # type: ignore[assignment]
        count_on(counter)

    ends = [begun(counts_on) for _ in range(2)]
    assert [ended() for ended in ends] == [True, True]
    assert load(counter).proposal.project.acronym == str(2 * STEPS)
    assert counter.read_text().startswith("# kept\n")
    assert [path.name for path in counter.parent.iterdir()] == ["draft.toml"]


def test_no_step_of_several_threads_is_lost_unseen(
    counter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda _number: None)
    threads = [threading.Thread(target=count_on, args=(counter, 15)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert load(counter).proposal.project.acronym == "60"


def test_what_another_made_alike_is_not_taken_for_ones_own(file: Path) -> None:
    one, other = changed(load(file)), changed(load(file))
    save(one, file)
    with pytest.raises(ChangedOnDisk):
        save(other, file)


def test_a_file_that_comes_while_a_new_one_is_made_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new.toml"
    look = replacing.bytes_at

    def look_before_it_comes(target: Path, said: Path) -> bytes | None:
        found = look(target, said)
        if not new.exists():
            new.write_text("precious")
        return found

    monkeypatch.setattr(replacing, "bytes_at", look_before_it_comes)
    with pytest.raises(AlreadyExists):
        save(Draft.new(Proposal(call="C")), new)
    assert new.read_text() == "precious"


def test_a_file_that_somebody_holds_is_written_once_it_is_let_go(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(file, file) as sure:
        assert sure
        monkeypatch.setattr("storage.files.held.LONGEST", 0)
        with pytest.raises(SaveError, match="another program holds the file"):
            save(changed(load(file)), file)
    save(changed(load(file)), file)
    assert load(file).proposal.project.acronym == "B"


def test_a_place_without_locks_is_told_as_weaker(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_given: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", none)
    assert save(changed(load(file)), file).weaker == (LOCK,)
    assert load(file).proposal.project.acronym == "B"
