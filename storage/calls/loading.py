"""From a call file to the call that is known, with what its file tells of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path

from models.call import Call
from models.proposal import Proposal
from models.terms.stages import Stage, next_stage
from models.terms.unchecked import Unfit
from storage.calls.earlier import earlier_calls, reviewed_earlier
from storage.calls.file import CallFileError, call_bytes, call_document, shipped_folder
from storage.calls.reading import read_call, sound_call
from storage.shipped.countries import countries_on
from storage.toml.compiled import loads


@dataclass(frozen=True, eq=False)
class Known:
    """A call, the file that it was read from, and the call as it was before."""

    call: Call
    file: Path
    _revisions: Callable[[], Mapping[str, Call]]
    _whole: "Known | None" = None
    """The call as its file has it, where this is the call at one of its stages."""

    @cached_property
    def revisions(self) -> Mapping[str, Call]:
        """The call in each earlier revision that its file tells of, by the name of the revision.

        Each has the countries of the deadline that it had.
        """
        return self._revisions()

    def of(self, proposal: Proposal, moment: dt.datetime) -> "Known":
        """The call as it stands for a proposal: at the stage that it names, else at the next one.

        `moment` has a time zone. A call without stages is the same for all.
        """
        return self.at_stage(proposal.project.stage, moment)

    def at_stage(self, stage_id: str, moment: dt.datetime) -> "Known":
        """The same for a proposal that names this stage, or, where there is no such, none."""
        if not self.call.stages:
            return self
        named = self.call.stage_named(stage_id)
        return self.at(named or next_stage(self.call.stages, moment))

    def at(self, stage: Stage) -> "Known":
        """The call as it stands at one of its stages."""
        whole = self._whole or self
        if stage.id not in whole._at:
            whole._at[stage.id] = Known(
                _staged(whole.call, stage),
                self.file,
                lambda: {name: _staged(call, stage) for name, call in whole.revisions.items()},
                whole,
            )
        return whole._at[stage.id]

    @cached_property
    def _at(self) -> dict[str, "Known"]:
        return {}


def _staged(call: Call, stage: Stage) -> Call:
    """A revision of a call at a stage, as that stood then; as it was where it had no such stage."""
    then = call.stage_named(stage.id)
    return call if then is None else call.at_stage(then, countries_on(then.deadline.value.date()))


def load_call(path: Path) -> Known:
    """The call in a file, with the countries as of its deadline. Raises `CallFileError`.

    A file of the user's own is reviewed, earlier revisions included. The shipped ones are reviewed
    by the tests, and not anew at each start: that would be a third of what `check` takes.
    """
    data = call_bytes(path)
    return _shipped(path, data) if path.parent == shipped_folder() else _reviewed(path, data)


def review_call(path: Path) -> Known:
    """The call in a file, of which every mistake is looked for even if it is a shipped one.

    Raises `CallFileError`.
    """
    return _reviewed(path, call_bytes(path))


def review_bytes(path: Path, data: bytes) -> Known:
    """The call in bytes that are not in a file yet; `path` is what its mistakes name.

    Raises `CallFileError`.
    """
    return _reviewed(path, data)


# Kept by the bytes themselves: what `stat` says of a file can be true of two different ones.
@lru_cache(maxsize=64)
def _shipped(path: Path, data: bytes) -> Known:
    try:
        raw = loads(data.decode())
        return Known(sound_call(raw), path, partial(earlier_calls, raw))
    except (Unfit, ValueError):  # somebody is at work on it: they hear what is wrong
        return _reviewed(path, data)


@lru_cache(maxsize=64)
def _reviewed(path: Path, data: bytes) -> Known:
    raw = call_document(data, path)
    call, wrong = read_call(raw)
    if call is None or wrong:
        from storage.calls.mistakes import said

        raise CallFileError(path, said(wrong, data, path))
    earlier, problems = reviewed_earlier(raw, data, path)
    if problems:
        raise CallFileError(path, problems)
    return Known(call, path, lambda: earlier)
