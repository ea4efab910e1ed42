"""Somebody is taken out of the partner library."""

from collections.abc import Iterator
from pathlib import Path

from models.library.forgetting import Whom
from models.library.record import OrganisationRecord
from storage import private
from storage.errors import StorageError
from storage.files.replacing import write_atomically
from storage.library.library import LARGEST, Library, Shelved
from storage.proposals.tables import document
from storage.proposals.without import left_out
from storage.proposals.writing import dumps
from storage.touched import Touched


def forget(folder: Path, who: Whom, *, dry: bool) -> Iterator[Touched]:
    """Delete an organisation's file; take a person out of those of the others."""
    library = Library(folder)
    shelf = library.shelf()
    for one in shelf.held:
        try:
            if who.is_organisation(one.record):
                if not dry:
                    library.drop(one)
                yield Touched(one.path, "the organisation in the library")
            elif (data := _without(one, who)) != one.origin:
                if not dry:
                    write_atomically(one.path, data, one.path)
                yield Touched(one.path, f"what {one.name} says in the library")
        except StorageError as error:
            yield Touched(one.path, "in the library", str(error))
    for broken in shelf.unusable:
        try:
            data = private.read(broken.path, LARGEST)
            if (rest := left_out(data, who)) != data:
                if not dry:
                    private.replace(broken.path, rest)
                yield Touched(broken.path, "a file of the library that cannot be used")
        except OSError:  # what cannot be read was told as such by `list`
            continue


def _without(one: Shelved, who: Whom) -> bytes:
    record = who.out_of_applicant(one.record)
    if record is not one.record:
        gone = {"contact.name", "contact.email", "contact.phone"}
        kept = tuple(e for e in record.earlier if e.field not in gone)
        record = record.with_values(earlier=kept)
    kept = tuple(e for e in record.earlier if not who.is_named_in(e.was))
    if len(kept) != len(record.earlier):
        record = record.with_values(earlier=kept)
    if who.is_in(document(record)):
        record = OrganisationRecord.read(who.out_of_data(document(record)))
    data = one.origin if record is one.record else dumps(record).encode()
    if record is not one.record and b"#" in one.origin:
        from storage.proposals.keeping_comments import patched

        data = patched(one.origin, one.record, record).encode()
    return left_out(data, who)
