"""Copies of a draft that a sync tool or a person put beside it, by their names and contents."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from models.proposal import Proposal
from storage.proposals.tables import document

_STAMP = r"\d{4}-?\d{2}-?\d{2}(?:[ _-]?\d{4,6})?"
_BY_NAME = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Syncthing
        rf"(?P<name>.+)\.sync-conflict-{_STAMP}(?:-\w+)?",
        # ownCloud, and Nextcloud of old
        rf"(?P<name>.+)_conflict-{_STAMP}",
        # Dropbox and Nextcloud, in any language: whose it is, and when
        r"(?P<name>.+) \([^()]*\b(?:copy|copie|kopie|copia|cópia|kopia)\b[^()]*\)",
        rf"(?P<name>.+) \([^()]*{_STAMP}[^()]*\)",
        # a browser, Google Drive; iCloud
        r"(?P<name>.+?) ?\(\d{1,3}\)",
        r"(?P<name>.+) \d{1,2}",
        # a file manager
        r"(?P<name>.+?)(?: -)? (?:copy|kopie|copie|copia|kopia)(?: ?\(?\d{1,3}\)?)?",
        r"(?:copy|kopie|copie|copia) (?:\(\d{1,3}\) )?(?:of|von|de|di) (?P<name>.+)",
    )
)
_CAPITAL = re.compile("[A-Z]")
"""Names of computers have some; what tells two drafts of one name apart has none (`name-2`)."""
_NEAR = 0.7
"""Share of what two files say that is the same, from which on they are one draft."""


def copies_in(drafts: Mapping[Path, Proposal]) -> dict[Path, Path]:
    """For each of the drafts of one folder that is a copy of another, that other one.

    A name alone tells nothing: they have the same id, or say nearly the same. Only drafts of which
    one may be named after the other are looked up, so they may be read as late as that.
    """
    by_name = {_plain(path): path for path in drafts}
    found: dict[Path, Path] = {}
    for path in drafts:
        for name in _named_after(path.stem):
            of = by_name.get(name.casefold())
            if of is not None and of != path and same_draft(drafts[path], drafts[of]):
                found[path] = of
                break
    return {copy: _first(of, found) for copy, of in found.items()}


def told_as_copies(ids: Mapping[Path, str], drafts: Mapping[Path, Proposal]) -> dict[Path, Path]:
    """For each draft of several folders that is a copy of another, that other one.

    Copies are those that their name and content tell (`copies_in`), and those that share an id with
    a draft that comes before them. `drafts` may read a proposal as late as it is looked up.
    """
    found: dict[Path, Path] = {}
    for folder in dict.fromkeys(path.parent for path in ids):
        found.update(copies_in(_Within(folder, ids, drafts)))
    first: dict[str, Path] = {}
    for path, own in ids.items():
        if own and path not in found:
            of = first.setdefault(own, path)
            if of != path:
                found[path] = of
    return found


class _Within(Mapping[Path, Proposal]):
    """The drafts of one folder among others."""

    def __init__(
        self, folder: Path, names: Iterable[Path], drafts: Mapping[Path, Proposal]
    ) -> None:
        self._paths = [path for path in names if path.parent == folder]
        self._drafts = drafts

    def __getitem__(self, path: Path) -> Proposal:
        return self._drafts[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def same_draft(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals are states of one: by their ids, else by how much they have in common.

    Two ids that differ tell that they are not.
    """
    ids = [getattr(proposal, "id", "") for proposal in (one, other)]
    if all(ids):
        return ids[0] == ids[1]
    said, also = set(_said(document(one), ())), set(_said(document(other), ()))
    both = len(said | also)
    return not both or len(said & also) / both >= _NEAR


def _plain(path: Path) -> str:
    return path.stem.casefold()


def _named_after(stem: str) -> Iterable[str]:
    """The names after which a file may be named, the surest first."""
    for pattern in _BY_NAME:
        if match := pattern.fullmatch(stem):
            yield match["name"].rstrip()
    # OneDrive: behind the name stands that of the computer. Both may have hyphens.
    parts = stem.split("-")
    for many in range(len(parts) - 1, 0, -1):
        if _CAPITAL.search("".join(parts[many:])):
            yield "-".join(parts[:many])


def _first(of: Path, found: Mapping[Path, Path]) -> Path:
    """What a copy of a copy is a copy of."""
    seen = {of}
    while of in found and found[of] not in seen:
        of = found[of]
        seen.add(of)
    return of


def _said(value: Any, at: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], str]]:
    """All that a document says, with where; in lists rows by their keys, else by what they hold."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _said(held, (*at, key))
    elif isinstance(value, list):
        for row in value:
            name = str(row.get("key") or row.get("id") or "") if isinstance(row, dict) else ""
            yield from _said(row, (*at, name))
    else:
        yield at, str(value)
