"""Whatever a system or chance did to the bytes of a bundle, it is answered for."""

import contextlib
import random
import warnings
import zipfile
from pathlib import Path

import pytest

from bundle.application import Variant
from bundle.package.manifest import Entry
from bundle.package.names import MANIFEST, SUMS
from bundle.package.opened import DamagedBundle
from storage import ReadError
from tests.helpers.bundle.packing import READY, built, use_plain_writers
from tests.helpers.bundle.verified import PDF, differences, put, verify, zip_with

LITTER = [".DS_Store", "1_upload/04_applicants/Thumbs.db", "desktop.ini", "._manifest.json"]


def test_what_a_system_left_there_is_told_apart_from_tampering(
    folder: Path, tmp_path: Path, entries: list[Entry]
) -> None:
    for name in LITTER:
        (folder / name).write_bytes(b"left by a file manager")
    zipped = [(f"TOP/{name}", data) for name, data in entries]
    left = [("__MACOSX/TOP/._manifest.json", b"x"), ("TOP/.DS_Store", b"x"), ("__MACOSX/x", b"")]
    beside = [(".DS_Store", b"y")]  # in the folder that holds it, too
    for bundle in (folder, zip_with(tmp_path / "mac.zip", zipped + left + beside)):
        found = verify(bundle)
        assert found.holds
        assert len(found.litter) == len(LITTER if bundle == folder else left)
    (folder / "desktop.ini").unlink()
    (folder / "desktop.ini").symlink_to("/etc/passwd")
    (folder / PDF).write_bytes(b"x")
    assert differences(verify(folder)) == [f"changed: {PDF}", "added: desktop.ini"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2, zipfile.ZIP_DEFLATED])
def test_damage_is_found_in_whatever_way_it_was_packed(
    method: int, tmp_path: Path, entries: list[Entry]
) -> None:
    path = zip_with(tmp_path / "x.zip", list(entries), compression=method)
    assert verify(path).holds
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo(PDF).header_offset + 30 + len(PDF)
    data[at : at + 12] = b"\xff" * 12
    path.write_bytes(data)
    assert differences(verify(path)) == [f"changed: {PDF}"]


def test_one_without_anything_that_names_its_files_is_damaged(
    tmp_path: Path, entries: list[Entry]
) -> None:
    """It is no bundle of somebody else's: what should tell that cannot be read."""
    files = [(name, data) for name, data in entries if name != SUMS]
    path = zip_with(tmp_path / "x.zip", files, compression=zipfile.ZIP_DEFLATED)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.getinfo(MANIFEST).header_offset + 30 + len(MANIFEST)
    data[at : at + 12] = b"\xff" * 12
    path.write_bytes(data)
    with pytest.raises(DamagedBundle, match=r"neither .* nor SHA256SUMS can be used"):
        verify(path)


def test_a_name_that_is_empty_is_one_more_file(tmp_path: Path, entries: list[Entry]) -> None:
    path = zip_with(tmp_path / "x.zip", [*entries, ("zz", b"x")])
    data = path.read_bytes()
    at = data.rfind(b"zz")
    # The list of files gives the name of the last one as a comment, so that it has none.
    header = at - 46
    short = data[header + 28 : header + 34]
    assert short == b"\x02\x00\x00\x00\x00\x00"
    path.write_bytes(data[: header + 28] + b"\0\0\0\0\2\0" + data[header + 34 :])
    assert differences(verify(path)) == ["added: "]


def test_a_list_of_files_without_end_is_not_read(tmp_path: Path, entries: list[Entry]) -> None:
    data = bytearray(put(entries, tmp_path / "x.zip").read_bytes())
    data[-10:-6] = b"\xf0\xff\xff\x7f"
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(ReadError, match="too many files"):
        verify(tmp_path / "x.zip")


def _mutated(bundle: bytes, chosen: random.Random) -> bytes:
    data = bytearray(bundle)
    for _ in range(chosen.randint(1, 4)):
        at = chosen.randrange(len(data))
        match chosen.randrange(4):
            case 0:
                data[at] = chosen.randrange(256)
            case 1:
                data[at : at + 4] = chosen.choice([b"\xff" * 4, b"\0" * 4, b"PK\1\2"])
            case 2:
                del data[at : at + chosen.randint(1, 40)]
            case 3:
                # What tells of the files stands at the end: most can go wrong there.
                data[len(data) - 1 - at % 400] = chosen.randrange(256)
        if not data:
            return b"PK"
    return bytes(data)


def _fuzz(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seeds: range) -> None:
    """Whatever is done to the bytes of a bundle, it is answered for, and never in error."""
    use_plain_writers(monkeypatch)
    files: list[tuple[str, bytes]] = [*built(READY, Variant.PUBLIC)]
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    whole = [zip_with(tmp_path / f"{n}.zip", files, compression=n).read_bytes() for n in methods]
    for seed in seeds:
        chosen = random.Random(seed)
        (tmp_path / "x.zip").write_bytes(_mutated(chosen.choice(whole), chosen))
        with warnings.catch_warnings(), contextlib.suppress(ReadError):
            warnings.simplefilter("ignore")
            verify(tmp_path / "x.zip")


def test_a_bundle_with_any_bytes_changed_is_answered_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fuzz(tmp_path, monkeypatch, range(400))


@pytest.mark.soak
def test_many_more_bundles_with_bytes_changed_are_answered_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fuzz(tmp_path, monkeypatch, range(400, 40_000))
