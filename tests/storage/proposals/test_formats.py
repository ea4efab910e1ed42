"""Files of an earlier format are brought up, with a copy kept; those of a newer one only read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from storage import Draft, NewerFormat, ReadError, load, save
from storage.proposals.migrating import Tables

OLD = 'format = 0\ncall = "X"\nname = "OLDIE"\n# Ours\n[project]\ntitle = "A title"\n'


def test_an_earlier_format_is_read_as_the_present_one(old_format: None, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(OLD)
    draft = load(file)
    assert draft.older == 0
    assert (draft.proposal.format, draft.proposal.project.acronym) == (1, "OLDIE")
    assert draft.proposal.project.title == "A title"
    assert draft.problems == []
    assert file.read_text() == OLD


def test_saving_brings_the_file_up_and_keeps_a_copy(old_format: None, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(OLD)
    saved = save(load(file), file)
    assert file.read_text().startswith("format = 1\n")
    assert "# Ours\n[project]" in file.read_text()
    assert (tmp_path / "draft.toml.format-0").read_text() == OLD
    assert saved.older is None
    assert load(file).proposal == saved.proposal
    save(saved, file)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft.toml", "draft.toml.format-0"]


def test_each_comment_of_an_earlier_format_stays_near_what_it_was_at(
    old_format: None, tmp_path: Path
) -> None:
    file = tmp_path / "draft.toml"
    people = '[[partners]]\nkey = "A"\n# second\n[[partners]]\nkey = "B"  # its key\n'
    file.write_bytes(
        OLD.replace('name = "OLDIE"', '# was it so?\nname = "OLDIE"').replace("\n", "\r\n").encode()
        + people.encode()
        + b"# the end\n"
    )
    draft = load(file)
    (_, second) = draft.proposal.partners
    save(draft.with_proposal(draft.proposal.with_values(partners=(second,))), file)
    lines = file.read_text().splitlines()
    assert lines[lines.index("# was it so?") + 1] == "format = 1"  # its key is of no name any more
    assert lines[lines.index("# Ours") + 1] == "[project]"
    assert lines[lines.index("# second") + 1] == "[[partners]]"
    assert 'key = "B"  # its key' in lines
    assert lines[-1] == "# the end"
    assert load(file).proposal.partners == (second,)


def test_a_copy_of_another_file_is_not_overwritten(old_format: None, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    for title in ("One", "Two", "One"):
        file.write_text(OLD.replace("A title", title))
        save(load(file), file)
    first, second = (tmp_path / f"draft.toml.format-0{n}" for n in ("", "-2"))
    assert ("One" in first.read_text(), "Two" in second.read_text()) == (True, True)
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("found", ["0", "-1", "-99999999999", "true", '"0"'])
def test_a_format_that_never_was_is_refused(found: str, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(OLD.replace("= 0", f"= {found}", 1))
    with pytest.raises(ReadError, match="is not a format of clusterbid"):
        load(file)


def test_steps_are_taken_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from storage.proposals import migrating

    def and_(word: str) -> Callable[[Tables], Tables]:
        return lambda raw: {**raw, "said": f"{raw.get('said', '')}{word}"}

    monkeypatch.setattr(migrating, "FORMAT", 3)
    steps = {0: and_("a"), 1: and_("b"), 2: and_("c")}
    assert migrating.migrated({"format": 0}, steps) == {"format": 3, "said": "abc"}
    assert migrating.migrated({"format": 2}, steps) == {"format": 3, "said": "c"}
    assert not migrating.can_be_migrated(0, {0: and_("a"), 2: and_("c")})


def test_a_newer_format_is_read_to_be_looked_at_only_where_that_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text('format = 2\ncall = "X"\nnovel = 3\n[project]\nacronym = "NEW"\n')
    with pytest.raises(NewerFormat, match="format 2, and this program reads format 1"):
        load(file)
    draft: Draft = load(file, newer=True)
    assert draft.proposal.project.acronym == "NEW"
