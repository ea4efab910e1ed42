"""What the commands say of proposals with somebody struck, and of undecided ones."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.cli.proposals import Ran
from tests.helpers.models.standing import STANDING

Run = Callable[..., Ran]
File = Callable[[str], Path]
THEN = ("--as-of", "2020-11-01")


def words(done: Ran) -> str:
    return " ".join(done.out.split())


@pytest.mark.parametrize("name", STANDING)
def test_none_of_them_holds(run: Run, file_of: File, name: str) -> None:
    assert run("check", file_of(name), *THEN).code == 1


def test_check_tells_who_is_struck_why_and_what_is_left(run: Run, file_of: File) -> None:
    said = words(run("check", file_of("struck"), *THEN))
    assert "! ELIGIBLE, but 1 applicant would be struck from it" in said
    assert "Struck from the proposal ✗ ACTA: also stands in another application" in said
    assert "without it 5 entities from DE, FR, IT, RS, GR remain: still eligible" in said
    assert "✓" not in said
    said = words(run("check", file_of("too few left"), *THEN))
    assert "Not eligible because ✗ 2 different legal entities" in said
    assert "without all 4 who are struck, 2 entities from RS, GR remain: not eligible" in said


def test_check_tells_what_depends_on_the_call_text(run: Run, file_of: File) -> None:
    said = words(run("check", file_of("two of 2014"), *THEN))
    assert "Depends on the call text ! 2 different legal entities; at least 3 are needed" in said
    assert "depends on the call text" in said
    assert "Not eligible because" not in said
    said = words(run("check", file_of("british in B"), *THEN))
    assert "DEPENDS ON THE CALL TEXT, ready to submit" in said
    assert "2 undecided" in said
    assert ".;" not in said
    said = words(run("check", file_of("call of 2019"), *THEN))
    assert "No rule on applicants or consortium is known well enough" in said


def test_the_sum_of_several_says_from_how_many_somebody_is_struck(run: Run, file_of: File) -> None:
    files = [file_of(name) for name in ("struck", "too few left", "british in B")]
    said = words(run("check", *files, *THEN))
    assert "3 proposals: 1 eligible · 1 undecided · 1 ineligible" in said
    assert "applicants would be struck from 2 of them" in said


def test_every_json_names_who_is_struck_also_from_what_is_kept(run: Run, file_of: File) -> None:
    file = file_of("struck")
    told = [
        json.loads(run(command, ".", *THEN, "--json").out)[0]["struck"]
        for command in ("list", "list", "check", "list")
    ]
    assert told == [["ACTA"]] * 4, file


def test_explain_mends_who_is_struck_and_judges_who_is_left(run: Run, file_of: File) -> None:
    said = words(run("explain", file_of("struck"), *THEN))
    assert "1 change makes it eligible with nobody struck" in said
    assert "Withdraw ACTA from the other application under this strand" in said
    assert "Judged without ACTA, struck already. Any one more applicant may drop out, and" in said
    assert "An applicant that breaks it is struck from both proposals" in said


def test_explain_says_what_makes_an_undecided_proposal_certain(run: Run, file_of: File) -> None:
    said = words(run("explain", file_of("two of 2014"), *THEN))
    assert "1 change makes it eligible, whatever the call text says" in said
    assert "Whether the consortium meets its rules depends on" in said
    said = words(run("explain", file_of("call of 2019"), *THEN))
    assert "No change of the answers would make it certain" in said
    said = words(run("explain", file_of("british in B"), "applicant.country", *THEN))
    assert "Here it leaves it undecided, as what it is applied to is known too weakly." in said


def test_advise_counts_what_depends_on_the_call_text(run: Run, file_of: File) -> None:
    draft = file_of("british in B")
    assert "! depends on the call text: applicant.country, consortium" in words(
        run("advise", draft, *THEN)
    )
    options = json.loads(run("advise", draft, *THEN, "--json").out)
    (chosen,) = (option for option in options if option["chosen"])
    assert (chosen["verdict"], chosen["unmet"]) == ("undecided", [])
    assert chosen["submission_ready"] is True
    assert chosen["undecided"] == ["applicant.country", "consortium.min-member-states"]


def test_advise_says_who_is_struck_and_what_rejects_first(run: Run, file_of: File) -> None:
    draft = file_of("too few left")
    said = words(run("advise", draft, *THEN)).partition("the present choice")[2]
    assert said.startswith(" ✗ 2 different legal entities")
    options = json.loads(run("advise", draft, *THEN, "--json").out)
    (chosen,) = (option for option in options if option["chosen"])
    assert chosen["struck"] == ["HMC", "ACTA", "ARN", "ADM"]


def test_the_json_of_explain_says_it_too(run: Run, file_of: File) -> None:
    data = json.loads(run("explain", file_of("struck"), *THEN, "--json").out)
    assert (data["verdict"], data["struck"], data["submission_ready"]) == (
        "eligible", ["ACTA"], False,
    )  # fmt: skip
    assert data["resilience"]["struck"] == ["ACTA"]
    assert data["repairs"][0]["verdict"] == "eligible"
    data = json.loads(run("explain", file_of("two of 2014"), *THEN, "--json").out)
    assert (data["repairs"][0]["verdict"], data["repairs"][0]["undecided"]) == ("eligible", [])


def test_an_export_with_somebody_struck_is_refused_and_says_why(
    run: Run, file_of: File, tmp_path: Path
) -> None:
    done = run("export", file_of("struck"), "--output", tmp_path / "out")
    assert done.code == 1
    said = words(done)
    assert "No bundle was written: the proposal is not submission-ready." in said
    assert "Struck from the proposal ✗ ACTA: also stands in another application" in said
    assert not (tmp_path / "out").exists()


def test_an_undecided_proposal_is_exported_and_it_is_told(
    run: Run, file_of: File, plain_writers: None, tmp_path: Path
) -> None:
    done = run("export", file_of("british in B"), "--output", tmp_path / "out")
    assert done.code == 0
    assert "! Undecided: 2 rules may stand against it; ask the call text." in words(done)
    assert (tmp_path / "out" / "00_SEASHIELD_Hand-over.pdf").exists()


def test_calls_say_what_breaking_a_rule_leads_to(run: Run) -> None:
    said = words(run("calls", "show", "COS-CLUSINT-2020-3-01"))
    assert "An applicant that breaks it is struck from both proposals" in said
    said = words(run("calls", "show", "COS-CLUSTER-2014-3-03"))
    assert (
        "too weak to reject a proposal for it: if it is broken, the proposal is undecided" in said
    )
