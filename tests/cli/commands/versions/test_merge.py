"""`clusterbid merge`, by hand and as the merge driver of git."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commands import merge
from storage import load
from storage.proposals import by_line
from tests.helpers.cli.git import git
from tests.helpers.cli.proposals import ELIGIBLE, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]
TITLE = "Blue growth clusters opening gates"


def three(put: Put, ours: str, theirs: str, base: str = ELIGIBLE) -> list[Path]:
    return [
        put(text, name)
        for text, name in ((base, "base.toml"), (ours, "ours.toml"), (theirs, "theirs.toml"))
    ]


def test_other_fields_of_one_line_are_merged_with_the_comments_of_both(run: Run, put: Put) -> None:
    base = ELIGIBLE.replace("[funding]\nrate = 90", "[funding]\nceilings = {HMC = 1, ACLI = 2}")
    ours = "# mine\n" + base.replace("HMC = 1", "HMC = 3")
    theirs = base.replace("ACLI = 2", "ACLI = 4").replace("[project]", "# yours\n[project]")
    files = three(put, ours, theirs, base)
    done = run("merge", *files)
    assert done.code == 0, done.out
    merged = files[1].read_text(encoding="utf-8")
    assert "# mine\n" in merged
    assert "# yours\n" in merged
    assert "<<<<" not in merged
    assert {k: str(v) for k, v in load(files[1]).proposal.funding.ceilings.items()} == {
        "HMC": "3.00",
        "ACLI": "4.00",
    }
    assert "ACLI" in done.out


def test_a_comment_that_finds_no_place_is_told(run: Run, put: Put) -> None:
    ours = ELIGIBLE.replace(f'title = "{TITLE}"', 'title = "Mine"')
    theirs = ELIGIBLE.replace(f'title = "{TITLE}"', '# why\ntitle = "Theirs"')
    done = run("merge", *three(put, ours, theirs))
    assert done.code == 1
    assert "a comment of theirs.toml stands where ours counts: # why" in done.err


def test_where_somebody_has_to_choose_ours_stands_and_it_is_told(run: Run, put: Put) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace(TITLE, "Theirs"))
    out = files[0].with_name("both.toml")
    done = run("merge", *files, "--output", out)
    assert done.code == 1
    assert f"Title: Mine here, Theirs there; it was {TITLE}" in " ".join(done.out.split())
    assert load(out).proposal.project.title == "Mine"
    assert files[1].read_text(encoding="utf-8") == ELIGIBLE.replace(TITLE, "Mine")


def test_a_finding_that_neither_side_had_is_none_to_be_passed_over(run: Run, put: Put) -> None:
    ours = ELIGIBLE.replace("912345671", "912345679")
    theirs = ELIGIBLE.replace("912345672", "912345679")
    done = run("merge", *three(put, ours, theirs))
    assert done.code == 1
    assert "Only both together have this:" in done.out
    assert "PIC 912345679 is also that of" in " ".join(done.out.split())


def test_without_a_base_each_difference_is_told(run: Run, put: Put) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE, base="")
    done = run("merge", *files)
    assert done.code == 1
    assert f"Title: Mine here, {TITLE} there" in " ".join(done.out.split())


def test_what_is_written_while_it_is_merged_stays(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace("= 36", "= 30"))

    def slow(*texts: bytes) -> by_line.ByLine:
        files[1].write_text("# saved by a wizard meanwhile\n" + ELIGIBLE)
        return by_line.merged_by_line(*texts)

    monkeypatch.setattr(merge, "merged_by_line", slow)
    done = run("merge", *files)
    assert (done.code, "was changed while it was merged" in done.err) == (2, True)
    assert files[1].read_text().startswith("# saved by a wizard meanwhile\n")


def test_a_file_that_is_none_of_the_three_is_not_overwritten(run: Run, put: Put) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace("= 36", "= 30"))
    other = put("precious", "other.toml")
    done = run("merge", *files, "--output", other)
    assert (done.code, "other.toml exists already; nothing was written" in done.err) == (2, True)
    assert other.read_text() == "precious"
    assert run("merge", *files, "--output", files[2]).code == 0
    project = load(files[2]).proposal.project
    assert (project.title, project.duration_months) == ("Mine", 30)
    assert load(files[1]).proposal.project.duration_months == 36


def test_a_file_that_comes_while_it_is_merged_is_not_overwritten(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE)
    out = files[0].with_name("both.toml")

    def slow(*texts: bytes) -> by_line.ByLine:
        out.write_text("precious")
        return by_line.merged_by_line(*texts)

    monkeypatch.setattr(merge, "merged_by_line", slow)
    done = run("merge", *files, "--output", out)
    assert (done.code, "by now; that stays" in done.err) == (2, True)
    assert out.read_text() == "precious"


def test_what_cannot_be_read_is_left_with_markers(run: Run, put: Put) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace(TITLE, 'Theirs" "'))
    done = run("merge", *files)
    assert done.code == 2
    assert "theirs.toml:" in done.err
    assert "<<<<<<< ours\n" in files[1].read_text(encoding="utf-8")
    assert run("merge", *files[:2], "missing.toml").code == 2


@pytest.mark.parametrize(("theirs", "code"), [("a = 1\nb = 3\n", 1), ("a = 1\nb = 1\nc = 3\n", 0)])
def test_a_file_that_is_no_proposal_is_merged_line_by_line(
    run: Run, put: Put, theirs: str, code: int
) -> None:
    files = three(put, "a = 1\nb = 2\n", theirs, base="a = 1\nb = 1\n")
    assert run("merge", *files).code == code
    assert ("<<<<" in files[1].read_text()) == bool(code)


def test_a_crash_leaves_markers(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cli.commands.merge.merge", crash)
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace(TITLE, "Theirs"))
    assert run("merge", *files).code == 130
    text = files[1].read_bytes()
    assert by_line.OURS in text
    assert by_line.THEIRS in text


# --- git ---


def branched(folder: Path, ours: str, theirs: str) -> None:
    for branch, text in (("theirs", theirs), ("main", ours)):
        if branch != "main":
            git(folder, "switch", "-qc", branch)
        else:
            git(folder, "switch", "-q", branch)
        (folder / "draft.toml").write_text(text, encoding="utf-8")
        git(folder, "commit", "-qam", branch)


def test_git_merges_by_field_what_lines_would_not(repository: Path) -> None:
    two = f'acronym = "BLUEGATE"\ntitle = "{TITLE}"'
    assert two in ELIGIBLE
    branched(
        repository,
        ELIGIBLE.replace('"BLUEGATE"', '"MINE"', 1),
        ELIGIBLE.replace(TITLE, "Theirs"),
    )
    git(repository, "merge", "-q", "--no-edit", "theirs")
    project = load(repository / "draft.toml").proposal.project
    assert (project.acronym, project.title) == ("MINE", "Theirs")
    assert git(repository, "status", "--porcelain") == ""


def test_git_is_told_where_somebody_has_to_choose(repository: Path) -> None:
    branched(repository, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace(TITLE, "Theirs"))
    said = git(repository, "merge", "-q", "--no-edit", "theirs", code=1)
    assert "Mine here, Theirs there" in " ".join(said.split())
    assert git(repository, "status", "--porcelain").startswith("UU draft.toml")
    assert load(repository / "draft.toml").proposal.project.title == "Mine"
