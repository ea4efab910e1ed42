"""The versions of templates that their children have: each stays, as updates are told by them."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from models.compared.family import Link
from models.proposal import Proposal
from storage import private
from storage.errors import SaveError
from storage.proposals.writing import dumps
from storage.toml.parsing import LARGEST_FILE

_TEXT = ".text"


class Templates:
    """Texts of templates, by the id of each and what a text is named by."""

    def __init__(self, state: Path) -> None:
        """They lie in the state folder."""
        self._folder = state / "templates"

    def keep(self, template: Proposal) -> Link:
        """Keep a state of a template; returns what its children name it by.

        What only its comments say makes no other state. Raises `SaveError` where it cannot be kept.
        """
        link = link_to(template)
        file = self._file(link)
        try:
            private.make_folder(self._folder)
            if self.text(link) is None:
                private.replace(file, zlib.compress(dumps(template).encode(), 6))
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


def link_to(template: Proposal) -> Link:
    """What a child that has a state of a template names it by: what is in it, comments apart."""
    return Link(template.id, hashlib.sha256(dumps(template).encode()).hexdigest())


def _read(file: Path) -> bytes | None:
    try:
        return zlib.decompressobj().decompress(private.read(file, LARGEST_FILE * 2), LARGEST_FILE)
    except (OSError, zlib.error):
        return None
