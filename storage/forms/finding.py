"""The draft of a form, by the id that both carry."""

from collections.abc import Iterable
from pathlib import Path

from storage.errors import ReadError
from storage.history.forgetting import drafts_known
from storage.locations import Locations
from storage.proposals.folder import candidates
from storage.toml.parsing import head, read_bytes


def drafts_with_id(wanted: str, form: Path, folder: Path | None, places: Locations) -> list[Path]:
    """The drafts of an id: in a folder that was named, or else wherever they may be.

    That is here, beside the form, above its folder, on the desk, and where drafts were opened.

    Raises `ReadError` where the folder that was named cannot be listed.
    """
    if folder is not None:
        return _of_id(candidates(folder), wanted)
    found: list[Path] = []
    for place in (Path(), form.parent, form.parent / "..", places.drafts):
        try:
            found = _of_id(candidates(place), wanted)
        except ReadError:
            continue
        if found:
            return found
    return _of_id(drafts_known(places.state), wanted)


def _of_id(files: Iterable[Path], wanted: str) -> list[Path]:
    return [file for file in files if _id_of(file) == wanted]


def _id_of(file: Path) -> str:
    try:
        return str(head(read_bytes(file)).get("id", ""))
    except (ReadError, ValueError, RecursionError):
        return ""
