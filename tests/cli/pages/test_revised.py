"""`check` on a file begun under an earlier revision of the call: what changed and now matters."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from storage.calls import find_call
from tests.helpers.cli.proposals import PARTNERS, PLAIN_CALL, Ran
from tests.helpers.cli.revised import EARLIER
from tests.helpers.places import ROOT

pytestmark = pytest.mark.usefixtures("revised_call")

SAMPLES = ROOT / "sample_proposals"

Run = Callable[..., Ran]
Put = Callable[..., Path]


DRAFT = f"""\
format = 1   # kept as it is
call = "PLAIN-2021"
call_revision = "0.9"
my_note = "[kept]"
{PARTNERS}
[funding]
requested = 900
"""

SINCE = "Since revision 0.9 of the call data\n"


def section(done: Ran) -> str:
    """What is said about the revision, as running text."""
    return " ".join(done.out.partition("Since revision")[2].split())


def report(done: Ran) -> dict[str, Any]:
    (found,) = json.loads(done.out)
    return dict(found)


def test_what_changed_and_what_now_matters_is_said(run: Run, put: Put) -> None:
    done = run("check", put(DRAFT), "--as-of", "2021-03-20")
    assert done.code == 1
    assert section(done) == (
        "0.9 of the call data "
        "deadline: 1 Apr 2021 12:00 Brussels → 5 May 2021 12:00 Brussels "
        "maximum grant: 5 000 € → 1 000 € "
        "criterion consortium.min-entities: minimum: 1 → 4 "
        "Asks for something now: "
        "✗ 3 different legal entities; at least 4 are needed (consortium.min-entities)"
    )


def test_a_draft_from_before_a_rule_was_there_hears_of_the_rule(run: Run, put: Put) -> None:
    text = (SAMPLES / "bluegate.toml").read_text(encoding="utf-8")
    text = re.sub(r"2020-09-30\.\d", "2020-09-30.1", text).replace("independent = true\n", "")
    said = section(run("check", put(text), "--as-of", "2020-11-20"))
    assert "criterion applicant.independent: not there → each applicant is independent" in said
    assert "… Independence of the others (yes or no) missing: HMC" in said


def test_what_stands_in_the_way_no_more_is_said(run: Run, put: Put) -> None:
    done = run("check", put(DRAFT), "--as-of", "2021-04-20")
    eased = section(done).partition("Stands in the way no more:")[2]
    assert "The deadline has passed: 1 Apr 2021 12:00 Brussels (call.deadline)" in eased


def test_several_revisions_back_all_of_it_is_said(run: Run, put: Put) -> None:
    done = run("check", put(DRAFT.replace('"0.9"', '"0.8"')))
    assert "deadline: 1 Mar 2021 12:00 Brussels → 5 May 2021 12:00 Brussels" in section(done)
    assert "minimum: 1 → 4" in section(done)


def test_the_json_has_a_key_more(run: Run, put: Put) -> None:
    found = report(run("check", put(DRAFT), "--json", "--as-of", "2021-03-20"))["since_revision"]
    assert list(found) == ["revision", "values", "matters", "eased"]
    assert found["revision"] == "0.9"
    assert found["values"][0] == {
        "label": "deadline",
        "was": "1 Apr 2021 12:00 Brussels",
        "now": "5 May 2021 12:00 Brussels",
    }
    (finding,) = found["matters"]
    assert (finding["criterion"], finding["status"]) == ("consortium.min-entities", "unmet")
    assert finding["where"] == ["partners"]
    assert found["eased"] == []


@pytest.mark.parametrize("stamp", ['call_revision = "1"\n', 'call_revision = ""\n', ""])
def test_nothing_is_said_of_the_present_revision_or_without_a_stamp(
    run: Run, put: Put, stamp: str
) -> None:
    file = put(DRAFT.replace('call_revision = "0.9"\n', stamp))
    done = run("check", file)
    assert "revision" not in done.out
    assert "since_revision" not in report(run("check", file, "--json"))


def test_nothing_is_said_where_nothing_that_changed_concerns_the_proposal(
    run: Run, put: Put, revised_call: Path
) -> None:
    was = EARLIER.partition("[earlier.was]")[0] + 'was = { unknown = ["the weather"] }\n'
    revised_call.write_text(PLAIN_CALL + was)
    file = put(DRAFT)
    assert "revision" not in run("check", file).out
    found = report(run("check", file, "--json"))["since_revision"]
    assert found == {"revision": "0.9", "values": [], "matters": [], "eased": []}


def test_a_stamp_of_which_nothing_is_known_is_said(run: Run, put: Put) -> None:
    file = put(DRAFT.replace('"0.9"', '"[red]7"'))
    said = "Last checked with revision [red]7 of the call data, of which nothing is known here"
    done = run("check", file)
    assert said in " ".join(done.out.split())
    assert done.err == "draft.toml:4: my_note: unknown key, kept as it is\n"
    done = run("check", file, "--json")
    assert "since_revision" not in report(done)
    assert said in done.err


@pytest.mark.parametrize("call", ["COS-CLUSTER-2014-3-03", "COS-CLUSINT-2020-3-01", "PLAIN-2021"])
def test_an_unknown_stamp_is_said_under_every_call(run: Run, put: Put, call: str) -> None:
    file = put(f'format = 1\ncall = "{call}"\ncall_revision = "2013.0"\n')
    for argv in (["check", file], ["check", file, "--all"]):
        assert "Last checked with revision 2013.0 of the call data" in run(*argv).out


def test_checking_leaves_every_byte_of_the_file(run: Run, put: Put) -> None:
    file = put(DRAFT.replace("\n", "\r\n"))
    before = file.read_bytes()
    run("check", file)
    run("check", file, "--json")
    assert file.read_bytes() == before
    assert [path.name for path in Path.cwd().iterdir()] == [file.name]


def test_an_earlier_revision_that_is_told_wrongly_is_a_mistake_of_the_call_file(
    run: Run, put: Put, revised_call: Path
) -> None:
    revised_call.write_text(revised_call.read_text().replace("2021-04-01T12:00:00", '"April"'))
    done = run("check", put(DRAFT))
    assert done.code == 2
    assert "plain.toml:" in done.err
    assert "earlier[0].was.deadline.value: “April” cannot be read" in done.err


def test_the_deadline_of_the_first_call_was_moved(run: Run, put: Put) -> None:
    call = find_call("COS-CLUSTER-2014-3-03").call
    first = call.earlier[-1].revision
    file = put(f'format = 1\ncall = "{call.id}"\nstrand = "1"\ncall_revision = "{first}"\n')
    done = run("check", file, "--as-of", "2015-03-10")
    assert "deadline: 31 Mar 2015 17:00 Brussels → 21 Apr 2015 17:00 Brussels" in section(done)
    # Later revisions of the data found the sum that bears the maximum grant out, and the call's own
    # form, which has two parts more to be written.
    assert "maximum grant" not in section(done)
    _, _, asks = done.out.partition("Asks for something now:")
    assert re.findall(r"\((\S+\.\S+)\)", asks) == ["budget.max-grant", "documents.narrative"]
    assert "Target groups" in asks


@pytest.mark.parametrize(
    ("name", "first", "told"),
    [
        ("bluegate", "2020-09-30.1", "applicant.cluster-organisation: accepted"),
        (
            "seashield",
            "2020-09-30.1",
            "“each applicant is a cluster organisation or a business network organisation, or "
            "represents one”; “the rate asked for, and the requested grant as a share of the "
            "eligible cost, are within the call's rate”",
        ),
        ("skillweave", "2020-11-03.1", "criterion documents.annexes: effect: completes → rejects"),
        ("craftbridge", "2015-03-31.2", "strand 2: envelope: not there → 2 250 000 €"),
    ],
)
def test_what_was_mended_in_the_data_is_told_to_whom_it_concerns(
    run: Run, put: Put, name: str, first: str, told: str
) -> None:
    text = (SAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    now = re.search(r'^call_revision = "(.+)"$', text, re.MULTILINE)
    assert now is not None
    stale = put(text.replace(now[1], first), "stale.toml")
    said = run("check", stale).out
    assert ("Since revision" in said) is bool(told)
    assert told in " ".join(said.split())
    assert "nothing is known here" not in said
    assert "Since revision" not in run("check", put(text, "fresh.toml")).out
