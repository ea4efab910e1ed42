"""Where a person was in a draft is kept in the state folder, and whatever stands there is borne."""

import os
import stat
from pathlib import Path

import pytest

from storage.whereabouts import MOST_DRAFTS, Spot, Whereabouts

SPOT = Spot("partners", "", ("partners", (2, "VIGO"), "eccp", "date"), 12)


def test_a_spot_is_found_again_for_its_draft_alone(tmp_path: Path) -> None:
    kept = Whereabouts(tmp_path / "state")
    kept.keep(tmp_path / "one.toml", SPOT)
    assert Whereabouts(tmp_path / "state").of(tmp_path / "one.toml") == SPOT
    assert kept.of(tmp_path / "renamed.toml") is None
    kept.forget(tmp_path / "one.toml")
    assert kept.of(tmp_path / "one.toml") is None


def test_the_draft_that_was_left_last_is_known(tmp_path: Path) -> None:
    kept, drafts = Whereabouts(tmp_path), [tmp_path / f"{n}.toml" for n in range(3)]
    assert kept.last_of(drafts) is None
    for number in (2, 0, 2, 1):
        kept.keep(drafts[number], SPOT)
    assert kept.last_of(drafts) == drafts[1]
    assert kept.last_of(drafts[2:]) == drafts[2]


def test_only_the_owner_reads_it_and_it_names_nothing(tmp_path: Path) -> None:
    Whereabouts(tmp_path / "state").keep(tmp_path / "secret-name.toml", SPOT)
    (file,) = (tmp_path / "state").iterdir()
    assert "secret" not in file.read_text()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    kept = Whereabouts(tmp_path)
    for number in range(MOST_DRAFTS + 5):
        kept.keep(tmp_path / f"{number}.toml", SPOT)
    assert kept.of(tmp_path / "4.toml") is None
    assert kept.of(tmp_path / "5.toml") == SPOT


@pytest.mark.parametrize(
    "held",
    [
        "", "[]", "{", '"x"', "[" * 9000, "\x00\udcff", '{"format": "clusterbid whereabouts 1"}',
        '{"format": "clusterbid whereabouts 1", "spots": {"%s": %s}}',
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "spot",
    [
        "7", '["a"]', '["a", "", [[1]], 0]', '["a", "", [[-1, "x"]], 0]', '["a", "", [], -4]',
        '["a", "", [null], 1]', f'["a", "", {["x"] * 99}, 1]'.replace("'", '"'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_forgotten(tmp_path: Path, held: str, spot: str) -> None:
    kept, draft = Whereabouts(tmp_path), tmp_path / "a.toml"
    kept.keep(draft, SPOT)
    (file,) = tmp_path.iterdir()
    name = file.read_text().split('"')[7]
    text = held % (name, spot) if "%s" in held else held
    file.write_bytes(text.encode(errors="surrogateescape"))
    assert kept.of(draft) is None
    kept.keep(draft, SPOT)
    assert kept.of(draft) == SPOT


def test_a_folder_that_cannot_be_written_is_borne(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file")
    kept = Whereabouts(tmp_path / "state")
    kept.keep(tmp_path / "a.toml", SPOT)
    assert kept.of(tmp_path / "a.toml") is None
