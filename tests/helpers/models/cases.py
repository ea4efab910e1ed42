"""What the tests of the models share: the call, the base proposals, and how a case changes them."""

import copy
import tomllib
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.call import Call
from models.criteria.finding import Finding, Status
from models.proposal import Proposal
from models.proposal.paths import steps
from models.verdict import check
from models.verdict.report import Report
from storage.calls import find_call, load_call
from storage.shipped.glyphs import glyphs
from tests.helpers.places import ROOT

CASES = ROOT / "tests" / "cases"
BASES = CASES / "bases"
MERGING = CASES / "merging"
LANGUAGE = CASES / "language"
SHIPPED = ROOT / "templates" / "calls"
CALL_OF_2020 = "COS-CLUSINT-2020-3-01"
Raw = dict[str, Any]


def read_toml(path: Path) -> Raw:
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


@lru_cache
def call_of_2020() -> Call:
    return find_call(CALL_OF_2020).call


@lru_cache
def shipped_calls() -> dict[str, Call]:
    """The calls that come with the program by id, that of 2020 first."""
    calls = [load_call(file).call for file in sorted(SHIPPED.glob("*.toml"))]
    return {c.id: c for c in sorted(calls, key=lambda c: (c.id != CALL_OF_2020, c.id))}


@lru_cache
def _base(name: str) -> Raw:
    return read_toml(BASES / f"{name}.toml")


def base(name: str) -> Raw:
    """A base proposal as its file holds it, free to be changed."""
    return copy.deepcopy(_base(name))


@lru_cache
def _complete_bases() -> dict[tuple[str, str], str]:
    names = sorted(path.stem for path in BASES.glob("complete-*.toml"))
    return {(_base(name)["call"], _base(name).get("strand", "")): name for name in names}


def complete(call: str, strand: str) -> str:
    """The name of the complete base of a strand, or of that which a call has for all of them."""
    bases = _complete_bases()
    return bases.get((call, strand)) or bases[call, ""]


def change(raw: Raw, path: str, value: object) -> None:
    """Put a value at a path; one past the end of a list adds to it, tables come to be as needed."""
    *above, last = steps(path)
    holder: Any = raw
    for step in above:
        if isinstance(holder, dict):
            holder = holder.setdefault(step, {})
        else:
            holder = holder[step]
    if isinstance(holder, list) and last == len(holder):
        holder.append(value)
    else:
        holder[last] = value


def drop(raw: Raw, path: str) -> None:
    """Delete what is at a path; it has to be there."""
    *above, last = steps(path)
    holder: Any = raw
    for step in above:
        holder = holder[step]
    del holder[last]


def judge(raw: Raw, call: str = CALL_OF_2020, **kwargs: Any) -> Report:
    """Read a raw proposal and check it against a shipped call."""
    return check(Proposal.model_validate(raw), shipped_calls()[call], glyphs=glyphs(), **kwargs)


def about(raw: Raw, criterion: str) -> list[Finding]:
    return list(judge(raw).about(criterion))


def statuses(report: Report) -> dict[str, list[Status]]:
    """The statuses of a report by criterion, sorted."""
    found: dict[str, list[Status]] = {}
    for finding in report.findings:
        found.setdefault(finding.criterion, []).append(finding.status)
    return {criterion: sorted(all_of_it) for criterion, all_of_it in found.items()}


def large() -> Raw:
    """Thirty applicants, twenty work packages of five tasks, five hundred cost lines; no gaps."""
    raw = base("complete-a")
    countries = ["DE", "ES", "RS", "FR", "IT", "PL"]
    keys = [f"P{n:02}" for n in range(30)]
    for n, key in enumerate(keys):
        partner = {
            **raw["partners"][0],
            "key": key,
            "legal_name": f"Clúster número {n} e.V.",
            "role": "partner" if n else "coordinator",
            "country": countries[n % 6],
            "pic": f"{900000000 + n}",
        }
        raw["partners"][n : n + 1] = [partner]
    template = raw["work_packages"][2]
    raw["work_packages"] = [
        {
            **template,
            "id": f"WP{w + 1}",
            "phase": ("preparatory", "implementation")[w % 2],
            "lead": keys[w],
            "person_months": {key: Decimal("1.5") for key in keys},
            "milestones": [{**one, "lead": keys[w]} for one in template["milestones"]],
            "tasks": [
                {
                    "id": f"T{w + 1}.{t + 1}",
                    "title": "Mission",
                    "lead": keys[(w + t) % 30],
                    "participants": keys[t : t + 4],
                    "start_month": 10 + t,
                    "end_month": 20 + t,
                }
                for t in range(5)
            ],
        }
        for w in range(20)
    ]
    outputs = base("complete-a")["work_packages"][1]["deliverables"]
    raw["work_packages"][0]["deliverables"] = [*outputs, *template["deliverables"]]
    categories = ["personnel", "travel", "subcontracting", "other", "equipment"]
    raw["costs"] = [
        {
            "partner": keys[n % 30],
            "work_package": f"WP{n % 20 + 1}",
            "category": categories[n % 5],
            "item": f"Line {n}",
            "units": Decimal("1.5"),
            "unit": "unit",
            "unit_cost": Decimal(f"{100 + n}.35"),
        }
        for n in range(500)
    ]
    raw["funding"]["sources"][0] = {"partner": "P00", "kind": "own resources", "amount": 100000}
    raw["risks"] = []
    raw["narrative"]["partnership"] = "The clusters complement one another."
    return raw
