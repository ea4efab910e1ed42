"""The organisations of the user: one TOML file each, for this user alone.

A file is read and written as a proposal is: what it says beyond what the program knows, and what a
person noted in it, stays. One that cannot be used costs itself only.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from models.library.record import FORMAT, OrganisationRecord, misplaced
from models.library.same import twins
from models.portfolio.names import words_without_form
from models.proposal.problems import problems
from models.values.in_message import by_sort
from models.values.words import is_placeholder
from storage import private
from storage.errors import AlreadyExists, ChangedOnDisk, ReadError, SaveError, located
from storage.files.reasons import reason_for
from storage.files.replacing import write_atomically
from storage.proposals.keeping_comments import patched
from storage.proposals.tables import document, same
from storage.proposals.writing import dumps
from storage.shipped.legal_forms import legal_forms
from storage.toml.parsing import parse, read_bytes

LARGEST = 1_000_000
"""Bytes of a file of an organisation."""
MOST = 5_000
"""Files that are read."""
_SUFFIX = ".toml"
_LONGEST = 60
_LETTERS = re.compile(r"[^a-z0-9]+")
_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
)
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names that no file has on some systems."""


@dataclass(frozen=True)
class Shelved:
    """An organisation of the library, and its file."""

    record: OrganisationRecord
    path: Path
    origin: bytes = field(default=b"", repr=False)
    """What the file held when it was read or last written."""

    @property
    def name(self) -> str:
        """What to call it: its legal name, else its PIC, else its file."""
        return self.record.legal_name or self.record.pic or self.path.stem

    @property
    def told(self) -> list[str]:
        """What in its file cannot be read, or does not belong there."""
        found = (*problems(self.record), *misplaced(self.record))
        return [located(self.path, None, one.path, one.message) for one in found]


@dataclass(frozen=True)
class Unusable:
    """A file in the library that holds no organisation that can be used."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Shelf:
    """All that is in the library."""

    held: tuple[Shelved, ...] = ()
    unusable: tuple[Unusable, ...] = ()

    @property
    def records(self) -> list[OrganisationRecord]:
        """The organisations, in the order of their files."""
        return [one.record for one in self.held]

    @property
    def twice(self) -> list[str]:
        """Organisations that are there twice, told by their files."""
        pairs = twins(self.records, legal_forms())
        return [
            f"{self.held[at].path.name}: {self.held[at].name} stands in "
            f"{self.held[first].path.name} too; make one of them, and delete the other file"
            for at, first in pairs
        ]


class Library:
    """The organisations of the user."""

    def __init__(self, folder: Path) -> None:
        """Kept in a folder, which need not exist yet."""
        self.folder = folder

    def shelf(self) -> Shelf:
        """All that is there, by the names of the files."""
        held: list[Shelved] = []
        unusable: list[Unusable] = []
        for number, path in enumerate(_files(self.folder)):
            if number >= MOST:
                unusable.append(Unusable(path, f"more than {MOST} files; the rest is not read"))
                break
            try:
                held.append(read(path))
            except ReadError as error:
                unusable.append(Unusable(path, str(error).removeprefix(f"{path}: ")))
        return Shelf(tuple(held), tuple(unusable))

    def add(self, record: OrganisationRecord) -> Shelved:
        """Put a new organisation in, under the first free name. Raises `SaveError`."""
        for path in _free(self.folder, record):
            try:
                return _written(Shelved(record, path))
            except AlreadyExists:  # it came this moment
                continue
        raise AssertionError("names do not end")

    def put(self, shelved: Shelved, record: OrganisationRecord) -> Shelved:
        """Have an organisation say something else; comments stay.

        Raises `ChangedOnDisk` where its file was changed since it was read, and `SaveError`.
        """
        return _written(Shelved(record, shelved.path, shelved.origin), shelved.record)

    def drop(self, shelved: Shelved) -> None:
        """Take an organisation out. Raises `SaveError` where its file cannot be deleted."""
        try:
            shelved.path.unlink(missing_ok=True)
        except OSError as error:
            raise SaveError(shelved.path, reason_for(error, shelved.path)) from None


def read(path: Path) -> Shelved:
    """The organisation in a file. Raises `ReadError` where there is none that can be used."""
    if path.is_symlink():
        raise ReadError(path, "it is a link, which is not followed here")
    data = read_bytes(path, "organisation", LARGEST)
    raw = parse(data, path, OrganisationRecord)
    found = raw.get("format", FORMAT)
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise ReadError(path, f"{by_sort(found)} is no format", path="format", expected="1")
    if found > FORMAT:
        raise ReadError(path, f"it is in format {found}: update clusterbid to read it")
    record = OrganisationRecord.read(raw)
    if is_placeholder(record.legal_name or "…") and not record.pic:
        raise ReadError(path, "it says neither a legal name nor a PIC")
    return Shelved(record, path, data)


def content(shelved: Shelved, before: OrganisationRecord | None = None) -> bytes:
    """The bytes of a file; `before` is what it held."""
    if before is None or b"#" not in shelved.origin:
        return dumps(shelved.record).encode()
    if same(document(before), document(shelved.record)):
        return shelved.origin
    return patched(shelved.origin, before, shelved.record).encode()


def _written(shelved: Shelved, before: OrganisationRecord | None = None) -> Shelved:
    data, path = content(shelved, before), shelved.path

    def allowed(there: bytes | None) -> None:
        if before is None and there is not None:
            raise AlreadyExists(path, "there is another file of this name; nothing was written")
        if before is not None and there != shelved.origin:
            raise ChangedOnDisk(path, "it was changed since it was read; nothing was written")

    if data != shelved.origin:
        if path.is_symlink():
            raise SaveError(path, "it is a link, which is not followed here")
        try:
            private.make_folder(path.parent)
        except OSError as error:
            raise SaveError(path, reason_for(error, path)) from None
        write_atomically(path, data, path, allowed)
    return Shelved(shelved.record, path, data)


def _files(folder: Path) -> list[Path]:
    try:
        found = [one for one in folder.iterdir() if one.suffix.lower() == _SUFFIX]
    except OSError:
        return []
    return sorted(one for one in found if not one.name.startswith("."))


def _free(folder: Path, record: OrganisationRecord) -> Iterator[Path]:
    name = file_name(record)
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    for one in names:
        path = folder / f"{one}{_SUFFIX}"
        if not path.exists() and not path.is_symlink():
            yield path


def file_name(record: OrganisationRecord) -> str:
    """The name of a new file: small ASCII letters of the name, without the legal form."""
    bare = " ".join(words_without_form(record.legal_name, legal_forms()))
    letters = unicodedata.normalize("NFKD", bare.casefold().translate(_APART))
    name = _LETTERS.sub("-", letters.encode("ascii", "ignore").decode()).strip("-")
    name = name[:_LONGEST].strip("-") or record.pic or "organisation"
    name = _LETTERS.sub("-", name.casefold()).strip("-") or "organisation"
    return f"{name}-org" if _RESERVED.fullmatch(name) else name
