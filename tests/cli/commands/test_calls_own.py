"""`clusterbid calls`: a call of one's own, from its first line to a proposal judged by it."""

import json
import re
import shlex
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cli.main import main
from models.call.kinds_of_criteria import kinds_of_criteria, parameters_of
from storage.calls import call_files
from storage.shipped.countries import set_names
from storage.shipped.folder import template_folder
from tests.helpers.cli.proposals import PARTNERS, PLAIN_CALL, Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]
Put = Callable[..., Path]

SHIPPED = "COS-CLUSINT-2020-3-01"
SHIPPED_FILE = template_folder() / "calls" / "cos-clusint-2020-3-01.toml"
EXAMPLE = ROOT / "docs" / "examples" / "forests-2025-1.toml"


def words(text: str) -> str:
    return " ".join(text.split())


# --- new ------------------------------------------------------------------------------------------


def test_a_new_call_is_sound_known_and_judges(run: Run, put: Put, tmp_path: Path) -> None:
    done = run("calls", "new", "My Call/2021 [/x]")
    file = tmp_path / "home" / "calls" / "my-call-2021-x.toml"
    assert (done.code, file.is_file()) == (0, True)
    assert f"calls check {shlex.quote(str(file))}\n" in done.out
    assert "schema call >" in done.out
    assert file.read_text(encoding="utf-8").startswith("#:schema ./call.schema.json\n")
    assert run("calls", "check", file).code == 0
    assert "My Call/2021 [/x]" in run("calls", "list").out
    assert run("new", "x.toml", "--call", "my-call-2021-x", "--strand", "A").code == 0
    assert run("check", "x.toml").code == 1


def test_it_is_written_where_one_likes(run: Run) -> None:
    done = run("calls", "new", "X-2021", "--output", "here.toml")
    assert (done.code, Path("here.toml").is_file()) == (0, True)
    assert "Proposals can name it once it is in" in words(done.out)
    assert "once its file is in" in words(run("calls", "check", "here.toml").out)
    assert run("calls", "new", "Y-2021", "--output", "no/folder/y.toml").code == 2


def test_it_overwrites_nothing(run: Run, own: Path) -> None:
    file = own / "x-2021.toml"
    file.symlink_to(own / "nowhere")
    done = run("calls", "new", "X-2021")
    assert done.code == 2
    assert "nothing was written" in done.err
    assert not (own / "nowhere").exists()


@pytest.mark.parametrize(
    ("call_id", "why"),
    [
        ("", "no letter and no digit"),
        ("-./", "no letter and no digit"),
        ("A\n1", "a control character"),
        ("A\x1b[31m", "a control character"),
        (" A1", "begins or ends with a space"),
        ("A" * 81, "longer than 80 characters"),
        ("cos-clusint-2020-03-1", "comes with clusterbid"),
        ("GRO/SME/20/C/02", "comes with clusterbid"),
    ],
)
def test_an_unusable_id_is_refused(run: Run, tmp_path: Path, call_id: str, why: str) -> None:
    done = run("calls", "new", "--", call_id)
    assert done.code == 2
    assert why in done.err
    assert "\x1b" not in done.err
    assert not (tmp_path / "home" / "calls").exists()


def test_the_id_of_an_own_call_names_its_file(run: Run, own: Path) -> None:
    (own / "mine.toml").write_text(PLAIN_CALL)
    done = run("calls", "new", "plain 2021", "--output", "other.toml")
    assert (done.code, Path("other.toml").exists()) == (2, False)
    assert "mine.toml" in done.err


@pytest.mark.parametrize(
    ("call_id", "name"),
    [("CON", "call-con.toml"), ("../../x", "x.toml"), ("Å/Ünï", "å-ünï.toml"), ('"q\\', "q.toml")],
)
def test_any_id_gives_a_safe_name_and_a_sound_file(
    run: Run, own: Path, call_id: str, name: str
) -> None:
    assert run("calls", "new", call_id).code == 0
    assert [file.name for file in own.iterdir()] == [name]
    assert tomllib.loads((own / name).read_text(encoding="utf-8"))["id"] == call_id
    assert run("calls", "check", own / name).code == 0


