"""`check --trace`: what each verdict follows from, beside the answers or in their place."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from models.as_json.trace import seal
from storage.shipped.folder import template_folder
from tests.helpers.cli.proposals import Ran
from tests.helpers.models.cases import shipped_calls
from tests.helpers.models.tampering import rule_hidden
from tests.helpers.models.traced import CHECKER, NO_NODE, NODE, Trace
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
checked_again = pytest.mark.skipif(NODE is None, reason=NO_NODE)


def again(file: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """What the checker says of a file, with folders in which inputs lie."""
    assert NODE is not None
    named = [word for folder in files for word in ("--files", str(folder))]
    command = [NODE, str(CHECKER), file, *named]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@checked_again
def test_a_trace_stands_beside_the_answer_and_names_the_files_that_were_judged(
    run: Run, blue: Path
) -> None:
    done = run("check", blue, "--trace", "blue.json", "--as-of", "2020-11-01")
    assert "ELIGIBLE" in done.out
    told = json.loads(Path("blue.json").read_text(encoding="utf-8"))
    assert [one["what"] for one in told["inputs"]] == ["draft", "call", "countries"]
    calls, countries = template_folder() / "calls", template_folder()
    said = again("blue.json", calls, countries)
    assert said.returncode == 0
    assert said.stdout.startswith("agrees: eligible: ")
    assert "not at hand" not in said.stdout
    assert f"# {said.stdout}" in (ROOT / "docs" / "trace.md").read_text(encoding="utf-8")
    blue.write_bytes(blue.read_bytes() + b"\n")
    said = again("blue.json", calls, countries)
    assert (said.returncode, said.stdout) == (
        1,
        f"refused: {blue} is not the file that was judged\n",
    )


@checked_again
def test_a_call_file_at_hand_shows_that_no_rule_was_left_out(run: Run, blue: Path) -> None:
    run("check", blue, "--trace", "blue.json")
    told = json.loads(Path("blue.json").read_text(encoding="utf-8"))
    rule_hidden(told)
    Path("less.json").write_text(json.dumps(told), encoding="utf-8")
    assert again("less.json").stdout.startswith("agrees: ")
    call = told["inputs"][1]["file"]
    shutil.copy(template_folder() / "calls" / call, call)
    assert again("blue.json").returncode == 0
    assert again("less.json").stdout == f"refused: {call} has other rules, or in another order\n"


def fewer(trace: Trace) -> None:
    """A figure of the call is lower than it is, in the rule and wherever it is compared with."""
    rule = next(one for one in trace["rules"] if one["kind"] == "min-entities")
    rule["parameters"]["minimum"] = "2"
    for n in rule["findings"]:
        for one in trace["findings"][n]["compared"]:
            one["right"] = "2"


def milder(trace: Trace) -> None:
    """A rule only advises, and so do its findings."""
    rule = next(one for one in trace["rules"] if one["kind"] == "min-entities")
    rule["effect"] = "advises"
    for n in rule["findings"]:
        trace["findings"][n]["effect"] = "advises"


def another(trace: Trace) -> None:
    """A rule is of another kind, of which nothing is known."""
    next(one for one in trace["rules"] if one["kind"] == "min-entities")["kind"] = "entities"


def elsewhere(trace: Trace) -> None:
    """A rule is said to be for other strands, too."""
    next(one for one in trace["rules"] if one.get("strands"))["strands"] = ["A", "B"]


@checked_again
@pytest.mark.parametrize("forged", [fewer, milder, another, elsewhere])
def test_a_call_file_at_hand_shows_that_no_rule_is_another_than_there(
    run: Run, blue: Path, forged: Callable[[Trace], None]
) -> None:
    run("check", blue, "--trace", "blue.json")
    told = json.loads(Path("blue.json").read_text(encoding="utf-8"))
    forged(told)
    told.pop("seal")
    told["seal"] = seal(told)
    Path("forged.json").write_text(json.dumps(told), encoding="utf-8")
    assert again("forged.json").stdout.startswith("agrees: ")
    call = told["inputs"][1]["file"]
    shutil.copy(template_folder() / "calls" / call, call)
    assert again("forged.json").stdout == f"refused: {call} has other rules, or in another order\n"


@checked_again
def test_the_rules_of_every_call_are_found_as_they_stand_in_its_file(
    run: Run, put: Callable[..., Path]
) -> None:
    for n, call in enumerate(shipped_calls()):
        put(f'format = 1\ncall = "{call}"\n', f"draft{n}.toml")
    run("check", ".", "--trace", "all.json")
    said = again("all.json", template_folder() / "calls", template_folder()).stdout.splitlines()
    assert len(said) >= len(shipped_calls())
    assert [one for one in said if not one.startswith("agrees: ") or "not at hand" in one] == []


def test_of_several_drafts_each_has_a_line_and_one_that_cannot_be_read_has_none(
    run: Run, blue: Path, put: Callable[..., Path]
) -> None:
    put("call = [", "broken.toml")
    put('format = 1\ncall = "COS-CLUSINT-2020-3-01"\n', "empty.toml")
    done = run("check", ".", "--trace", "-")
    assert done.code == 2
    traces = [json.loads(line) for line in done.out.splitlines()]
    assert [one["inputs"][0]["file"] for one in traces] == [str(blue), "empty.toml"]
    assert [one["verdict"] for one in traces] == ["eligible", "incomplete"]


def test_nothing_but_a_trace_is_written_over(run: Run, blue: Path) -> None:
    before = blue.read_bytes()
    done = run("check", blue, "--trace", blue)
    assert (done.code, blue.read_bytes()) == (2, before)
    assert "it is there already, and is no trace" in done.err
    for _ in range(2):
        assert run("check", blue, "--trace", "blue.json").code == 0


def test_without_a_file_traces_go_to_stdout_wherever_the_option_stands(
    run: Run, blue: Path
) -> None:
    traces = [
        run("check", *words, "--as-of", "2020-11-01")
        for words in ((blue, "--trace"), ("--trace", blue), (blue, "--trace", "-"))
    ]
    assert {(one.code, one.err) for one in traces} == {(0, "")}
    assert len({one.out for one in traces}) == 1
    assert json.loads(traces[0].out)["verdict"] == "eligible"
    assert run("check", "--trace").code == 2


@pytest.mark.parametrize("more", [("--json",), ("--format", "csv")])
def test_stdout_holds_traces_or_answers(run: Run, blue: Path, more: tuple[str, ...]) -> None:
    done = run("check", blue, "--trace", "-", *more)
    assert (done.code, done.out) == (2, "")
    assert "name a file for both" in done.err


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="pipes have no name here")
def test_a_pipe_is_written_to_and_not_read(run: Run, blue: Path) -> None:
    out, into = os.pipe()
    with os.fdopen(out, encoding="utf-8") as end, ThreadPoolExecutor(1) as pool:
        line = pool.submit(end.readline)
        done = run("check", blue, "--trace", f"/dev/fd/{into}")
        os.close(into)
        assert json.loads(line.result())["verdict"] == "eligible"
    assert done.code == 0
