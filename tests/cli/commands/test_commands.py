"""`new`, `open`, `calls`, `schema`, `locate`, and `clusterbid` alone."""

import datetime as dt
import json
import os
import re
import shlex
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from storage import load
from storage.locations import locations
from storage.shipped.folder import template_folder
from tests.helpers.cli.proposals import ELIGIBLE, PARTNERS, PLAIN_CALL, Ran
from tests.helpers.storage.pictured import PICTURE, drafted
from tests.helpers.storage.unsaved import leave_unsaved

Run = Callable[..., Ran]
Put = Callable[..., Path]

CALL = "COS-CLUSINT-2020-3-01"
SHIPPED = template_folder() / "calls" / "cos-clusint-2020-3-01.toml"


# --- new ---------------------------------------------------------------------------------------


def test_new_writes_a_starter_and_says_what_next(run: Run) -> None:
    done = run("new", "my draft.toml", "--call", CALL, "--strand", "a", "--acronym", "X [/x]")
    assert done.code == 0
    proposal = load(Path("my draft.toml")).proposal
    assert (proposal.call, proposal.strand, proposal.project.acronym) == (CALL, "A", "X [/x]")
    assert len(proposal.indicators) == 5
    assert "clusterbid open 'my draft.toml'" in done.out
    assert "2 Dec 2020 17:00 Brussels" in done.out
    assert run("check", "my draft.toml").code == 1


def test_new_leaves_the_strand_open_with_a_hint(run: Run) -> None:
    done = run("new", "x.toml", "--call", "cos-clusint-2020-03-01")
    assert done.code == 0
    assert load(Path("x.toml")).proposal.strand == ""
    assert "No strand is chosen yet" in done.out


def test_new_takes_the_strand_that_the_id_of_a_fiche_means(run: Run) -> None:
    assert run("new", "x.toml", "--call", "gro/sme/20/c/02").code == 0
    proposal = load(Path("x.toml")).proposal
    assert (proposal.call, proposal.strand) == (CALL, "A")


def test_new_refuses_a_strand_that_the_id_of_the_call_contradicts(run: Run) -> None:
    done = run("new", "x.toml", "--call", "COSME-2014-3.1", "--strand", "2")
    assert (done.code, Path("x.toml").exists()) == (2, False)
    assert "COSME-2014-3.1 means strand 1 of COS-CLUSTER-2014-3-03, not strand “2”" in done.err
    assert run("new", "x.toml", "--call", "COSME-2014-3.1", "--strand", "1").code == 0
    assert run("new", "y.toml", "--call", "COS-CLUSTER-2014-3-03", "--strand", "2").code == 0


def test_new_names_the_strand_that_is_meant_without_its_dots(run: Run) -> None:
    done = run("new", "x.toml", "--call", "COS-CLUSINT-2016-03-01", "--strand", "1A")
    assert done.code == 2
    assert "has no strand “1A”. Did you mean 1.a?" in done.err


def test_new_refuses_to_overwrite(run: Run, put: Put) -> None:
    file = put("mine\n")
    done = run("new", file, "--call", CALL)
    assert done.code == 2
    assert "draft.toml exists already; nothing was written" in done.err
    assert file.read_text() == "mine\n"


def test_new_takes_over_an_earlier_proposal(run: Run, put: Put) -> None:
    earlier = put(ELIGIBLE.replace("duration_months = 36", "duration = 36"), "old.toml")
    done = run("new", "new.toml", "--call", CALL, "--strand", "B", "--from", earlier)
    proposal = load(Path("new.toml")).proposal
    assert done.code == 0
    assert [partner.key for partner in proposal.partners] == ["HMC", "ACLI", "NAVA"]
    assert (proposal.strand, proposal.project.acronym) == ("B", "")
    assert done.err.startswith("old.toml:9: project.duration: unknown key")


def test_new_from_an_earlier_proposal_is_for_its_call_where_none_is_named(
    run: Run, put: Put
) -> None:
    earlier = put(ELIGIBLE, "old.toml")
    assert run("new", "new.toml", "--from", earlier).code == 0
    assert load(Path("new.toml")).proposal.call == CALL


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("calls", "add", "A", "B"), "clusterbid calls add: unrecognized arguments: B"),
        (("check", "x", "--recusive"), "--recusive (did you mean --recursive?)"),
        (("--versio",), "clusterbid: unrecognized arguments: --versio (did you mean --version?)"),
    ],
)
def test_what_is_not_known_is_told_by_the_command_that_was_asked(
    run: Run, argv: tuple[str, ...], said: str
) -> None:
    done = run(*argv)
    assert done.code == 2
    assert said in done.err
    assert f"Try `clusterbid{' calls add' * (argv[0] == 'calls')}" in done.err


