"""The countries of a day, the folders of the user, the proposals on a desk."""

import datetime as dt
import tomllib
from dataclasses import astuple
from pathlib import Path

import pytest

from models.terms.country_sets import Caution, CountrySet, Dated, Membership, Part
from storage import ReadError
from storage.locations import Locations, locations
from storage.proposals.folder import proposals_in
from storage.shipped.countries import countries_on
from storage.shipped.folder import template_folder


@pytest.mark.parametrize(
    ("day", "code", "inside"),
    [
        (dt.date(2020, 1, 31), "GB", True),
        (dt.date(2020, 2, 1), "GB", False),
        (dt.date(2013, 6, 30), "HR", False),
        (dt.date(2013, 7, 1), "HR", True),
    ],
)
def test_membership_follows_the_day(day: dt.date, code: str, inside: bool) -> None:
    assert (code in countries_on(day).sets["EU"]) is inside


def test_a_country_is_in_a_set_if_any_row_of_it_holds() -> None:
    for day in (dt.date(2018, 12, 31), dt.date(2019, 1, 1)):
        assert "IS" in countries_on(day).sets["COSME"]


def test_all_countries_have_names_and_the_cautions_their_days() -> None:
    countries = countries_on(dt.date(2020, 12, 2))
    assert len(countries.names) == 250
    assert countries.name("XK") == "Kosovo"
    assert countries.european < countries.names.keys()
    assert countries.caution("GB", ["COSME"]) is not None
    assert countries_on(dt.date(2022, 1, 1)).caution("GB", ["COSME"]) is None
    assert "UNSCR 1244" in countries.footnotes["XK"]


def test_every_row_of_the_file_is_sound() -> None:
    raw = tomllib.loads((template_folder() / "countries.toml").read_text())
    sources = {source["id"] for source in raw["sources"]}
    sets = [CountrySet.model_validate(row) for row in raw["country_sets"]]
    cautions = [Caution.model_validate(row) for row in raw["cautions"]]
    parts = [Part.model_validate(row) for row in raw["parts"]]
    stays = [row for one in sets for row in (*one.memberships, *one.absences)]
    rows: list[Membership | Caution | Part] = [*stays, *cautions, *parts]
    codes = {code for row in rows for code in row.countries}
    codes |= {code for one in sets for code in one.members}
    codes |= {part.part_of for part in parts} | {c.linked_to for c in cautions if c.linked_to}
    assert codes <= raw["names"].keys()
    ids = [one.id for one in sets]
    assert len(set(ids)) == len(ids)
    named = {name for one in sets for name in one.includes}
    named |= {name for c in cautions for name in (c.set, *c.not_refused) if name}
    assert named <= set(ids)
    assert all(bool(caution.set) != bool(caution.linked_to) for caution in cautions)
    dated: list[Dated] = [*sets, *rows]
    assert {source for row in dated for source in row.source.split(", ")} <= sources
    assert [row for row in dated if row.since and row.until and row.since > row.until] == []
    # A part stands by the word of its country alone, which is to be the weaker one.
    assert {part.evidence for part in parts} == {"primary"}


def test_one_variable_moves_every_folder(tmp_path: Path) -> None:
    names = ("drafts", "calls", "state", "settings", "library", "cache")
    assert locations({"CLUSTERBID_HOME": str(tmp_path)}) == Locations(
        *(tmp_path / n for n in names)
    )


def test_without_it_the_folders_are_those_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    found = locations({})
    assert found.drafts.name == "drafts"
    folders = set(astuple(found))
    assert len(folders) == 6
    assert all("clusterbid" in str(folder) for folder in folders)


def test_a_desk_holds_proposals_and_what_cannot_be_read(tmp_path: Path) -> None:
    good = 'format = 1\ncall = "C"\n'
    for name, text in {
        "b.toml": good,
        "a.toml": "format = 9\ncall = 1\n",
        "broken.toml": "format = ",
        "LOUD.TOML": good,
        "pyproject.toml": "[project]\nname = 'x'\n",
        ".hidden.toml": good,
        "notes.txt": good,
    }.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "folder.toml" / "c.toml").write_text(good)
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nothing")
    names = [path.name for path in proposals_in(tmp_path)]
    assert names == ["a.toml", "b.toml", "broken.toml", "gone.toml", "LOUD.TOML"]


def test_a_desk_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be listed"):
        proposals_in(tmp_path / "none")
