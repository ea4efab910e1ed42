"""How what is asked of a draft grows with it: twice the rows may take twice the time, not four.

In this process and by its CPU time. The floor of a row is the same work on half as many rows, or
one judgement of the same draft.
"""

import time
import tomllib
from collections.abc import Callable
from typing import Any

from models.proposal import Proposal
from models.verdict import check
from models.verdict.explanation import criterion_ids, explain
from models.what_if.repair import repairs
from models.what_if.resilience import resilience
from scripts.bench.draft import large_draft
from scripts.bench.stats import Row, interleaved, row
from storage.calls import find_call
from storage.shipped.clauses import clauses_of
from storage.shipped.glyphs import glyphs

MANY = {"partners": 100, "work_packages": 100, "tasks": 50, "costs": 2_500}
"""Rows of the smaller of two drafts, by what grows."""
APPLICANTS = 203
_TWICE, _JUDGEMENTS = 2.6, 50


def growing(_env: dict[str, str]) -> list[Row]:
    """A judgement of twice as much to one of it, and `explain` to a judgement."""
    found = [_doubled(name, many) for name, many in MANY.items()]
    return [*found, _explained("as they should be", {}), _explained("without a country", _SILENT)]


_SILENT: dict[str, Any] = {"country": "", "type": None, "legal_personality": None}


def _doubled(name: str, many: int) -> Row:
    small, large = draft(name, many), draft(name, many * 2)
    ours, floor = interleaved(9, lambda: _taken(_judging(large)), lambda: _taken(_judging(small)))
    return row(f"judging {many * 2} to {many} {name}", ours, floor, goal=_TWICE)


def _explained(how: str, values: dict[str, Any]) -> Row:
    proposal = draft("partners", APPLICANTS)
    partners = tuple(partner.with_values(**values) for partner in proposal.partners)
    proposal = proposal.with_values(partners=partners)
    ours, floor = interleaved(
        3, lambda: _taken(_explaining(proposal)), lambda: _taken(_judging(proposal))
    )
    return row(f"explain, {APPLICANTS} applicants {how}", ours, floor, goal=_JUDGEMENTS)


def draft(name: str, many: int) -> Proposal:
    """The large draft with so many rows in one of its lists, all with keys of their own."""
    raw = tomllib.loads(large_draft())
    if name == "tasks":
        first = raw["work_packages"][0]
        first["tasks"] = [first["tasks"][0] | {"id": f"T1.{n}"} for n in range(many)]
        return Proposal.read(raw)
    rows = raw[name]
    raw[name] = [_another(rows[n % len(rows)], n) for n in range(many)]
    return Proposal.read(raw)


def _another(table: dict[str, Any], number: int) -> dict[str, Any]:
    own = {"key": f"P{number}", "legal_name": f"Made-up Cluster {number}", "id": f"WP{number}"}
    own["pic"] = str(900_000_000 + number)
    return table | {key: value for key, value in own.items() if key in table}


def _judging(proposal: Proposal) -> Callable[[], object]:
    call = find_call(proposal.call).call
    return lambda: check(proposal, call, None, glyphs())


def _explaining(proposal: Proposal) -> Callable[[], object]:
    call = find_call(proposal.call).call

    def work() -> object:
        report, clauses = check(proposal, call), clauses_of(call)
        told = [explain(name, proposal, call, report, clauses) for name in criterion_ids(call)]
        return told, repairs(proposal, call), resilience(proposal, call)

    return work


def _taken(work: Callable[[], object]) -> float:
    before = time.process_time_ns()
    work()
    return (time.process_time_ns() - before) / 1e6
