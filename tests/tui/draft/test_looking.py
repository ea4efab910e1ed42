"""A picture is looked at whole beside what is typed: what no document can show is told there."""

from pathlib import Path

import pytest

from bundle import beside
from bundle.beside import faults_beside
from models.criteria.own import PICTURES
from storage import briefs
from storage.briefs import KeptBriefs, briefs_of
from tests.helpers.bundle.drawn import png
from tests.helpers.bundle.packing import READY
from tests.helpers.tui import draft_screen, opened, session_of, settled, written


def drafted(tmp_path: Path) -> tuple[Path, Path]:
    """A ready draft that names a picture, and that picture: of it the end is missing."""
    text = READY.read_text(encoding="utf-8")
    file = written(
        tmp_path, text.replace('relevance = """\n', 'relevance = """\n![M](m.png)\n\n', 1)
    )
    picture = file.with_name("m.png")
    picture.write_bytes(png(90, 30)[:60])
    return file, picture


async def test_a_damaged_picture_is_told_until_it_is_mended(tmp_path: Path) -> None:
    file, picture = drafted(tmp_path)
    async with opened(file) as pilot:
        await settled(pilot)
        session = session_of(pilot)
        (told,) = session.report.about(PICTURES)
        assert "m.png (it is damaged" in told.message
        assert session.unseen == set()
        picture.write_bytes(png(90, 30))
        draft_screen(pilot)._tick()
        await settled(pilot)
        assert list(session.report.about(PICTURES)) == []


@pytest.mark.parametrize("by_others", [False, True])
def test_the_desk_tells_it_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_others: bool
) -> None:
    file, picture = drafted(tmp_path)
    monkeypatch.setattr(briefs, "MANY", 1 if by_others else 9)
    with KeptBriefs(None) as kept:
        (brief,) = briefs_of([file], kept, faults_beside)
        assert brief is not None and "1 to do" in brief.verdict
        picture.write_bytes(png(90, 30))
        (brief,) = briefs_of([file], kept, faults_beside)
        assert brief is not None and "ready" in brief.verdict


def test_a_picture_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, picture = drafted(tmp_path)
    looked: list[str] = []

    def look(_path: Path, name: str) -> str:
        looked.append(name)
        return "damaged"

    monkeypatch.setattr(beside, "_looked", look)
    assert [faults_beside(file)("m.png") for _ in range(3)] == ["damaged"] * 3
    assert len(looked) == 1
    picture.write_bytes(png(91, 30))
    faults_beside(file)("m.png")
    assert len(looked) == 2
