"""`verify`: what is said about a bundle, and the exit code."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

from bundle.package.manifest import Entry, sums
from tests.helpers.bundle.packing import UNREADY
from tests.helpers.cli.proposals import Ran

Run = Callable[..., Ran]
PDF = "1_upload/01_BLUEGATE_Description-of-the-action.pdf"


def forge(folder: Path, **changes: object) -> None:
    """Change the manifest, and the sums with it."""
    file = folder / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | changes), encoding="utf-8")
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    entries = [Entry(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files]
    (folder / "SHA256SUMS").write_bytes(sums(entries))


def test_a_whole_bundle_gives_0(run: Run, folder: Path) -> None:
    done = run("verify", folder)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "bundle  BLUEGATE · COS-CLUSINT-2020-3-01 · strand A · submission\n"
        "✓ 29 files, each as it was written\n"
        "✓ its proposal still gets the same verdict: ELIGIBLE, ready to submit\n"
    )


def test_every_difference_is_named_and_gives_1(run: Run, folder: Path) -> None:
    (folder / PDF).write_bytes(b"x")
    (folder / "1_upload/02_BLUEGATE_Estimated-budget.xlsx").unlink()
    (folder / "evil\x1b[2J").write_bytes(b"x")
    done = run("verify", folder)
    assert done.code == 1
    assert f"✗ changed: {PDF}: 1 bytes instead of" in " ".join(done.out.split())
    assert "✗ missing: 1_upload/02_BLUEGATE_Estimated-budget.xlsx\n" in done.out
    assert "✗ added: evil␛[2J\n" in done.out
    assert "\x1b" not in done.out
    assert "still gets the same verdict" in done.out


def test_another_verdict_gives_1_and_names_both(run: Run, folder: Path) -> None:
    (folder / "proposal.toml").write_bytes(UNREADY.read_bytes())
    done = run("verify", folder)
    assert done.code == 1
    assert "✗ changed: proposal.toml" in done.out
    said = " ".join(done.out.split())
    assert "another verdict: INCOMPLETE; the manifest says ELIGIBLE, ready to submit" in said


def test_another_revision_of_the_call_is_told(run: Run, folder: Path) -> None:
    forge(folder, call_revision="2020-01-01.1")
    done = run("verify", folder)
    assert done.code == 0
    assert "! it was judged with revision 2020-01-01.1 of the call data" in done.out
    forge(folder, verdict="ineligible")
    assert run("verify", folder).code == 1
    forge(folder, verdict=7)
    assert "the manifest says none that is known" in " ".join(run("verify", folder).out.split())


def test_a_call_that_is_not_known_gives_2(run: Run, folder: Path) -> None:
    (folder / "proposal.toml").write_text('format = 1\ncall = "NO-SUCH"\n')
    done = run("verify", folder)
    assert done.code == 2
    assert "✗ changed: proposal.toml" in done.out
    assert "its proposal cannot be judged again" in done.out
    assert "bundle/proposal.toml:2: call: unknown call" in done.err


def test_what_is_no_bundle_gives_2_and_one_line(run: Run, folder: Path) -> None:
    Path("other").mkdir()
    Path("text.zip").write_text("hello")
    forge(folder, format=99)
    for path, why in [
        ("other", "this is no bundle of clusterbid: it has no manifest.json"),
        ("text.zip", "this is no ZIP, or a damaged one"),
        ("nowhere", "there is no such file"),
        (folder, "update clusterbid to verify it"),
    ]:
        done = run("verify", path)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1
        assert why in done.err


def test_several_bundles_are_all_answered_for(run: Run, folder: Path) -> None:
    done = run("verify", "nowhere", folder)
    assert done.code == 2
    assert done.out == (
        "✓ bundle  ELIGIBLE, ready to submit\n\n2 bundles: 1 whole · 1 not to be verified\n"
    )
    assert "nowhere: there is no such file" in done.err


def test_of_several_bundles_one_that_is_damaged_is_told_in_full(run: Run, folder: Path) -> None:
    shutil.copytree(folder, "other")
    (folder / PDF).write_bytes(b"x")
    done = run("verify", folder, "other")
    assert done.code == 1
    assert f"✗ changed: {PDF}: 1 bytes instead of" in " ".join(done.out.split())
    assert "✓ other  ELIGIBLE" in done.out
    assert "2 bundles: 1 whole · 1 damaged, or with another verdict" in done.out


def test_of_very_many_differences_not_all_are_named(run: Run, folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text("")
    done = run("verify", folder)
    assert done.out.count("added: ") == 200
    assert "and 100 more files" in done.out


def test_a_damaged_bundle_gives_1(run: Run, folder: Path, tmp_path: Path) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_LZMA) as archive:
        for file in files:
            archive.write(file, file.relative_to(folder))
    whole = (tmp_path / "x.zip").read_bytes()
    Path("cut.zip").write_bytes(whole[: len(whole) // 2])
    Path("holes.zip").write_bytes(whole[:200] + b"\xff" * 4000 + whole[4200:])
    for name in ("cut.zip", "holes.zip"):
        done = run("verify", name)
        assert done.code == 1
        assert "mistake of the program" not in done.out + done.err


def test_what_a_system_left_is_noted_and_changes_no_code(run: Run, folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"x")
    done = run("verify", folder)
    assert done.code == 0
    assert "! left there by a system, not tampered with: .DS_Store" in done.out
    assert "each as it was written" in done.out


def test_a_damaged_proposal_gives_1(run: Run, folder: Path) -> None:
    (folder / "proposal.toml").write_bytes(b"\xff\0 no TOML")
    assert run("verify", folder).code == 1
