"""Versions of a draft: kept at each save, bounded, whole or not at all, one damaged alone."""

import datetime as dt
import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import ReadError, SaveError, load, loads
from storage.history import thinning
from storage.history.in_words import NOTHING, UNREADABLE, read, sentences, shortly
from storage.history.thinning import Dated, stay
from storage.history.versions import History, history_at, history_of
from tests.helpers.places import ROOT

NOON = dt.datetime(2020, 11, 20, 12, tzinfo=dt.UTC)


def after(minutes: float) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minutes)


@given(texts=st.lists(st.sampled_from([b"", b"a = 1\n", b"b = 2\n", b"\x00\xff" * 9]), max_size=8))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_each_version_gives_the_bytes_that_were_saved(
    tmp_path_factory: pytest.TempPathFactory, texts: list[bytes]
) -> None:
    history = History(tmp_path_factory.mktemp("state"), Path("draft.toml"))
    said = [history.record(text, "", after(n)) for n, text in enumerate(texts)]
    for version, text in zip(said, texts, strict=True):
        assert history.text(version) == text
    changes = [text for n, text in enumerate(texts) if n == 0 or text != texts[n - 1]]
    assert [history.text(version) for version in history.versions()] == changes
    assert [version.number for version in history.versions()] == [*range(1, len(changes) + 1)]
    assert len(list(history.folder.glob("*.text"))) == len(set(texts))


def test_a_version_tells_when_what_and_where(tmp_path: Path) -> None:
    History(tmp_path, tmp_path / "draft.toml").record(b"x", "eligible", NOON)
    (version,) = History(tmp_path, tmp_path / "draft.toml").versions()
    assert (version.at, version.verdict, version.size) == (NOON, "eligible", 1)
    assert version.path == tmp_path / "draft.toml"


def test_a_renamed_draft_keeps_its_history_by_its_id(tmp_path: Path) -> None:
    History(tmp_path, Path("old.toml"), "b1").record(b"x", "", NOON)
    moved = History(tmp_path, Path("elsewhere/new.toml"), "b1")
    moved.record(b"y", "", after(1))
    assert [version.path.name for version in moved.versions()] == ["old.toml", "new.toml"]
    assert not History(tmp_path, Path("old.toml"), "b2").versions()


def test_a_draft_that_gets_an_id_keeps_what_its_path_had(tmp_path: Path) -> None:
    History(tmp_path, Path("draft.toml")).record(b"x", "", NOON)
    with_id = History(tmp_path, Path("draft.toml"), "b1")
    assert len(with_id.versions()) == 1
    with_id.record(b"y", "", after(1))
    assert len(with_id.versions()) == 2
    assert History(tmp_path, Path("moved.toml"), "b1").versions() == with_id.versions()


def test_the_id_in_a_file_names_its_history(tmp_path: Path) -> None:
    drafts = [loads(f'format = 1\nid = "{n}"\ncall = "X"\n'.encode(), Path("a.toml")) for n in "12"]
    one, other = (history_of(tmp_path, draft) for draft in drafts)
    assert one is not None
    assert other is not None
    one.record(b"x", "", NOON)
    assert not other.versions()


BEGUN = """\
format = 1
id = "{}"
call = "X"
[project]
acronym = "A"
title = "{}"
abstract = "Long"
duration_months = 36
target_countries = ["KE", "PE"]
"""


def file_of(folder: Path, name: str, own: str, title: str = "One") -> Path:
    file = folder / name
    file.write_text(BEGUN.format(own, title), encoding="utf-8")
    return file


def kept(state: Path, file: Path, at: dt.datetime = NOON) -> list[str]:
    """Keep what a file holds; all that is kept of it then, without ids."""
    history = history_of(state, load(file))
    assert history is not None
    history.record(file.read_bytes(), "", at)
    return [loads(history.text(one), file).proposal.project.title for one in history.versions()]


def test_a_copied_file_and_its_original_have_each_their_own(tmp_path: Path) -> None:
    state, file = tmp_path / "state", file_of(tmp_path, "a.toml", "7")
    assert kept(state, file) == ["One"]
    copy = file_of(tmp_path, "b.toml", "7", "Copied")
    before = history_of(state, load(copy))
    assert before is not None and before.versions() == []
    assert kept(state, copy) == ["Copied"]
    assert kept(state, file_of(tmp_path, "a.toml", "7", "Two")) == ["One", "Two"]
    moved = file.rename(tmp_path / "moved.toml")
    assert kept(state, moved) == ["One", "Two"]
    assert kept(state, file_of(tmp_path, "b.toml", "7", "More")) == ["Copied", "More"]


