"""Earlier revisions of a call's data, told by its file."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.earlier import ABSENT, merged, place_told, strays
from models.evidence import Raw
from models.problems import did_you_mean
from models.text import listed
from storage.calls import home_of, read_call, read_call_file
from storage.draft import Draft

if TYPE_CHECKING:
    from models.call import Call
    from models.call_mistakes import Mistake
    from models.paths import Place
    from models.revision import Changes


def since_revision(draft: Draft, call: "Call", as_of: dt.datetime | None) -> "Changes | None":
    """What is otherwise since the revision that a draft is stamped with.

    None where it is the present one, none, or one that the call file does not tell of.
    """
    stamp = draft.proposal.call_revision
    before = earlier_call(call, stamp) if stamp and stamp != call.revision else None
    if before is None:
        return None
    from models.revision import changes

    return changes(draft.proposal, before, call, as_of)


def earlier_call(call: "Call", revision: str) -> "Call | None":
    """A call as it was in an earlier revision, with the countries of the deadline that it had.

    None where the call file does not tell of that revision.
    """
    if revision not in (earlier.revision for earlier in call.earlier):
        return None
    file = home_of(call)
    if file is None:
        return None
    at = file.stat()
    return _earlier(file, revision, at.st_mtime_ns, at.st_size)


def mistakes_of(raw: Raw, data: bytes, file: Path, revision: str) -> list[str]:
    """A line for each mistake of an earlier revision, at the place of the file that tells of it.

    `raw` is the document of a call file whose present revision has none, `data` its bytes.
    """
    wrong = list(_mistakes(raw, revision))
    if not wrong:
        return []
    from storage.call_mistakes import said

    return said(wrong, data, file)


@lru_cache(maxsize=64)
def _earlier(file: Path, revision: str, _written: int, _size: int) -> "Call":
    _, raw = read_call_file(file)
    call, wrong = read_call(merged(raw, revision) or {})
    assert call is not None, wrong  # the file was found sound, earlier revisions included
    return call


def _mistakes(raw: Raw, revision: str) -> "Iterator[Mistake]":
    """What is wrong with one earlier revision."""
    from models.call_mistakes import MISSING, NO_KIND, Mistake

    document = merged(raw, revision) or {}
    _, wrong = read_call(document)
    told = [_told(mistake, raw, document, revision) for mistake in wrong]
    for place, entry, there in strays(raw, revision):
        inside = [mistake for mistake in told if mistake.place[: len(place)] == place]
        if any(mistake.message in (MISSING, NO_KIND) for mistake in inside):
            yield Mistake((*place, "id"), _nowhere(str(place[-2]), entry, there))
            told = [mistake for mistake in told if mistake not in inside]
    yield from told


def _nowhere(of: str, entry: Raw, there: Sequence[Raw]) -> str:
    """What is wrong with a part of an entry that is not there."""
    from models.call_mistakes import resembling

    name, ids = str(entry.get("id", "")), [str(one.get("id", "")) for one in there]
    what = "criterion" if of == "criteria" else f"entry of {of}"
    if name in ids and "strands" not in entry:
        forms = (listed(one.get("strands", ())) for one in there if one.get("id") == name)
        return f"“{name}” stands in {of} more than once; say which strands ({' or '.join(forms)})"
    if name in ids:
        return f"no {what} “{name}” has exactly these strands"
    end = did_you_mean(resembling(name, ids), "; one that is gone since is told in full")
    return f"no {what} of that id{end}"


def _told(mistake: "Mistake", raw: Raw, document: Raw, revision: str) -> "Mistake":
    """A mistake of a merged document, at the place of the file that made it."""
    from models.call_mistakes import Mistake

    place, left = place_told(mistake.place, raw, document, revision)
    if place[-1:] == (ABSENT,):
        return Mistake(place, "there is nothing of that id that could be absent")
    if not left or (len(place) > 3 and isinstance(left[0], str)):
        return Mistake((*place, *left), mistake.message)
    named = _named(mistake.place, document)
    return Mistake(place[:3], f"{named} would be wrong: {mistake.message}")


def _named(place: "Place", document: Any) -> str:
    """A place with the ids of entries for their positions."""
    said, value = "", document
    for step in place:
        value = value[step] if isinstance(step, int) else value.get(step, {})
        name = value.get("id") if isinstance(step, int) and isinstance(value, dict) else None
        said += f"[{step}]" if isinstance(step, int) and not name else f".{name or step}"
    return said.removeprefix(".")
