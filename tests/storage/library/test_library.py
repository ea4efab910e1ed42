"""A file for each organisation: found again, written whole, and never followed out of the room."""

import datetime as dt
import os
from pathlib import Path

import pytest

from models.library.record import OrganisationRecord, changed, record_of
from models.proposal import paths
from models.proposal.partner import Partner
from storage.errors import ChangedOnDisk
from storage.library.library import Library, file_name, read
from storage.library.used import uses
from storage.proposals.reading import loads

TODAY = dt.date(2026, 11, 27)


def record(name: str = "Hanse Maritime Cluster e.V.", **values: object) -> OrganisationRecord:
    return record_of(Partner.read({"legal_name": name, "country": "DE", **values}))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Hanse Maritime Cluster e.V.", "hanse-maritime-cluster"),
        ("Udruženje Đunavska vodna mreža", "udruzenje-dunavska-vodna-mreza"),
        ("Κέντρο", "organisation"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-org"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_file_is_named_by_the_name_in_ascii(name: str, file: str) -> None:
    assert file_name(record(name)) == file


def test_what_is_put_in_is_found_again_and_for_this_user_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLUSTERBID_HOME", str(tmp_path))
    library = Library(tmp_path / "library")
    assert library.shelf().held == ()
    first, second = library.add(record()), library.add(record(country="AT"))
    assert [first.path.name, second.path.name] == [
        "hanse-maritime-cluster.toml",
        "hanse-maritime-cluster-2.toml",
    ]
    assert library.shelf().held == (second, first) or library.shelf().held == (first, second)
    assert read(first.path) == first
    assert library.folder.stat().st_mode & 0o777 == 0o700
    assert first.path.stat().st_mode & 0o777 == 0o600
    library.drop(first)
    assert library.shelf().held == (second,)


def test_comments_and_unknown_keys_stay(tmp_path: Path) -> None:
    library = Library(tmp_path)
    (tmp_path / "h.toml").write_text(
        "# met in Hamburg\nformat = 1\nlegal_name = 'Hanse'  # short\nmood = 'good'\n\n"
        "[contact]\nname = 'A'\n",
        encoding="utf-8",
    )
    (one,) = library.shelf().held
    assert ["mood" in told for told in one.told] == [True]
    after = changed(one.record, paths.replace(one.record, "contact.name", "B"), TODAY)
    library.put(one, after)
    text = one.path.read_text(encoding="utf-8")
    assert "# met in Hamburg\n" in text
    assert "# short" in text
    assert "mood = 'good'" in text
    assert 'was = "A"' in text
    assert read(one.path).record == after


def test_a_file_that_was_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    library = Library(tmp_path)
    one = library.add(record())
    one.path.write_text("format = 1\nlegal_name = 'Other'\n", encoding="utf-8")
    with pytest.raises(ChangedOnDisk):
        library.put(one, record("New"))
    assert "Other" in one.path.read_text(encoding="utf-8")


def test_what_is_hostile_or_damaged_is_a_row_with_its_reason(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(record())
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\0")
    (tmp_path / "b.toml").write_text("legal_name = ", encoding="utf-8")
    (tmp_path / "c.toml").mkdir()
    (tmp_path / "d.toml").symlink_to(tmp_path / "hanse-maritime-cluster.toml")
    os.mkfifo(tmp_path / "e.toml")
    (tmp_path / "f.toml").write_text("format = 9\n", encoding="utf-8")
    (tmp_path / "g.toml").write_text("country = 'DE'\n", encoding="utf-8")
    (tmp_path / "i.toml").write_text("x = " + "[" * 2000, encoding="utf-8")
    (tmp_path / "j.toml").write_bytes(b"#" * 1_000_001)
    shelf = library.shelf()
    assert [one.name for one in shelf.held] == ["Hanse Maritime Cluster e.V."]
    reasons = {one.path.name[0]: one.reason for one in shelf.unusable}
    assert list(reasons) == list("abcdefgij")
    for letter, said in {
        "a": "binary",
        "c": "folder",
        "d": "link",
        "e": "no ordinary file",
        "f": "update clusterbid",
        "g": "neither a legal name nor a PIC",
        "j": "larger than",
    }.items():
        assert said in reasons[letter]


def test_one_organisation_twice_is_told(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.add(record(pic="912345678"))
    library.add(record("HANSE Maritime Cluster", pic="912345678"))
    (told,) = library.shelf().twice
    assert "stands in hanse-maritime-cluster" in told


def test_where_it_is_used_and_what_differs_there() -> None:
    text = (
        'format = 1\ncall = "C"\n[[partners]]\nkey = "A"\nlegal_name = "Other"\n'
        '[[partners]]\nkey = "H"\nlegal_name = "hanse maritime cluster"\nmembers = 3\n'
    )
    draft = loads(text.encode(), Path("d.toml"))
    (use,) = uses(record(members=4), [draft])
    assert (use.number, use.partner.key) == (1, "H")
    assert [one.field for one in use.differing] == ["legal_name", "country", "members"]