def test_the_skeleton_explains_every_table_and_every_kind(run: Run, own: Path) -> None:
    assert run("calls", "new", "X-2021").code == 0
    text = (own / "x-2021.toml").read_text(encoding="utf-8")
    schema = json.loads(run("schema", "call").out)
    for key in schema["properties"]:
        assert re.search(rf"^(# )?(\[+{key}\b|{key} = )", text, re.M), key
    for name, kind in kinds_of_criteria().items():
        explained = text.partition(f"#   {name}: ")[2].partition("\n")[2]
        told = [re.match(r"#       (\w+) = \S", line) for line in explained.splitlines()]
        parameters = parameters_of(kind)
        assert [m and m[1] for m in told[: len(parameters)]] == list(parameters)
    for name in set_names():
        assert re.search(rf"^#   {name} +known from ", text, re.M)
    for level in ("seed", "primary", "secondary", "inferred", "assumed"):
        assert re.search(rf"^# +(evidence +how.*: *)?{level} ", text, re.M)
    for effect in ("rejects", "completes", "advises"):
        assert f'effect = "{effect}"' in text


def test_everything_that_is_commented_out_in_the_skeleton_is_sound(run: Run, own: Path) -> None:
    """What looks like TOML in the comments can be taken in by deleting the number sign."""
    assert run("calls", "new", "X-2021").code == 0
    file = own / "x-2021.toml"
    lines = file.read_text(encoding="utf-8").splitlines()
    table = re.compile(r"# (\[+[\w.]+\]+( #.*)?$|$)")
    key = re.compile(r"# \w+ = ")
    taken = [line.removeprefix("# ") if _is_toml(line, table, key) else line for line in lines]
    text = "\n".join(taken).replace("strand_aliases = ", "strand_aliases = ", 1)
    assert text.count("[[clauses]]") == 2
    file.write_text(text, encoding="utf-8")
    done = run("calls", "check", file)
    assert (done.code, done.err) == (0, "")
    assert "Letter" in done.out or "Declaration on honour" in done.out
    assert "Earlier revisions" in done.out


def _is_toml(line: str, table: re.Pattern[str], key: re.Pattern[str]) -> bool:
    if "effect = " in line or line.startswith('# strands = ["A"] limits'):
        return False
    return bool(table.match(line) or key.match(line))


# --- check ----------------------------------------------------------------------------------------


def test_mistakes_come_with_file_line_key_and_the_nearest_word(run: Run, put: Put) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    text = text.replace("minimum = 4", 'minimum = "four"', 1).replace('["FOREST"]', '["FORST"]', 1)
    text = text.replace('part = "newcomers"', 'part = "newcomer"')
    done = run("calls", "check", put(text, "call.toml"))
    assert (done.code, done.out) == (2, "")
    assert re.findall(r"^call\.toml:\d+: (.*)$", done.err, re.M) == [
        "criteria[1].sets[0]: “FORST” is no set of countries: did you mean “FOREST”?",
        "criteria[3].minimum: “four” cannot be read, expected a whole number",
        "criteria[16].part: “newcomer” is no id of indicators: did you mean “newcomers”?",
    ]


def test_a_slip_that_is_no_mistake_is_pointed_out(run: Run, put: Put) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace('"guide, section 1"', '"leaflet"')
    done = run("calls", "check", put(text, "call.toml"))
    assert done.code == 0
    assert "“leaflet” names no document that stands in sources" in words(done.out)
    assert "a call file without mistakes" in words(done.out)


