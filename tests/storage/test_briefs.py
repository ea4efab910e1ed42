"""What the desk tells of a draft, whoever judges it; kept, and never an error."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from storage import briefs
from storage.briefs import Brief, KeptBriefs, briefs_of
from storage.judgements import OF_DESK, forget_all
from storage.proposals import reading
from tests.helpers.places import ROOT

SAMPLES = ("bluegate", "half-filled")


def written(tmp_path: Path) -> list[Path]:
    """Two samples, a file that is no proposal, and one that is broken."""
    for name in SAMPLES:
        shutil.copy(ROOT / "sample_proposals" / f"{name}.toml", tmp_path)
    (tmp_path / "none.toml").write_text("a = 1\n")
    (tmp_path / "broken.toml").write_text("format = 1\ncall = [")
    return [tmp_path / f"{name}.toml" for name in (*SAMPLES, "none", "broken")]


def told(files: list[Path], cache: Path | None = None) -> list[Brief | None]:
    with KeptBriefs(cache) as kept:
        return list(briefs_of(files, kept))


def test_other_processes_tell_what_this_one_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(tmp_path)
    alone = told(files)
    bluegate, half, none, broken = alone
    assert bluegate is not None and bluegate.acronym == "BLUEGATE" and not bluegate.error
    assert half is not None and half.verdict.startswith("…")
    assert none is None
    assert broken is not None and broken.error.startswith("broken.toml")
    monkeypatch.setattr(briefs, "MANY", 1)
    assert told(files) == alone


def test_what_is_kept_is_told_again_until_the_file_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = written(tmp_path)
    cache = tmp_path / "cache"
    first = told(files, cache)
    judged: list[Path] = []
    loads = reading.loads

    def counted(data: bytes, path: Path) -> Any:
        judged.append(path)
        return loads(data, path)

    monkeypatch.setattr(briefs, "loads", counted)
    assert told(files, cache) == first
    assert judged == [files[3]], "what failed is tried again"
    assert [touched.place.name for touched in forget_all(cache, dry=False)] == [OF_DESK]
    assert list(forget_all(cache, dry=False)) == []
    text = files[0].read_text(encoding="utf-8")
    files[0].write_text(text.replace("BLUEGATE", "GREENGATE"), encoding="utf-8")
    (changed, *_) = told(files, cache)
    assert changed is not None and changed.acronym == "GREENGATE"


@pytest.mark.parametrize("error", [RecursionError("deep"), MemoryError(), KeyError("x")], ids=repr)
def test_whatever_one_draft_raises_is_its_own_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    files = written(tmp_path)
    loads = reading.loads

    def failing(data: bytes, path: Path) -> Any:
        if path == files[0]:
            raise error
        return loads(data, path)

    monkeypatch.setattr(briefs, "loads", failing)
    bad, good, *_ = told(files)
    assert bad is not None and "bluegate.toml: a mistake of the program" in bad.error
    assert good is not None and not good.error