def test_new_from_an_earlier_one_elsewhere_has_its_pictures(run: Run, tmp_path: Path) -> None:
    earlier, argv = drafted(tmp_path / "old" / "a.toml", "map.png"), ("new", "b.toml", "--from")
    earlier.with_name("map.png").write_bytes(PICTURE)
    done = run(*argv, str(earlier), "--call", CALL)
    assert "1 picture went along: map.png; a copy, for another draft names it." in done.out
    assert Path("map.png").read_bytes() == PICTURE
    Path("b.toml").unlink()
    Path("map.png").write_bytes(b"another")
    done = run(*argv, str(earlier), "--call", CALL)
    assert (done.code, Path("b.toml").exists()) == (2, False)
    assert "map.png: another file has the name of a picture; nothing was moved" in done.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--call", "COS-CLUSINT-2020-3-1"], None),
        (["--call", "COS-CLUSTINT-2020-3-01"], "did you mean COS-CLUSINT-2020-3-01?"),
        (["--call", CALL, "--strand", "C"], "Its strands: A (Partnerships in all industrial"),
        (["--call", CALL, "--from", "nope.toml"], "nope.toml: there is no such file"),
    ],
)
def test_new_says_what_is_wrong_and_writes_nothing(
    run: Run, argv: list[str], said: str | None
) -> None:
    done = run("new", "x.toml", *argv)
    assert Path("x.toml").exists() is (said is None)
    assert done.code == (0 if said is None else 2)
    assert said is None or said in done.err


def test_new_without_call_or_into_a_missing_folder_gives_2(run: Run) -> None:
    done = run("new", "x.toml")
    assert done.code == 2
    assert "which call? --call names it" in done.err
    done = run("new", "missing/x.toml", "--call", CALL)
    assert done.code == 2
    assert "missing" in done.err


# --- open, and the program alone ---------------------------------------------------------------


def test_open_opens_the_wizard_on_a_draft(run: Run, put: Put, opened: list[dict[str, Any]]) -> None:
    Path("sub").mkdir()
    file = put(ELIGIBLE, "sub/a.toml")
    assert run("open", file).code == 0
    assert (opened[0]["folder"], opened[0]["file"]) == (Path("sub"), file)
    assert run("open", "sub").code == 0
    assert (opened[1]["folder"], opened[1]["file"]) == (Path("sub"), None)


def test_open_of_a_missing_file_gives_2(run: Run, opened: list[dict[str, Any]]) -> None:
    done = run("open", "nope.toml")
    assert done.code == 2
    assert "there is no such file" in done.err
    assert not opened


def test_open_of_a_file_that_is_gone_tells_of_the_edits_that_are_left(
    run: Run, put: Put, opened: list[dict[str, Any]]
) -> None:
    file = put(ELIGIBLE, "gone.toml")
    leave_unsaved(file, locations(os.environ).state, ("project.title", "Mine"))
    file.unlink()
    done = run("open", file)
    assert done.code == 2
    assert "edits of it that were never saved" in done.err
    assert not opened


def test_alone_it_opens_the_desk_here_if_there_are_drafts(
    run: Run, put: Put, opened: list[dict[str, Any]], tmp_path: Path
) -> None:
    assert run().code == 0
    drafts = tmp_path / "home" / "drafts"
    assert opened[0]["folder"] == drafts
    assert drafts.is_dir()
    put(ELIGIBLE)
    assert run().code == 0
    assert (opened[1]["folder"], opened[1]["file"]) == (Path.cwd(), None)


def test_without_a_terminal_it_says_so(run: Run, put: Put, tmp_path: Path) -> None:
    for argv in ([], ["open", put(ELIGIBLE)]):
        done = run(*argv)
        assert done.code == 2
        assert "needs a terminal" in done.err
        assert "commands" in done.err
    assert not (tmp_path / "home").exists()


# --- calls -------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_calls_list_names_every_call(run: Run, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    done = run("calls", "list")
    assert done.code == 0
    for text in (CALL, "Clusters Go International", "A B", "2 Dec 2020", "shipped"):
        assert text in done.out


