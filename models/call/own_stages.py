"""What is wrong with the stages of a call file, or with where it names them."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from zoneinfo import ZoneInfo

from models.call.figures import A_DAY
from models.call.kinds_of_criteria import kinds_of_criteria
from models.call.mistakes import Mistake, hint, ids_of
from models.call.raw import entries, texts
from models.terms.evidence import Raw
from models.terms.stages import STAGED_OFFERS
from models.values.in_message import by_sort
from models.values.words import listed

STAGES = "stages"
_NAMED_IN = (("criteria",), *((name,) for name in STAGED_OFFERS), ("document", "sections"))


def stage_mistakes(raw: Raw) -> Iterator[Mistake]:
    """Stages out of order, and names of stages that there are not."""
    known = ids_of(raw, STAGES)
    yield from _in_order(raw)
    yield from _two_deadlines(raw)
    for path in _NAMED_IN:
        for index, entry in entries(raw, *path):
            for position, name in texts(entry.get(STAGES)):
                if name not in known:
                    yield Mistake((*path, index, STAGES, position), _no_stage(name, known))
    yield from _asked_elsewhere(raw, known)
    yield from _shown_elsewhere(raw, known)


def _no_stage(name: str, known: Collection[str]) -> str:
    if not known:
        return f"“{name}” is no stage: this call has none"
    return f"“{name}” is no stage of this call{hint(name, known)}"


def _in_order(raw: Raw) -> Iterator[Mistake]:
    """Deadlines that are not after that of the stage before, days of opening after the deadline."""
    before: tuple[str, dt.datetime] | None = None
    for index, stage in entries(raw, STAGES):
        final, opens = _moment(stage.get("deadline")), stage.get("opens")
        if opens is not None and (isinstance(opens, dt.datetime) or not isinstance(opens, dt.date)):
            said = f"{by_sort(opens)} cannot be read, expected {A_DAY}"
            yield Mistake((STAGES, index, "opens"), said)
        elif opens is not None and final is not None and opens > final.date():
            said = f"{opens.isoformat()} is after the deadline, {final.date().isoformat()}"
            yield Mistake((STAGES, index, "opens"), said)
        if final is None:
            continue
        if before is not None and final <= before[1]:
            said = (
                f"{final:%Y-%m-%d %H:%M} is not after the deadline of “{before[0]}”, "
                f"{before[1]:%Y-%m-%d %H:%M}; stages stand in the order of their deadlines"
            )
            yield Mistake((STAGES, index, "deadline", "value"), said)
        before = str(stage.get("id", "")), final


def _moment(deadline: object) -> dt.datetime | None:
    """The moment of a deadline, where it can be read."""
    if not isinstance(deadline, dict):
        return None
    value = deadline.get("value")
    if not isinstance(value, dt.datetime) or value.tzinfo is not None:
        return None
    try:
        return value.replace(tzinfo=ZoneInfo(deadline["zone"]))
    except (LookupError, ValueError, OSError, TypeError):
        return None


def _two_deadlines(raw: Raw) -> Iterator[Mistake]:
    """A deadline of the whole call that is not that of its last stage."""
    stages, whole = [stage for _, stage in entries(raw, STAGES)], raw.get("deadline")
    if not stages or not isinstance(whole, dict):
        return
    last = stages[-1].get("deadline")
    if not isinstance(last, dict) or any(last.get(k) != whole.get(k) for k in ("value", "zone")):
        said = "each stage has its own deadline, and the last of them is that of the call"
        yield Mistake(("deadline",), f"{said}: leave this one out")


def _asked_elsewhere(raw: Raw, stages: list[str]) -> Iterator[Mistake]:
    """What a criterion names and the call does not have at one of the stages of the criterion."""
    offered: dict[str, dict[str, set[str]]] = {of: {} for of in STAGED_OFFERS}
    for of, found in offered.items():
        for _, entry in entries(raw, of):
            if isinstance(entry.get("id"), str):
                found.setdefault(entry["id"], set()).update(_stages_of(entry, stages))
    for index, criterion in entries(raw, "criteria"):
        for key, of in _names(criterion).items():
            value = criterion.get(key)
            for position, name in texts(value if isinstance(value, list) else [value]):
                there = offered.get(of, {}).get(name)
                if there is None:
                    continue
                without = [one for one in _stages_of(criterion, stages) if one not in there]
                if without:
                    at = (key, position) if isinstance(value, list) else (key,)
                    only = f"“{name}” belongs to stage {listed(sorted(there))} only"
                    said = f"{only}, and is asked for at stage {listed(without)} too"
                    yield Mistake(("criteria", index, *at), said)


def _shown_elsewhere(raw: Raw, stages: list[str]) -> Iterator[Mistake]:
    """Written parts that stand in a section of the form which has no stage with them."""
    written: dict[str, set[str]] = {}
    for _, entry in entries(raw, "sections"):
        if isinstance(entry.get("id"), str):
            written.setdefault(entry["id"], set()).update(_stages_of(entry, stages))
    for index, section in entries(raw, "document", "sections"):
        for position, name in texts(section.get("texts")):
            there = written.get(name, set())
            if there and not there & {*_stages_of(section, stages)}:
                said = f"“{name}” belongs to stage {listed(sorted(there))} only"
                yield Mistake(("document", "sections", index, "texts", position), said)


def _names(criterion: Raw) -> Mapping[str, str]:
    """Which list of the call each parameter of a criterion names ids of."""
    kind = criterion.get("kind")
    found = kinds_of_criteria().get(kind) if isinstance(kind, str) else None
    return found.names if found is not None else {}


def _stages_of(entry: Raw, stages: list[str]) -> list[str]:
    return [name for _, name in texts(entry.get(STAGES))] or stages
