"""What was used last: bounded, in order, and never a reason to fail."""

from pathlib import Path

import pytest

from storage.recent import MOST, Recent


def test_the_last_used_is_the_first_and_each_is_there_once(tmp_path: Path) -> None:
    recent = Recent(tmp_path / "new")
    for name in ("do Save", "step budget", "do Save", 'partners["[/x]\n"].country'):
        recent.used(name)
    assert Recent(tmp_path / "new").all() == [
        'partners["[/x]\n"].country',
        "do Save",
        "step budget",
    ]


def test_no_more_are_kept_than_one_can_use(tmp_path: Path) -> None:
    recent = Recent(tmp_path)
    for number in range(MOST + 10):
        recent.used(f"thing {number}")
    recent.used("")
    recent.used("x" * 5000)
    assert len(recent.all()) == MOST
    assert recent.all()[0] == f"thing {MOST + 9}"
    assert (tmp_path / "recent.toml").stat().st_size < 5000


@pytest.mark.parametrize("broken", [b"01 = ", b"\xff\xfe", b'01 = 5\n02 = "do Save"\n', b"x" * 999])
def test_a_file_that_is_broken_is_begun_anew(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "recent.toml").write_bytes(broken)
    recent = Recent(tmp_path)
    assert recent.all() in ([], ["do Save"])
    recent.used("step budget")
    assert recent.all()[0] == "step budget"


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder would be")
    recent = Recent(tmp_path / "settings")
    recent.used("do Save")
    assert recent.all() == []
