"""`clusterbid merge`, by hand and as the merge driver of git."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.commands import merge
from storage import load, loads
from storage.proposals import by_line
from tests.helpers.cli.git import git
from tests.helpers.cli.proposals import ELIGIBLE, PARTNER, Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
Put = Callable[..., Path]
LONG = '""\nOne.\n\nTwo.\n\nThree.\n""'
"""Paragraphs in place of a line, whose quotes stay around them."""
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
    assert done.code == 0, done.err
    merged = files[1].read_text(encoding="utf-8")
    assert "# mine\n" in merged
    assert "# yours\n" in merged
    assert "<<<<" not in merged
    assert {k: str(v) for k, v in load(files[1]).proposal.funding.ceilings.items()} == {
        "HMC": "3.00",
        "ACLI": "4.00",
    }
    assert ("ACLI" in done.err, done.out) == (True, "")


def test_a_comment_that_finds_no_place_is_told(run: Run, put: Put) -> None:
    ours = ELIGIBLE.replace(f'title = "{TITLE}"', 'title = "Mine"')
    theirs = ELIGIBLE.replace(f'title = "{TITLE}"', '# why\ntitle = "Theirs"')
    done = run("merge", *three(put, ours, theirs))
    assert done.code == 1
    assert "a comment of theirs.toml stands where ours counts: # why" in done.err


def one_side(text: str, side: int) -> str:
    """What is left of a marked text if somebody takes ours (0), the base (1) or theirs (2)."""
    kept, now = [], None
    for line in text.splitlines(keepends=True):
        marks = {"<<<<<<< ours\n": 0, "||||||| base\n": 1, "=======\n": 2}
        if line in marks:
            assert now == (marks[line] - 1 if marks[line] else None)
            now = marks[line]
        elif line == ">>>>>>> theirs\n":
            assert now == 2
            now = None
        elif now in (None, side):
            kept.append(line)
    assert now is None
    return "".join(kept)


def test_where_somebody_has_to_choose_both_stand_between_marks(run: Run, put: Put) -> None:
    ours = ELIGIBLE.replace(TITLE, "Mine").replace("= 36", "= 30").replace("KE", "CL")
    theirs = ELIGIBLE.replace(TITLE, "Theirs").replace("= 36", "= 24").replace("e.V.", "AISBL")
    files = three(put, ours, theirs)
    out = files[0].with_name("both.toml")
    done = run("merge", *files, "--output", out)
    assert done.code == 1
    assert f"Title: Mine here, Theirs there; it was {TITLE}" in " ".join(done.err.split())
    assert files[1].read_text(encoding="utf-8") == ours
    text = out.read_text(encoding="utf-8")
    for side, title, months in ((0, "Mine", 30), (1, TITLE, 36), (2, "Theirs", 24)):
        mended = loads(one_side(text, side).encode(), out).proposal
        assert (mended.project.title, mended.project.duration_months) == (title, months)
        assert mended.project.target_countries == ("CL", "PE")
        assert mended.partners[0].legal_name == "HMC AISBL"
    checked = run("check", out)
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith("<<<")]
    assert checked.code == 2
    assert f"both.toml:{lines[0]}: a merge conflict" in checked.err
    assert f"there are 2, at the lines {lines[0]}, {lines[1]}" in checked.err


def test_marks_in_a_text_are_found_in_a_file_that_can_be_read(run: Run, put: Put) -> None:
    base = ELIGIBLE.replace("Clusters go international.", LONG)
    files = three(put, base.replace("Two", "Mine"), base.replace("Two", "Yours"), base)
    assert run("merge", *files).code == 1
    said = run("check", files[1]).out
    assert "Marks of a merge are left: “<<<<<<< ours” (Abstract)" in " ".join(said.split())


def test_jj_gives_an_empty_output_and_reads_the_marks(run: Run, put: Put) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace(TITLE, "Theirs"))
    out = put("", "output.toml")
    words = ("-o", out, "--marker-size", "9", "-p", "drafts/draft.toml")
    done = run("merge", *files, *words)
    assert done.code == 1
    assert "drafts/draft.toml: " in done.err
    lines = out.read_text(encoding="utf-8").splitlines()
    first = lines.index("<<<<<<<<< ours")
    found = [line for line in lines[first:] if line[:9] in {sign * 9 for sign in "<|=>"}]
    assert found == ["<<<<<<<<< ours", "||||||||| base", "=========", ">>>>>>>>> theirs"]
    assert lines[first + 3] == f'title = "{TITLE}"'


def test_what_both_add_stays_and_two_of_one_key_are_told(run: Run, put: Put) -> None:
    new = PARTNER.format(key="NEW", name="{}", role="partner", country="IT", pic="{}")
    ours, theirs = (
        ELIGIBLE.replace("\n[[costs]]", f"{new.format(*said)}\n[[costs]]")
        for said in (("Molo", "912345674"), ("Porto", "912345675"))
    )
    done = run("merge", *(files := three(put, ours, theirs)))
    assert done.code == 1
    assert "NEW is one thing here and another there, which is now NEW-2" in done.err
    both = one_side(files[1].read_text(encoding="utf-8"), 0) + one_side(
        files[1].read_text(encoding="utf-8"), 2
    )
    assert "Molo" in both and "Porto" in both


def test_who_was_removed_there_and_given_months_here_is_told(run: Run, put: Put) -> None:
    plan = '\n[[work_packages]]\nid = "WP1"\ntitle = "Lead"\nleader = "HMC"\n'
    months = "\n[work_packages.person_months]\nHMC = 2.0\n"
    base = ELIGIBLE.replace("\n[[costs]]", plan + months + "\n[[costs]]")
    ours = base.replace("HMC = 2.0", "HMC = 2.0\nNAVA = 3.0")
    start = base.index('\n[[partners]]\nkey = "NAVA"')
    theirs = base[:start] + base[base.index("\n[[work_packages]]") :]
    done = run("merge", *(files := three(put, ours, theirs, base)))
    assert done.code == 1
    said = " ".join(done.err.split())
    assert "NAVA was removed there and is named here: " in said
    assert "person-months" in said.lower() and "3" in said
    text = files[1].read_text(encoding="utf-8")
    assert 'key = "NAVA"' in one_side(text, 0)
    assert 'key = "NAVA"' not in one_side(text, 2)


def test_a_base_that_cannot_be_read_is_none(run: Run, put: Put) -> None:
    base = ELIGIBLE.replace("[project]", "<<<<<<< Temporary merge branch 1\n[project]")
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE, base)
    done = run("merge", *files)
    assert (done.code, "so each difference is asked about" in done.err) == (1, True)


def test_a_finding_that_neither_side_had_is_none_to_be_passed_over(run: Run, put: Put) -> None:
    ours = ELIGIBLE.replace("912345671", "912345679")
    theirs = ELIGIBLE.replace("912345672", "912345679")
    done = run("merge", *three(put, ours, theirs))
    assert done.code == 1
    assert "Only both together have this:" in done.err
    assert "PIC 912345679 is also that of" in " ".join(done.err.split())


def test_without_a_base_each_difference_is_told(run: Run, put: Put) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE, base="")
    done = run("merge", *files)
    assert done.code == 1
    said = " ".join(done.err.split())
    assert f"Title: Mine here, {TITLE} there" in said
    assert "it was" not in said


def test_what_is_written_while_it_is_merged_stays(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = three(put, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace("= 36", "= 30"))

    def slow(*texts: Any) -> by_line.ByLine:
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

    def slow(*texts: Any) -> by_line.ByLine:
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


def test_a_merge_that_fails_says_what_is_in_the_file_then(run: Run, put: Put) -> None:
    done = run("merge", *three(put, ELIGIBLE.replace("Blue", "Mine"), "format = = 1\n"))
    assert done.code == 2
    said = " ".join(done.err.split())
    assert "ours.toml: merged line by line, with both sides between marks, as one side" in said
    assert said.endswith("expected a whole number of 0 or more")


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
    assert b"<<<<<<< ours\n" in text
    assert b">>>>>>> theirs\n" in text


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
    line = '[[costs]]\npartner = "HMC"\nwork_package = "WP1"\nitem = "{}"\n\n[funding]'
    ours, theirs = (
        ELIGIBLE.replace("[funding]", line.format(item)) for item in ("Flight", "Hotel")
    )
    branched(repository, ours.replace('"BLUEGATE"', '"MINE"', 1), theirs.replace(TITLE, "Theirs"))
    git(repository, "merge", "-q", "--no-edit", "theirs")
    merged = load(repository / "draft.toml").proposal
    assert (merged.project.acronym, merged.project.title) == ("MINE", "Theirs")
    assert [line.item for line in merged.costs] == ["Project manager", "Flight", "Hotel"]
    assert git(repository, "status", "--porcelain") == ""


def test_git_is_told_where_somebody_has_to_choose(repository: Path) -> None:
    branched(repository, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace(TITLE, "Theirs"))
    said = git(repository, "merge", "-q", "--no-edit", "theirs", code=1)
    assert "Mine here, Theirs there" in " ".join(said.split())
    assert git(repository, "status", "--porcelain").startswith("UU draft.toml")
    text = (repository / "draft.toml").read_text(encoding="utf-8")
    assert loads(one_side(text, 2).encode(), repository).proposal.project.title == "Theirs"


MARKED = r"<<<<<<< o\nMine\n=======\nTheirs\n>>>>>>> t\n"


@pytest.mark.parametrize(
    "dies",
    [
        "no-such-program",
        "sh -c 'exit 1'",
        "sh -c 'kill -9 $$'",
        pytest.param(f"""sh -c 'printf "{MARKED}" > "$2"; kill -9 $$' -""", id="with marks"),
    ],
)
def test_git_finds_marks_once_wherever_the_program_ends(repository: Path, dies: str) -> None:
    """The driver as docs/versions.md and the help have it, with a program that ends early."""
    found = re.compile(r"git config merge\.clusterbid\.driver '([^']*)'")
    told = (ROOT / "docs" / "versions.md").read_text(encoding="utf-8")
    (driver,), (helped,) = found.findall(told), found.findall(merge.EPILOG)
    assert driver.split() == helped.split()
    assert "clusterbid merge" in driver
    gone = driver.replace("clusterbid merge", dies)
    git(repository, "config", "merge.clusterbid.driver", gone)
    branched(repository, ELIGIBLE.replace(TITLE, "Mine"), ELIGIBLE.replace(TITLE, "Theirs"))
    git(repository, "merge", "-q", "--no-edit", "theirs", code=1)
    text = (repository / "draft.toml").read_text(encoding="utf-8")
    assert (text.count("<<<<<<<"), text.count(">>>>>>>")) == (1, 1)
    assert "Mine" in text
    assert "Theirs" in text
