"""What a draft was at a moment in the past, by the versions that are kept."""

import datetime as dt
from typing import NamedTuple

from storage.errors import StorageError
from storage.history.versions import History, Version


class Then(NamedTuple):
    """A version that can be read, and its text."""

    version: Version
    text: bytes
    begun: bool
    """Whether it is the first one, from after the moment: nothing older is known."""


def at_moment(history: History, moment: dt.datetime) -> Then | None:
    """The newest version until a moment, else the oldest one; None where there is none."""
    versions = history.versions()
    before = [version for version in versions if version.at <= moment]
    for version in (*reversed(before), *versions[len(before) :]):
        try:
            return Then(version, history.text(version), begun=version.at > moment)
        except StorageError:  # damaged: the next one tells nearly the same
            continue
    return None
