"""From a request to its bundle in its place: what all doors do."""

from pathlib import Path

from bundle.building import Tell, build
from bundle.package.manifest import Entry
from bundle.package.packing import check_free, pack
from bundle.request import ExportRequest
from storage import AlreadyExists
from storage.opening import behind_links


def check_place(request: ExportRequest, target: Path, *, force: bool = False) -> None:
    """Raise `AlreadyExists` where the bundle may not go, and `SaveError` where that is unknown.

    A bundle that holds the draft itself is not replaced, by force neither: the draft would go.
    """
    check_free(target, force=force)
    file = request.judged.draft.path
    if file is not None and behind_links(target) in behind_links(file).parents:
        raise AlreadyExists(target, "the draft itself is in this bundle")


def export(
    request: ExportRequest, target: Path, tell: Tell, *, name: str = "", force: bool = False
) -> list[Entry]:
    """Make a bundle and put it into its place; returns its files.

    `name` is what it is called inside a ZIP, where its own is taken. What `tell` raises ends it,
    and nothing is written. Raises `NotReady`, `AlreadyExists` and `SaveError`.
    """
    check_place(request, target, force=force)
    entries = build(request, tell)
    pack(entries, target, name=name or request.name, moment=request.moment, force=force)
    return entries
