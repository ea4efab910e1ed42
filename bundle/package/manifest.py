"""The files of a bundle, and what is said about them: `manifest.json` and `SHA256SUMS`."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bundle.application import Application, DraftMark, Variant
from bundle.package.names import MANIFEST, SUMS
from models.as_json.report import pages_json
from models.values.words import same_file
from models.verdict.report import Pages
from models.verdict.words import names_of_struck

PROGRAM = "clusterbid"
FORMAT = 1
"""The format of the manifest that this program writes and reads."""

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes; no file of a bundle comes near it."""
_LARGEST_BUNDLE = 2 * LARGEST_FILE

_SHA256 = re.compile("[0-9a-f]{64}")
# `sha256sum` sets a `*` before the name of a file that it read as binary.
_SUM = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_NEVER_IN_A_NAME = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]')


class Entry(NamedTuple):
    """A file of a bundle."""

    name: str
    """With `/` after the folder that it is in, if it is in one."""
    data: bytes


def with_manifest(application: Application, entries: Sequence[Entry]) -> list[Entry]:
    """The files by name, and after them those that tell what they are."""
    files = sorted(entries)
    manifest = Entry(MANIFEST, _written(manifest_of(application, files)))
    return [*files, manifest, Entry(SUMS, sums([*files, manifest]))]


def manifest_of(application: Application, files: Iterable[Entry]) -> dict[str, Any]:
    """What the manifest says."""
    strand, report = application.strand, application.report
    return {
        "program": PROGRAM,
        "format": FORMAT,
        "version": application.version,
        "call": application.call.id,
        "call_revision": application.call.revision,
        "strand": strand.id if strand is not None else "",
        **({"stage": application.call.stage.id} if application.call.stage is not None else {}),
        "acronym": application.proposal.project.acronym,
        "variant": application.variant.value,
        "draft": application.draft,
        **(_of_draft(application.mark) if application.mark is not None else {}),
        **(_of_verdict(application) if application.variant is not Variant.PUBLIC else {}),
        **(_of_pages(report.pages) if report.pages is not None else {}),
        "moment": application.moment.isoformat(),
        "files": [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files
        ],
    }


def _of_verdict(application: Application) -> dict[str, Any]:
    """How the proposal stands, for a bundle that holds it: who is struck is not for everybody."""
    report = application.report
    return {
        "verdict": report.verdict.value,
        "struck": names_of_struck(application.proposal, report),
        "submission_ready": report.submission_ready,
    }


def _of_pages(pages: Pages) -> dict[str, Any]:
    """How many pages of the description count; nothing where they were not counted."""
    return {"pages": pages_json(pages)}


def _of_draft(mark: DraftMark) -> dict[str, Any]:
    """Which draft it is; a final bundle has none of these keys."""
    return {
        "number": mark.number,
        "day": mark.day.isoformat(),
        "fingerprint": mark.fingerprint,
    }


def sums(files: Iterable[Entry]) -> bytes:
    """The lines that `sha256sum -c` reads inside the folder of the bundle."""
    return sums_of((name, hashlib.sha256(data).hexdigest()) for name, data in files)


def sums_of(hashed: Iterable[tuple[str, str]]) -> bytes:
    """The lines for names with their SHA-256, by name."""
    return "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashed)).encode()


def _written(manifest: dict[str, Any]) -> bytes:
    return (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()


class Known(NamedTuple):
    """What is known of a file of a bundle."""

    sha256: str
    size: int | None = None
    """Bytes, where they were told."""


class Manifest(NamedTuple):
    """A manifest that was read."""

    said: Mapping[str, Any]
    """All that it says, by key."""
    files: Mapping[str, Known]
    """Every file of the bundle but those that tell of them."""

    def text(self, key: str) -> str:
        """A text that it says; empty where it says none."""
        value = self.said.get(key)
        return value if isinstance(value, str) else ""

    @property
    def pages(self) -> int | None:
        """How many pages of the description count; None where they were not counted."""
        said = self.said.get("pages")
        many = said.get("counted") if isinstance(said, dict) else None
        return many if isinstance(many, int) and not isinstance(many, bool) else None

    def number_of(self, key: str) -> int:
        """How many things a list that it says has; none where it says none."""
        value = self.said.get(key)
        return len(value) if isinstance(value, list) else 0


class Damaged(ValueError):
    """What tells of the files of a bundle is not as this program writes it."""


class Newer(ValueError):
    """A later version of the program wrote it."""


def read_manifest(data: bytes) -> Manifest:
    """Read `manifest.json`, whoever wrote it. Raises `Damaged` or `Newer`."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):  # the second where brackets are nested without end
        raise Damaged("not valid JSON") from None
    if not isinstance(said, dict) or said.get("program") != PROGRAM:
        raise Damaged("not written by clusterbid")
    at = said.get("format")
    if not isinstance(at, int) or isinstance(at, bool) or at < 1:
        raise Damaged("it does not say its format")
    if at > FORMAT:
        raise Newer(f"in format {at}, and this program reads format {FORMAT}")
    files = said.get("files")
    if not isinstance(files, list):
        raise Damaged("it lists no files")
    known = _listed(_known(file) for file in files)
    if sum(file.size or 0 for file in known.values()) > _LARGEST_BUNDLE:
        raise Damaged("its files are larger than those of a bundle can be")
    return Manifest(said, known)


def read_sums(data: bytes) -> Mapping[str, Known]:
    """Read `SHA256SUMS`. Raises `Damaged`."""
    try:
        lines = data.decode().splitlines()
    except UnicodeDecodeError:
        raise Damaged("not text") from None
    found = [_SUM.fullmatch(line) for line in lines]
    return _listed((match[2], Known(match[1])) for match in found if match)


def _known(file: object) -> tuple[str, Known]:
    said = file if isinstance(file, dict) else {}
    name, size, sha256 = (said.get(key) for key in ("name", "size", "sha256"))
    if not isinstance(name, str):
        raise Damaged("a file has no name")
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= LARGEST_FILE:
        raise Damaged(f"“{name[:80]}” has no size that can be")
    if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
        raise Damaged(f"“{name[:80]}” has no SHA-256")
    return name, Known(sha256, size)


def _listed(files: Iterable[tuple[str, Known]]) -> Mapping[str, Known]:
    """The files by name. Raises `Damaged` where a name leads elsewhere or stands twice."""
    found: dict[str, Known] = {}
    taken: set[str] = set()
    for name, known in files:
        if not stays_inside(name):
            raise Damaged(f"“{name[:80]}” is no name of a file inside the bundle")
        if same_file(name) in taken:
            raise Damaged(f"“{name[:80]}” stands twice")
        taken.add(same_file(name))
        found[name] = known
    return found


def stays_inside(name: str) -> bool:
    """Whether a name with `/` leads to a file below the folder that it is read in."""
    try:
        long = len(name.encode()) > 1024
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can spell
        return False
    if long or _NEVER_IN_A_NAME.search(name):
        return False
    return all(part not in ("", ".", "..") for part in name.split("/"))
