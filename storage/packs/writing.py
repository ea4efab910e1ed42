"""Writing a pack: the call file as it is, its plans, and the manifest."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from models.call import Call
from storage.calls.file import call_bytes
from storage.calls.loading import Known
from storage.calls.names import LARGEST_CALL
from storage.errors import AlreadyExists, SaveError
from storage.files.reasons import reason_for
from storage.packs.manifest import CALL, MANIFEST, manifest_of
from storage.shipped.plans import file_of_plan
from storage.toml.parsing import read_bytes

_DAY = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that the same call gives the same bytes."""


def write_pack(known: Known, target: Path) -> Mapping[str, bytes]:
    """Write the pack of a call: a ZIP where the name ends in `.zip`, else a folder.

    Returns its files by their names. Raises `AlreadyExists`, `SaveError` and `CallFileError`.
    """
    call = known.call
    files = {CALL: call_bytes(known.file), **_plans(call)}
    files[MANIFEST] = manifest_of(call.id, call.revision, files)
    if target.exists() or target.is_symlink():
        raise AlreadyExists(target, "it exists already; nothing was written")
    try:
        if target.suffix.lower() == ".zip":
            with target.open("xb") as file:
                file.write(_zipped(files))
        else:
            for name in sorted(files):
                place = target / name
                place.parent.mkdir(parents=place.parent != target, exist_ok=True)
                place.write_bytes(files[name])
    except FileExistsError:
        raise AlreadyExists(target, "it exists already; nothing was written") from None
    except OSError as error:
        raise SaveError(target, reason_for(error, target)) from None
    return files


def _plans(call: Call) -> dict[str, bytes]:
    """The starter plan of each strand that has one. Raises `ReadError`."""
    found: dict[str, bytes] = {}
    for number, strand in enumerate(call.strands, start=1):
        file = file_of_plan(call, strand)
        if file is not None:
            name = f"plans/strand-{number}.toml" if call.has_strands else "plans/plan.toml"
            found[name] = read_bytes(file, "starter plan", LARGEST_CALL)
    return found


def _zipped(files: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _DAY)
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, files[name])
    return held.getvalue()