@pytest.mark.parametrize("text", ["\x1b[31m[/red]\u202e", "(a+)+$" * 300])
def test_texts_of_a_call_never_reach_the_terminal_raw(
    run: Run, own: Path, put: Put, text: str
) -> None:
    escaped = text.replace("\x1b", "\\u001b").replace("\u202e", "\\u202e")
    call = PLAIN_CALL.replace("A call without strands", escaped).replace("one entity", escaped)
    (own / "odd.toml").write_text(call)
    draft = put('format = 1\ncall = "PLAIN-2021"\n' + PARTNERS)
    for argv in (
        ["calls", "list"],
        ["calls", "show", "PLAIN-2021"],
        ["calls", "check", str(own / "odd.toml")],
        ["check", str(draft), "--all"],
        ["explain", str(draft), "--all"],
    ):
        done = run(*argv)
        assert done.code in (0, 1)
        assert "\x1b" not in done.out + done.err
        assert "\u202e" not in done.out + done.err


def test_until_when_questions_are_answered_is_a_fact_of_the_call(run: Run) -> None:
    told = words(run("calls", "show", SHIPPED).out)
    assert "answered until the last 7 days before the deadline begin (S0 'Questions'; seed" in told
    assert "answered until" not in words(run("calls", "show", "COS-CLUSTER-2014-3-03").out)


# --- in the place of another ----------------------------------------------------------------------


def test_an_own_call_in_the_place_of_a_shipped_one_is_said(run: Run, own: Path) -> None:
    file = own / "mine.toml"
    file.write_bytes(SHIPPED_FILE.read_bytes())
    told = f"takes the place of {SHIPPED} that comes with clusterbid"
    assert told in words(run("calls", "show", SHIPPED).out)
    assert told in words(run("calls", "check", file).out)
    assert "shipped, replaced by your own mine.toml" in run("calls", "list").out


def test_a_copy_outside_the_folder_says_what_it_would_replace(run: Run, put: Put) -> None:
    done = run("calls", "check", put(SHIPPED_FILE.read_bytes(), "copy.toml"))
    assert f"in the place of {SHIPPED}" in words(done.out)


def test_of_two_own_files_the_list_says_which_is_used(run: Run, own: Path) -> None:
    for name in ("b.toml", "a.toml"):
        (own / name).write_text(PLAIN_CALL)
    listed = run("calls", "list").out
    assert "own: b.toml, not used; a.toml is" in listed
    assert "which is not used" in words(run("calls", "show", "PLAIN-2021").out)


def test_a_broken_own_file_of_a_shipped_id_is_told_and_nothing_is_judged(
    run: Run, own: Path, put: Put
) -> None:
    (own / "mine.toml").write_text(f'id = "{SHIPPED}"\nrevision = 3\n')
    done = run("check", put(f'format = 1\ncall = "{SHIPPED}"\n'))
    assert done.code == 2
    assert "UNREADABLE" in done.out
    assert "mine.toml:2: revision: 3 cannot be read, expected a text in quotes" in done.err
    listed = run("calls", "list")
    assert (listed.code, "mine.toml" in listed.err) == (1, True)


