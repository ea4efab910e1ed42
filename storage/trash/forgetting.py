"""Somebody is taken out of the deleted drafts."""

from collections.abc import Iterator
from pathlib import Path

from models.library.forgetting import Whom
from storage.errors import StorageError
from storage.proposals.without import without
from storage.touched import Touched
from storage.trash.trash import Trash


def forget(state: Path, who: Whom, *, dry: bool) -> Iterator[Touched]:
    """Rewrite the deleted drafts that name somebody; they can be put back as before."""
    trash = Trash(state)
    for deleted in trash.all():
        try:
            if trash.rewrite(deleted, lambda data: without(data, who), dry=dry):
                yield Touched(deleted.path, f"in the trash since {deleted.at:%Y-%m-%d}")
        except (OSError, StorageError) as error:
            reason = str(getattr(error, "strerror", None) or error)
            yield Touched(deleted.path, "in the trash", reason)