def test_calls_list_goes_on_past_a_broken_call_of_ones_own(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "calls"
    folder.mkdir(parents=True)
    (folder / "broken.toml").write_text("id = 3\n")
    text = SHIPPED.read_text(encoding="utf-8")
    (folder / "own.toml").write_text(text, encoding="utf-8")
    done = run("calls", "list")
    assert done.code == 1
    assert "broken.toml" in done.err
    assert "own" in done.out
    assert "replaced by your own" in done.out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_calls_show_holds_everything(run: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = run("calls", "show", "COS-CLUSINT-2020-3.01")
    raw = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    words = re.sub(r"\s+", " ", done.out)
    assert done.code == 0
    for criterion in raw["criteria"]:
        assert criterion["id"] in words
        assert criterion["asks"] in words
    for unknown in raw["unknown"]:
        assert unknown in words
    for source in raw["sources"]:
        assert source["title"] in words
    assert all(len(line) <= width or "http" in line for line in done.out.splitlines())
    assert ("Strand A " in done.out) is (width == 120)


def test_calls_show_of_an_unknown_call_gives_2(run: Run) -> None:
    done = run("calls", "show", "COS-CLUSINT-2021-3-01")
    assert done.code == 2
    assert "did you mean COS-CLUSINT-2020-3-01?" in done.err


def test_calls_check_previews_a_good_file(run: Run) -> None:
    done = run("calls", "check", SHIPPED)
    assert done.code == 0
    assert "a call file without mistakes" in re.sub(r"\s+", " ", done.out)
    assert "consortium.min-countries" in done.out


def test_calls_check_names_every_mistake_with_its_line(run: Run, put: Put) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    text = text.replace("\nminimum = 3", '\nminimum = "three"', 1)
    text = text.replace('zone = "Europe/Brussels"', 'zoen = "Europe/Brussels"')
    done = run("calls", "check", put(text, "call.toml"))
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.splitlines()) >= 2
    assert all(re.match(r"call\.toml:\d+: ", line) for line in done.err.splitlines())
    assert "minimum" in done.err
    assert "zoen" in done.err


@pytest.mark.parametrize("data", [b"\0", b"", b"id = ", "\xe9".encode("latin-1")])
def test_calls_check_of_anything_else_gives_2(run: Run, put: Put, data: bytes) -> None:
    done = run("calls", "check", put(data, "call.toml"))
    assert done.code == 2
    assert done.err.startswith("call.toml")
    assert run("calls", "check", "nope.toml").code == 2
    assert run("calls").code == 2


def test_a_call_of_ones_own_without_strands(run: Run, put: Put, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "calls"
    folder.mkdir(parents=True)
    (folder / "plain.toml").write_text(PLAIN_CALL)
    assert "none" in run("calls", "list").out
    shown = run("calls", "show", "plain-2021").out
    assert "What is funded" in shown
    assert "too weak to reject" in re.sub(r"\s+", " ", shown)  # the maximum is only assumed
    done = run("new", "x.toml", "--call", "PLAIN-2021", "--strand", "A")
    assert (done.code, Path("x.toml").exists()) == (2, False)
    assert "has no strands; leave out --strand" in done.err
    assert run("new", "x.toml", "--call", "PLAIN-2021").code == 0
    file = put('format = 1\ncall = "PLAIN-2021"\n' + PARTNERS)
    title = run("check", file).out.splitlines()[0]
    assert title == "draft.toml  no acronym yet · PLAIN-2021"
    explained = run("explain", file, "budget.max-grant")
    assert "maximum grant: 1 000 € (X; assumed)" in explained.out


# --- schema, locate ----------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    """A TOML document as JSON would hold it."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _schema(run: Run, of: str) -> dict[str, Any]:
    done = run("schema", of)
    assert done.code == 0
    schema: dict[str, Any] = json.loads(done.out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


def test_the_schema_of_a_proposal(run: Run) -> None:
    schema = _schema(run, "proposal")
    validator = jsonschema.Draft202012Validator(schema)
    document = _plain(tomllib.loads(ELIGIBLE, parse_float=Decimal))
    validator.validate(document)
    validator.validate({**document, "note": "unknown keys are allowed"})
    for wrong in (
        {"format": 1},
        {**document, "format": 2},
        {**document, "partners": [{"role": "boss"}]},
        {**document, "funding": {"rate": 120}},
        {**document, "project": {"duration_months": "long"}},
    ):
        assert not validator.is_valid(wrong)


def test_the_schema_of_a_call(run: Run) -> None:
    schema = _schema(run, "call")
    validator = jsonschema.Draft202012Validator(schema)
    document = _plain(tomllib.loads(SHIPPED.read_text(encoding="utf-8"), parse_float=Decimal))
    validator.validate(document)
    assert not validator.is_valid({**document, "titel": "x"})
    assert not validator.is_valid({k: v for k, v in document.items() if k != "deadline"})
    assert "countries" not in schema["properties"]


@pytest.mark.parametrize("of", ["proposal", "call"])
def test_a_schema_holds_nothing_that_only_the_program_needs(run: Run, of: str) -> None:
    text = json.dumps(_schema(run, of))
    for word in ('"null"', '"kept"', '"refers"', '"labels"', '"discriminator"'):
        assert word not in text


def test_schema_of_something_else_gives_2(run: Run) -> None:
    assert run("schema", "budget").code == 2


def test_locate_prints_every_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home" / "calls").mkdir(parents=True)
    done = run("locate")
    assert done.code == 0
    for name in ("drafts", "calls", "state", "settings", "library", "cache"):
        assert re.search(rf"^{name}\s+{re.escape(str(tmp_path / 'home' / name))}$", done.out, re.M)
    assert done.out.count("not there yet") == 5
    assert "CLUSTERBID_HOME is set" in done.out


def test_a_path_to_copy_stays_on_one_line_whatever_spaces_are_in_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "Maison d’Élodie" / " ".join(["für", "später"] * 12)
    monkeypatch.setenv("CLUSTERBID_HOME", str(home))
    assert f"{home / 'drafts'}\n" in run("locate").out
    file = home / "calls" / "x-2021.toml"
    said = run("calls", "new", "X-2021").out
    assert str(file) in said
    assert f"calls check {shlex.quote(str(file))}\n" in said