# --- show -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 80, 92, 120])
def test_three_strands_are_shown_at_any_width(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    (own / "forests.toml").write_bytes(EXAMPLE.read_bytes())
    done = run("calls", "show", "FORESTS-2025-1")
    assert done.code == 0
    assert all(len(line) <= width or "http" in line for line in done.out.splitlines())
    assert bool(re.search("Strand 1 +Strand 2 +Strand 3", done.out)) is (width >= 92)
    for text in (
        "80 % (guide, section 6; seed)",
        "strand 1, 2: the consortium has at least four",
        "FORESTS/FICHE/3 (strand 3)",
        "commitment: Letter of commitment",
        "2025-05-03.1",
        "deadline.value: 2025-09-30 17:00",
        "criteria.consortium.min-entities (strand 1, 2).minimum: 3",
        "vouchers: Vouchers for firms, without indirect costs, rate 100 %",
        "any of: commitment, public-declaration",
    ):
        if width == 80:
            assert text in words(done.out)


def test_clauses_show_what_honours_each(run: Run, own: Path) -> None:
    (own / "forests.toml").write_bytes(EXAMPLE.read_bytes())
    done = run("calls", "show", "FORESTS-2025-1", "--clauses")
    assert done.code == 0
    honoured = (
        "cost_model.indirect_rate",
        "FOREST: all of EEA, TR, RS, UA",
        "it asks nothing of a proposal",
    )
    for text in ("guide.2", *honoured):
        assert text in words(done.out)


# --- schema ---------------------------------------------------------------------------------------


def _call_files() -> Iterator[Path]:
    yield from (template_folder() / "calls").glob("*.toml")
    yield template_folder() / "call-skeleton.toml"
    yield EXAMPLE


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("file", list(_call_files()), ids=lambda file: file.stem)
def test_every_call_file_is_as_its_schema_says(
    validator: jsonschema.Draft202012Validator, file: Path
) -> None:
    validator.validate(_plain(tomllib.loads(file.read_text(encoding="utf-8"))))


def test_the_schema_knows_kinds_sets_and_meanings(
    validator: jsonschema.Draft202012Validator,
) -> None:
    definitions = validator.schema["$defs"]
    properties = [definition.get("properties", {}) for definition in definitions.values()]
    assert {p["kind"]["const"] for p in properties if "kind" in p} == set(kinds_of_criteria())
    (established,) = (d for d in definitions.values() if "established-in" in str(d))
    shipped, any_other = established["properties"]["sets"]["items"]["anyOf"]
    assert (shipped["enum"], any_other) == (sorted(set_names()), {"type": "string"})
    assert (
        "own co-financing rate" in definitions["CostCategory"]["properties"]["rate"]["description"]
    )
    assert "Ids of the sources" in established["properties"]["source"]["description"]
    assert "First day" in definitions["CountrySet"]["properties"]["from"]["description"]
    document = _plain(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")))
    document["criteria"][1]["sets"] = [27]
    assert not validator.is_valid(document)


def test_hostile_calls_do_not_stop_the_list(run: Run, own: Path) -> None:
    (own / "a.toml").write_bytes(b"\xff\0")
    (own / "b.toml").mkdir()
    (own / "c.toml").symlink_to(own / "c.toml")
    (own / "d.toml").write_text("[" * 3000)
    (own / "e.toml").write_text(PLAIN_CALL)
    done = run("calls", "list")
    assert done.code == 1
    assert PLAIN_CALL.splitlines()[1].split('"')[1] in done.out
    assert SHIPPED in done.out
    for name in "abcd":
        assert f"{name}.toml" in done.err
    assert len(call_files()) >= 6
    assert main(["check", "nowhere.toml"]) == 2


# --- sets of countries ----------------------------------------------------------------------------


def test_sets_are_shown_with_their_days_their_sources_and_how_sure_these_are(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = run("calls", "check", EXAMPLE).out.partition("Countries on 2025-10-14\n")[2]
    told = words(shown.partition("\nEvidence")[0])
    assert "FOREST, known from 2024-01-01 to 2027-12-31 all of EEA RS (corrigendum; seed)" in told
    assert "TR (guide, annex 1; seed) UA (helpdesk; secondary)" in told
    assert "any other: not in it (guide, annex 1; seed)" in told
    assert "EEA, known from 2014-04-12 to 2026-12-31 all of EU IS, LI, NO (EEA; primary)" in told
    assert "AX as FI; GF, GP, MF, MQ, RE, YT as FR" in told
    assert "TREATY: The treaties of the European Union" in told
    assert "W56" not in told  # nothing of COSME


def test_who_is_in_doubt_is_shown_as_such(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = words(run("calls", "show", "COS-CLUSTER-2014-3-03").out)
    assert "AL: to be verified. Check whether its agreement was in force by the deadline." in told
    assert "COSME, known from 2014-01-01 to 2021-02-02 all of EU" in told
    assert "IS (W55; primary;" in told
