"""Somebody is taken out of the versions of all drafts."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from models.library.forgetting import Whom
from storage.errors import StorageError
from storage.history.templates import Templates
from storage.history.undo import UNDO_FILE, holds
from storage.history.versions import histories
from storage.proposals.without import without
from storage.touched import Touched


def forget(state: Path, who: Whom, *, dry: bool) -> Iterator[Touched]:
    """Rewrite the versions that name somebody; the others stay as they are.

    The steps of undo of such a draft go as a whole: each is told by how it differs from the next.
    """
    for history in histories(state):
        last = history.versions()
        place = last[-1].path if last else history.folder
        try:
            numbers = history.rewrite(lambda data: without(data, who), dry=dry)
        except (OSError, StorageError) as error:
            yield Touched(place, "its history", str(getattr(error, "strerror", None) or error))
            continue
        if numbers:
            said = ", ".join(map(str, numbers))
            yield Touched(place, f"version{'s' if len(numbers) > 1 else ''} {said} of its history")
        undo = history.folder / UNDO_FILE
        if undo.exists() and (numbers or holds(undo, who.is_named_in)):
            if not dry:
                with contextlib.suppress(OSError):
                    undo.unlink()
            failed = "" if dry or not undo.exists() else "it cannot be deleted"
            yield Touched(place, "the undo of earlier sittings, as a whole", failed)


def forget_in_templates(state: Path, who: Whom, *, dry: bool) -> Iterator[Touched]:
    """Rewrite the texts of templates that name somebody; children are told apart by the rest."""
    templates = Templates(state)
    try:
        for file in templates.rewrite(lambda data: without(data, who), dry=dry):
            yield Touched(file, "a template that children have")
    except OSError as error:
        yield Touched(state, "templates that children have", str(error.strerror or error))


def drafts_known(state: Path) -> list[Path]:
    """The files of which there are versions, where they are still there."""
    paths = (version.path for one in histories(state) for version in one.versions()[-1:])
    return sorted({path for path in paths if path.is_file()})
