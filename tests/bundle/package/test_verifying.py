"""Every file that is not as it was written is named, and nothing in a bundle is trusted."""

import json
import os
import stat
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bundle.application import Variant
from bundle.package.manifest import Entry, sums
from storage import ReadError
from storage.judged import Judged
from tests.helpers.bundle.packing import READY, UNREADY, built, draft_of, use_plain_writers
from tests.helpers.bundle.verified import PDF, differences, put, verify, zip_with
from tests.helpers.places import ROOT

FIRST_EDITION = ROOT / "tests/bundle/package/first-edition.zip"
"""What the program of the first edition wrote of a sample, with a few words for each document."""


def with_manifest_changed(entries: list[Entry], **changes: Any) -> list[Entry]:
    """The bundle of somebody who knows how to make its sums agree."""
    *files, manifest, _ = entries
    said = json.loads(manifest.data) | changes
    forged = Entry("manifest.json", json.dumps(said).encode())
    return [*files, forged, Entry("SHA256SUMS", sums([*files, forged]))]


def test_a_bundle_as_it_was_written_holds(tmp_path: Path, entries: list[Entry]) -> None:
    places = [
        put(entries, tmp_path / "folder"),
        put(entries, tmp_path / "one.zip"),
        zip_with(tmp_path / "top.zip", list(entries)),
    ]
    for place in places:
        found = verify(place)
        assert found.holds
        assert found.files == len(entries)
        assert isinstance(found.judged, Judged)
        assert found.judged.report.submission_ready
        assert found.other_revision == ""


def test_bundles_of_the_first_edition_are_read_as_zip_and_as_folder(tmp_path: Path) -> None:
    """Their files lay side by side, and their names were in any script."""
    with zipfile.ZipFile(FIRST_EDITION) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    for place in (FIRST_EDITION, folder):
        assert verify(place).holds
        assert verify(place).files == 21
    (folder / "04_applicants/01_HMC_Declaration.pdf").write_bytes(b"x")
    assert differences(verify(folder)) == ["changed: 04_applicants/01_HMC_Declaration.pdf"]


def test_every_change_is_named(folder: Path) -> None:
    (folder / PDF).write_bytes((folder / PDF).read_bytes().swapcase())
    (folder / "1_upload/02_BLUEGATE_Estimated-budget.xlsx").write_bytes(b"short")
    (folder / "3_for-your-file/05_BLUEGATE_Eligibility-report.pdf").unlink()
    (folder / "extra").mkdir()
    (folder / "extra" / "note.txt").write_text("hello")
    found = verify(folder)
    assert differences(found) == [
        f"changed: {PDF}",
        "changed: 1_upload/02_BLUEGATE_Estimated-budget.xlsx",
        "missing: 3_for-your-file/05_BLUEGATE_Eligibility-report.pdf",
        "added: extra/note.txt",
    ]
    assert found.differences[0].why == "its contents are others"
    assert found.differences[1].why == "5 bytes instead of 18"
    assert not found.holds


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "same.pdf"
    (folder / PDF).rename(secret)
    (folder / PDF).symlink_to(secret)
    (folder / "above").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    assert differences(verify(folder)) == [f"changed: {PDF}", "added: above", "added: pipe"]


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (b"{", "not valid JSON"),
        (b'{"program": "clusterbid", "format": 1, "files": [{"name": "../x"}]}', "no size"),
    ],
)
def test_a_damaged_manifest_is_named_and_the_sums_still_serve(
    folder: Path, broken: bytes, why: str
) -> None:
    (folder / "manifest.json").write_bytes(broken)
    (folder / PDF).write_bytes(b"another")
    found = verify(folder)
    assert differences(found) == [f"changed: {PDF}", "changed: manifest.json"]
    assert why in found.differences[1].why
    assert isinstance(found.judged, Judged)


def test_a_missing_manifest_or_missing_sums_are_named(folder: Path) -> None:
    (folder / "manifest.json").rename(folder.parent / "manifest.json")
    assert differences(verify(folder)) == ["missing: manifest.json"]
    (folder.parent / "manifest.json").rename(folder / "manifest.json")
    (folder / "SHA256SUMS").unlink()
    assert differences(verify(folder)) == ["missing: SHA256SUMS"]


def test_a_manifest_that_was_changed_by_hand_does_not_agree_with_the_sums(folder: Path) -> None:
    text = (folder / "manifest.json").read_text(encoding="utf-8")
    (folder / "manifest.json").write_text(
        text.replace("BLUEGATE", "GREENGATE", 1), encoding="utf-8"
    )
    found = verify(folder)
    assert differences(found) == ["changed: SHA256SUMS"]
    assert (
        found.differences[0].why
        == "it does not agree with manifest.json; one of the two was changed"
    )


def test_the_verdict_is_compared_with_the_one_that_was_said(
    tmp_path: Path, entries: list[Entry]
) -> None:
    forged = with_manifest_changed(entries, verdict="incomplete", call_revision="2019-01-01.1")
    found = verify(put(forged, tmp_path / "forged"))
    assert found.differences == ()
    assert isinstance(found.judged, Judged)
    assert not found.same_verdict
    assert found.other_revision == "2019-01-01.1"
    assert not found.holds


