"""The pictures beside a draft, looked at as whole as an export looks at them; each once."""

from pathlib import Path
from typing import NamedTuple

from models.verdict.pictures import FaultOf
from storage.pictures import NoPicture, fault_beside, picture

_MOST = 2_000
"""Files of which it is remembered what was seen."""


class _Stamp(NamedTuple):
    """What tells whether a file is the one that was looked at."""

    size: int
    changed: int
    file: int


_seen: dict[Path, tuple[_Stamp, str]] = {}
"""What is wrong with each picture that was looked at; empty where a document can show it."""


def faults_beside(path: Path | None) -> FaultOf:
    """What is wrong with a picture, by its name; empty where a document can show it.

    What is ready for a judgement is ready for an export: it is tried, and not only begun to read.
    """
    begun = fault_beside(path)

    def fault_of(name: str) -> str:
        fault = begun(name)
        if path is None or fault:
            return fault
        place, stamp = path.parent / name, _stamp(path.parent / name)
        known = _known(place, stamp)
        if known is None:
            known = _looked(path, name)
            if len(_seen) >= _MOST:
                _seen.clear()
            if stamp is not None and stamp == _stamp(place):
                _seen[place] = stamp, known
        return known

    return fault_of


def so_far(path: Path | None, unseen: set[str]) -> FaultOf:
    """The same without looking: as far as it is known, else by the beginning of each.

    What is still to be looked at goes into `unseen`. This is for who cannot wait, as at each key.
    """
    begun = fault_beside(path)

    def fault_of(name: str) -> str:
        fault = begun(name)
        if path is None or fault:
            return fault
        known = _known(path.parent / name, _stamp(path.parent / name))
        if known is None:
            unseen.add(name)
        return known or ""

    return fault_of


def _known(place: Path, stamp: _Stamp | None) -> str | None:
    found = _seen.get(place)
    return found[1] if found is not None and found[0] == stamp else None


def _looked(path: Path, name: str) -> str:
    from bundle.pictures import shown  # with all that draws, for the few drafts with pictures

    try:
        data = picture(path, name)
    except NoPicture as why:
        return str(why)
    return shown({name: data})[1].get(name, "")


def _stamp(place: Path) -> _Stamp | None:
    try:
        found = place.stat()
    except (OSError, ValueError):
        return None
    return _Stamp(found.st_size, found.st_mtime_ns, found.st_ino)
