"""Each call to the system fails once on the way to the file and to the journal; then two of them.

Whatever fails: the file is the old or the new one, the journal can be read, what is told is true,
and the next save heals.
"""

import io
from collections.abc import Collection, Iterable
from itertools import combinations
from pathlib import Path

import pytest

from cli.main import main
from models.proposal import paths
from storage import Draft, SaveError, load, loads, save
from storage.proposals.folder import proposals_in
from tests.helpers.soak.faulty import FAILS, Faults, faulty
from tests.helpers.soak.keeping import left, opened

OLD = '# ours\nformat = 1\ncall = "COS-CLUSINT-2020-3-01"\n\n[project]\nacronym = "OLD"\n'


def begun(folder: Path) -> Path:
    """A draft in a folder of its own."""
    folder.mkdir(parents=True)
    file = folder / "draft.toml"
    file.write_text(OLD, encoding="utf-8")
    return file


def changed(draft: Draft, acronym: str) -> Draft:
    return draft.with_proposal(paths.replace(draft.proposal, "project.acronym", acronym))


def acronym(file: Path) -> str:
    return load(file).proposal.project.acronym or ""


def a_save(folder: Path, at: Collection[int], how: str) -> list[str]:
    """Save while calls fail, and look at what is there; returns what was called."""
    file = begun(folder)
    draft = changed(load(file), "NEW")
    told = ""
    with faulty(Faults(at, how)) as faults:
        try:
            save(draft, file)
        except SaveError as error:
            told = str(error)
    failed = [name for n, name in enumerate(faults.calls) if n in at]
    assert acronym(file) in (("OLD", "NEW") if told else ("NEW",)), failed
    assert file.read_text(encoding="utf-8").startswith("# ours\n"), failed
    assert proposals_in(folder) == [file], failed
    again = draft if told else changed(load(file), "NEXT")
    save(again, file)
    assert acronym(file) == again.proposal.project.acronym, failed
    return faults.calls


def edits(folder: Path, at: Collection[int], how: str) -> list[str]:
    """Edit, save and edit on while calls fail; then see what a crash would leave."""
    file, state = begun(folder), folder / "state"
    session = opened(file, state)
    texts = ["OLD", "A", "AB", "ABC", "ABCD"]
    not_saved = ""
    with faulty(Faults(at, how)) as faults:
        for text in texts[1:3]:
            session.edit("project.acronym", text)
        try:
            session.save()
        except SaveError as error:
            not_saved = str(error)
        for text in texts[3:]:
            session.edit("project.acronym", text)
    failed = [name for n, name in enumerate(faults.calls) if n in at]
    assert acronym(file) in texts, failed
    if not not_saved:
        assert acronym(file) == "AB", failed
    comes_back = left(file, state).project.acronym
    assert comes_back in texts, failed
    if not session.journal_error:
        assert comes_back == "ABCD", (failed, session.journal_error, not_saved)
    session.edit("project.acronym", "ABCDE")
    assert session.journal_error == "", failed
    assert left(file, state).project.acronym == "ABCDE", failed
    session.save()
    assert acronym(file) == "ABCDE", failed
    assert left(file, state).project.acronym == "ABCDE", failed
    return faults.calls


WAYS = {"save": a_save, "journal": edits}


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_call_that_fails_under_a_command_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers line by line, while one call after the other fails: opening, lock, journal, file."""

    def asked(folder: Path, at: Collection[int]) -> tuple[int, bytes, str, list[str]]:
        file = begun(folder)
        monkeypatch.setenv("CLUSTERBID_HOME", str(folder / "home"))
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"A\nNEW\nA title\n36\n")))
        with faulty(Faults(at)) as faults:
            code = main(["ask", str(file)])
        return code, file.read_bytes(), capsys.readouterr().err, faults.calls

    assert asked(tmp_path / "first", ())[0] == 0  # what is imported for the first time, is now
    code, wanted, _, calls = asked(tmp_path / "none", ())
    assert code == 0 and wanted != OLD.encode() and "flock" in calls
    wrong = []
    for number, name in enumerate(calls):
        code, there, said, _ = asked(tmp_path / str(number), (number,))
        whole = loads(there, Path("draft.toml")).proposal.call == "COS-CLUSINT-2020-3-01"
        if (
            not whole
            or code not in (0, 2)
            or (code == 0 and there != wanted)
            or (code and not said)
        ):
            wrong.append((number, name, code, said[:300]))
    assert wrong == []


def harm(folder: Path, way: str, how: str, sets: Iterable[Collection[int]]) -> list[str]:
    """What goes wrong where these calls fail, in words."""
    found = []
    for at in sets:
        try:
            WAYS[way](folder / "-".join(map(str, at)), at, how)
        except Exception as error:  # whatever comes out of it: the others are tried too
            said = str(error).splitlines() or [""]
            found.append(f"{way}, {how} at {at}: {type(error).__name__} {said[0]}")
    return found


@pytest.mark.parametrize("how", FAILS)
@pytest.mark.parametrize("way", WAYS)
def test_a_call_that_fails_harms_nothing(tmp_path: Path, way: str, how: str) -> None:
    calls = WAYS[way](tmp_path / "none", (), how)
    assert {"open", "write"} <= set(calls)
    singles = ((n,) for n, name in enumerate(calls) if how == FAILS[0] or name == "write")
    assert harm(tmp_path, way, how, singles) == []


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("how", FAILS)
@pytest.mark.parametrize("way", WAYS)
def test_two_calls_that_fail_harm_nothing(tmp_path: Path, way: str, how: str) -> None:
    calls = WAYS[way](tmp_path / "none", (), how)
    calls += ["write"] * 4  # what fails may lead to further calls
    pairs: Iterable[tuple[int, int]] = combinations(range(len(calls)), 2)
    if how != FAILS[0]:
        pairs = ((a, b) for a, b in pairs if "write" in (calls[a], calls[b]))
    assert harm(tmp_path, way, how, pairs) == []
