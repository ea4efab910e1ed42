"""`advise`: the same draft under every call and strand, side by side."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.printing import cells_of
from tests.helpers.cli.proposals import ELIGIBLE, HEAD, INCOMPLETE, INELIGIBLE, PLAIN_CALL, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]

CALL = "COS-CLUSINT-2020-3-01"
THEN = ("--as-of", "2020-11-01")


def options(done: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done.out)
    return found


def rows(done: Ran) -> list[list[str]]:
    """The cells of each row of the table."""
    lines = [line for line in done.out.splitlines() if re.match(r"\S+-\d{2,4}\S*  ", line)]
    return [re.split(r"\s{2,}", line) for line in lines]


def under(done: Ran, strand: str) -> str:
    """The rest of the row of a strand of the call of 2020, and all below it."""
    return re.split(rf"{CALL} +{strand}", done.out)[1]


def test_a_row_for_each_strand_says_how_the_draft_stands_there(run: Run, put: Put) -> None:
    done = run("advise", put(ELIGIBLE), *THEN)
    assert done.code == 0
    by_place = {(row[0], row[1]): row[2:] for row in rows(done)}
    assert by_place[CALL, "A"] == ["✓ eligible", "0", "0", "0", "48 150", "2020-12-02"]
    assert by_place[CALL, "B"] == ["✓ eligible", "0", "0", "0", "48 150", "2020-12-02"]
    assert rows(done)[0][:2] == [CALL, "A"]
    assert "\n  the present choice\n" in done.out
    assert done.out.count("the present choice") == 1
    assert done.err == ""


def test_what_stands_against_an_option_is_said_under_it(run: Run, put: Put) -> None:
    file = put(INELIGIBLE.replace("duration_months = 36", "duration_months = 24"))
    done = run("advise", file, *THEN)
    assert done.code == 0
    under_b = under(done, "B")
    row, reason, *_ = under_b.splitlines()
    assert "✗ ineligible" in row
    assert reason.startswith("  ✗ 2 EU Member States: DE, ES; at least 3 are needed")
    assert "(consortium.min-member-states)" in under_b


def test_many_reasons_are_shortened_to_their_criteria(run: Run, put: Put) -> None:
    text = ELIGIBLE.replace("legal_personality = true", "legal_personality = false")
    done = run("advise", put(text), *THEN)
    lines = under(done, "A").splitlines()
    assert [line[:5] for line in lines[2:5]] == ["  ✗ H", "  ✗ A", "  ✗ N"]
    text = text.replace('"FR"', '"DE"')
    done = run("advise", put(text), *THEN)
    assert "and 1 more: consortium.min-countries" in under(done, "A")


def test_what_is_open_is_named_by_its_criteria(run: Run, put: Put) -> None:
    done = run("advise", put(INCOMPLETE), *THEN)
    assert done.code == 0
    said = " ".join(under(done, "A").split())
    assert "… open: applicant.legal-personality, " in said


def test_deadlines_that_have_passed_are_left_out_while_one_is_ahead(run: Run, put: Put) -> None:
    done = run("advise", put(ELIGIBLE), *THEN)
    assert "passed; --all shows them." in done.out
    assert all("passed" not in row[-1] for row in rows(done))
    everything = run("advise", put(ELIGIBLE), *THEN, "--all")
    assert "--all shows" not in everything.out
    listed = options(run("advise", put(ELIGIBLE), *THEN, "--all", "--json"))
    assert len(listed) > len(rows(done))
    assert any(option["closed"] for option in listed)


def test_where_every_deadline_has_passed_all_are_shown_and_it_says_so(run: Run, put: Put) -> None:
    late = ("--as-of", "2030-01-01")
    done = run("advise", put(ELIGIBLE), *late)
    assert "Every deadline that is known has passed; all are shown for comparison." in done.out
    found = options(run("advise", put(ELIGIBLE), *late, "--json"))
    assert found == options(run("advise", put(ELIGIBLE), *late, "--json", "--all"))
    assert all(option["closed"] for option in found)


def test_the_present_choice_is_shown_though_its_deadline_has_passed(
    run: Run, put: Put, own: Path
) -> None:
    (own / "plain.toml").write_text(PLAIN_CALL)
    found = options(run("advise", put(ELIGIBLE), "--as-of", "2021-04-01", "--json"))
    told = {(o["call"], o["strand"], o["closed"], o["chosen"]) for o in found}
    assert told >= {("PLAIN-2021", "", False, False), (CALL, "A", True, True)}
    assert [one for one in told if one[2]] == [(CALL, "A", True, True)]


def test_a_call_of_which_little_is_known_is_said_to_be(run: Run, put: Put, own: Path) -> None:
    (own / "plain.toml").write_text(PLAIN_CALL.replace('"primary"', '"assumed"'))
    done = run("advise", put(ELIGIBLE), *THEN)
    row, reason, *_ = ("PLAIN-2021" + done.out.partition("PLAIN-2021")[2]).splitlines()
    assert "? undecided" in row
    assert reason.startswith("  ! No rule on applicants or consortium is known well enough")
    assert done.out.index(CALL) < done.out.index("PLAIN-2021")


def test_a_call_that_cannot_judge_stands_below_those_that_can(
    run: Run, put: Put, own: Path
) -> None:
    (own / "plain.toml").write_text(PLAIN_CALL.replace('"primary"', '"assumed"'))
    done = run("advise", put(INELIGIBLE), *THEN)
    order = [(row[0], row[2]) for row in rows(done)]
    assert order.index((CALL, "✗ ineligible")) < order.index(("PLAIN-2021", "? undecided"))
    said = " ".join(done.out.split())
    assert "the fewest unmet criteria first, then the fewest open" in said
    assert "best fit" not in said + run("advise", "--help").out


def test_a_grant_is_no_figure_where_the_rate_of_the_call_is_not_known(
    run: Run, put: Put, own: Path
) -> None:
    (own / "plain.toml").write_text(PLAIN_CALL)
    file = put(ELIGIBLE)
    by_call = {row[0]: row[6] for row in rows(run("advise", file, *THEN))}
    assert (by_call["PLAIN-2021"], by_call[CALL]) == ("not known", "48 150")
    grants = {o["call"]: o["grant"] for o in options(run("advise", file, *THEN, "--json"))}
    assert (grants["PLAIN-2021"], grants[CALL]) == (None, "48150.00")


def test_the_json_holds_ids_amounts_and_moments(run: Run, put: Put) -> None:
    done = run("advise", put(INELIGIBLE), *THEN, "--json")
    assert done.code == 0
    (chosen,) = (option for option in options(done) if option["chosen"])
    assert chosen == {
        "schema": 1,
        "call": CALL,
        "strand": "A",
        "chosen": True,
        "verdict": "ineligible",
        "struck": [],
        "submission_ready": False,
        "unmet": ["consortium.min-countries"],
        "open": [],
        "undecided": [],
        "grant": "48150.00",
        "max_grant": "550000.00",
        "deadline": "2020-12-02T17:00:00+01:00",
        "closed": False,
    }


def test_call_files_with_mistakes_are_named_and_the_others_judged(
    run: Run, put: Put, own: Path
) -> None:
    (own / "broken.toml").write_text('id = "BROKEN"\nrevision = 3\n')
    done = run("advise", put(ELIGIBLE), *THEN)
    assert done.code == 1
    assert all("broken.toml" in line for line in done.err.splitlines())
    assert "broken.toml:2: revision: 3 cannot be read" in done.err
    assert [row[1] for row in rows(done) if row[0] == CALL] == ["A", "B"]


def test_a_draft_whose_own_call_has_mistakes_hears_of_them_once(
    run: Run, put: Put, own: Path
) -> None:
    (own / "plain.toml").write_text(PLAIN_CALL.replace("minimum = 1", 'minimum = "one"'))
    done = run("advise", put(ELIGIBLE.replace(CALL, "PLAIN-2021")), *THEN)
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
    assert "the present choice" not in done.out


def test_without_any_call_that_can_be_used_there_is_no_advice(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.commands.advise.all_calls", list)
    done = run("advise", put(ELIGIBLE), *THEN)
    assert (done.code, done.out) == (2, "")
    assert "no call can be used" in done.err


def test_a_draft_whose_own_call_is_unknown_is_advised_all_the_same(run: Run, put: Put) -> None:
    done = run("advise", put(ELIGIBLE.replace(CALL, "COS-CLUSINT-2031-1-01")), *THEN)
    assert done.code == 1
    assert "draft.toml:2: call: unknown call “COS-CLUSINT-2031-1-01”" in done.err
    assert rows(done)[0][2] == "✓ eligible"
    assert "the present choice" not in done.out


@pytest.mark.parametrize("argv", [["nope.toml"], [], ["x.toml", "--as-of", "soon"]])
def test_an_unusable_file_or_call_of_the_command_gives_2(run: Run, argv: list[str]) -> None:
    done = run("advise", *argv)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_problems_of_the_file_go_to_stderr(run: Run, put: Put) -> None:
    done = run("advise", put(ELIGIBLE.replace("duration_months = 36", "sectr = 1")), *THEN)
    assert done.err.startswith("draft.toml:9: project.sectr: unknown key")


def test_the_draft_is_only_read(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    run("advise", file, "--all")
    assert file.read_text() == ELIGIBLE
    assert [path.name for path in Path.cwd().iterdir()] == [file.name]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_every_line_fits_the_screen(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    hostile = INELIGIBLE.replace("BLUEGATE", r"[red]x[/x]\u001b[31m" + "x" * 500)
    done = run("advise", put(hostile.replace('"NAVA"', f'"{"漢" * 300}"')), *THEN)
    assert done.code == 0
    assert "[red]x[/x]␛" in done.out
    assert all(cells_of(line) <= width for line in done.out.splitlines())
    assert (f"{CALL} · strand A" in done.out) == (width < 80)
    assert (f"{CALL}  " in done.out) == (width >= 80)


def test_a_first_draft_without_anything_is_advised(run: Run, put: Put) -> None:
    done = run("advise", put(HEAD.partition("[project]")[0]), *THEN)
    assert done.code == 0
    assert "no acronym yet" in done.out
    assert rows(done)[0][6] == "–"
