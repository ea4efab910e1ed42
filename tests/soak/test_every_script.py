"""A text with a sign of every block of Unicode goes through file, screen, JSON and documents."""

import io
import json
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from cli.main import main
from models.proposal import Proposal, paths
from models.values.held import held_text
from models.verdict.characters import changed_texts
from storage import Draft, load, save
from storage.calls import call_of
from storage.shipped.glyphs import glyphs
from tests.helpers.bundle.packing import READY, built
from tests.helpers.bundle.workbook import opened as workbook
from tests.helpers.soak.all_blocks import one_of_each
from tests.helpers.tui import on_disk, opened, press, proposal_of, saved
from tests.helpers.tui.pressing import go
from tests.helpers.tui.reading import assert_tame, half_painted
from tests.helpers.tui.waiting import settled

ALL = one_of_each()
TEXT = "\n".join(ALL[at : at + 70].strip() for at in range(0, len(ALL), 70))
PLACES = ("project.title", "project.abstract", "partners[0].legal_name", "narrative.relevance")


def written(folder: Path) -> Path:
    """A complete draft, in whose texts all of it stands."""
    proposal: Proposal = load(READY).proposal
    for path in PLACES:
        one_line = path in ("project.title", "partners[0].legal_name")
        proposal = paths.replace(proposal, path, TEXT.replace("\n", " ") if one_line else TEXT)
    file = folder / "draft.toml"
    save(Draft.new(proposal), file)
    return file


def test_file_and_json_give_it_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(ALL) > 900
    draft = load(written(tmp_path))
    assert draft.problems == []
    assert draft.proposal.project.abstract == TEXT
    again = tmp_path / "again.toml"
    save(draft, again)
    assert load(again).proposal == draft.proposal
    code = main(["check", str(again), "--json"])
    out, err = capsys.readouterr()
    assert code in (0, 1) and err == ""
    assert json.loads(out)
    assert main(["check", str(again)]) == code
    assert "\x1b" not in capsys.readouterr().out


def test_documents_are_made_and_what_they_cannot_show_is_told(tmp_path: Path) -> None:
    draft = load(written(tmp_path))
    told = changed_texts(draft.proposal, glyphs(), call_of(draft).call.countries.name)
    assert {one.path for one in told} == set(PLACES)
    entries = {entry.name: entry.data for entry in built(draft)}
    kinds = {Path(name).suffix for name in entries}
    assert {".pdf", ".docx", ".xlsx"} <= kinds
    for name, data in entries.items():
        if name.endswith(".pdf"):
            assert pypdf.PdfReader(io.BytesIO(data)).pages, name
        elif name.endswith(".docx"):
            assert docx.Document(io.BytesIO(data)).paragraphs, name
        elif name.endswith(".xlsx"):
            assert workbook(data).sheetnames, name
    inside = "".join(
        zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        for name, data in entries.items()
        if name.endswith(".docx")
    )
    letters = [char for char in held_text(TEXT) if char.isalpha()]
    assert [char for char in letters if char not in inside] == []


async def test_the_screen_shows_it_and_stays_tame(tmp_path: Path) -> None:
    file = written(tmp_path)
    async with opened(file) as pilot:
        for step in ("project", "partners", "texts"):
            await go(pilot, step)
            await settled(pilot)
            assert_tame(pilot)
            assert half_painted(pilot.app) == []
        await go(pilot, "project")
        await press(pilot, "z")
        await saved(pilot)
        kept = proposal_of(pilot)
    assert on_disk(file) == kept
    assert kept.project.abstract == TEXT
