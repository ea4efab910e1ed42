"""Traces of many sorts of verdicts, and what the checker says of each."""

import datetime as dt
import json
import random
import shutil
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from models.as_json.trace import Input, trace_json
from models.call import Call
from models.criteria.compared import Comparisons
from models.proposal import Proposal
from models.proposal.partner import Partner
from models.terms.evidence import MEANING
from models.verdict import check
from storage.shipped.glyphs import glyphs
from tests.helpers.models.cases import shipped_calls
from tests.helpers.models.golden import (
    call_of_language,
    golden_cases,
    language_cases,
    proposal_of_language,
    raw_of,
)
from tests.helpers.models.scrambled import scrambled
from tests.helpers.places import ROOT

CHECKER = ROOT / "templates" / "trace" / "check-trace.mjs"
NODE = shutil.which("node")
NO_NODE = "Node is not installed: nobody checks the traces again"
Trace = dict[str, Any]
DRAFT = b"format = 1\n"
"""What stands for the file of a draft: its digest is compared, nothing else of it."""
_AS_OF = dt.datetime(2020, 11, 1, 12, tzinfo=dt.UTC)
EFFECTS = ("rejects", "strikes", "completes", "advises")


def said_of(traces: Iterable[Trace], folder: Path) -> list[str]:
    """What the checker says of each trace, in one process; the draft lies in a folder."""
    assert NODE is not None
    (folder / "draft.toml").write_bytes(DRAFT)
    lines = "\n".join(json.dumps(one, ensure_ascii=False) for one in traces)
    command = [NODE, str(CHECKER), "-", "--files", str(folder)]
    done = subprocess.run(command, input=lines.encode("utf-8", "replace"), capture_output=True)
    assert not done.stderr, done.stderr
    return done.stdout.decode().splitlines()


def trace_of(proposal: Proposal, call: Call) -> Trace:
    """The trace of a proposal under a call."""
    heard = Comparisons()
    report = check(proposal, call, _AS_OF, glyphs(), None, heard)
    beside = (Input(what, f"{what}.toml", b"") for what in ("call", "countries"))
    inputs = [Input("draft", "draft.toml", DRAFT), *beside]
    return trace_json(proposal, call, report, heard, inputs, "clusterbid")


def one_of_each(*, status: bool = True) -> list[tuple[Proposal, Call]]:
    """A golden case for each kind of rule, and for each `status` of it: some three hundred."""
    found: dict[object, tuple[Proposal, Call]] = {}
    for case in golden_cases():
        call = shipped_calls()[case["call"]]
        kinds = (rule.kind for rule in call.criteria if rule.id == case["criterion"])
        which = next(kinds, case["criterion"]), status and str(case["expect"]["status"])
        if which not in found:
            found[which] = Proposal.model_validate(raw_of(case)), call
    for case in language_cases():
        kinds = (rule["kind"] for rule in case["criteria"] if rule["id"] == case["criterion"])
        which = next(kinds, case["criterion"]), status and str(case["expect"]["status"])
        if which not in found:
            found[which] = proposal_of_language(case), call_of_language(case)
    return list(found.values())


def all_of(kinds: Collection[str]) -> list[tuple[Proposal, Call]]:
    """Every golden case of some kinds of rules."""
    return [
        (Proposal.model_validate(raw_of(case)), call)
        for case in golden_cases()
        for call in (shipped_calls()[case["call"]],)
        if any(rule.kind in kinds and rule.id == case["criterion"] for rule in call.criteria)
    ]


def at_random(known: list[tuple[Proposal, Call]], dice: random.Random) -> Trace:
    """The trace of a proposal after random edits, under a call of random evidence and effects."""
    if dice.random() < 0.1:
        return entangled(known, dice)
    proposal, call = dice.choice(known)
    for _ in range(dice.randint(0, 3)):
        proposal = scrambled(proposal, dice.choice(known)[0], dice.randrange(2**32))
    if dice.random() < 0.1:
        proposal = proposal.with_values(strand="")
    if dice.random() < 0.5:
        rules = tuple(_otherwise_known(rule, dice) for rule in call.criteria)
        call = call.model_copy(update={"criteria": rules})
    return trace_of(proposal, call)


def entangled(known: list[tuple[Proposal, Call]], dice: random.Random) -> Trace:
    """The trace of a consortium with few PICs, names, countries and keys, under a call that counts.

    So many share one of these, or depend on one another.
    """
    proposal, call = dice.choice(
        [one for one in known if {rule.kind for rule in one[1].criteria} >= _ENTANGLED]
    )
    partners = tuple(
        Partner().with_values(
            pic=dice.choice(("", "", "912345678", "923456789", "934567890")),
            legal_name=dice.choice(("", "Molo", "Porto", "MOLO", _LONG, f"{_LONG} Porto")),
            country=dice.choice(("", "DE", "FR", "IT", "Atlantis")),
            key=dice.choice(("", "A", "B", "C", "D", "E")),
            role=dice.choice(("coordinator", "partner", "affiliated")),
            independent=dice.choice((None, True, False, False)),
            depends_on=tuple(dice.sample("ABCDX", dice.choice((0, 0, 1, 2)))),
        )
        for _ in range(dice.randint(2, 8))
    )
    return trace_of(proposal.with_values(partners=partners), call)


_LONG = "Harbour" * 40
_ENTANGLED = {"min-entities", "independent"}


def _otherwise_known(rule: Any, dice: random.Random) -> Any:
    if dice.random() < 0.5:
        return rule
    known: dict[str, Any] = {"evidence": dice.choice(list(MEANING))}
    if rule.effect in ("rejects", "completes") and dice.random() < 0.3:
        known["effect"] = dice.choice(("rejects", "completes"))
    return rule.model_copy(update={**known, "arithmetic": dice.choice(("", "2 × 2 = 4"))})
