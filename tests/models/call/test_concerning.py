"""What of a call concerns a proposal: by that it is told as by the whole call, and by no more."""

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest

from models.as_json.report import report_json
from models.call import Call
from models.call.concerning import concerning, fingerprint
from models.proposal import Proposal
from models.verdict import check
from storage import load
from storage.calls.loading import Known
from storage.shipped.glyphs import glyphs
from tests.helpers.models.cases import Raw, read_toml
from tests.helpers.models.edited_call import edited, sound
from tests.helpers.models.scrambled import scrambled
from tests.helpers.models.traced import one_of_each
from tests.helpers.places import ROOT

AS_OF = dt.datetime(2020, 11, 1, 12, tzinfo=dt.UTC)
EXAMPLES = ROOT / "docs" / "examples"
FILES = [*(ROOT / "templates" / "calls").glob("*.toml"), *EXAMPLES.glob("*-20*.toml")]
DRAFTS = [*(ROOT / "sample_proposals").glob("*.toml"), EXAMPLES / "railside.toml"]
FORESTS = EXAMPLES / "forests-2025-1.toml"


def told(proposal: Proposal, call: Call) -> dict[str, Any]:
    """The report on a proposal under a call, but for the revision of the call."""
    report = check(proposal, call, AS_OF, glyphs())
    return {**report_json("f", proposal, call, report), "call_revision": ""}


def less(proposal: Proposal, call: Call) -> Call:
    """What of the call concerns the proposal."""
    return concerning(call, call.strand_of(proposal))


def as_for(proposal: Proposal, call: Call) -> Call:
    """The call as it stands for a proposal."""
    return Known(call, Path(), dict).of(proposal, AS_OF).call


def test_what_is_told_of_every_kind_of_rule_does_not_read_more() -> None:
    for proposal, call in one_of_each():
        assert told(proposal, less(proposal, call)) == told(proposal, call)


@pytest.mark.parametrize("seed", range(2))
def test_no_report_changes_where_what_concerns_it_does_not(seed: int) -> None:
    dice, known = random.Random(seed), one_of_each()
    written = [load(file).proposal for file in DRAFTS]
    for _ in range(6):
        raw = read_toml(dice.choice(FILES))
        place, other = edited(raw, dice)
        before, after = sound(raw), sound(other)
        assert before is not None
        if after is None:
            continue
        for _ in range(4):
            proposal = dice.choice((dice.choice(known)[0], dice.choice(written)))
            proposal = scrambled(proposal, dice.choice(known)[0], dice.randrange(2**32))
            named = dice.choice([before.id, *before.aliases, *before.strand_aliases])
            strand = dice.choice([*(one.id for one in before.strands), "", "Q"])
            proposal = proposal.with_values(call=named, strand=strand)
            calls = [as_for(proposal, call) for call in (before, after)]
            reports = [told(proposal, call) for call in calls]
            parts = [less(proposal, call) for call in calls]
            assert [told(proposal, part) for part in parts] == reports, place
            one, another = map(fingerprint, parts)
            assert one != another or reports[0] == reports[1], place


def concerned(raw: Raw) -> set[str]:
    """The strands whose proposals have to be judged again, now that the call of forests is so."""
    call, before = sound(raw), sound(read_toml(FORESTS))
    assert call is not None
    assert before is not None
    parts = {
        one.id: [fingerprint(concerning(c, c.strand(one.id))) for c in (before, call)]
        for one in call.strands
    }
    return {name for name, (then, now) in parts.items() if then != now}


def test_a_figure_of_a_strand_concerns_that_strand_alone() -> None:
    raw = read_toml(FORESTS)
    raw["strands"][0]["rate"]["value"] += 1
    assert concerned(raw) == {"1"}


def test_a_rule_of_a_strand_concerns_that_strand_alone() -> None:
    raw = read_toml(FORESTS)
    rule = next(one for one in raw["criteria"] if one.get("strands") == ["2"])
    rule["asks"] += " anew"
    assert concerned(raw) == {"2"}


def test_what_no_report_tells_concerns_nobody() -> None:
    raw = read_toml(FORESTS)
    raw["clauses"][-1]["says"] = "Something else."
    raw["sources"][0]["title"] = "Another title"
    raw |= {"revision": "anew", "unknown": ["whatever"]}
    assert concerned(raw) == set()


@pytest.mark.parametrize(
    ("since", "whom"),
    [
        (dt.date(2025, 5, 1), set()),  # before the deadline, as it was
        (dt.date(2029, 1, 1), {"1", "2", "3"}),
    ],
)
def test_since_when_a_country_is_in_a_set_matters_by_the_day_of_the_deadline(
    since: dt.date, whom: set[str]
) -> None:
    raw = read_toml(FORESTS)
    raw["country_sets"][0]["memberships"][0]["from"] = since
    assert concerned(raw) == whom
