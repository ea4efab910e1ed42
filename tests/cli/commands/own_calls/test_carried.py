"""`clusterbid calls new --like`: next year's call from this year's, each value to be confirmed."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.calls import call_files, find_call, load_call
from storage.calls.mistakes import worth_a_look
from storage.shipped.plans import plan_for
from tests.helpers.cli.proposals import PLAIN_CALL, Ran
from tests.helpers.places import ROOT

Run = Callable[..., Ran]

SHIPPED = sorted(file.stem for file in (ROOT / "templates" / "calls").glob("*.toml"))
EXAMPLE = ROOT / "docs" / "examples" / "forests-2025-1.toml"


REGIONS = """
[[regions]]
category = "less-developed"
nuts = ["PT11", "ES61"]
source = "guide"
evidence = "seed"
"""


def words(text: str) -> str:
    return " ".join(text.split())


def stated(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "evidence" in value:
            yield value
        for entry in value.values():
            yield from stated(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from stated(entry)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_call_can_be_carried_over_and_is_sound(
    run: Run, own: Path, name: str
) -> None:
    """Sets that are known up to 2026 come along as sets of the file's own."""
    done = run("calls", "new", "NEXT-2027", "--like", name, "--deadline", "2027-02-03")
    file = own / "next-2027.toml"
    assert (done.code, done.err) == (0, "")
    call = load_call(file).call
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    values = list(stated(raw))
    assert {(one["evidence"], one["source"]) for one in values} == {("assumed", "carried")}
    assert all("carried over" in one["note"] for one in values)
    assert f"{len(values)} values are carried over" in words(done.out)
    assert (call.deadline.said, call.aliases) == ("3 Feb 2027 17:00 Brussels", ())
    assert not any(key in raw for key in ("earlier", "clauses", "published", "strand_aliases"))
    assert [line for line in worth_a_look(call, file) if "names no document" in line] == []
    assert {file.stem for file in call_files()} == {*SHIPPED, "next-2027"}
    before = find_call(name).call
    for old, new in zip(before.strands, call.strands, strict=True):
        plan = plan_for(before, old)
        carried = plan and plan.model_copy(update={"call": "NEXT-2027"})
        assert plan_for(call, new) == carried


def test_check_lists_what_is_still_to_be_confirmed_with_line_and_value(run: Run, own: Path) -> None:
    own_file = own / "forests.toml"
    own_file.write_text(f"{EXAMPLE.read_text(encoding='utf-8')}{REGIONS}", encoding="utf-8")
    options = ("--like", "FORESTS-2025-1", "--deadline", "2026-10-14T16:30")
    file = Path("next.toml")
    assert run("calls", "new", "FORESTS-2026-1", *options, "--output", file).code == 0
    text = file.read_text(encoding="utf-8")
    before = run("calls", "check", file)
    listed = words(before.out).partition("Still to be confirmed: ")[2]
    number = int(listed.split()[0])
    at = text[: text.index("value = 600_000")].count("\n") + 1
    said = "600000 (carried over from FORESTS-2025-1, where it is seed by guide, section 6)"
    assert f"{file}:{at}: strands[1].max_grant: {said}" in listed
    assert "memberships[0]: RS (carried over" in listed
    assert "regions[0]: less-developed: PT11, ES61 (carried over" in listed
    confirmed = re.sub(
        r'(value = 600_000, source = )"carried", evidence = "assumed", note = "[^"]*"',
        r'\1"call", evidence = "primary"',
        text,
    ).replace("\n[[sources]]", '\n[[sources]]\nid = "call"\ntitle = "The call"\n\n[[sources]]', 1)
    file.write_text(confirmed, encoding="utf-8")
    after = words(run("calls", "check", file).out)
    assert f"Still to be confirmed: {number - 1} values were" in after
    assert "max_grant: 600000 (carried" not in after
    # What is surer than what was said of the old call can make it is pointed out.
    file.write_text(text.replace('evidence = "assumed"', 'evidence = "primary"', 1))
    assert "“carried” is about FORESTS-2025-1, and makes nothing primary here" in words(
        run("calls", "check", file).out
    )


def test_comments_stay_where_they_speak_of_what_stays(run: Run, own: Path) -> None:
    (own / "plain.toml").write_text(f"{PLAIN_CALL}\n# --- Mine ---\n# a remark\n")
    options = ("--like", "PLAIN-2021", "--deadline", "2022-03-31")
    assert run("calls", "new", "PLAIN-2022", *options).code == 0
    text = (own / "plain-2022.toml").read_text(encoding="utf-8")
    assert "# --- Mine ---\n# a remark" in text
    assert run("calls", "new", "PLAIN-2023", "--like", "PLAIN-2022", *options[2:]).code == 0
    again = (own / "plain-2023.toml").read_text(encoding="utf-8")
    assert 'source = "carried-2"' in again
    assert "where it is assumed by carried; carried over from PLAIN-2021" in again


