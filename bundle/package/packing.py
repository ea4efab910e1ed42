"""Putting a bundle where it belongs: the whole of it or nothing, as a folder or as a ZIP.

It is written beside its place and put there by renaming. A bundle that was there before goes only
when the new one is whole, and whatever is no bundle stays.
"""

import datetime as dt
import hashlib
import io
import operator
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from bundle.package.manifest import Entry, stays_inside
from bundle.package.names import is_litter
from bundle.package.opened import files_of, is_bundle
from models.values.words import listed
from storage import AlreadyExists, SaveError
from storage.disk import to_disk
from storage.files.reasons import reason_for
from storage.files.replacing import sync_folder, write_atomically
from storage.opening import behind_links

_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""What a ZIP can say: 7 bits for the year from 1980 on, and every other second."""
_MODE, _DEFLATE = 0o644, 6
_WRITTEN_AT_A_TIME = 8
"""Files of a bundle that are brought to the disk together."""
_BUNDLE_THERE = "there is a bundle already; --force replaces it"


def is_zip_name(path: Path) -> bool:
    """Whether a bundle of this name is a ZIP."""
    return path.suffix.lower() == ".zip"


def place(output: Path | None, name: str, *, zipped: bool = False) -> Path:
    """Where one bundle goes.

    A path that ends in `.zip` is the ZIP itself. Any other is the bundle, unless it is a folder
    that is in use for other things: then the bundle goes into it, under its own name.
    """
    if output is not None and is_zip_name(output):
        return output
    if zipped:
        return (output or Path()) / f"{name}.zip"
    if output is None:
        return Path(name)
    return output / name if output.is_dir() and _in_use(output) else output


def _in_use(folder: Path) -> bool:
    """Whether a folder cannot itself become the bundle, or be replaced by one."""
    # Renaming would replace the link and not what it leads to; a mount cannot be renamed at all.
    if folder.is_symlink() or folder.is_mount() or _around_us(folder):
        return True
    with suppress(OSError):
        return any(folder.iterdir()) and not is_bundle(folder)
    return False


def _around_us(folder: Path) -> bool:
    """Whether the current folder is this one, or inside it.

    If it were replaced, the person's shell would be left in a folder that is gone.
    """
    here, folder = behind_links(Path.cwd()), behind_links(folder)
    return folder == here or folder in here.parents


def pack(
    entries: Sequence[Entry], target: Path, *, name: str, moment: dt.datetime, force: bool = False
) -> None:
    """Write a bundle; `name` is that of the folder inside a ZIP, `moment` the date of its files.

    Raises `AlreadyExists` where something is there that is not to be replaced, and `SaveError`
    where the bundle cannot be written; then everything is as it was.
    """
    assert all(stays_inside(entry.name) for entry in entries)
    at = absolute(target)
    check_free(target, force=force)
    with _parents(at, target):
        if is_zip_name(target):
            write_atomically(at, zip_of(entries, name, moment), target)
        else:
            _write_folder(at, entries, target)


def check_free(target: Path, *, force: bool = False) -> None:
    """Raise `AlreadyExists` where something is in the place of a bundle that has to stay."""
    at = absolute(target)
    try:
        if is_zip_name(target):
            _check_zip(at, target, force)
        else:
            _recover(at)
            _check_folder(at, target, force)
    except OSError as error:
        raise SaveError(target, reason_for(error, at)) from None


def absolute(target: Path) -> Path:
    """A path from the root on, its links as they are."""
    return Path(os.path.abspath(target))  # noqa: PTH100 - a link is to stay one


def zip_of(entries: Sequence[Entry], top: str, moment: dt.datetime) -> bytes:
    """A ZIP with the files in a folder; the same files give the same bytes."""
    date = min(max(_EARLIEST, moment.timetuple()[:6]), _LATEST)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for entry in entries:
            info = zipfile.ZipInfo(f"{top}/{entry.name}", date)
            # Else it says on which system it was packed, and the bytes differ.
            info.create_system, info.external_attr = 3, _MODE << 16
            archive.writestr(info, entry.data, zipfile.ZIP_DEFLATED, _DEFLATE)
    return written.getvalue()


@contextmanager
def _parents(at: Path, said: Path) -> Iterator[None]:
    """Make the folders above a place; where the work in them fails, take them away again."""
    missing = [folder for folder in at.parents if not folder.exists()]
    made: list[Path] = []
    try:
        try:
            for folder in reversed(missing):
                folder.mkdir(exist_ok=True)
                made.append(folder)
        except OSError as error:
            raise SaveError(said, reason_for(error, folder)) from None
        yield
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _check_zip(at: Path, said: Path, force: bool) -> None:
    if at.is_symlink():
        raise AlreadyExists(said, "this is a link; name the file itself")
    if at.is_dir():
        raise AlreadyExists(said, "this is a folder, although its name ends in .zip")
    if not at.exists():
        return
    if not is_bundle(at):
        raise AlreadyExists(said, "there is another file of this name, which is no bundle")
    if not force:
        raise AlreadyExists(said, _BUNDLE_THERE)


def _check_folder(at: Path, said: Path, force: bool) -> None:
    """Let nothing be replaced but an empty folder, or a bundle if that is asked for."""
    if at.is_symlink():
        raise AlreadyExists(said, "this is a link; name the folder itself")
    if not at.exists():
        return
    if not at.is_dir():
        raise AlreadyExists(said, "there is a file of this name")
    if _around_us(at):
        raise AlreadyExists(said, "this is the current folder; go out of it, or choose another")
    if not any(at.iterdir()):
        return
    files = files_of(at)
    if files is None:
        raise AlreadyExists(said, "there is another folder of this name, which is no bundle")
    if not force:
        raise AlreadyExists(said, _BUNDLE_THERE)
    others = sorted(n for n in files[1] if not is_litter(n))
    if others:
        named = listed(others, most=3)
        raise AlreadyExists(said, f"this bundle holds files of others, so it stays: {named}")


def _write_folder(at: Path, entries: Sequence[Entry], said: Path) -> None:
    """Write the files beside the place, then put all of them there at once."""
    new: Path | None = None
    try:
        new = Path(tempfile.mkdtemp(dir=at.parent, prefix=f".{_brief(at)}.", suffix="~"))
        _write_all(entries, new)
        # What a file holds is on the disk now; that it is there, only its folder can bring to it.
        folders = {file.parent for file in new.rglob("*")}
        _together(partial(sync_folder, folder) for folder in folders)
        # `mkdtemp` lets nobody but its owner in; FAT and the like keep no modes.
        with suppress(OSError):
            new.chmod(0o777 & ~_mask())
        _put(new, at)
        sync_folder(at.parent)
    except OSError as error:
        raise SaveError(said, reason_for(error, at)) from None
    finally:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)


def _write_all(entries: Sequence[Entry], folder: Path) -> None:
    """Write the files into a new folder; the first that cannot be written raises its error."""
    files = [folder.joinpath(*entry.name.split("/")) for entry in entries]
    for above in {file.parent for file in files}:
        above.mkdir(parents=True, exist_ok=True)
    parts = zip(files, entries, strict=True)
    _together(partial(_write, file, entry.data) for file, entry in parts)


def _together(work: Iterable[Callable[[], None]]) -> None:
    """Do all of it; raises the first error, and begins nothing after that.

    Several wait for the disk at the same time, which takes them in one go: a tenth of the time.
    """
    with ThreadPoolExecutor(_WRITTEN_AT_A_TIME) as pool:
        for _ in pool.map(operator.call, work):
            pass


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        to_disk(file.fileno())


def _put(new: Path, at: Path) -> None:
    """Rename the new folder to its place; the old one stands aside until that is done.

    No folder can be renamed over one that holds something, so for a moment there is none.
    """
    if not at.exists():
        new.rename(at)
        return
    aside = _aside(at)
    at.rename(aside)
    try:
        new.rename(at)
    except BaseException:
        aside.rename(at)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _recover(at: Path) -> None:
    """Bring to an end what was cut off between two renamings: the old bundle goes back or away."""
    aside = _aside(at)
    if aside.is_symlink() or not aside.is_dir():
        return
    with suppress(OSError):
        if not at.exists():
            aside.rename(at)
        elif is_bundle(aside):
            shutil.rmtree(aside, ignore_errors=True)


def _aside(at: Path) -> Path:
    """Where an old bundle stands while the new one takes its place; no other has that name."""
    code = hashlib.sha256(at.name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return at.with_name(f".{_brief(at)}.{code}.old~")


def _brief(at: Path) -> str:
    """The beginning of a name, short enough to go into another."""
    return at.name[:40]


def _mask() -> int:
    # It can only be read by setting another; meanwhile what other threads make is closed to others.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
