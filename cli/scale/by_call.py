"""By what of its call a draft is judged: what later runs compare, where call files changed."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cli.answers import Named
from cli.scale.kept import JudgedBy
from models.call import Call
from models.call.concerning import concerning, fingerprint
from models.verdict.since_revision import Changes
from storage import StorageError
from storage.calls import find_call

_AS_IT_WAS = "="
"""In place of a digest: what concerns the draft is as it was in the revision of its stamp."""
_MOST = 1024
"""Calls, strands, stages and revisions that are remembered: drafts may name any number."""


class Retold(NamedTuple):
    """What a report says otherwise that is as it was but for the name of the revision."""

    revision: str
    since: Changes | None = None
    """What is since the revision of the stamp; nothing is told of it where there is none."""
    same_since: bool = False
    """Whether of that it says what it did."""


class ByCalls:
    """What drafts are judged by, as of a moment, with the call files that are told by a digest."""

    def __init__(self, calls: str, moment: dt.datetime) -> None:
        self._calls, self._moment = calls, moment
        self._found: dict[Named, JudgedBy] = {}

    def of(self, named: Named) -> JudgedBy:
        """By what a draft is judged that says this of its call."""
        if named not in self._found:
            if len(self._found) >= _MOST:
                self._found.clear()
            self._found[named] = self._look(named)
        return self._found[named]

    def hold(self, before: Mapping[Named, JudgedBy]) -> bool:
        """Whether drafts that were judged by this need not be told anew."""
        return all(self.of(named) == by for named, by in before.items())

    def retold(self, named: Named, before: JudgedBy) -> Retold | None:
        """What a report says now that was judged by this; None where it is to be judged anew."""
        now = self.of(named)
        if now.call != before.call:
            return None
        if now.since == before.since:
            return Retold(now.revision, same_since=True)
        if now.since == "":
            return Retold(now.revision)
        if now.since == _AS_IT_WAS:
            return Retold(now.revision, Changes(named.revision, (), (), ()))
        return None

    def _look(self, named: Named) -> JudgedBy:
        if not named.call:
            return JudgedBy(self._calls)
        try:
            known = find_call(named.call).at_stage(named.stage, self._moment)
        except StorageError:
            return JudgedBy(self._calls)
        now = _fingerprint(known.call, named)
        since = ""
        if named.revision not in ("", known.call.revision):
            before = known.revisions.get(named.revision)
            if before is not None:
                then = _fingerprint(before, named)
                since = _AS_IT_WAS if then == now else f"{then} {now}"
        return JudgedBy(now, since, known.call.revision)


@lru_cache(maxsize=1)
def by_calls(calls: str, moment: dt.datetime) -> ByCalls:
    """The same of a whole run, for which each call is looked at once."""
    return ByCalls(calls, moment)


def _fingerprint(call: Call, named: Named) -> str:
    strand = call.strand(named.strand or call.strand_meant_by(named.call))
    return fingerprint(concerning(call, strand))
