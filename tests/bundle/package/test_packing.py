"""A bundle is whole in its place or not there at all, and nothing else is ever touched."""

import datetime as dt
import errno
import itertools
import os
import shutil
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest

from bundle.package.manifest import Entry, with_manifest
from bundle.package.opened import is_bundle
from bundle.package.packing import check_free, pack, place, zip_of
from storage import AlreadyExists, SaveError
from tests.helpers.bundle.packing import MOMENT, application, files_below
from tests.helpers.storage.weak_place import knows_little

pytestmark = pytest.mark.usefixtures("desk")

OLD = with_manifest(
    application("BLUE"), [Entry("a.pdf", b"old"), Entry("04_applicants/x.pdf", b"")]
)
NEW = with_manifest(application("BLUE"), [Entry("a.pdf", b"new"), Entry("b.pdf", b"more")])


def put(entries: list[Entry], target: str | Path, *, force: bool = False) -> None:
    pack(entries, Path(target), name="TOP", moment=MOMENT, force=force)


def as_files(entries: list[Entry]) -> dict[str, bytes]:
    return dict(sorted(entries))


# --- where a bundle goes --------------------------------------------------------------------------


def test_where_a_bundle_goes() -> None:
    assert place(None, "NAME") == Path("NAME")
    assert place(None, "NAME", zipped=True) == Path("NAME.zip")
    assert place(Path("new"), "NAME") == Path("new")
    assert place(Path("new/x.ZIP"), "NAME") == Path("new/x.ZIP")
    assert place(Path("new"), "NAME", zipped=True) == Path("new/NAME.zip")


def test_a_folder_that_is_in_use_gets_the_bundle_inside(desk: Path) -> None:
    (desk / "used").mkdir()
    (desk / "used" / "letter.txt").write_text("mine")
    (desk / "empty").mkdir()
    (desk / "link").symlink_to(desk / "empty")
    put(OLD, "bundle")
    assert place(Path("used"), "NAME") == Path("used/NAME")
    assert place(Path("empty"), "NAME") == Path("empty")
    assert place(Path("bundle"), "NAME") == Path("bundle")
    assert place(Path("link"), "NAME") == Path("link/NAME")
    assert place(Path(), "NAME") == Path("NAME")
    assert place(Path(".."), "NAME") == Path("../NAME")


# --- writing --------------------------------------------------------------------------------------


def test_a_folder_is_written_whole_and_nothing_else(desk: Path) -> None:
    put(OLD, "deep/er/bundle")
    assert files_below(desk / "deep/er/bundle") == as_files(OLD)
    assert [path.name for path in (desk / "deep/er").iterdir()] == ["bundle"]
    mask = os.umask(0)
    os.umask(mask)
    assert (desk / "deep/er/bundle").stat().st_mode & 0o777 == 0o777 & ~mask


def test_an_empty_folder_becomes_the_bundle(desk: Path) -> None:
    (desk / "empty").mkdir()
    put(OLD, "empty")
    assert files_below(desk / "empty") == as_files(OLD)
    assert [path.name for path in desk.iterdir()] == ["empty"]


def test_a_zip_has_one_folder_and_the_same_bytes_every_time(desk: Path) -> None:
    put(OLD, "x.zip")
    with zipfile.ZipFile("x.zip") as archive:
        infos = archive.infolist()
        assert {i.filename: archive.read(i) for i in infos} == {f"TOP/{n}": d for n, d in OLD}
    assert {info.date_time for info in infos} == {(2020, 12, 2, 17, 0, 0)}
    assert {info.external_attr >> 16 for info in infos} == {0o644}
    assert (desk / "x.zip").read_bytes() == zip_of(OLD, "TOP", MOMENT)
    assert [path.name for path in desk.iterdir()] == ["x.zip"]


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_date_that_no_zip_can_say_stops_nothing(year: int) -> None:
    assert zip_of(OLD, "TOP", dt.datetime(year, 1, 1, tzinfo=dt.UTC))


