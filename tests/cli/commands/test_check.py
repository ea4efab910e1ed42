"""`check`: verdicts, places, exit codes, folders, several files, several processes."""

import datetime as dt
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.judging import moment
from storage.parallel import answer_all
from tests.helpers.cli.proposals import (
    ELIGIBLE,
    HEAD,
    INCOMPLETE,
    INELIGIBLE,
    PLAIN_CALL,
    Ran,
    another,
)
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
Put = Callable[..., Path]


def test_an_eligible_proposal_gives_0_and_a_verdict_at_a_glance(run: Run, put: Put) -> None:
    done = run("check", put(ELIGIBLE))
    first, second, *_ = done.out.splitlines()
    assert done.code == 0
    assert first == "draft.toml  BLUEGATE · COS-CLUSINT-2020-3-01 · strand A"
    assert second.startswith("✓ ELIGIBLE, not yet ready to submit  ")
    assert "Not eligible because" not in done.out
    assert (
        "Budget    eligible cost 53 500 € · grant 48 150 € of at most 550 000 € (90 %)" in done.out
    )
    assert done.err == ""


def test_an_ineligible_proposal_gives_1_with_reason_fix_and_place(run: Run, put: Put) -> None:
    done = run("check", put(INELIGIBLE))
    assert done.code == 1
    assert "✗ NOT ELIGIBLE" in done.out
    reasons = done.out.partition("Not eligible because\n")[2].partition("\n\n")[0]
    assert "✗ 2 eligible countries: DE, ES; at least 3 are needed" in reasons
    assert "→ Add an applicant from another eligible country." in reasons
    assert re.search(r"partners\S* \(line \d+\)", reasons)
    assert "consortium.min-countries" in reasons


def test_an_incomplete_proposal_gives_1(run: Run, put: Put) -> None:
    done = run("check", put(INCOMPLETE))
    assert done.code == 1
    assert "… INCOMPLETE" in done.out
    assert "Still open\n" in done.out
    assert "Budget    no costs yet" in done.out


def test_met_criteria_are_shown_on_demand_only(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    assert "\nMet\n" not in run("check", file).out
    shown = run("check", file, "--all").out
    assert "\nMet\n" in shown
    assert "✓ 3 different legal entities; at least 3 are needed" in shown
    assert "\nNot asked of this proposal\n" in shown
    assert "– Asked in strand B only" in shown


@pytest.mark.parametrize(
    ("strand", "said"),
    [
        ('strand = "b"', "strand B"),
        ('strand = "C"', "no strand “C”"),
        ("", "no strand yet"),
    ],
)
def test_the_title_says_which_strand(run: Run, put: Put, strand: str, said: str) -> None:
    done = run("check", put(HEAD.replace('strand = "A"', strand)))
    assert done.out.splitlines()[0].endswith(f"· {said}")


def test_the_deadline_is_counted_from_the_moment_given(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    early = run("check", file, "--as-of", "2020-12-01T16:00")
    assert "Deadline  1 d 1 h left until 2 Dec 2020 17:00 Brussels" in early.out
    last = run("check", file, "--as-of", "2020-12-02T16:01")
    assert (
        "Deadline  59 min left until 2 Dec 2020 17:00 Brussels; questions are no longer" in last.out
    )
    late = run("check", file, "--as-of", "2020-12-03")
    assert "Deadline  ! The deadline has passed" in late.out
    assert (early.code, late.code) == (0, 0)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2020-12-02", "2020-12-01T23:00+00:00"),
        ("2020-07-02T17:00", "2020-07-02T15:00+00:00"),
        ("2020-12-02T17:00Z", "2020-12-02T17:00+00:00"),
        ("2020-12-02 17:00+01:00", "2020-12-02T16:00+00:00"),
    ],
)
def test_a_moment_without_zone_is_brussels_time(text: str, read: str) -> None:
    assert moment(text) == dt.datetime.fromisoformat(read)


def test_problems_of_the_file_go_to_stderr_with_file_and_line(run: Run, put: Put) -> None:
    text = ELIGIBLE.replace("duration_months = 36", 'duration_months = "long"\nsectr = 1')
    done = run("check", put(text))
    assert done.code == 1  # a value that cannot be read leaves the verdict open
    assert sorted(done.err.splitlines()) == [
        "draft.toml:10: project.sectr: unknown key, kept as it is: did you mean “sectors”?",
        "draft.toml:9: project.duration_months: “long” cannot be read; "
        "expected a whole number of 0 or more",
    ]
    assert "project.duration_months (line 9) · file.values" in done.out


