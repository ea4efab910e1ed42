"""Ticks of the portal: kept for each draft, unreadable for others, gone where they cannot stay."""

from pathlib import Path

import pytest

from models.portal.field import Entry, Field, Section
from models.portal.rehearsal import Standing
from storage import Draft, SaveError
from storage.proposals.reading import loads
from storage.ticks import Ticks, forget_applicants

TITLE = Section("general", "General information", [Field("Title", "Blue growth")])
PHONE = Section("participant:HMC", "HMC", [Field("Phone", "+49 40 66969 120")], True)


def entry(section: Section, value: str | None = None) -> Entry:
    field = section.fields[0]
    return Entry(section, Field(field.label, value or field.value))


def draft(id_: str = "", name: str = "draft.toml") -> Draft:
    return loads(f'format = 1\ncall = "X"\nid = "{id_}"\n'.encode(), Path(name).absolute())


def test_a_tick_holds_until_the_value_changes(tmp_path: Path) -> None:
    ticks = Ticks(draft("one"), tmp_path)
    assert ticks.standing(entry(TITLE)) is Standing.OPEN
    ticks.tick(entry(TITLE))
    again = Ticks(draft("one", "elsewhere.toml"), tmp_path)
    assert again.standing(entry(TITLE)) is Standing.TICKED
    assert again.standing(entry(TITLE, "Green growth")) is Standing.CHANGED
    assert Ticks(draft("other"), tmp_path).standing(entry(TITLE)) is Standing.OPEN
    again.untick([entry(TITLE)])
    assert Ticks(draft("one"), tmp_path).standing(entry(TITLE)) is Standing.OPEN


def test_ticks_of_fields_that_are_gone_are_counted_until_they_are_let_go(tmp_path: Path) -> None:
    ticks = Ticks(draft("one"), tmp_path)
    ticks.tick(entry(PHONE))
    ticks.tick(entry(TITLE))
    later = Ticks(draft("one"), tmp_path)
    assert (later.gone([entry(TITLE)]), later.gone([entry(TITLE), entry(PHONE)])) == (1, 0)
    later.let_go([entry(TITLE)])
    after = Ticks(draft("one"), tmp_path)
    assert after.gone([entry(TITLE)]) == 0
    assert after.standing(entry(TITLE)) is Standing.TICKED


def test_two_windows_keep_each_others_ticks(tmp_path: Path) -> None:
    one, other = Ticks(draft("one"), tmp_path), Ticks(draft("one"), tmp_path)
    one.tick(entry(TITLE))
    other.tick(entry(PHONE))
    for ticks in (one, other, Ticks(draft("one"), tmp_path)):
        ticks.untick([])
        assert ticks.standing(entry(TITLE)) is Standing.TICKED
        assert ticks.standing(entry(PHONE)) is Standing.TICKED


def test_a_draft_that_gets_its_id_keeps_its_ticks(tmp_path: Path) -> None:
    Ticks(draft(), tmp_path).tick(entry(TITLE))
    later = Ticks(draft("new"), tmp_path)
    assert later.standing(entry(TITLE)) is Standing.TICKED
    later.tick(entry(PHONE))
    moved = Ticks(draft("new", "moved.toml"), tmp_path)
    assert moved.standing(entry(TITLE)) is Standing.TICKED


def test_the_file_is_for_its_owner_and_tells_nothing(tmp_path: Path) -> None:
    ticks = Ticks(draft("one"), tmp_path)
    ticks.tick(entry(PHONE))
    assert ticks.file.stat().st_mode & 0o777 == 0o600
    assert ticks.file.parent.stat().st_mode & 0o777 == 0o700
    held = ticks.file.read_text()
    assert not any(word in held for word in ("HMC", "Phone", "66969", "Blue"))


def test_whoever_is_forgotten_leaves_no_tick_on_applicants(tmp_path: Path) -> None:
    ticks = Ticks(draft("one"), tmp_path)
    ticks.tick(entry(PHONE))
    ticks.tick(entry(TITLE))
    (dry,) = forget_applicants(tmp_path, dry=True)
    assert (dry.place, dry.failed) == (ticks.file, "")
    assert Ticks(draft("one"), tmp_path).standing(entry(PHONE)) is Standing.TICKED
    assert len(list(forget_applicants(tmp_path, dry=False))) == 1
    after = Ticks(draft("one"), tmp_path)
    assert after.standing(entry(PHONE)) is Standing.OPEN
    assert after.standing(entry(TITLE)) is Standing.TICKED
    assert list(forget_applicants(tmp_path, dry=False)) == []


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"\xff", b'{"format": 1}', b'{"format": "clusterbid ticks 1", "salt": 7}']
)
def test_a_file_that_is_damaged_is_told_and_made_anew(tmp_path: Path, data: bytes) -> None:
    Ticks(draft("one"), tmp_path).tick(entry(TITLE))
    file = Ticks(draft("one"), tmp_path).file
    file.write_bytes(data)
    ticks = Ticks(draft("one"), tmp_path)
    assert ticks.lost
    assert ticks.standing(entry(TITLE)) is Standing.OPEN
    ticks.tick(entry(TITLE))
    assert Ticks(draft("one"), tmp_path).standing(entry(TITLE)) is Standing.TICKED


def test_a_tick_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "portal").write_text("in the way")
    with pytest.raises(SaveError, match="not kept"):
        Ticks(draft("one"), tmp_path).tick(entry(TITLE))
