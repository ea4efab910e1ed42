"""`clusterbid conflicts`, and what `check` says across several proposals."""

import csv
import io
import json
from pathlib import Path

import pytest

from models.proposal import Proposal
from storage.proposals.writing import dumps
from tests.cli.conftest import Run
from tests.helpers.models.cases import base

TWO = [("one.toml", "ONE", "A"), ("two.toml", "TWO", "A"), ("strand-b.toml", "THREE", "B")]


def write(path: Path, acronym: str, strand: str, **more: object) -> None:
    raw = {**base("complete-a" if strand == "A" else "complete-b"), **more}
    raw["project"]["acronym"] = acronym
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dumps(Proposal.model_validate(raw)).encode())


def write_three() -> None:
    for name, acronym, strand in TWO:
        write(Path(name), acronym, strand)


def test_two_proposals_of_one_strand_with_the_same_applicants_are_in_conflict(run: Run) -> None:
    write_three()
    done = run("conflicts")
    assert done.code == 1
    out = " ".join(done.out.split())
    assert "3 organisations stand in 2 proposals, and would be struck from both" in out
    assert "Hanse Maritime Cluster e.V. (PIC 912345678)" in out
    assert "→ Withdraw TWO: then 1 of 2 proposals would not be rejected, instead of 0" in out
    assert "✗ 3 conflicts in 2 proposals 3 drafts" in out


def test_the_same_as_data_for_other_programs(run: Run) -> None:
    write_three()
    done = run("conflicts", "--json")
    data = json.loads(done.out)
    assert (done.code, data["schema"], data["drafts"]) == (1, 1, 3)
    assert data["conflicts"][0]["organisation"] == "Hanse Maritime Cluster e.V."
    assert [held["file"] for held in data["conflicts"][0]["in"]] == ["one.toml", "two.toml"]
    (strand,) = data["strands"]
    assert (strand["withdraw"], strand["saved"], strand["proven"]) == (["two.toml"], 1, True)
    assert [one["verdict"] for one in strand["drafts"]] == ["ineligible", "ineligible"]
    assert [one["verdict"] for one in strand["then"]] == ["eligible"]


def test_one_consortium_in_both_strands_is_no_conflict(run: Run) -> None:
    write(Path("one.toml"), "ONE", "A")
    write(Path("strand-b.toml"), "THREE", "B")
    done = run("conflicts")
    assert done.code == 0
    assert "✓ No organisation stands in two proposals of one strand  2 drafts" in done.out


def test_a_file_that_cannot_be_read_is_answered_for_beside_the_others(run: Run) -> None:
    write_three()
    Path("broken.toml").write_text("format = 1\ncall = \n", encoding="utf-8")
    done = run("conflicts", "--json")
    assert done.code == 2
    assert [one["file"] for one in json.loads(done.out)["unreadable"]] == ["broken.toml"]
    assert "broken.toml:2" in done.err
    assert len(json.loads(done.out)["conflicts"]) == 3


def test_drafts_in_sub_folders_are_told_of_and_looked_at_on_request(run: Run) -> None:
    write(Path("one.toml"), "ONE", "A")
    write(Path("client/two.toml"), "TWO", "A")
    write(Path(".git/three.toml"), "THREE", "A")
    alone = run("conflicts")
    assert alone.code == 0
    assert "1 proposal in folders below, not looked at" in alone.err
    deep = run("conflicts", "--recursive")
    assert deep.code == 1
    assert "client/two.toml" in deep.out
    assert ".git" not in deep.out


def test_a_copy_of_a_draft_is_told_as_one_and_is_no_conflict(run: Run) -> None:
    write(Path("one.toml"), "ONE", "A", id="7f")
    write(Path("mine.toml"), "ONE", "A", id="7f")
    done = run("conflicts")
    assert done.code == 0
    assert "one.toml is a copy of mine.toml" in done.out


def test_check_says_across_several_proposals_what_none_says_alone(run: Run) -> None:
    write_three()
    alone = json.loads(run("check", "one.toml", "--json").out)[0]
    assert "portfolio" not in alone
    assert alone["submission_ready"]
    done = run("check", "one.toml", "two.toml", "strand-b.toml", "--json")
    assert done.code == 1
    one, two, other = json.loads(done.out)
    assert [two["submission_ready"], other["submission_ready"]] == [False, True]
    assert other["portfolio"] == []
    assert (one["verdict"], one["struck"], one["findings"]) == ("eligible", [], alone["findings"])
    first = one["portfolio"][0]
    assert first == {
        "criterion": "applicant.single-application",
        "with": ["two.toml"],
        "message": "HMC: also stands in another application under strand A (TWO), "
        "and would be struck from both proposals",
        "fix": "Withdraw it from one of them before the deadline.",
        "where": ["partners[0].pic"],
    }


