"""What differs between two versions of a draft, in the words of a person."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from models.merging.differences import Difference, differences
from models.proposal import Proposal
from models.proposal.edits import where_they_part
from models.proposal.proposal import by_program
from models.values.words import listed
from models.verdict.report import Verdict
from models.verdict.words import SIGNS, WORDS
from storage.errors import StorageError
from storage.history.versions import History, Version
from storage.proposals.reading import loads
from storage.shipped.countries import country_names

BEGINNING = "the first version that is kept"
NOTHING = "nothing that a form shows (layout or comments)"
UNREADABLE = "it cannot be read as a proposal"
_LONGEST = 36
"""Characters of a value that are said."""
_MOST_OF_ONE = 110
"""Characters of a sentence in a list."""


def read(data: bytes) -> Proposal | None:
    """The proposal in a version; None where it cannot be read as one."""
    try:
        return loads(data, Path("version")).proposal
    except StorageError:
        return None


def found_between(before: Proposal, after: Proposal) -> list[Difference]:
    """What a person, and not the program, made of one proposal to get the other."""
    found = differences(before, after, country_names()).found
    return [one for one in found if not by_program(one.place)]


def sentence(one: Difference) -> str:
    """A difference in one line, of long values only where they part."""
    if one.did in ("added", "removed"):
        return one.sentence
    was, now = one.was, one.now
    if max(len(was), len(now)) > _LONGEST:
        was, now = where_they_part(was, now)
    return f"{one.said} changed" if was == now else f"{one.said}: {was} → {now}"


def sentences(before: Proposal | None, after: Proposal | None) -> list[str]:
    """What differs, a sentence each; one that says so where nothing does, or none can tell."""
    if before is None or after is None:
        return [UNREADABLE]
    return [sentence(one) for one in found_between(before, after)] or [NOTHING]


def shortly(said: Iterable[str], most: int = 3) -> str:
    """The first of some sentences, and how many more there are."""
    cut = (one if len(one) <= _MOST_OF_ONE else f"{one[: _MOST_OF_ONE - 1]}…" for one in said)
    return listed(cut, most=most, apart="; ")


def when(at: dt.datetime) -> str:
    """The local time of a version, as it fits a column: `2020-11-20 14:02:31`."""
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S}"


def verdict_then(version: Version) -> str:
    """The verdict at the time of a version, with its symbol; empty where it was not judged."""
    try:
        verdict = Verdict(version.verdict)
    except ValueError:
        return ""
    return f"{SIGNS[verdict]} {WORDS[verdict].lower()}"


def told(history: History, versions: Sequence[Version]) -> Iterator[tuple[Version, list[str]]]:
    """Each of some versions in a row, with what changed in it since the one before.

    Nothing changed in the first that there is: it is what the history began with.
    """
    every = history.versions()
    at = next((n for n, one in enumerate(every) if versions and one == versions[0]), 0)
    before = proposal_of(history, every[at - 1]) if at else None
    for number, version in enumerate(versions):
        now = proposal_of(history, version)
        first = number == 0 and at == 0
        yield version, [BEGINNING] if first and now is not None else sentences(before, now)
        before = now


def proposal_of(history: History, version: Version) -> Proposal | None:
    """The proposal of a version; None where it is damaged or cannot be read."""
    try:
        return read(history.text(version))
    except StorageError:
        return None