def test_what_was_left_in_a_text_is_told_with_its_line(run: Run, put: Put) -> None:
    text = ELIGIBLE + '\n[[risks]]\ndescription = """\n<<<<<<< HEAD\nStorms.\n"""\n'
    done = run("check", put(text))
    assert done.code == 0  # not ready to be submitted, but eligible
    line = text[: text.index("<<<<<<<")].count("\n")
    assert "✗ Marks of a merge are left: “<<<<<<< HEAD” (risk 1, risk)" in done.out
    assert f"risks[0].description (line {line}) · file.leftovers" in done.out


UNUSABLE: dict[str, tuple[bytes, str]] = {
    "binary": (b"\x00\x01\x02", "draft.toml: "),
    "mis-encoded": (HEAD.replace("BLUE", "BLÜE").encode("latin-1"), "draft.toml:6: "),
    "truncated": (ELIGIBLE.encode()[:-6].replace(b"\n\n[funding", b"\n[fun"), "draft.toml"),
    "not TOML": (b"{ this is no TOML", "draft.toml:1: "),
    "empty": (b"", "draft.toml: "),
    "no call": (b"format = 1\n", "draft.toml: "),
    "empty call": (b'format = 1\n\ncall = ""\n', "draft.toml:3: call: "),
    "unknown call": (HEAD.replace("2020-3-01", "2020-3-07").encode(), "draft.toml:2: call: "),
    "future format": (HEAD.replace("format = 1", "format = 9").encode(), "draft.toml:1: format: "),
    "too deep": (b'format = 1\ncall = "x"\na = ' + b"[" * 2000 + b"]" * 2000, "draft.toml: "),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_file_gives_2_and_one_clear_line(run: Run, put: Put, name: str) -> None:
    data, place = UNUSABLE[name]
    if name == "truncated":
        data = ELIGIBLE.encode()[: ELIGIBLE.index('"912345673') + 4]
    file = put(data)
    done = run("check", file)
    assert done.code == 2
    assert done.out == "draft.toml\n✗ UNREADABLE\n"
    assert len(done.err.splitlines()) == 1
    assert done.err.startswith(place)
    assert "Traceback" not in done.err
    assert file.read_bytes() == data


def test_the_nearest_call_is_named(run: Run, put: Put) -> None:
    done = run("check", put(HEAD.replace("CLUSINT", "CLUSTIN")))
    assert "did you mean COS-CLUSINT-2020-3-01?" in done.err


def test_a_missing_file_and_a_folder_without_proposals_give_2(run: Run) -> None:
    assert run("check", "nope.toml").err == "nope.toml: there is no such file\n"
    done = run("check", ".")
    assert done.code == 2
    assert done.err == ".: there is no proposal (*.toml) in this folder\n"


def test_a_folder_means_every_proposal_in_it(run: Run, put: Put) -> None:
    put(another(ELIGIBLE, 1), "a.toml")
    put(INELIGIBLE, "b.toml")
    put('[project]\nname = "no proposal"\n', "pyproject.toml")
    put(another(INCOMPLETE, 3), "c.toml")
    done = run("check", ".")
    assert done.code == 1
    rows = [line.split()[:3] for line in done.out.splitlines() if ".toml" in line]
    assert rows == [
        ["✓", "eligible", "a.toml"],
        ["✗", "ineligible", "b.toml"],
        ["…", "incomplete", "c.toml"],
    ]
    assert done.out.endswith("3 proposals: 1 eligible · 1 incomplete · 1 ineligible\n")


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_file_is_answered_for_in_order_and_the_highest_code_counts(
    run: Run, put: Put, jobs: int
) -> None:
    files = [
        put(ELIGIBLE, "a.toml"),
        put(b"\0", "b.toml"),
        Path("missing.toml"),
        put(INELIGIBLE, "c.toml"),
        put(INCOMPLETE, "d.toml"),
    ]
    done = run("check", *files, "--jobs", jobs)
    assert done.code == 2
    places = [done.out.index(f"{file}") for file in files]
    assert places == sorted(places)
    assert "5 proposals: 1 eligible · 1 incomplete · 1 ineligible · 2 unreadable" in done.out
    assert [line.partition(":")[0] for line in done.err.splitlines()] == ["b.toml", "missing.toml"]


def _answer(file: str, wanted: int) -> str:
    if file == "deadly":
        os._exit(3)
    return file * wanted


def _lost(file: str, _wanted: int, reason: str) -> str:
    return f"lost {file}: {reason}"


def test_a_file_that_ends_its_process_stops_no_other() -> None:
    answers = list(answer_all(_answer, _lost, ["a", "deadly", "b", "c"], 2, 2))
    assert answers == ["aa", "lost deadly: the process that judged it came to an end", "bb", "cc"]


def test_a_mistake_of_the_program_stops_no_other_file(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storage.judged import Judge

    real = Judge.of

    def failing(self: Judge, path: Path, data: bytes) -> object:
        if path.name == "bad.toml":
            raise ZeroDivisionError("\x1b[31mred")
        return real(self, path, data)

    monkeypatch.setattr(Judge, "of", failing)
    done = run("check", put(ELIGIBLE, "bad.toml"), put(ELIGIBLE, "good.toml"))
    assert done.code == 3
    assert ["✓", "eligible", "good.toml"] in [line.split()[:3] for line in done.out.splitlines()]
    assert "mistake of the program (ZeroDivisionError)" in done.err
    kept = list((Path.cwd().parent / "home" / "state").iterdir())
    assert len(kept) == 1
    assert "builtins.ZeroDivisionError" in kept[0].read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "argv",
    [
        ["check"],
        ["check", "x.toml", "--as-of", "tomorrow"],
        ["check", "x.toml", "--as-of", "0001-01-01"],
        ["check", "x.toml", "--as-of", "9999-12-31T23:59-10:00"],
        ["check", "x.toml", "--jobs", "0"],
        ["check", "x.toml", "--jobs", "many"],
        ["check", "x.toml", "--jso"],
        ["chekc"],
        ["--colour"],
    ],
)
def test_a_wrong_call_of_the_command_gives_2(run: Run, argv: list[str]) -> None:
    done = run(*argv)
    assert done.code == 2
    assert done.out == ""
    assert "--help" in done.err


@pytest.mark.parametrize(
    ("argv", "command"),
    [
        (["check", "x.toml", "--jso"], "clusterbid check"),
        (["calls", "list", "--colour"], "clusterbid calls list"),
        (["locate", "here"], "clusterbid locate"),
    ],
)
def test_what_no_option_takes_is_told_by_the_command_that_it_was_given_to(
    run: Run, argv: list[str], command: str
) -> None:
    told = run(*argv).err
    assert f"{command}: unrecognized arguments: {argv[-1]}" in told
    assert told.endswith(f"Try `{command} --help`.\n")


def test_the_samples_have_nothing_against_one_another(run: Run) -> None:
    """Else samples that are each eligible and ready give 1 where they are named together."""
    told = json.loads(run("check", ROOT / "sample_proposals", "--json").out)
    assert {one["file"]: one["portfolio"] for one in told if one["portfolio"]} == {}


def test_the_budget_says_where_the_rate_of_the_call_is_not_known(
    run: Run, put: Put, tmp_path: Path
) -> None:
    folder = tmp_path / "home" / "calls"
    folder.mkdir(parents=True)
    (folder / "plain.toml").write_text(PLAIN_CALL)
    text = ELIGIBLE.replace('call = "COS-CLUSINT-2020-3-01"\nstrand = "A"', 'call = "PLAIN-2021"')
    done = run("check", put(text))
    assert "(90 %; the rate of the call is not known)" in " ".join(done.out.split())
    assert "is not known" not in run("check", put(ELIGIBLE)).out


FOOTNOTE = "This designation is without prejudice to positions on status"


@pytest.mark.parametrize(
    "text",
    [
        ELIGIBLE.replace('"FR"', '"XK"'),
        ELIGIBLE.replace('["KE", "PE"]', '["KE", "XK"]'),
        ELIGIBLE + '[[work_packages]]\nid = "WP1"\ntarget_countries = ["XK"]\n',
    ],
)
@pytest.mark.parametrize("command", ["check", "explain"])
def test_the_footnote_of_a_country_stands_once_where_a_proposal_names_it(
    run: Run, put: Put, text: str, command: str
) -> None:
    done = run(command, put(text))
    assert " ".join(done.out.split()).count(FOOTNOTE) == 1
    assert "XK Kosovo: This designation" in done.out


def test_no_footnote_stands_where_no_such_country_is_named(run: Run, put: Put) -> None:
    assert "designation" not in run("check", put(ELIGIBLE)).out
    assert "designation" not in run("explain", put(ELIGIBLE), "applicant.eccp").out


def test_the_footnote_stands_under_the_members_of_a_set(run: Run, put: Put) -> None:
    for argv in (
        ["explain", put(ELIGIBLE), "applicant.country"],
        ["calls", "show", "COS-CLUSINT-2020-3-01"],
    ):
        assert " ".join(run(*argv).out.split()).count(FOOTNOTE) == 1
    assert "designation" not in run("calls", "show", "COS-CLUSTER-2014-3-03").out
