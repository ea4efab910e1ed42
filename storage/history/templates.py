"""The versions of templates that their children have: each stays, as updates are told by them."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from models.compared.family import Link
from storage import private
from storage.errors import SaveError
from storage.toml.parsing import LARGEST_FILE

_SIGNS = 16
"""Of a digest, in the file of a child."""
_TEXT = ".text"


class Templates:
    """Texts of templates, by the id of each and what a text is named by."""

    def __init__(self, state: Path) -> None:
        """They lie in the state folder."""
        self._folder = state / "templates"

    def keep(self, template: str, data: bytes) -> Link:
        """Keep a state of a template; returns what its children name it by.

        Raises `SaveError` where it cannot be kept.
        """
        link = link_to(template, data)
        file = self._file(link)
        try:
            private.make_folder(self._folder)
            if self.text(link) is None:
                private.replace(file, zlib.compress(data, 6))
        except OSError as error:
            raise SaveError(file, f"it cannot be kept: {error.strerror or error}") from None
        return link

    def text(self, link: Link) -> bytes | None:
        """The text that a child names; None where it is not known here."""
        return _read(self._file(link))

    def rewrite(self, change: Callable[[bytes], bytes], *, dry: bool) -> Iterator[Path]:
        """Have texts changed; gives the files of those that are. With `dry`, none is written.

        A text keeps its name, or its children would not find it again. Raises `OSError`.
        """
        for file in sorted(self._folder.glob(f"*{_TEXT}")):
            data = _read(file)
            after = data if data is None else change(data)
            if after is not None and after != data:
                if not dry:
                    private.replace(file, zlib.compress(after, 6))
                yield file

    def _file(self, link: Link) -> Path:
        named = hashlib.sha256("\0".join(link).encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{named[:40]}{_TEXT}"


def link_to(template: str, data: bytes) -> Link:
    """What a child that has a state of a template names it by."""
    return Link(template, hashlib.sha256(data).hexdigest()[:_SIGNS])


def _read(file: Path) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(private.read(file, LARGEST_FILE * 2), LARGEST_FILE)
    except (OSError, zlib.error):
        return None
