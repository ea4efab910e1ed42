"""What became of drafts since a moment, by the versions that are kept of them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from models.compared.between import Between, State, between
from models.compared.in_words import cost_said, sums_said
from models.compared.owing import Owing, owing
from models.values.dates import span_in_words, time_between
from models.values.words import listed
from models.verdict.report import Report
from models.verdict.words import verdict_words
from storage import Draft, StorageError, loads
from storage.calls import call_of
from storage.history.in_words import sentence, shortly, when
from storage.history.since import at_moment
from storage.history.versions import History, history_of
from storage.proposals.identity import id_of
from storage.shipped.countries import country_names
from storage.toml.parsing import read_bytes

LATE = dt.timedelta(days=14)
"""Time before a deadline from which a draft that is not ready is late."""
_MOST_SAID = 8
"""Changes of one draft that are told."""
_MOST_ASKED = 4
"""Findings of one draft that came or went."""
_MOST_COSTS = 12

Tell = Callable[[str], object]
"""Says why something could not be read or judged."""


class Looking(NamedTuple):
    """How drafts are looked at."""

    since: dt.datetime
    now: dt.datetime
    report_of: Callable[[Draft], Report]
    """Judges a draft as of now. Raises `StorageError` where its call cannot be used."""
    state: Path
    """The folder that has the versions."""
    tell: Tell


@dataclass(frozen=True)
class Moved:
    """What became of one draft."""

    file: str
    found: Between
    now: dt.datetime
    deadline: dt.datetime | None
    """None where its call cannot be used."""
    since: dt.datetime | None
    """When the version was kept with which it is compared; None where there is none."""
    begun: bool
    """Whether nothing older is known than that version."""

    @cached_property
    def owing(self) -> list[Owing]:
        """Who has still to give something."""
        return owing(self.found, known=self.since is not None)

    @property
    def left(self) -> dt.timedelta | None:
        """The time until the deadline."""
        return None if self.deadline is None else time_between(self.now, self.deadline)

    @property
    def late(self) -> bool:
        """Whether it is not ready, and the deadline is near or has passed."""
        report, left = self.found.after.report, self.left
        return bool(report and not report.submission_ready and left is not None and left < LATE)


def moved_of(draft: Draft, how: Looking) -> Moved:
    """What became of a draft since a moment."""
    history = history_of(how.state, draft)
    then = None if history is None else at_moment(history, how.since)
    before = after = _state(draft, how)
    if then is not None and then.text != draft.origin:
        try:
            before = _state(loads(then.text, draft.path or Path()), how)
        except StorageError as error:
            how.tell(f"version {then.version.number}: {error}")
            then = None
    return Moved(
        str(draft.path),
        between(before, after, country_names()),
        how.now,
        _deadline(draft, how.now),
        None if then is None else then.version.at,
        then is not None and then.begun,
    )


def moved_among(files: Iterable[Path], how: Looking) -> Iterator[Moved | None]:
    """Each of some drafts that changed since a moment; None for one of which no version is kept.

    Only what is another file than then is read.
    """
    for file in files:
        try:
            data = read_bytes(file)
            then = at_moment(History(how.state, file, id_of(data)), how.since)
            if then is None:
                yield None
            elif then.text != data:
                moved = moved_of(loads(data, file), how)
                if not moved.found.nothing:
                    yield moved
        except (StorageError, OSError):  # told where it is judged
            continue


def lines_of(one: Moved) -> list[str]:
    """What moved of a draft, a line for each kind of change, however long."""
    reports = one.found.before.report, one.found.after.report
    words = dict.fromkeys("not judged" if it is None else verdict_words(it) for it in reports)
    told = [("Verdict", " → ".join(words)), *sums_said(one.found), *said_of(one)]
    return [f"{heading}: {text}" if heading else text for heading, text in told]


def said_of(one: Moved) -> Iterator[tuple[str, str]]:
    """What else became of a draft: a heading, which may be empty, and a text."""
    if one.since is None:
        yield "", "No versions of it are kept yet, so no change can be told."
    elif one.begun:
        yield "", f"Its versions begin {when(one.since)}; this is what changed from then on:"
    if costs := one.found.differences.costs:
        yield "Euro", shortly(map(cost_said, costs), _MOST_COSTS)
    said = [f"{text.said} rewritten" for text in one.found.texts]
    said = [*map(sentence, one.found.applicants), *said, *map(sentence, one.found.others)]
    if said:
        yield "Changed", shortly(said, _MOST_SAID)
    for heading, findings in (("Came", one.found.came), ("Went", one.found.went)):
        if findings:
            yield heading, shortly((finding.message for finding in findings), _MOST_ASKED)
    if one.late:
        yield "Late", _late(one)


def _late(one: Moved) -> str:
    left = one.left or dt.timedelta()
    time = "the deadline has passed" if left < dt.timedelta() else f"{span_in_words(left)} left"
    # Of a draft without versions nobody knows of whom something came.
    quiet = [owes.applicant for owes in one.owing if owes.changed is False]
    others = [owes.applicant for owes in one.owing if owes.changed is not False]
    said = f"not ready, {time}"
    if others:
        said += f"; something is still asked of {listed(others)}"
    if quiet:
        said += f"; nothing came of {listed(quiet)}, of whom something is asked"
    return said


def _state(draft: Draft, how: Looking) -> State:
    try:
        return State(draft.proposal, how.report_of(draft))
    except StorageError as error:
        how.tell(f"{error}; it is not judged")
        return State(draft.proposal, None)


def _deadline(draft: Draft, at: dt.datetime) -> dt.datetime | None:
    try:
        return call_of(draft, at).call.deadline.instant
    except StorageError:
        return None
