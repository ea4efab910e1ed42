"""The files of a pack, read without believing it: no links, no ways out of it, nothing without end.

Nothing is unpacked: files are read into memory, and only those names that a pack may hold.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from storage import opening
from storage.packs.manifest import (
    CALL,
    LARGEST,
    MANIFEST,
    MOST_FILES,
    Pack,
    PackError,
    checked,
    is_of_a_pack,
)

_LARGEST_ZIP = 2 * LARGEST
_LITTER = frozenset([".ds_store", "thumbs.db", "desktop.ini"])
"""What systems leave in folders of their own accord."""
_ENCRYPTED = 0x1


def opened(path: Path) -> Pack:
    """The pack in a folder or a ZIP, all of it checked. Raises `PackError`."""
    files = _in_folder(path) if path.is_dir() else _in_zip(path)
    total = 0
    found: dict[str, bytes] = {}
    for name, data in files:
        total += len(data)
        if total > 2 * LARGEST:
            raise PackError(path, "its files are too large")
        found[name] = data
    return checked(path, found)


def _named(path: Path, name: str) -> str:
    """The name of a file of a pack. Raises `PackError` where a pack holds none such."""
    if not is_of_a_pack(name):
        said = "".join(c if c.isprintable() else "�" for c in name[:80])
        holds = f"a pack holds {MANIFEST}, {CALL} and plans/*.toml, and nothing else"
        raise PackError(path, f"“{said}” is no part of a pack: {holds}")
    return name


def _is_litter(name: str) -> bool:
    parts = name.casefold().split("/")
    return parts[0] == "__macosx" or parts[-1] in _LITTER


# --- folders ---


def _in_folder(path: Path) -> Iterator[tuple[str, bytes]]:
    for number, (name, entry) in enumerate(_entries(path, path, "")):
        if number >= MOST_FILES:
            raise PackError(path, f"it holds more than {MOST_FILES} files")
        if entry.is_symlink():
            raise PackError(path, f"“{name[:80]}” is a link; a pack has files of its own")
        try:
            yield _named(path, name), opening.read(Path(entry.path), LARGEST)
        except opening.TooLarge:
            raise PackError(path, f"{name} is too large") from None
        except OSError as error:
            raise PackError(path, f"{name} cannot be read: {error.strerror}") from None


def _entries(path: Path, at: Path, under: str) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """All that is not a folder, with its name; of folders, only the one that a pack has."""
    try:
        with os.scandir(at) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise PackError(path, f"it cannot be listed: {error.strerror}") from None
    for entry in entries:
        name = f"{under}{entry.name}"
        if _is_litter(name):
            continue
        if entry.is_dir(follow_symlinks=False):
            if name != "plans":
                _named(path, f"{name}/")
            yield from _entries(path, Path(entry.path), f"{name}/")
        else:
            yield name, entry


# --- ZIPs ---


def _in_zip(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        size = path.stat().st_size
        if size > _LARGEST_ZIP:
            raise PackError(path, "it is too large for a pack")
        with opening.stream(path) as file, zipfile.ZipFile(file) as archive:
            yield from _members(path, archive)
    except zipfile.BadZipFile:
        raise PackError(path, "this is neither a folder nor a ZIP that can be read") from None
    except (NotImplementedError, RuntimeError, ValueError, EOFError):
        raise PackError(path, "this ZIP is packed in a way that is not read here") from None
    except opening.NotOrdinary:
        raise PackError(path, "this is no ordinary file, so it is not read") from None
    except FileNotFoundError:
        raise PackError(path, "there is no such file") from None
    except OSError as error:
        raise PackError(path, f"it cannot be read: {error.strerror or error}") from None
    except zlib.error:
        raise PackError(path, "this ZIP is damaged") from None


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = [one for one in archive.infolist() if not _is_litter(one.filename)]
    if len(infos) > MOST_FILES:
        raise PackError(path, f"it holds more than {MOST_FILES} files")
    lead = _lead([one.filename for one in infos])
    seen: set[str] = set()
    for one in infos:
        name = one.filename.removeprefix(lead)
        if one.is_dir() and name in ("", "plans/"):
            continue
        if stat.S_ISLNK(one.external_attr >> 16):
            raise PackError(path, f"“{name[:80]}” is a link; a pack has files of its own")
        if one.flag_bits & _ENCRYPTED:
            raise PackError(path, "it is encrypted")
        if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PackError(path, "this ZIP is packed in a way that is not read here")
        _named(path, name)
        if name in seen:
            raise PackError(path, f"{name} stands in it twice")
        seen.add(name)
        with archive.open(one) as member:
            # What it says of its size is not believed: so much is unpacked and no more.
            data = member.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise PackError(path, f"{name} is too large")
        yield name, data


def _lead(names: list[str]) -> str:
    """The folder that stands before every name, as where a whole folder was zipped; or nothing."""
    first = {name.partition("/")[0] for name in names if "/" in name}
    alone = len(first) == 1 and all("/" in name for name in names)
    lead = f"{next(iter(first))}/" if alone else ""
    return "" if lead in ("plans/", "../", "./", "/") else lead
