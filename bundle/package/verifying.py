"""Whether a bundle is still what was written, and its proposal still judged as it was."""

import hashlib
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bundle.package.manifest import (
    LARGEST_FILE,
    Damaged,
    Known,
    Manifest,
    Newer,
    read_sums,
    sums_of,
)
from bundle.package.names import MANIFEST, PROPOSAL, SUMS, is_litter
from bundle.package.opened import (
    LARGEST_MANIFEST,
    DamagedBundle,
    Opened,
    Unreadable,
    manifest_in,
    opened,
    read,
    sha256_of,
)
from bundle.texts.cleaning import cleaned
from models.verdict import check
from models.verdict.limits.pages import with_so_many
from storage import Draft, ReadError, StorageError, loads
from storage.calls import Known as KnownCall
from storage.judged import Judged
from storage.toml.parsing import LARGEST_FILE as LARGEST_PROPOSAL

_DISAGREE = f"it does not agree with {MANIFEST}; one of the two was changed"


class Deviation(StrEnum):
    """In what way a file is not as it was written."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"


class Difference(NamedTuple):
    """A file that is not as it was written."""

    change: Deviation
    name: str
    why: str = ""


@dataclass(frozen=True)
class Verified:
    """All that was found about a bundle."""

    manifest: Manifest | None
    """What it says of itself; None where it says nothing that can be read."""
    files: int
    """How many files it should have."""
    differences: tuple[Difference, ...]
    judged: Judged | StorageError | None
    """The proposal judged again, or why it cannot be; None where none belongs to the bundle."""
    litter: tuple[str, ...] = ()
    """Files that a system left beside those of the bundle, by name; they say nothing of it."""

    @property
    def same_verdict(self) -> bool:
        """Whether the verdict is the one that the manifest says, as far as both are there."""
        if self.manifest is None or not isinstance(self.judged, Judged):
            return True
        said, report = self.manifest.said, self.judged.report
        now = (report.verdict.value, report.submission_ready, len(report.struck))
        struck = self.manifest.number_of("struck")
        return now == (said.get("verdict"), said.get("submission_ready"), struck)

    @property
    def other_revision(self) -> str:
        """The revision of the call data that the manifest names, where another is installed."""
        if self.manifest is None or not isinstance(self.judged, Judged):
            return ""
        before = self.manifest.text("call_revision")
        return before if before != self.judged.call.revision else ""

    @property
    def holds(self) -> bool:
        """Whether every file is as it was written, and the verdict too."""
        failed = isinstance(self.judged, StorageError)
        return not self.differences and not failed and self.same_verdict


def verify(path: Path, call_for: Callable[[Draft], KnownCall]) -> Verified:
    """Check a bundle against its manifest, or where that is damaged against `SHA256SUMS`.

    `call_for` finds the call of a draft, or raises `StorageError`.
    Raises `ReadError` where this is no bundle, or one of a later version of the program.
    """
    with opened(path) as bundle:
        manifest, damage = _manifest(bundle, path)
        expected = _expected(bundle, manifest, path, damage)
        differences = [
            *(
                Difference(Deviation.CHANGED, name, "it stands twice")
                for name in bundle.twice
                if not _is_litter(bundle, name, expected)
            ),
            *_differences(bundle, expected, damage),
        ]
        judged = _judged(bundle, manifest, path, call_for) if PROPOSAL in expected else None
        litter = tuple(sorted(name for name in bundle.sizes if _is_litter(bundle, name, expected)))
    # Of a name that stands twice only that is told, whatever else is found of it.
    found = {difference.name: difference for difference in reversed(differences)}
    in_order = tuple(
        sorted(found.values(), key=lambda d: (list(Deviation).index(d.change), d.name))
    )
    return Verified(manifest, len(expected), in_order, judged, litter)


def _manifest(bundle: Opened, path: Path) -> tuple[Manifest | None, str]:
    """The manifest; None where there is none that can be used, and what is wrong with it."""
    try:
        return manifest_in(bundle), ""
    except Newer as error:
        message = f"{MANIFEST} is {error}: update clusterbid to verify it"
        raise ReadError(path, message) from None
    except Damaged as error:
        return None, str(error)


def _expected(
    bundle: Opened, manifest: Manifest | None, path: Path, damage: str
) -> Mapping[str, Known | None]:
    """Every file that has to be there, with what is known of it. Raises `ReadError`."""
    if manifest is not None:
        return {**manifest.files, MANIFEST: None, SUMS: _sums_expected(bundle, manifest)}
    if bundle.sizes.get(SUMS) is None:
        if _is_hurt(bundle, MANIFEST):
            raise DamagedBundle(path, f"neither {MANIFEST} nor {SUMS} can be used: {damage}")
        missing = f"its {MANIFEST} cannot be used: {damage}" if damage else f"it has no {MANIFEST}"
        raise ReadError(path, f"this is no bundle of clusterbid: {missing}")
    try:
        known = read_sums(read(bundle, SUMS, LARGEST_MANIFEST))
    except (Unreadable, Damaged) as error:
        message = f"neither {MANIFEST} nor {SUMS} can be used: {error}"
        raise DamagedBundle(path, message) from None
    return {**known, SUMS: None}


def _is_hurt(bundle: Opened, name: str) -> bool:
    """Whether a file is there whose bytes cannot be read, whatever they were."""
    if bundle.sizes.get(name) is None:
        return False
    try:
        read(bundle, name, LARGEST_MANIFEST)
    except Unreadable:
        return True
    return False


def _sums_expected(bundle: Opened, manifest: Manifest) -> Known | None:
    """What `SHA256SUMS` has to be, with the manifest as it is."""
    try:
        data = read(bundle, MANIFEST, LARGEST_MANIFEST)
    except Unreadable:
        return None
    hashed = {name: known.sha256 for name, known in manifest.files.items()}
    lines = sums_of([*hashed.items(), (MANIFEST, hashlib.sha256(data).hexdigest())])
    return Known(hashlib.sha256(lines).hexdigest(), len(lines))


def _differences(
    bundle: Opened, expected: Mapping[str, Known | None], damage: str
) -> Iterator[Difference]:
    for name, known in expected.items():
        if name not in bundle.sizes:
            yield Difference(Deviation.MISSING, name)
        elif name == MANIFEST and damage:
            yield Difference(Deviation.CHANGED, name, damage)
        elif why := _why_changed(bundle, name, known):
            yield Difference(Deviation.CHANGED, name, _DISAGREE if name == SUMS else why)
    for name, size in bundle.sizes.items():
        if name not in expected and not _is_litter(bundle, name, expected):
            yield Difference(Deviation.ADDED, name, "" if size is not None else "no ordinary file")


def _is_litter(bundle: Opened, name: str, expected: Mapping[str, Known | None]) -> bool:
    """Whether a file is one that a system leaves everywhere, and not a link that is called so."""
    return name not in expected and bundle.sizes[name] is not None and is_litter(name)


def _why_changed(bundle: Opened, name: str, known: Known | None) -> str:
    """Why a file is not the one that was written; empty where it is."""
    size = bundle.sizes[name]
    if size is None:
        return "it is a link or another thing that is no ordinary file"
    if known is None:
        return ""
    if size > LARGEST_FILE:
        return "it is larger than a file of a bundle can be"
    if known.size is not None and size != known.size:
        return f"{size} bytes instead of {known.size}"
    try:
        sha256 = sha256_of(bundle, name, size if known.size is None else known.size)
    except Unreadable as error:
        return str(error)
    return "" if sha256 == known.sha256 else "its contents are others"


def _judged(
    bundle: Opened,
    manifest: Manifest | None,
    path: Path,
    call_for: Callable[[Draft], KnownCall],
) -> Judged | StorageError | None:
    """Judge the proposal that lies in the bundle now, its pages as they were counted then."""
    if bundle.sizes.get(PROPOSAL) is None:
        return None
    name = path / PROPOSAL
    try:
        draft = loads(read(bundle, PROPOSAL, LARGEST_PROPOSAL), name)
        known = _at_its_stage(call_for(draft), manifest)
    except StorageError as error:
        return error
    except Unreadable as error:
        return ReadError(name, f"it cannot be read: {error}")
    # As the export judged it, although the file of an internal bundle holds it uncleaned.
    proposal = cleaned(draft.proposal)
    # As of no moment: no rule depends on one, only the notice of the deadline.
    report = check(proposal, known.call, fault_of=partial(_absent, bundle))
    if manifest is not None and manifest.pages is not None:
        report = with_so_many(report, known.call, manifest.pages)
    return Judged(draft, known, report)


def _at_its_stage(known: KnownCall, manifest: Manifest | None) -> KnownCall:
    """The call at the stage for which the bundle was made."""
    named = manifest.text("stage") if manifest is not None else ""
    stage = known.call.stage_named(named) if named else None
    return known if stage is None else known.at(stage)


def _absent(bundle: Opened, picture: str) -> str:
    """What is wrong with a picture that the proposal names: whether the bundle has it."""
    return "" if bundle.sizes.get(posixpath.normpath(picture)) is not None else "it is not there"
