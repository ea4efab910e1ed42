"""What the tests of the sample proposals share: where they are, what they say, how they fare."""

import datetime as dt
import re

from models.call import Call
from models.proposal import Proposal
from models.proposal.part import Part
from models.verdict import check
from models.verdict.report import Report
from storage import load
from storage.calls import load_call
from tests.helpers.places import ROOT

FOLDER = ROOT / "sample_proposals"
_KNOWN = map(load_call, (ROOT / "templates" / "calls").glob("*.toml"))
CALLS = {known.call.id: known.call for known in _KNOWN}

SAMPLES = sorted(path.name for path in FOLDER.glob("*.toml"))
REAL = [name for name in SAMPLES if name.startswith("real-")]
INVENTED = [name for name in SAMPLES if name not in REAL]
COMPLETE = ["bluegate.toml", "craftbridge.toml", "seashield.toml", "skillweave.toml"]

_EXPECTED = re.compile(r"^# Expected verdict: (.+)$", re.MULTILINE)


def sample(name: str) -> Proposal:
    return load(FOLDER / name).proposal


def call_of(name: str) -> Call:
    """The shipped call that a sample answers."""
    return CALLS[sample(name).call]


def judged(name: str) -> Report:
    return judged_a_week_before(sample(name))


def judged_a_week_before(proposal: Proposal) -> Report:
    """The report a week before the deadline of the call."""
    call = CALLS[proposal.call]
    return check(proposal, call, call.deadline.instant - dt.timedelta(days=7))


def header(name: str) -> str:
    """The comments at the top of a sample."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return text[: text.index("\nformat = ")]


def expected(name: str) -> str:
    """What the sample's header says of its verdict."""
    found = _EXPECTED.findall(header(name))
    assert len(found) == 1, f"{name} does not say its verdict once"
    return str(found[0])


def given(part: Part, above: str = "") -> list[str]:
    """Every field of a proposal that is not at its default, without list positions."""
    found = []
    for name, info in type(part).model_fields.items():
        value, at = getattr(part, name), f"{above}.{name}".lstrip(".")
        if isinstance(value, Part):
            found += given(value, at)
        elif isinstance(value, tuple) and value and isinstance(value[0], Part):
            found += [path for item in value for path in given(item, at)]
        elif value != info.get_default(call_default_factory=True) or name == "format":
            found.append(at)
    return found


def texts(value: object, at: str = "") -> list[tuple[str, str]]:
    """Every text of a proposal with the name of its field."""
    if isinstance(value, str):
        return [(at, value)]
    if isinstance(value, Part):
        return [t for n in type(value).model_fields for t in texts(getattr(value, n), n)]
    if isinstance(value, dict):
        return [t for name, item in value.items() for t in texts(item, name)]
    if isinstance(value, tuple):
        return [t for item in value for t in texts(item, at)]
    return []
