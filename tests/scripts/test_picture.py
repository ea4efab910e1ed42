"""The picture of the README: the same bytes every time, and nothing from elsewhere."""

import re
import xml.etree.ElementTree as ET

import pytest

from scripts.picture import SCENES, TOUR, picture
from tests.helpers.places import ROOT


def test_the_same_program_draws_the_same_picture(drawn: str) -> None:
    assert picture() == drawn
    assert not re.search(r"terminal-\d", drawn)


def test_the_picture_names_no_outside_host(drawn: str) -> None:
    assert "@font-face" not in drawn
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", drawn)
    hosts = re.findall(r"https?://([^/\s\"'<>)]+)", drawn)
    assert {host for host in hosts if not host.endswith("example.org")} == {"www.w3.org"}


def test_the_picture_shows_the_findings_at_work(drawn: str) -> None:
    said = " ".join(text for text in ET.fromstring(drawn).itertext() if text.strip())
    assert "HARBOURLINK" in said
    assert "NOT ELIGIBLE" in said
    assert "VIGO" in said


def test_words_stand_in_their_columns(drawn: str) -> None:
    """No blank is left that a program could drop, and so move what follows."""
    texts = [
        t for t in ET.fromstring(drawn).iter() if t.tag.endswith("}text") and t.get("textLength")
    ]
    assert texts
    for text in texts:
        assert text.text is not None
        assert not re.search(r"\s|\N{NO-BREAK SPACE}", text.text)
        cells = float(text.get("x", "")) / 12.2
        assert abs(cells - round(cells)) < 0.01


def test_every_picture_of_the_tour_is_there_and_told_of() -> None:
    told = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"\]\(tour/([\w-]+)\.svg\)", told))
    assert shown == set(SCENES) == {file.stem for file in TOUR.glob("*.svg")}


@pytest.mark.parametrize("name", SCENES)
def test_the_pictures_of_the_tour_name_no_machine(name: str) -> None:
    drawn = (TOUR / f"{name}.svg").read_text(encoding="utf-8")
    assert "/tmp" not in drawn and "/home" not in drawn
    assert "clusterbid" in drawn
