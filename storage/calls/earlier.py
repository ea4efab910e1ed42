"""Earlier revisions of a call, told by its file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.call.earlier import ABSENT, merged, place_told, strays
from models.proposal.problems import did_you_mean
from models.terms.evidence import Raw
from models.values.words import listed
from storage.calls.reading import read_call, sound_call

if TYPE_CHECKING:
    from models.call import Call
    from models.call.mistakes import Mistake
    from models.proposal.paths import Place


def earlier_calls(raw: Raw) -> dict[str, "Call"]:
    """The call in each earlier revision of a document that is known to be sound."""
    told = (merged(raw, one["revision"]) or {} for one in raw.get("earlier", ()))
    return {document["revision"]: sound_call(document) for document in told}


def reviewed_earlier(raw: Raw, data: bytes, file: Path) -> tuple[dict[str, "Call"], list[str]]:
    """The call in each earlier revision, and a line for each mistake in what tells of them.

    `raw` is the document of a call file whose present revision has no mistake, `data` its bytes.
    """
    calls: dict[str, Call] = {}
    problems: list[str] = []
    for one in raw.get("earlier", ()):
        call, wrong = _read(raw, one["revision"])
        if call is not None:
            calls.setdefault(call.revision, call)
        if wrong:
            from storage.calls.mistakes import said

            problems += said(wrong, data, file)
    return calls, list(dict.fromkeys(problems))


def _read(raw: Raw, revision: str) -> "tuple[Call | None, list[Mistake]]":
    """The call in one earlier revision, and what is wrong with it."""
    document = merged(raw, revision) or {}
    call, wrong = read_call(document)
    told = [_in_file(mistake, raw, document, revision) for mistake in wrong]
    return call, list(_with_strays(told, raw, revision))


def _with_strays(told: "list[Mistake]", raw: Raw, revision: str) -> "Iterator[Mistake]":
    """The mistakes, but one alone where an entry is not told in full and is not there to change."""
    from models.call.mistakes import MISSING, NO_KIND, Mistake

    for place, entry, there in strays(raw, revision):
        inside = [mistake for mistake in told if mistake.place[: len(place)] == place]
        if any(mistake.message in (MISSING, NO_KIND) for mistake in inside):
            yield Mistake((*place, "id"), _nowhere(str(place[-2]), entry, there))
            told = [mistake for mistake in told if mistake not in inside]
    yield from told


def _nowhere(of: str, entry: Raw, there: Sequence[Raw]) -> str:
    """What is wrong with a part of an entry that is not there."""
    from models.call.mistakes import resembling

    name, ids = str(entry.get("id", "")), [str(one.get("id", "")) for one in there]
    what = "criterion" if of == "criteria" else f"entry of {of}"
    if name in ids and "strands" not in entry:
        forms = (listed(one.get("strands", ())) for one in there if one.get("id") == name)
        return f"“{name}” stands in {of} more than once; say which strands ({' or '.join(forms)})"
    if name in ids:
        return f"no {what} “{name}” has exactly these strands"
    end = did_you_mean(resembling(name, ids), "; one that is gone since is told in full")
    return f"no {what} of that id{end}"


def _in_file(mistake: "Mistake", raw: Raw, document: Raw, revision: str) -> "Mistake":
    """A mistake of a merged document, at the place of the file that made it."""
    from models.call.mistakes import Mistake

    place, left = place_told(mistake.place, raw, document, revision)
    if place[-1:] == (ABSENT,):
        return Mistake(place, "there is nothing of that id that could be absent")
    if not left or (len(place) > 3 and isinstance(left[0], str)):
        return Mistake((*place, *left), mistake.message)
    said = _place_said(mistake.place, document)
    return Mistake(place[:3], f"{said} would be wrong: {mistake.message}")


def _place_said(place: "Place", document: Any) -> str:
    """A place with the ids of entries for their positions."""
    said, value = "", document
    for step in place:
        value = value[step] if isinstance(step, int) else value.get(step, {})
        name = value.get("id") if isinstance(step, int) and isinstance(value, dict) else None
        said += f"[{step}]" if isinstance(step, int) and not name else f".{name or step}"
    return said.removeprefix(".")
