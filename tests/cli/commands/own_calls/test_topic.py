"""`clusterbid calls new --topic`: what the portal's file of a topic says, place by place."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.cli.proposals import Ran
from tests.helpers.cli.staged import CORRIDORS
from tests.helpers.cli.topic import topic

Run = Callable[..., Ran]


def words(text: str) -> str:
    return " ".join(text.split())


def put(document: object) -> Path:
    file = Path("topic.json")
    text = document if isinstance(document, str) else json.dumps(document)
    file.write_text(text, encoding="utf-8")
    return file


def begun(run: Run, document: object, *options: object) -> tuple[Ran, dict[str, Any]]:
    """The call file that is begun from a topic, and what was said."""
    done = run("calls", "new", "N-2027", "--topic", put(document), "--output", "n.toml", *options)
    assert done.code == 0, done.err
    checked = run("calls", "check", "n.toml")
    assert checked.code == 0, checked.err
    return done, tomllib.loads(Path("n.toml").read_text(encoding="utf-8"))


def test_each_value_comes_with_its_place_and_the_rest_stays_unknown(run: Run) -> None:
    done, raw = begun(run, topic())
    row = "TopicDetails.budgetOverviewJSONItem.budgetTopicActionMap.4711[1]"
    assert raw["deadline"] == {
        "value": tomllib.loads("x = 2027-02-03T17:00:00")["x"],
        "zone": "Europe/Brussels",
        "source": "portal, TopicDetails.actions[0].deadlineDates[0]",
        "evidence": "primary",
        "note": "the hour, 17:00 in Brussels, is assumed: the file tells the day alone",
    }
    assert raw["budget"]["value"] == 9_000_000
    assert raw["budget"]["note"] == "by years: 2027: 4 000 000 €, 2028: 5 000 000 €"
    assert {one["id"]: one["value"] for one in raw["envelopes"]} == {
        "2027": 4_000_000,
        "2028": 5_000_000,
    }
    (strand,) = raw["strands"]
    max_grant = {"value": 1_500_000, "source": f"portal, {row}.maxContribution"}
    assert strand["max_grant"] == {**max_grant, "evidence": "primary"}
    assert strand["aim"]["value"] == "Clusters help their members to strengthen supply chains."
    assert "rate" not in strand
    assert raw["aliases"] == ["INV-2027-CLUSTER-01"]
    assert [one["title"] for one in raw["indicators"]] == [
        "Number of partnerships",
        "Take-up of innovation in SMEs",
    ]
    assert [one.get("url") for one in raw["sources"]] == [
        None,
        "https://example.org/call-fiche.pdf",
        "https://example.org/form.pdf",
    ]
    assert "INV-GFS Grants for Financial Support" in raw["title"]["note"]
    assert (raw["criteria"], raw["cost_model"]) == ([], {})
    text = Path("n.toml").read_text(encoding="utf-8")
    assert "# 2026-11-05: CHANGED It is 90%" in text
    assert "\x1b" not in text
    assert "alert" not in text
    assert "# [[criteria]]" in text
    assert "maximum grant: 1 500 000 €" in words(done.out)
    assert f"      {row}.maxContribution\n" in done.out


def test_what_it_says_goes_before_what_is_carried_over(run: Run) -> None:
    document = topic()
    (rows,) = document["TopicDetails"]["budgetOverviewJSONItem"]["budgetTopicActionMap"].values()
    rows[1]["minContribution"] = "400000"
    done, raw = begun(run, document, "--like", "COS-CLUSTER-2020-3-03")
    assert raw["title"]["value"] == "Joint cluster initiatives of the Invented Programme"
    assert raw["deadline"]["evidence"] == raw["budget"]["evidence"] == "primary"
    assert raw["published"]["value"].isoformat() == "2026-10-01"
    (strand,) = raw["strands"]
    assert (strand["max_grant"]["evidence"], strand["rate"]["evidence"]) == ("primary", "assumed")
    assert "carried" not in strand["max_grant"].get("note", "")
    assert (strand["min_grant"]["value"], strand["min_grant"]["evidence"]) == (400_000, "primary")
    assert "values are carried over" in words(done.out)
    assert [one["evidence"] for one in raw["envelopes"]] == ["primary", "primary"]
    assert "the day of publication" not in raw["unknown"]


@pytest.mark.parametrize(
    ("drop", "missing"),
    [
        (
            ["budgetOverviewJSONItem"],
            "the budget of the call; the maximum grant; how many projects",
        ),
        (
            ["description", "conditions", "latestInfos", "frameworkProgramme", "title"],
            "call document",
        ),
        (["publicationDateLong"], "call document"),
    ],
)
def test_what_is_missing_stays_unknown(run: Run, drop: list[str], missing: str) -> None:
    document = topic()
    for key in drop:
        del document["TopicDetails"][key]
    document["TopicDetails"]["minContribution"] = 0
    _, raw = begun(run, document)
    assert missing in "; ".join(raw["unknown"])


def test_a_deadline_that_is_not_told_has_to_be_named(run: Run) -> None:
    document = topic()
    document["TopicDetails"]["actions"] = []
    done = run("calls", "new", "N-2027", "--topic", put(document), "--output", "n.toml")
    assert (done.code, Path("n.toml").exists()) == (2, False)
    assert "the file of the topic tells no deadline. Name the new one with --deadline" in done.err
    _, raw = begun(run, document, "--deadline", "2027-03-04")
    assert raw["deadline"]["value"].isoformat() == "2027-03-04T17:00:00"
    assert raw["deadline"]["evidence"] == "assumed"


def test_a_deadline_that_is_not_told_is_that_of_the_call_that_is_carried_over(run: Run) -> None:
    document = topic()
    document["TopicDetails"]["actions"] = []
    done, raw = begun(run, document, "--like", "SMP-COSME-2024-CLUSTER-01")
    assert raw["deadline"]["value"].isoformat() == "2025-02-05T17:00:00"
    assert raw["deadline"]["source"] == "carried"
    assert raw["budget"]["evidence"] == "primary"
    assert "So is the deadline, 5 Feb 2025 17:00 Brussels: put the new one" in words(done.out)
    document["TopicDetails"]["actions"] = [{"deadlineDates": ["1738713600000"]}]  # the same day
    Path("n.toml").unlink()
    done, raw = begun(run, document, "--like", "SMP-COSME-2024-CLUSTER-01")
    assert raw["deadline"]["evidence"] == "primary"
    assert "put the new one" not in words(done.out)


def test_without_an_id_the_call_has_that_of_its_topic(run: Run, own: Path) -> None:
    assert run("calls", "new", "--topic", put(topic())).code == 0
    raw = tomllib.loads((own / "inv-2027-cluster-01.toml").read_text(encoding="utf-8"))
    assert (raw["id"], raw["aliases"]) == ("INV-2027-CLUSTER-01", [])
    nameless = topic()
    del nameless["TopicDetails"]["identifier"]
    for options in (["--topic", put(nameless)], ["--like", "SMP-COSME-2024-CLUSTER-01"], []):
        done = run("calls", "new", *options)
        assert done.code == 2
        assert "`clusterbid calls new ID` names it" in done.err


def test_of_several_deadlines_each_is_a_stage(run: Run, own: Path) -> None:
    document = topic()
    days = ["1817251200000", "1801612800000"]
    document["TopicDetails"]["actions"][0]["deadlineDates"] = days
    done, raw = begun(run, document)
    assert "other deadlines besides: 3 Feb 2027" in words(done.out)
    assert "deadline" not in raw
    first, last = raw["stages"]
    assert (first["id"], first["title"]) == ("cut-off-1", "Cut off 1")
    assert first["deadline"]["value"].isoformat() == "2027-02-03T17:00:00"
    assert first["deadline"]["source"] == "portal, TopicDetails.actions[0].deadlineDates[1]"
    assert last["deadline"]["value"].isoformat() == "2027-08-03T17:00:00"
    # Over the stages of this year's call, each gets its own.
    Path("n.toml").unlink()
    (own / "corridors.toml").write_text(CORRIDORS, encoding="utf-8")
    _, raw = begun(run, document, "--like", "CORRIDORS-2026")
    assert [one["id"] for one in raw["stages"]] == ["concept", "full"]
    days_of = [one["deadline"]["value"].date().isoformat() for one in raw["stages"]]
    assert days_of == ["2027-02-03", "2027-08-03"]
    assert {one["deadline"]["evidence"] for one in raw["stages"]} == {"primary"}


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("title",), [1], "TopicDetails.title: a list cannot be read, expected a text"),
        (("identifier",), 7, "TopicDetails.identifier: 7 cannot be read, expected a text"),
        (("callIdentifier",), {}, "callIdentifier: a table cannot be read, expected a text"),
        (("frameworkProgramme", "description"), [1], "description: a list cannot be read"),
        (("latestInfos",), 5, "TopicDetails.latestInfos: 5 cannot be read, expected a list"),
        (("publicationDateLong",), "soon", "“soon” cannot be read, expected a day"),
        (("publicationDateLong",), 10**30, "cannot be read, expected a day"),
        (("actions", 0, "types"), "x" * 500, None),
        (("description",), "<" * 5000, None),
        (("description",), "<ul>" * 5000 + "<li>indicator" * 5000, None),
        (("conditions",), '<a href="https://x.example.org/\u202e">a\u202eb</a>' * 500, None),
        (("identifier",), "X\x00\x1b", None),
    ],
)
def test_what_is_of_another_type_is_told_and_left_out(
    run: Run, place: tuple[str | int, ...], value: object, said: str | None
) -> None:
    document = topic()
    *above, last = place
    holder: Any = document["TopicDetails"]
    for step in above:
        holder = holder[step]
    holder[last] = value
    done, _ = begun(run, document)
    assert (done.err == "") is (said is None)
    assert (said or "") in done.err
    assert "\x1b" not in done.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "topic.json:1: this is no JSON"),
        ("[" * 200_000, "nested too deeply"),
        ('{"TopicDetails": ' + "9" * 100_000 + "}", "no JSON that can be read"),
        ("[]", "no topic file of the portal: it has no table “TopicDetails”"),
        ('{"TopicDetails": []}', "it has no table “TopicDetails”"),
        ("\xff\xfe", "no JSON"),
    ],
)
def test_a_file_that_is_no_topic_is_refused_in_one_sentence(run: Run, text: str, said: str) -> None:
    done = run("calls", "new", "N-2027", "--topic", put(text), "--output", "n.toml")
    assert (done.code, done.out, Path("n.toml").exists()) == (2, "", False)
    assert said in done.err
    assert done.err.count("\n") == 1