def test_an_original_that_was_away_finds_what_it_had(tmp_path: Path) -> None:
    state, file = tmp_path / "state", file_of(tmp_path, "a.toml", "7")
    assert kept(state, file) == ["One"]
    away = file.rename(tmp_path / "in the trash")
    assert kept(state, file_of(tmp_path, "b.toml", "7", "Two")) == ["One", "Two"]
    away.rename(file)
    assert kept(state, file) == ["One"]


def test_a_draft_that_has_another_id_since_a_merge_keeps_what_it_was(tmp_path: Path) -> None:
    state, file = tmp_path / "state", file_of(tmp_path, "a.toml", "7")
    kept(state, file)
    assert kept(state, file_of(tmp_path, "a.toml", "3", "Two")) == ["One", "Two"]
    assert kept(state, file_of(tmp_path, "a.toml", "3", "Three")) == ["One", "Two", "Three"]
    other = tmp_path / "a.toml"
    other.write_text('format = 1\nid = "9"\ncall = "Y"\n[project]\ntitle = "Another"\n')
    assert kept(state, other) == ["Another"]


def test_a_file_that_is_gone_has_its_history_still(tmp_path: Path) -> None:
    History(tmp_path, tmp_path / "a.toml", "b1").record(b"x", "", NOON)
    History(tmp_path, tmp_path / "b.toml").record(b"y", "", NOON)
    for name, text in (("a.toml", b"x"), ("b.toml", b"y")):
        found = history_at(tmp_path, tmp_path / name)
        assert found is not None
        assert [found.text(version) for version in found.versions()] == [text]
    assert history_at(tmp_path, tmp_path / "c.toml") is None


def test_what_is_damaged_costs_itself_only(tmp_path: Path) -> None:
    history = History(tmp_path, Path("draft.toml"))
    for n in range(5):
        history.record(b"%d" % n, "", after(n))
    texts = {version.number: version for version in history.versions()}
    (history.folder / "000002.version").write_bytes(b'{"what": "clu')
    (history.folder / f"{texts[3].digest}.text").write_bytes(b"x\x9c")
    (history.folder / f"{texts[4].digest}.text").unlink()
    assert [version.number for version in history.versions()] == [1, 3, 4, 5]
    assert history.text(texts[1]) == b"0"
    for number in (3, 4):
        with pytest.raises(ReadError, match=f"version {number} is damaged"):
            history.text(texts[number])
    assert history.record(b"2", "", after(9)).number == 6
    assert history.text(texts[3]) == b"2"


def test_the_number_of_a_damaged_version_is_not_given_again(tmp_path: Path) -> None:
    history = History(tmp_path, Path("draft.toml"))
    history.record(b"1", "", NOON)
    history.record(b"2", "", NOON)
    (history.folder / "000002.version").write_bytes(b"")
    assert history.record(b"2", "", NOON).number == 3


@pytest.mark.parametrize(
    "told", ["", "[]", "{}", '{"what": "clusterbid version 1", "at": 3}', "[" * 3000]
)
def test_a_foreign_file_is_no_version(tmp_path: Path, told: str) -> None:
    history = History(tmp_path, Path("draft.toml"))
    history.folder.mkdir(parents=True)
    (history.folder / "000001.version").write_text(told)
    (history.folder / "notes.txt").write_text("x")
    assert history.versions() == []


def test_versions_are_for_this_user_alone(tmp_path: Path) -> None:
    history = History(tmp_path / "state", Path("draft.toml"))
    history.record(b"x", "", NOON)
    places = [tmp_path / "state", *(tmp_path / "state").rglob("*")]
    assert len(places) > 4
    assert not [place for place in places if stat.S_IMODE(place.stat().st_mode) & 0o077]


def test_a_history_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    (tmp_path / "history").write_text("a file in the way")
    with pytest.raises(SaveError, match="its history cannot be written"):
        History(tmp_path, Path("draft.toml")).record(b"x", "", NOON)


ANOTHER = """
import datetime as dt, sys
from pathlib import Path
from storage.history.versions import History
history = History(Path(sys.argv[1]), Path("draft.toml"))
for n in range(20):
    history.record(f"{sys.argv[2]} {n}".encode(), "", dt.datetime.now(dt.UTC))
"""