def test_a_proposal_that_was_changed_is_judged_as_it_is_now(folder: Path) -> None:
    (folder / "proposal.toml").write_bytes(UNREADY.read_bytes())
    found = verify(folder)
    assert differences(found) == ["changed: proposal.toml"]
    assert isinstance(found.judged, Judged)
    assert not found.same_verdict


def test_a_proposal_that_cannot_be_judged_is_said(folder: Path) -> None:
    (folder / "proposal.toml").write_text('format = 1\ncall = "NO-SUCH-CALL"\n')
    found = verify(folder)
    assert isinstance(found.judged, ReadError)
    assert "unknown call" in str(found.judged)
    (folder / "proposal.toml").write_text("{ no TOML")
    assert "not valid TOML" in str(verify(folder).judged)


def test_a_public_bundle_has_no_proposal_to_judge(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plain_writers(monkeypatch)
    found = verify(put(built(READY, Variant.PUBLIC), tmp_path / "public"))
    assert found.holds
    assert found.judged is None


def test_what_is_no_bundle_is_said(tmp_path: Path, entries: list[Entry]) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("hello")
    zip_with(tmp_path / "other.zip", [("a.txt", b"x")])
    whole = put(entries, tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    for name, why in [
        ("empty", "no bundle of clusterbid"),
        ("text.zip", "no ZIP, or a damaged one"),
        ("other.zip", "no bundle of clusterbid"),
        ("cut.zip", "no ZIP, or a damaged one"),
        ("not-there", "there is no such file"),
    ]:
        with pytest.raises(ReadError, match=why):
            verify(tmp_path / name)


def test_a_later_format_asks_for_an_update(tmp_path: Path, entries: list[Entry]) -> None:
    with pytest.raises(ReadError, match=r"in format 7.*update clusterbid"):
        verify(put(with_manifest_changed(entries, format=7), tmp_path / "new"))


# --- hostile ZIPs ---------------------------------------------------------------------------------


def test_a_zip_that_was_damaged_names_the_file(tmp_path: Path, entries: list[Entry]) -> None:
    path = put(entries, tmp_path / "x.zip")
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo(f"TOP/{PDF}").header_offset
    data = bytearray(path.read_bytes())
    at = start + 30 + len(f"TOP/{PDF}") + 10
    data[at] ^= 0xFF
    path.write_bytes(data)
    assert differences(verify(path)) == [f"changed: {PDF}"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_stand_twice_or_lead_elsewhere_are_named_and_nothing_is_unpacked(
    tmp_path: Path, entries: list[Entry]
) -> None:
    files = [(f"TOP/{name}", data) for name, data in entries]
    hostile = [
        (f"TOP/{PDF}", b"other"),
        ("../../evil", b"x"),
        ("/etc/evil", b"x"),
        ("TOP/../up", b""),
    ]
    path = zip_with(tmp_path / "x.zip", [*files, *hostile])
    found = verify(path)
    assert differences(found) == [
        f"changed: {PDF}",
        "added: ../../evil",
        "added: ../up",
        "added: /etc/evil",
    ]
    assert found.differences[0].why == "it stands twice"
    assert list(tmp_path.iterdir()) == [path]


def test_a_bomb_is_not_unpacked(tmp_path: Path, entries: list[Entry]) -> None:
    zeros = bytes(50 * 1024 * 1024)
    files = [(name, zeros if name == PDF else data) for name, data in entries]
    added = [("bomb.bin", zeros)]
    path = zip_with(tmp_path / "x.zip", files + added, compression=zipfile.ZIP_DEFLATED)
    assert differences(verify(path)) == [f"changed: {PDF}", "added: bomb.bin"]


def test_a_bomb_that_lies_about_its_size_is_read_no_further(
    tmp_path: Path, entries: list[Entry]
) -> None:
    """The ZIP says of a file of 50 MB that it has the size that the manifest names."""
    right = next(data for name, data in entries if name == PDF)
    zeros = bytes(50 * 1024 * 1024)
    files = [(name, zeros if name == PDF else data) for name, data in entries]
    path = zip_with(tmp_path / "x.zip", files, compression=zipfile.ZIP_DEFLATED)
    lied = path.read_bytes().replace(
        len(zeros).to_bytes(4, "little"), len(right).to_bytes(4, "little")
    )
    path.write_bytes(lied)
    assert differences(verify(path)) == [f"changed: {PDF}"]


def test_a_huge_manifest_is_not_read(tmp_path: Path, entries: list[Entry]) -> None:
    files = [(n, b" " * 20_000_000 if n == "manifest.json" else d) for n, d in entries]
    found = verify(zip_with(tmp_path / "x.zip", files, compression=zipfile.ZIP_DEFLATED))
    assert "changed: manifest.json" in differences(found)
    assert "larger than it can be" in [difference.why for difference in found.differences]


def test_a_link_in_a_zip_is_no_file(tmp_path: Path, entries: list[Entry]) -> None:
    path = zip_with(tmp_path / "x.zip", [e for e in entries if e.name != PDF])
    link = zipfile.ZipInfo(PDF)
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert differences(verify(path)) == [f"changed: {PDF}"]


def test_names_in_another_normal_form_are_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_plain_writers(monkeypatch)
    text = READY.read_text(encoding="utf-8").replace("BLUEGATE", "ÉLAN")
    files = [(unicodedata.normalize("NFD", n), d) for n, d in built(draft_of(text))]
    assert verify(zip_with(tmp_path / "mac.zip", files)).holds
