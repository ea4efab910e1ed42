"""What is found across drafts as plain data, and what is kept of a draft to find it."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from models.portfolio.conflicts import Conflict
from models.portfolio.facts import Facts, Member
from models.portfolio.findings import Across, consequence
from models.portfolio.organisations import Several
from models.portfolio.remedies import Remedy, Touched
from models.portfolio.traces import NO_TRACES, Traces
from models.proposal.paths import join
from models.values.words import counted

_WINDOW = 12
"""Bytes that are looked back, as a power of two: room for more takes longer than to pack."""
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_PLAIN = ("acronym", "call", "strand", "id", "leads_to", "criterion", "stage", "people", "related")


def facts_json(facts: Facts) -> dict[str, Any]:
    """The facts on a draft as plain data, to be kept or sent to another process; not its file.

    Packed into short texts: of thousands of drafts they are in memory at once. What its texts leave
    stands apart, so that it can be done without.
    """
    plain: dict[str, Any] = {name: getattr(facts, name) for name in _PLAIN}
    plain["members"] = [list(member) for member in facts.members]
    packing = zlib.compressobj(1, wbits=_WINDOW, memLevel=4)
    said = packing.compress(_encoded(plain).encode()) + packing.flush()
    data: dict[str, Any] = {"packed": _text_of(said)}
    traces = facts.traces
    if traces is not NO_TRACES:
        # Checksums cannot be made any shorter.
        data["traces"] = [_text_of(traces.packed_names), _text_of(traces.packed_sentences)]
    return data


def without_traces(data: Mapping[str, Any]) -> dict[str, Any]:
    """The facts that `facts_json` made, without what the texts leave."""
    return {"packed": data["packed"]}


def members_read(data: Mapping[str, Any]) -> list[Member]:
    """The applicants among the facts that `facts_json` made."""
    return [Member(*member) for member in _unpacked(data)["members"]]


def facts_read(
    file: str, data: Mapping[str, Any], held: dict[Any, Any], several: Several | None = None
) -> Facts:
    """The facts that `facts_json` made, of a draft in a file.

    What is in `held` already is taken from there: organisations come back from draft to draft. Of
    the applicants, only those that may stand in `several` are kept, where that is known.
    """

    def once(told: Any) -> Any:
        return held.setdefault(told, told)

    plain = _unpacked(data)
    read = (Member(*member) for member in plain["members"])
    kept = read if several is None else filter(several.may_hold, read)
    members = tuple(once(Member(*map(once, member))) for member in kept)
    people, related = tuple(map(once, plain["people"])), tuple(map(once, plain["related"]))
    known = {name: once(plain[name]) for name in _PLAIN if name not in ("people", "related")}
    traces = NO_TRACES
    if "traces" in data:
        traces = Traces(*map(b64decode, data["traces"]))
    return Facts(file=file, members=members, people=people, related=related, traces=traces, **known)


def _unpacked(data: Mapping[str, Any]) -> Any:
    return json.loads(zlib.decompress(b64decode(data["packed"])))


def _text_of(data: bytes) -> str:
    return b64encode(data).decode()


def across_json(found: Across) -> dict[str, Any]:
    """A finding across drafts."""
    return {
        "criterion": found.criterion,
        # As they are: of thousands of findings, most name the same.
        "with": found.with_,
        "message": found.message,
        "fix": found.fix,
        "where": found.where,
    }


def conflict_json(conflict: Conflict) -> dict[str, Any]:
    """A conflict: which organisation, in which drafts, and what the call does for it."""
    first, organisation = conflict.holders[0], conflict.organisation
    return {
        "call": first.call,
        "strand": first.strand,
        **({"stage": first.stage} if first.stage else {}),
        "organisation": organisation.name,
        "pic": organisation.pic,
        "sure": organisation.sure,
        "why": organisation.why,
        "effect": conflict.leads_to,
        "message": f"stands in {counted(len(conflict.holders), 'proposal')}{consequence(conflict)}",
        "in": [
            {
                "file": draft.file,
                "acronym": draft.acronym,
                "applicant": stand.member.called,
                "where": join("partners", stand.member.place),
            }
            for draft, stand in conflict.stands
        ],
    }


def remedy_json(remedy: Remedy) -> dict[str, Any]:
    """What the conflicts of a strand lead to, and which drafts not to hand in."""
    return {
        "call": remedy.call,
        "strand": remedy.strand,
        **({"stage": remedy.stage} if remedy.stage else {}),
        "drafts": [_touched_json(one) for one in remedy.touched],
        "saved_as_it_is": remedy.saved_now,
        "withdraw": [draft.file for draft in remedy.withdrawn],
        "saved": remedy.saved,
        "proven": remedy.proven,
        "then": [_touched_json(one) for one in remedy.then],
    }


def _touched_json(touched: Touched) -> dict[str, Any]:
    return {
        "file": touched.draft.file,
        "acronym": touched.draft.acronym,
        "struck": list(touched.left.lost),
        "left": touched.left.said,
        "verdict": touched.left.report.verdict.value,
        "rejected_anyway": touched.lost_anyway,
    }