def test_two_processes_that_record_at_once_lose_nothing(tmp_path: Path) -> None:
    words = [sys.executable, "-c", ANOTHER, str(tmp_path)]
    others = [subprocess.Popen([*words, who], cwd=ROOT) for who in ("one", "two")]
    assert [other.wait(60) for other in others] == [0, 0]
    history = History(tmp_path, ROOT / "draft.toml")
    found = [history.text(version).decode() for version in history.versions()]
    assert sorted(found) == sorted(f"{who} {n}" for who in ("one", "two") for n in range(20))


# --- thinning ---


def dated(*minutes_ago: float, size: int = 1) -> list[Dated]:
    ago = sorted(minutes_ago, reverse=True)
    return [Dated(n, after(-minutes), size) for n, minutes in enumerate(ago, start=1)]


def test_the_newest_ones_stay_however_close(tmp_path: Path) -> None:
    versions = dated(*(n / 100 for n in range(500)))
    newest = {version.number for version in versions[-thinning.NEWEST :]}
    assert newest <= stay(versions, NOON)
    assert len(stay(versions, NOON)) < thinning.NEWEST + 10


def test_long_ago_one_a_day_stays(tmp_path: Path) -> None:
    days = [day * 1440 + hour * 60 for day in range(5, 40) for hour in range(24)]
    left = stay(dated(*range(thinning.NEWEST), *days), NOON)
    assert len(left) - thinning.NEWEST in range(35, 38)


@given(
    minutes=st.lists(st.floats(0, 200_000), max_size=400),
    size=st.sampled_from([1, 100_000, 10_000_000]),
)
@settings(max_examples=50, deadline=None)
def test_versions_are_bounded_and_the_oldest_go_first(minutes: list[float], size: int) -> None:
    versions = dated(*minutes, size=size)
    left = stay(versions, NOON)
    assert len(left) <= thinning.MOST
    assert len(left) * size <= max(thinning.MOST_BYTES, size)
    assert not versions or versions[-1].number in left
    kept = [version for version in versions if version.number in left]
    assert stay(kept, NOON) == left


def test_what_is_too_large_goes_from_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.history.thinning.MOST_BYTES", 2_000)
    history = History(tmp_path, Path("draft.toml"))
    for n in range(80):
        history.record(f"{n} {'x' * n}".encode() + bytes(range(60)), "", after(n))
    left = history.versions()
    assert left[-1].number == 80
    assert [version.number for version in left] == [*range(81 - len(left), 81)]
    assert sum(file.stat().st_size for file in history.folder.glob("*.text")) <= 2_000
    assert len(list(history.folder.glob("*.text"))) == len(left)


# --- in words ---


def test_what_differs_is_said_in_the_words_of_the_fields() -> None:
    base = (ROOT / "sample_proposals" / "bluegate.toml").read_bytes()
    before = loads(base, Path("a.toml")).proposal
    text = base.decode()
    after_it = text.replace('acronym = "BLUEGATE"', 'acronym = "REDGATE"')
    after_it = after_it.replace("duration_months = 36", "duration_months = 30")
    said = sentences(before, read(after_it.encode()))
    assert said == ["Acronym: BLUEGATE → REDGATE", "Duration: 36 months → 30 months"]
    assert shortly(["one", "two", "three", "four"]) == "one; two and 2 more"
    assert sentences(before, read(b"# A comment\n" + base)) == [NOTHING]
    assert sentences(before, read(b"[")) == [UNREADABLE]


def test_what_the_program_writes_is_no_change_of_a_persons() -> None:
    text = 'format = 1\ncall = "X"\n'
    before, stamped = read(text.encode()), read((text + 'call_revision = "2"\n').encode())
    assert sentences(before, stamped) == [NOTHING]


def test_a_long_text_is_said_from_where_it_changed(tmp_path: Path) -> None:
    long = "The clusters have worked together for years. " * 3
    text = 'format = 1\ncall = "X"\n[project]\nabstract = "{}{}."\n'
    before, now = (read(text.format(long, end).encode()) for end in ("sea", "land"))
    (said,) = sentences(before, now)
    assert "sea" in said
    assert "land" in said
    assert len(said) < 100


def test_a_recorded_file_is_the_file(tmp_path: Path) -> None:
    file = ROOT / "sample_proposals" / "half-filled.toml"
    history = history_of(tmp_path, load(file))
    assert history is not None
    version = history.record(file.read_bytes(), "incomplete", NOON)
    assert history.text(version) == file.read_bytes()
    assert json.loads((history.folder / "000001.version").read_text())["digest"] == version.digest
