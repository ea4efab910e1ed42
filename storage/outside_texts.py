"""Texts that are being written in a person's own editor, each in a file until it is taken back.

They lie in the state folder, so that what was written outlives the wizard, the editor and both:
what nobody took back is offered when the draft is opened again.
"""

import codecs
import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from storage import opening, private
from storage.opening import behind_links, is_gone
from storage.proposals.draft import Draft
from storage.touched import Touched

_FOLDER, _TEXT, _ABOUT = "texts", "text.md", "about.json"
MOST_BYTES = 20_000_000
"""A text that is longer is none that somebody wrote."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Outside(NamedTuple):
    """A text that was given to an editor."""

    file: Path
    path: str
    """Its place in the draft."""
    given: int
    """What tells whether it was changed since."""

    @property
    def changed(self) -> bool:
        """Whether something else is in the file now, or what cannot be read and may be that."""
        try:
            return crc32(opening.read(self.file, MOST_BYTES)) != self.given
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def text(self) -> tuple[str, str]:
        """What is in the file, and which encoding that was where it is not UTF-8.

        Raises `OSError` where the file cannot be read, or holds more than anybody wrote.
        """
        text, encoding = _decoded(opening.read(self.file, MOST_BYTES))
        return text.replace("\r\n", "\n").replace("\r", "\n"), encoding

    def drop(self) -> None:
        """It is taken back, or not wanted."""
        shutil.rmtree(self.file.parent, ignore_errors=True)


class OutsideTexts:
    """The texts of all drafts that are in an editor."""

    def __init__(self, state: Path | None = None) -> None:
        """Kept in the state folder, or where temporary files are."""
        self._state = state

    def give(self, draft: Draft, path: str, text: str) -> Outside:
        """Put a text of a draft into a file of its own, for this user alone. Raises `OSError`."""
        data = text.encode("utf-8", "surrogatepass")
        about = {"path": path, "given": crc32(data), **_whose(draft)}
        folder = Path(tempfile.mkdtemp(prefix=f"{_name(draft.path)}-", dir=self._room()))
        for name, held in ((_TEXT, data), (_ABOUT, json.dumps(about).encode())):
            private.replace(folder / name, held)
        return Outside(folder / _TEXT, path, crc32(data))

    def left(self, draft: Draft) -> list[Outside]:
        """What was written to texts of a draft and not taken back; the others are dropped.

        A draft that was moved or renamed meanwhile is known by its id, or by the very text of its
        file.
        """
        found = []
        if self._state is not None:
            for about in sorted(self._state.glob(f"{_FOLDER}/*/{_ABOUT}")):
                with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
                    told = json.loads(private.read(about, 10_000))
                    if not _is_of(draft, about.parent, told):
                        continue
                    one = Outside(about.with_name(_TEXT), str(told["path"]), int(told["given"]))
                    if one.changed:
                        found.append(one)
                    else:
                        one.drop()
        return found

    def forget_named(self, left_out: Callable[[str], str], *, dry: bool) -> Iterator[Touched]:
        """Take something out of texts that nobody took back, each rewritten as a whole."""
        if self._state is None:
            return
        for file in sorted(self._state.glob(f"{_FOLDER}/*/{_TEXT}")):
            try:
                text, _ = _decoded(opening.read(file, MOST_BYTES))
                if (rest := left_out(text)) == text:
                    continue
                if not dry:
                    private.replace(file, rest.encode("utf-8", "surrogatepass"))
            except OSError as error:
                yield Touched(file, "a text of an editor", error.strerror or str(error))
            else:
                yield Touched(file, "a text that was in an editor and not taken back")

    def _room(self) -> Path | None:
        """The folder in which each has its own; None for that of temporary files."""
        if self._state is not None:
            with contextlib.suppress(OSError):
                folder = self._state / _FOLDER
                private.make_folder(folder)
                if os.access(folder, os.W_OK | os.X_OK):
                    return folder
        return None


def _whose(draft: Draft) -> dict[str, str]:
    """What tells later on of which draft a text is."""
    place = str(behind_links(draft.path)) if draft.path is not None else ""
    digest = hashlib.sha256(draft.origin).hexdigest()
    return {"draft": place, "id": draft.proposal.id, "file": digest}


def _is_of(draft: Draft, folder: Path, told: dict[str, Any]) -> bool:
    """Whether a text in a folder, of which this is told, is one of a draft."""
    if folder.name.startswith(f"{_name(draft.path)}-"):
        return True
    if not is_gone(Path(told["draft"])):
        return False  # that is a copy of it
    now = _whose(draft)
    return told["file"] == now["file"] or (bool(now["id"]) and told["id"] == now["id"])


def _name(draft: Path | None) -> str:
    place = behind_links(draft) if draft is not None else Path()
    return hashlib.sha256(os.fsencode(place)).hexdigest()[:16]


def _decoded(data: bytes) -> tuple[str, str]:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), "" if encoding.startswith("utf-8") else encoding
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "Latin-1"
