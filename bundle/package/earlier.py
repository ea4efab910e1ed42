"""The drafts that were exported before, found by their manifests in a folder."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bundle.application import Before, DraftMark
from bundle.package.manifest import Damaged, Manifest, Newer
from bundle.package.names import MANIFEST, PROPOSAL
from bundle.package.opened import Unreadable, manifest_in, opened, read
from bundle.texts.cleaning import cleaned
from models.call import Call
from models.proposal import Proposal
from storage import ReadError, loads
from storage.toml.parsing import LARGEST_FILE


class Exported(NamedTuple):
    """A draft that was exported."""

    number: int
    """Its running number; 0 where it has none."""
    path: Path
    what: tuple[str, ...]
    """Of what: acronym, call and strand."""
    whole: bool
    """Whether its proposal lies in it, as in all but the public variant."""


def drafts_in(folder: Path) -> list[Exported]:
    """The drafts in a folder, folders and ZIPs by any name.

    A bundle that cannot be read is passed over: who exports is not to be stopped by it.
    """
    return list(_drafts(_places(folder)))


def drafts_of(found: Iterable[Exported], proposal: Proposal, call: Call) -> list[Exported]:
    """The drafts of one proposal, that with the highest number first."""
    strand = call.strand_of(proposal)
    what = proposal.project.acronym, call.id, strand.id if strand is not None else ""
    return sorted((one for one in found if one.what == what), reverse=True)


def _places(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for place in folder.iterdir():
            if place.suffix.lower() == ".zip" or (place / MANIFEST).is_file():
                yield place


def _drafts(places: Iterable[Path]) -> Iterator[Exported]:
    for place in places:
        with suppress(ReadError, Damaged, Newer, OSError), opened(place) as bundle:
            said = manifest_in(bundle)
            if said is not None and said.said.get("draft") is True:
                what = said.text("acronym"), said.text("call"), said.text("strand")
                yield Exported(_number(said), place, what, PROPOSAL in said.files)


def _number(manifest: Manifest) -> int:
    number = manifest.said.get("number")
    return number if isinstance(number, int) and number > 0 else 0


def before_in(place: Path) -> Before:
    """The proposal that lies in a bundle, to be compared with. Raises `ReadError`."""
    with opened(place) as bundle:
        try:
            said = manifest_in(bundle)
        except (Damaged, Newer) as error:
            raise ReadError(place, f"its {MANIFEST} cannot be used: it is {error}") from None
        if said is None:
            raise ReadError(place, "this is no bundle of clusterbid")
        if bundle.sizes.get(PROPOSAL) is None:
            raise ReadError(place, "no proposal lies in it, as in none of the public variant")
        try:
            draft = loads(read(bundle, PROPOSAL, LARGEST_FILE), place / PROPOSAL)
        except Unreadable as error:
            raise ReadError(place / PROPOSAL, f"it cannot be read: {error}") from None
    return Before(cleaned(draft.proposal), _said(said))


def _said(said: Manifest) -> str:
    """Which draft it was; those of the first edition bear no number."""
    try:
        day = dt.date.fromisoformat(said.text("day"))
    except ValueError:
        return f"the bundle dated {said.text('moment')[:10] or 'nobody knows when'}"
    return DraftMark(day, _number(said), said.text("fingerprint")).in_words