def test_corrigenda_and_clauses_stay_behind_with_their_headings(run: Run, own: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert "# --- Corrigenda, clauses ---" in text
    (own / "forests.toml").write_text(text, encoding="utf-8")
    options = ("--like", "FORESTS-2025-1", "--deadline", "2028-10-14")
    assert run("calls", "new", "F-2028", *options).code == 0
    text = (own / "f-2028.toml").read_text(encoding="utf-8")
    assert "Corrigenda" not in text
    assert "# --- Strands ---" in text
    assert '"EEA-2028"' in text  # and the file's own set holds beyond 2027, assumed
    assert "until = 2027-12-31" not in text


@pytest.mark.parametrize("name", SHIPPED)
def test_a_deadline_that_is_not_named_is_carried_over_like_all_else(
    run: Run, own: Path, name: str
) -> None:
    done = run("calls", "new", "NEXT", "--like", name)
    assert (done.code, done.err) == (0, "")
    before, call = find_call(name).call, load_call(own / "next.toml").call
    assert call.deadline.value == before.deadline.value
    assert f"So is the deadline, {before.deadline.said}: put the new one into" in words(done.out)
    assert (call.deadline.evidence, call.deadline.source) == ("assumed", "carried")
    assert "carried over from" in call.deadline.note
    listed = words(run("calls", "check", own / "next.toml").out).partition("to be confirmed: ")[2]
    assert "deadline: 20" in listed


def test_days_of_stages_stay_where_no_deadline_is_named(run: Run, own: Path) -> None:
    corridors = (ROOT / "docs" / "examples" / "corridors-2026.toml").read_text(encoding="utf-8")
    (own / "corridors.toml").write_text(corridors, encoding="utf-8")
    old = load_call(own / "corridors.toml").call
    assert len(old.stages) > 1
    assert run("calls", "new", "NEXT", "--like", old.id).code == 0
    new = load_call(own / "next.toml").call
    assert [one.deadline.value for one in new.stages] == [one.deadline.value for one in old.stages]
    assert not any("moved" in one.deadline.note for one in new.stages)


def test_what_cannot_be_so_on_the_new_day_is_told_with_its_line(run: Run, own: Path) -> None:
    options = ("--like", "COS-CLUSINT-2020-3-01", "--deadline", "2500-01-01")
    done = run("calls", "new", "FAR-2500", *options)
    assert (done.code, (own / "far-2500.toml").is_file()) == (1, True)
    assert re.search(r"far-2500\.toml:\d+: deadline\.value: the year 2500 cannot be", done.err)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--like", SHIPPED[0], "--deadline", "soon"], "“soon” is no day"),
        (["--like", SHIPPED[0], "--deadline", "2027-02-03T17:00Z"], "leave out the offset"),
        (["--like", "COS-CLUSINT-2020-3-02", "--deadline", "2027-02-03"], "did you mean"),
        (["--deadline", "2027-02-03"], "--deadline goes with --like or --topic"),
    ],
)
def test_what_it_cannot_do_it_says(run: Run, own: Path, options: list[str], why: str) -> None:
    done = run("calls", "new", "X-2027", *options)
    assert (done.code, list(own.iterdir())) == (2, [])
    assert why in done.err


IN_BRACKETS = """\
id = "ODD-2021"
revision = "1\\u001b"
aliases = ["ODD"] # gone
title.value = "Odd"
title.source = "S"
title.evidence = "primary"
published = { value = 2021-01-01, SAID }
deadline = { value = 2021-03-01T12:00:00, zone = "Europe/Helsinki", SAID }
sources = [{ id = "S", title = "A leaflet" }]
country_sets = []
strands = [{ title = { value = "t", SAID }, aim = { note = "n", SAID, value = "a" } }]
criteria = [
  { id = "c", kind = "min-countries", asks = "two states", minimum = 2, NAMED, SAID }, # kept
]
cost_model = {}
earlier = []
""".replace("SAID", 'evidence = "primary", source = "S"').replace(
    "NAMED", 'sets = ["EU"], noun = "state", plural = "states", effect = "rejects"'
)
WITH_TABLES = (
    IN_BRACKETS.replace('aliases = ["ODD"] # gone\n', "")
    .replace("cost_model = {}\n", '[cost_model]\n[strand_aliases]\n"ODD/1" = ""\n# at the end\n')
    .replace("earlier = []\n", "")
)


@pytest.mark.parametrize("text", [IN_BRACKETS, IN_BRACKETS.replace("\n", "\r\n"), WITH_TABLES])
def test_a_call_that_is_laid_out_in_an_odd_way_is_carried_over_too(
    run: Run, own: Path, text: str
) -> None:
    (own / "odd.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    options = ("--like", "ODD-2021", "--deadline", "2027-03-01")
    assert run("calls", "new", "EVEN-2027", *options).err == ""
    file = own / "even-2027.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    call = load_call(file).call
    assert {(one["evidence"], one["source"]) for one in stated(raw)} == {("assumed", "carried")}
    assert raw["criteria"][0]["sets"] == ["EU-2027"]
    assert (call.deadline.said, call.aliases) == ("1 Mar 2027 12:00 Helsinki", ())
    assert not {"earlier", "published", "aliases", "strand_aliases"} & raw.keys()
    assert raw["unknown"] == ["the day of publication"]
    assert "\x1b" not in file.read_text(encoding="utf-8")