@pytest.mark.skipif(not shutil.which("unzip"), reason="no unzip here")
def test_unzip_and_sha256sum_find_nothing_wrong() -> None:
    entries = with_manifest(application("Ελλάδα"), [Entry("01_Ελλάδα.pdf", b"1"), *OLD[:2]])
    put(entries, "x.zip")
    assert subprocess.run(["unzip", "-tq", "x.zip"], capture_output=True).returncode == 0
    subprocess.run(["unzip", "-q", "x.zip"], check=True)
    summed = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    done = subprocess.run(summed, cwd="TOP", capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 4


# --- what is there already ------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["b", "b.zip"])
def test_a_place_that_knows_little_takes_a_bundle(
    desk: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    knows_little(monkeypatch)
    put(OLD, target)
    put(NEW, target, force=True)
    assert is_bundle(desk / target)
    assert list(desk.iterdir()) == [desk / target]


@pytest.mark.parametrize("target", ["bundle", "bundle.zip"])
def test_a_bundle_is_replaced_only_with_force(desk: Path, target: str) -> None:
    put(OLD, target)
    with pytest.raises(AlreadyExists, match="--force"):
        put(NEW, target)
    put(NEW, target, force=True)
    assert [path.name for path in desk.iterdir()] == [target]
    if target == "bundle":
        assert files_below(desk / target) == as_files(NEW)
    else:
        assert (desk / target).read_bytes() == zip_of(NEW, "TOP", MOMENT)


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_bundle_is_never_replaced(desk: Path, force: bool) -> None:
    (desk / "folder").mkdir()
    (desk / "folder" / "letter.txt").write_text("mine")
    (desk / "file").write_text("mine")
    (desk / "data.zip").write_text("mine")
    (desk / "folder.zip").mkdir()
    before = files_below(desk)
    for target in ("folder", "file", "data.zip", "folder.zip"):
        with pytest.raises(AlreadyExists):
            put(NEW, target, force=force)
        with pytest.raises(AlreadyExists):
            check_free(Path(target), force=force)
    assert files_below(desk) == before


def test_files_of_others_in_a_bundle_keep_it_in_place(desk: Path) -> None:
    put(OLD, "bundle")
    (desk / "bundle" / ".DS_Store").write_text("litter")
    put(OLD, "bundle", force=True)
    (desk / "bundle" / "signed.pdf").write_text("mine")
    with pytest.raises(AlreadyExists, match=r"files of others.*signed\.pdf"):
        put(NEW, "bundle", force=True)
    assert (desk / "bundle" / "signed.pdf").read_text() == "mine"


def test_links_are_neither_followed_nor_replaced(desk: Path) -> None:
    put(OLD, "bundle")
    put(OLD, "bundle.zip")
    (desk / "link").symlink_to("bundle")
    (desk / "link.zip").symlink_to("bundle.zip")
    (desk / "nowhere").symlink_to("not-there")
    before = files_below(desk)
    for target in ("link", "link.zip", "nowhere"):
        with pytest.raises(AlreadyExists, match="this is a link"):
            put(NEW, target, force=True)
    (desk / "bundle" / "a.pdf").unlink()
    (desk / "elsewhere.txt").write_text("mine")
    (desk / "bundle" / "a.pdf").symlink_to(desk / "elsewhere.txt")
    with pytest.raises(AlreadyExists, match=r"files of others.*a\.pdf"):
        put(NEW, "bundle", force=True)
    assert (desk / "elsewhere.txt").read_text() == "mine"
    assert before["bundle/manifest.json"] == (desk / "bundle/manifest.json").read_bytes()


def test_the_folder_that_one_is_in_stays(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(OLD, "bundle")
    monkeypatch.chdir(desk / "bundle" / "04_applicants")
    with pytest.raises(AlreadyExists, match="current folder"):
        put(NEW, desk / "bundle", force=True)
    assert files_below(desk / "bundle") == as_files(OLD)


# --- what goes wrong ------------------------------------------------------------------------------

FAILURES = [
    ("bundle", "os.fsync", errno.ENOSPC, "the disk is full"),
    ("bundle.zip", "os.fsync", errno.ENOSPC, "the disk is full"),
    ("bundle", "os.fsync", errno.EIO, "cannot be written"),
    ("bundle", "tempfile.mkdtemp", errno.EROFS, "not permitted"),
    ("bundle.zip", "tempfile.mkstemp", errno.EROFS, "not permitted"),
    ("bundle", "pathlib.Path.rename", errno.EACCES, "not permitted"),
    ("bundle.zip", "pathlib.Path.replace", errno.EACCES, "not permitted"),
]


@pytest.mark.parametrize("there", [False, True], ids=["new", "old"])
@pytest.mark.parametrize(("target", "name", "code", "words"), FAILURES)
def test_a_failure_leaves_the_old_bundle_or_nothing(
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    target: str,
    name: str,
    code: int,
    words: str,
    there: bool,
) -> None:
    if there:
        put(OLD, f"above/{target}")
    before = files_below(desk)

    def fail(*_args: object, **_named: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(name, fail)
    with pytest.raises(SaveError, match=words) as refused:
        put(NEW, f"above/{target}", force=True)
    assert str(refused.value).startswith(f"above/{target}: ")
    assert files_below(desk) == before
    assert (desk / "above").exists() == there


def test_the_disk_is_waited_for_once_and_not_file_by_file(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls, second = os.fsync, itertools.count(1), threading.Event()
    met: list[bool] = []

    def fsync(number: int) -> None:
        if next(calls) == 1:
            met.append(second.wait(10))
        second.set()
        real(number)

    monkeypatch.setattr("os.fsync", fsync)
    put(NEW, "bundle")
    assert met == [True]
    assert files_below(desk / "bundle") == as_files(NEW)


def test_when_the_new_one_cannot_come_in_the_old_one_comes_back(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(OLD, "bundle")
    real = Path.rename

    def rename(path: Path, target: Path) -> Path:
        if path.name.endswith("~") and not path.name.endswith(".old~"):
            raise PermissionError(errno.EACCES, "held open")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(SaveError, match="not permitted"):
        put(NEW, "bundle", force=True)
    assert files_below(desk) == {f"bundle/{n}": d for n, d in as_files(OLD).items()}


def test_what_was_cut_off_between_two_renamings_is_brought_to_an_end(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(OLD, "bundle")
    real, stop = Path.rename, [True]

    def rename(path: Path, target: Path) -> Path:
        if path.name.endswith("~") and stop:
            raise SystemExit("the power went off")  # neither renaming works any more
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename)
        with pytest.raises(SystemExit):
            put(NEW, "bundle", force=True)
    assert not (desk / "bundle").exists()
    check_free(Path("bundle"), force=True)
    assert files_below(desk / "bundle") == as_files(OLD)
    put(NEW, "bundle", force=True)
    assert [path.name for path in desk.iterdir()] == ["bundle"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_said(desk: Path) -> None:
    (desk / "locked").mkdir(mode=0o500)
    with pytest.raises(SaveError, match="not permitted"):
        put(OLD, "locked/bundle")