def test_of_more_drafts_than_have_their_texts_compared_the_same_conflicts_are_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_three()

    def conflicts() -> list[list[dict[str, object]]]:
        told = json.loads(run("check", "one.toml", "two.toml", "strand-b.toml", "--json").out)
        every = [one["portfolio"] for one in told]
        return [[one for one in each if str(one["criterion"])[:5] != "texts"] for each in every]

    of_few = conflicts()
    monkeypatch.setattr("models.portfolio.taken_over.MOST_COMPARED", 2)
    assert conflicts() == of_few
    assert [len(each) for each in of_few] == [3, 3, 0]


def test_check_says_it_on_the_page_too(run: Run) -> None:
    write_three()
    done = run("check", "one.toml", "two.toml", "--whole")
    assert done.code == 1
    assert "Across the proposals" in done.out
    assert "✗ HMC: also stands in another application under strand A (TWO)" in done.out
    assert "`clusterbid conflicts` tells what is left of each consortium" in done.out


def test_a_draft_begun_from_another_is_told_what_it_still_says_of_it(run: Run) -> None:
    write(Path("one.toml"), "FIRSTGATE", "A")
    text = Path("one.toml").read_text(encoding="utf-8")
    others = {"912345678": "812345678", "923456789": "823456789", "934567890": "834567890"}
    others |= {"Hanse Maritime Cluster e.V.": "Nordsee Netz e.V.", "FIRSTGATE": "SECOND"}
    others |= {"Clúster Azul del Norte": "Red del Sur", "Dunavska poslovna mreža": "Mreža Sava"}
    for was, now in others.items():
        text = text.replace(was, now)
    left = 'relevance = "FIRSTGATE is led by Hanse Maritime Cluster, and all five partners agree."'
    text = text.replace("[narrative]\n", f"[narrative]\n{left}\n#")
    Path("two.toml").write_text(text, encoding="utf-8")
    done = run("check", "one.toml", "two.toml", "--json")
    two = json.loads(done.out)[1]
    assert done.code == 1
    told = {found["criterion"]: found for found in two["portfolio"]}
    assert {"texts.other-acronym", "texts.other-organisation"} <= told.keys()
    assert told["texts.other-acronym"]["where"] == ["narrative.relevance"]
    assert told["texts.other-acronym"]["with"] == ["one.toml"]
    assert not two["submission_ready"]
    counts = [f for f in two["findings"] if f["criterion"] == "texts.applicants-counted"]
    assert "“five partners”" in counts[0]["message"]
    assert (counts[0]["status"], counts[0]["effect"]) == ("warning", "advises")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_is_named_twice_is_one_draft(run: Run, jobs: str) -> None:
    write(Path("one.toml"), "ONE", "A")
    done = run("check", "one.toml", "./one.toml", "--json", "--jobs", jobs)
    assert done.code == 0
    assert [one["portfolio"] for one in json.loads(done.out)] == [[], []]


def test_as_a_table_each_applicant_in_conflict_has_a_row(run: Run) -> None:
    write_three()
    done = run("conflicts", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert done.code == 1
    assert [(row["file"], row["pic"], row["withdraw"]) for row in rows[:2]] == [
        ("one.toml", "912345678", "no"),
        ("two.toml", "912345678", "yes"),
    ]
    assert len(rows) == 6
    lines = [json.loads(line) for line in run("conflicts", "--format", "jsonl").out.splitlines()]
    assert [line["organisation"] for line in lines] == [row["organisation"] for row in rows[::2]]
    markdown = run("conflicts", "--format", "markdown").out.splitlines()
    assert len(markdown) == 2 + len(rows)
    assert run("conflicts", "--json", "--format", "csv").code == 2


def test_what_was_kept_of_drafts_gives_the_same_conflicts(run: Run) -> None:
    for number in range(8):  # of fewer, nothing is kept
        write(Path(f"{number}.toml"), f"NUMBER{number}", "A" if number < 2 else "B")
    first = run("conflicts", "--json")
    kept = run("conflicts", "--json")
    assert (first.code, first.out) == (kept.code, kept.out)
    assert first.out == run("conflicts", "--json", "--no-cache").out
    write(Path("1.toml"), "NUMBER1", "B")
    assert len(json.loads(run("conflicts", "--json").out)["strands"]) == 1


def test_a_folder_with_what_is_no_proposal_says_so_as_check_does(run: Run) -> None:
    Path("pyproject.toml").write_text("[project]\nname = 'x'\n", encoding="utf-8")
    done = run("conflicts")
    assert done.code == 2
    assert "there is no proposal (*.toml) in this folder" in done.err


@pytest.mark.parametrize("link", ["a-link.toml", "z-link.toml"])
def test_a_link_to_a_draft_is_no_other_draft_and_gives_it_no_other_name(
    run: Run, link: str
) -> None:
    write_three()
    Path(link).symlink_to("one.toml")
    data = json.loads(run("conflicts", "--json").out)
    assert data["drafts"] == 3
    assert [held["file"] for held in data["conflicts"][0]["in"]] == ["one.toml", "two.toml"]
