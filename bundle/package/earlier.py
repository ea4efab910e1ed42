"""The drafts that were exported before, found by their manifests in a folder."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from bundle.package.manifest import Damaged, Manifest, Newer
from bundle.package.names import MANIFEST
from bundle.package.opened import manifest_in, opened
from models.call import Call
from models.proposal import Proposal
from storage import ReadError


class Exported(NamedTuple):
    """A draft that was exported."""

    number: int
    """Its running number; 0 where it has none."""
    path: Path
    what: tuple[str, ...]
    """Of what: acronym, call and strand."""


def drafts_in(folder: Path) -> list[Exported]:
    """The drafts in a folder, folders and ZIPs by any name.

    A bundle that cannot be read is passed over: who exports is not to be stopped by it.
    """
    return list(_drafts(_places(folder)))


def newest(found: Iterable[Exported], proposal: Proposal, call: Call) -> Exported | None:
    """The draft of a proposal with the highest number; None where there is none."""
    strand = call.strand_of(proposal)
    what = proposal.project.acronym, call.id, strand.id if strand is not None else ""
    return max((one for one in found if one.what == what), default=None)


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
                yield Exported(_number(said), place, what)


def _number(manifest: Manifest) -> int:
    number = manifest.said.get("number")
    return number if isinstance(number, int) and number > 0 else 0
