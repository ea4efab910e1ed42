"""What of a draft is in the portal already: a tick for each field, kept in the state folder.

A small file for each draft. It holds digests of fields and of the values that they had, with a salt
of their own, and nothing that can be read. Those of applicants stand apart: whom a digest means
cannot be told, so they all go when anybody is forgotten.
"""

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from models.portal.field import Entry
from models.portal.rehearsal import Standing
from storage import private
from storage.errors import SaveError
from storage.opening import behind_links
from storage.proposals.draft import Draft
from storage.touched import Touched

_FOLDER, _FORMAT = "portal", "clusterbid ticks 1"
_MOST_BYTES = 4_000_000
_APPLICANTS, _REST = "applicants", "rest"


class Ticks:
    """The ticks of one draft."""

    def __init__(self, draft: Draft, state: Path) -> None:
        """Known by the id of the draft; by its place where it has none yet."""
        path = b"" if draft.path is None else os.fsencode(behind_links(draft.path))
        by_id = draft.proposal.id.encode("utf-8", "surrogatepass")
        self.file = _file(state, by_id or path)
        self._before = _file(state, path)
        self._held = self._found()

    @property
    def lost(self) -> bool:
        """Whether there are ticks that cannot be read."""
        return self._held is None

    def standing(self, entry: Entry) -> Standing:
        """How a field stands; `OPEN` where nothing is known of it."""
        held = self._held or {}
        was = held.get(_group(entry), {}).get(self._digest(entry.id))
        if was is None:
            return Standing.OPEN
        same = was == self._digest(entry.id, entry.field.typed)
        return Standing.TICKED if same else Standing.CHANGED

    def tick(self, entry: Entry) -> None:
        """Keep that the value of a field is in the portal. Raises `SaveError`."""
        held = self._fresh()
        digest = self._digest(entry.id, entry.field.typed)
        held[_group(entry)][self._digest(entry.id)] = digest
        self._write(held)

    def untick(self, entries: Sequence[Entry]) -> None:
        """Keep that nothing is known of some fields. Raises `SaveError`."""
        held = self._fresh()
        for entry in entries:
            held[_group(entry)].pop(self._digest(entry.id), None)
        self._write(held)

    def gone(self, every: Sequence[Entry]) -> int:
        """How many fields have a tick that are none of these."""
        held = self._held or _nothing()
        known = {self._digest(entry.id) for entry in every}
        return sum(len(held[group].keys() - known) for group in (_APPLICANTS, _REST))

    def let_go(self, every: Sequence[Entry]) -> None:
        """Keep that nothing is known of what is none of these. Raises `SaveError`."""
        held = self._fresh()
        known = {self._digest(entry.id) for entry in every}
        for group in (_APPLICANTS, _REST):
            held[group] = {field: was for field, was in held[group].items() if field in known}
        self._write(held)

    def _fresh(self) -> dict[str, Any]:
        """What is held now: another window may have ticked meanwhile."""
        self._held = self._found() or _nothing()
        return self._held

    def _found(self) -> dict[str, Any] | None:
        # The first edit of a draft gives it an id: its ticks go along.
        return _held(self.file if self.file.exists() else self._before)

    def _write(self, held: dict[str, Any]) -> None:
        data = json.dumps(held).encode("ascii")
        try:
            private.replace(self.file, data)
        except OSError as error:
            raise SaveError(self.file, f"the tick is not kept: {error.strerror}") from error

    def _digest(self, *said: str) -> str:
        salt = bytes.fromhex((self._held or {}).get("salt", ""))
        data = json.dumps(said).encode("ascii")
        return hashlib.blake2b(data, key=salt, digest_size=12).hexdigest()


def forget_applicants(state: Path, *, dry: bool) -> Iterator[Touched]:
    """Let go of all ticks on fields of applicants: whom they mean cannot be told."""
    try:
        files = sorted((state / _FOLDER).glob("*.json"))
    except OSError:
        return
    for file in files:
        held = _held(file)
        if held is not None and not held[_APPLICANTS]:
            continue
        failed = ""
        if not dry:
            try:
                if held is None:
                    file.unlink()
                else:
                    private.replace(file, json.dumps({**held, _APPLICANTS: {}}).encode("ascii"))
            except OSError as error:
                failed = error.strerror or str(error)
        yield Touched(file, "ticks of `portal` on fields of applicants, all of a draft", failed)


def _group(entry: Entry) -> str:
    return _APPLICANTS if entry.section.of_applicant else _REST


def _nothing() -> dict[str, Any]:
    return {"format": _FORMAT, "salt": secrets.token_hex(16), _APPLICANTS: {}, _REST: {}}


def _held(file: Path) -> dict[str, Any] | None:
    """What a file holds; new where there is none, None where it cannot be read."""
    try:
        held = json.loads(private.read(file, _MOST_BYTES))
    except FileNotFoundError:
        return _nothing()
    except (OSError, ValueError, RecursionError):
        return None
    with contextlib.suppress(TypeError, ValueError, KeyError, AttributeError):
        if held["format"] == _FORMAT and 16 <= len(bytes.fromhex(held["salt"])) <= 64:
            groups = {group: _digests(held[group]) for group in (_APPLICANTS, _REST)}
            return {"format": _FORMAT, "salt": held["salt"], **groups}
    return None


def _digests(told: dict[str, Any]) -> dict[str, str]:
    return {str(field): str(value) for field, value in told.items()}


def _file(state: Path, name: bytes) -> Path:
    return state / _FOLDER / f"{hashlib.sha256(name).hexdigest()[:24]}.json"
