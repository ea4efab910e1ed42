"""The manifest: what it says, and that no hostile one is believed."""

import hashlib
import json
from typing import Any

import pytest

from bundle.package.manifest import (
    Damaged,
    Entry,
    Newer,
    read_manifest,
    read_sums,
    stays_inside,
    with_manifest,
)
from tests.helpers.bundle.packing import VERSION, application

FILES = [Entry("b.pdf", b"two"), Entry("04_applicants/é.pdf", b""), Entry("a.pdf", b"one")]


def _said(**changes: Any) -> bytes:
    manifest = json.loads(with_manifest(application(), FILES)[-2].data)
    return json.dumps(manifest | changes).encode()


def _file(**changes: Any) -> bytes:
    known = {"name": "x.pdf", "size": 1, "sha256": "0" * 64}
    return _said(files=[known | changes])


def test_it_says_what_the_bundle_is_and_names_its_files_in_order() -> None:
    *files, manifest, sums = with_manifest(application("BLUE"), FILES)
    assert [file.name for file in files] == ["04_applicants/é.pdf", "a.pdf", "b.pdf"]
    assert (manifest.name, sums.name) == ("manifest.json", "SHA256SUMS")
    said = json.loads(manifest.data)
    assert said["program"] == "clusterbid"
    assert said["format"] == 1
    assert said["call"] == "COS-CLUSINT-2020-3-01"
    assert said["call_revision"] == application().call.revision
    assert (said["strand"], said["acronym"], said["variant"]) == ("A", "BLUE", "submission")
    assert (said["draft"], said["submission_ready"]) == (False, False)
    assert said["verdict"] == "incomplete"
    assert said["moment"] == "2020-12-02T17:00:00+00:00"
    assert said["version"] == VERSION
    assert said["files"][1] == {
        "name": "a.pdf",
        "size": 3,
        "sha256": hashlib.sha256(b"one").hexdigest(),
    }


def test_the_sums_cover_every_file_and_the_manifest() -> None:
    *_, manifest, sums = with_manifest(application(), FILES)
    lines = sums.data.decode().splitlines()
    assert [line[66:] for line in lines] == [
        "04_applicants/é.pdf",
        "a.pdf",
        "b.pdf",
        "manifest.json",
    ]
    assert f"{hashlib.sha256(manifest.data).hexdigest()}  manifest.json" in lines


def test_what_was_written_is_read() -> None:
    *_, manifest, sums = with_manifest(application("BLUE"), FILES)
    read = read_manifest(manifest.data)
    assert read.text("acronym") == "BLUE"
    assert read.text("files") == ""
    assert read.files["b.pdf"].size == 3
    assert {name: known.sha256 for name, known in read_sums(sums.data).items()} == {
        **{name: known.sha256 for name, known in read.files.items()},
        "manifest.json": hashlib.sha256(manifest.data).hexdigest(),
    }


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not valid JSON"),
        (b"\xff\xfe", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"format": ' + b"9" * 10_000 + b"}", "not valid JSON"),
        (b"[]", "not written by clusterbid"),
        (_said(program="other"), "not written by clusterbid"),
        (_said(format="1"), "does not say its format"),
        (_said(format=True), "does not say its format"),
        (_said(format=0), "does not say its format"),
        (_said(files={}), "lists no files"),
        (_said(files=["x"]), "has no name"),
        (_file(size=-1), "no size that can be"),
        (_file(size=10**30), "no size that can be"),
        (_file(size=True), "no size that can be"),
        (_file(sha256="00"), "no SHA-256"),
        (_file(sha256=None), "no SHA-256"),
        (_file(name="../x"), "no name of a file inside"),
        (_file(name="\ud800"), "no name of a file inside"),
        (_said(files=[json.loads(_file())["files"][0]] * 2), "stands twice"),
        (
            _said(
                files=[
                    {"name": f"{number}.pdf", "size": 512 * 1024 * 1024, "sha256": "0" * 64}
                    for number in range(3)
                ]
            ),
            "larger than those of a bundle can be",
        ),
    ],
)
def test_a_damaged_or_hostile_manifest_is_not_believed(data: bytes, why: str) -> None:
    with pytest.raises(Damaged, match=why):
        read_manifest(data)


def test_a_newer_format_is_told_apart_from_damage() -> None:
    with pytest.raises(Newer, match="format 2"):
        read_manifest(_said(format=2))


@pytest.mark.parametrize(
    "name",
    ["", "/etc/passwd", "..", "a/../b", "./a", "a//b", "a/", "C:\\x", "a\\b", "a\nb", "x" * 2000],
)
def test_names_that_lead_elsewhere_are_seen(name: str) -> None:
    assert not stays_inside(name)


def test_sums_with_other_lines_are_read_as_far_as_they_go() -> None:
    line = f"{'0' * 64}  a.pdf\n"
    assert list(read_sums(f"# a note\n{line}".encode())) == ["a.pdf"]
    with pytest.raises(Damaged, match="not text"):
        read_sums(b"\xff")
    with pytest.raises(Damaged, match="inside the bundle"):
        read_sums(f"{'0' * 64}  ../a.pdf\n".encode())
