"""`clusterbid calls pack` and `calls add`: a call handed on as data, and nothing but data."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from storage.calls import find_call
from storage.shipped.plans import plan_for
from tests.helpers.cli.proposals import PLAIN_CALL, Ran

Run = Callable[..., Ran]

PLAN = """\
call = "PLAIN-2021"
title = "One package"
months = 12

[[work_packages]]
title = "Everything"
start_month = 1
end_month = 12
"""


def words(text: str) -> str:
    return " ".join(text.split())


def manifest(files: Mapping[str, bytes]) -> bytes:
    rows = [{"name": n, "sha256": hashlib.sha256(data).hexdigest()} for n, data in files.items()]
    return json.dumps({"program": "clusterbid", "pack": 1, "files": rows}).encode()


def whole(**more: bytes) -> dict[str, bytes]:
    """The files of a pack, with others of which the manifest tells too."""
    files = {"call.toml": PLAIN_CALL.encode(), **more}
    return {**files, "manifest.json": manifest(files)}


def zipped(files: Mapping[str, bytes], path: str = "pack.zip") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return Path(path)


def test_a_call_goes_out_and_in_with_its_plans_byte_by_byte(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (own / "mine.toml").write_text(PLAIN_CALL, encoding="utf-8")
    (own / "plans").mkdir()
    (own / "plans" / "one.toml").write_text(PLAN, encoding="utf-8")
    (own / "plans" / "broken.toml").write_text("call = 5", encoding="utf-8")
    for target in ("a.zip", "b.zip", "folder"):
        assert run("calls", "pack", "plain-2021", "--output", target).code == 0
    assert Path("a.zip").read_bytes() == Path("b.zip").read_bytes()
    assert run("calls", "pack", "plain-2021", "--output", "a.zip").code == 2
    for number, target in enumerate(("a.zip", "folder")):
        home = tmp_path / f"elsewhere-{number}"
        monkeypatch.setenv("CLUSTERBID_HOME", str(home))
        done = run("calls", "add", target)
        assert (done.code, done.err) == (0, "")
        assert (home / "calls" / "plain-2021.toml").read_text(encoding="utf-8") == PLAIN_CALL
        call = find_call("PLAIN-2021").call
        plan = plan_for(call, call.strands[0])
        assert plan is not None and plan.title == "One package"
        assert f"own, from the pack {target}" in words(run("calls", "list").out)
        assert "was there already, as it is in the pack" in run("calls", "add", target).out


def test_a_changed_file_is_said_and_only_written_over_when_asked(run: Run, own: Path) -> None:
    pack = zipped(whole())
    assert run("calls", "add", pack).code == 0
    file = own / "plain-2021.toml"
    file.write_text(f"{PLAIN_CALL}# mine\n", encoding="utf-8")
    assert "from the pack pack.zip, changed since" in words(run("calls", "list").out)
    done = run("calls", "add", pack)
    assert done.code == 2
    assert "a file of another content is there already; nothing was written" in words(done.err)
    assert file.read_text(encoding="utf-8").endswith("# mine\n")
    assert run("calls", "add", pack, "--replace").code == 0
    assert file.read_text(encoding="utf-8") == PLAIN_CALL


def test_a_call_that_takes_the_place_of_another_is_said_to(run: Run, own: Path) -> None:
    assert run("calls", "pack", "COS-CLUSTER-2020-3-03", "--output", "x.zip").code == 0
    done = run("calls", "add", "x.zip")
    assert done.code == 0
    assert "takes the place of COS-CLUSTER-2020-3-03 that comes with clusterbid" in words(done.err)
    (own / "a-first.toml").write_text(PLAIN_CALL, encoding="utf-8")
    assert run("calls", "add", zipped(whole())).code == 0
    assert "own: plain-2021.toml, not used; a-first.toml is" in words(run("calls", "list").out)


def test_what_a_mail_program_or_a_system_adds_does_no_harm(run: Run, own: Path) -> None:
    files = {f"call-pack/{name}": data for name, data in whole().items()}
    litter = {"__MACOSX/call-pack/._call.toml": b"x", "call-pack/.DS_Store": b"x"}
    assert run("calls", "add", zipped({**files, **litter})).code == 0
    assert (own / "plain-2021.toml").is_file()


def without(files: dict[str, bytes], name: str) -> dict[str, bytes]:
    return {one: data for one, data in files.items() if one != name}


HOSTILE = {
    "../call.toml": b"x",
    "/etc/passwd": b"x",
    "plans/../../x.toml": b"x",
    "plans\\x.toml": b"x",
    "C:x.toml": b"x",
    "run.py": b"import os",
    "plans/run.sh": b"#!/bin/sh",
    "plans/.hidden.toml": b"x",
    "plans/deep/x.toml": b"x",
    "CALL.TOML": b"x",
    "call.toml\n": b"x",
    "\x1b[31m.toml": b"x",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_part_of_a_pack_is_refused_with_all_of_it(
    run: Run, own: Path, name: str
) -> None:
    done = run("calls", "add", zipped(whole(**{name: HOSTILE[name]})))
    assert (done.code, done.out) == (2, "")
    assert "is no part of a pack: a pack holds manifest.json, call.toml" in words(done.err)
    assert "\x1b" not in done.err
    assert [one for one in own.rglob("*") if one.is_file()] == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (without(whole(), "manifest.json"), "this is no pack: it has no manifest.json"),
        (without(whole(), "call.toml"), "“call.toml” stands in manifest.json and is missing"),
        ({**whole(), "plans/x.toml": b""}, "“plans/x.toml” does not stand in manifest.json"),
        ({**whole(), "call.toml": b"id = 1"}, "“call.toml” is not as manifest.json tells"),
        ({**whole(), "manifest.json": b"[" * 90_000}, "manifest.json is not the manifest"),
        (
            {**whole(), "manifest.json": b'{"program": "clusterbid", "pack": 2}'},
            "written by a later version",
        ),
        (whole(**{"plans/x.toml": b"call = 1"}), "plans/x.toml is no starter plan"),
        (
            whole(**{"plans/x.toml": PLAN.replace("PLAIN", "OTHER").encode()}),
            "plans/x.toml is no plan of PLAIN-2021",
        ),
        (whole(**{"README.md": b" " * 5_000_000}), "README.md is too large"),
        (
            whole(**{f"plans/{n}.toml": b" " * 3_000_000 for n in range(4)}),
            "its files are too large",
        ),
        (whole(**{f"plans/{n}.toml": b"" for n in range(70)}), "more than 60 files"),
    ],
)
def test_a_pack_that_is_not_as_it_says_is_refused(
    run: Run, own: Path, files: dict[str, bytes], said: str
) -> None:
    done = run("calls", "add", zipped(files))
    assert (done.code, done.out) == (2, "")
    assert said in words(done.err)
    assert [one for one in own.rglob("*") if one.is_file()] == []


def test_a_call_with_mistakes_names_them_and_stays_out(run: Run, own: Path) -> None:
    files = {"call.toml": PLAIN_CALL.replace("zone =", "zoe =").encode()}
    done = run("calls", "add", zipped({**files, "manifest.json": manifest(files)}))
    assert done.code == 2
    assert "pack.zip/call.toml:" in done.err.replace("\\", "/")
    assert "did you mean “zone”?" in done.err
    assert list(own.iterdir()) == []


def test_links_and_damage_are_refused(run: Run, own: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("plans/x.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("call.toml", PLAIN_CALL)
        archive.writestr(link, "/etc/passwd")
    Path("link.zip").write_bytes(held.getvalue())
    folder = Path("folder")
    (folder / "plans").mkdir(parents=True)
    for name, data in whole(**{"plans/x.toml": PLAN.encode()}).items():
        (folder / name).write_bytes(data)
    (folder / "plans" / "x.toml").unlink()
    (folder / "plans" / "x.toml").symlink_to(tmp_path)
    whole_zip = zipped(whole()).read_bytes()
    Path("cut.zip").write_bytes(whole_zip[: len(whole_zip) // 2])
    Path("text.zip").write_text("no ZIP")
    for pack, said in (
        ("link.zip", "is a link"),
        ("folder", "is a link"),
        ("cut.zip", "neither a folder nor a ZIP"),
        ("text.zip", "neither a folder nor a ZIP"),
        ("nowhere.zip", "there is no such file"),
        ("/dev/zero", "no ordinary file"),
    ):
        done = run("calls", "add", pack)
        assert (done.code, done.out) == (2, "")
        assert said in words(done.err), pack
    assert list(own.iterdir()) == []
