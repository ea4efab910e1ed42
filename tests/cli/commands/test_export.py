"""`export`: where the bundle goes, what is said, and what is refused."""

import errno
import importlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bundle.package.manifest import Entry
from bundle.request import ExportRequest
from models.criteria.own import DEADLINE
from storage import SaveError
from tests.helpers.bundle.packing import READY, UNREADY, files_below
from tests.helpers.cli.proposals import Ran

pytestmark = pytest.mark.usefixtures("plain_writers")

Run = Callable[..., Ran]
Put = Callable[..., Path]
NAME = "BLUEGATE_COS-CLUSINT-2020-3-01_A"
TEXT = READY.read_text(encoding="utf-8")


def manifest(folder: str | Path) -> dict[str, object]:
    said: dict[str, object] = json.loads((Path(folder) / "manifest.json").read_bytes())
    return said


# --- one proposal ---------------------------------------------------------------------------------


def test_a_ready_proposal_becomes_a_folder_of_its_name(run: Run, put: Put) -> None:
    done = run("export", put(TEXT))
    assert done.code == 0
    assert done.err == ""
    assert (Path(NAME) / "proposal.toml").is_file()
    lines = done.out.splitlines()
    assert re.fullmatch(rf"✓ {NAME}  29 files, \d+ kB", lines[0])
    assert re.fullmatch(r"  00_BLUEGATE_Hand-over\.pdf +\d+ B", lines[2])
    assert lines[11].startswith("  2_to-sign/01_HMC_Declaration.pdf  ")
    assert f"`clusterbid verify {NAME}`" in done.out
    assert run("verify", NAME).code == 0


@pytest.mark.parametrize("acronym", ["BLUEGATE", "BLUE\\u001bGATE"])
def test_it_is_cleaned_once_and_judged_once_whether_cleaning_changes_it_or_not(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, acronym: str
) -> None:
    told: list[str] = []

    def counted(module: str, name: str) -> None:
        one = getattr(importlib.import_module(module), name)

        def telling(*args: object, **named: object) -> object:
            told.append(name)
            return one(*args, **named)

        for user in list(sys.modules.values()):
            if getattr(user, name, None) is one:
                monkeypatch.setattr(user, name, telling)

    importlib.import_module("cli.commands.bundles.exporting")
    counted("bundle.texts.cleaning", "cleaned")
    counted("models.verdict.eligibility", "check")
    assert run("export", put(TEXT.replace("BLUEGATE", acronym))).code == 0
    assert told == ["cleaned", "check"]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_sha256sum_accepts_the_folder(run: Run, put: Put) -> None:
    run("export", put(TEXT.replace("BLUEGATE", "Ελλάδα $(touch x) `id`")))
    (bundle,) = (path for path in Path().iterdir() if path.is_dir())
    assert bundle.name == "Ellada-touch-x-id_COS-CLUSINT-2020-3-01_A"
    done = subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=bundle)
    assert done.returncode == 0


def test_a_path_that_ends_in_zip_is_the_zip(run: Run, put: Put) -> None:
    done = run("export", put(TEXT), "--output", "up/load.zip")
    assert done.code == 0
    assert f"It holds, in the folder {NAME}:" in done.out
    with zipfile.ZipFile("up/load.zip") as archive:
        assert archive.testzip() is None
        assert {name.partition("/")[0] for name in archive.namelist()} == {NAME}
    assert run("verify", "up/load.zip").code == 0


def test_any_other_path_is_the_bundle_or_has_it_inside_where_it_is_in_use(
    run: Run, put: Put
) -> None:
    file = put(TEXT)
    run("export", file, "--output", "new")
    assert (Path("new") / "SHA256SUMS").is_file()
    Path("used").mkdir()
    (Path("used") / "letter.txt").write_text("mine")
    run("export", file, "--output", "used")
    assert (Path("used") / NAME / "SHA256SUMS").is_file()
    run("export", file, "--output", "used", "--zip")
    assert (Path("used") / f"{NAME}.zip").is_file()
    assert (Path("used") / "letter.txt").read_text() == "mine"


def test_a_bundle_that_is_there_is_replaced_only_with_force(run: Run, put: Put) -> None:
    file = put(TEXT)
    run("export", file, "--output", "out")
    before = files_below(Path("out"))
    again = run("export", file, "--output", "out", "--variant", "public")
    assert (again.code, again.out) == (2, "")
    assert again.err == "out: there is a bundle already; --force replaces it\n"
    assert files_below(Path("out")) == before
    assert run("export", file, "--output", "out", "--variant", "public", "--force").code == 0
    assert manifest("out")["variant"] == "public"


def test_a_bundle_is_not_replaced_by_the_draft_that_lies_in_it(run: Run, put: Put) -> None:
    run("export", put(TEXT))
    draft = Path(NAME) / "proposal.toml"
    draft.write_text(TEXT + "# mine\n", encoding="utf-8")
    for paths in ((draft,), (draft, draft)):
        done = run("export", *paths, "--output", Path(NAME if len(paths) == 1 else "."), "--force")
        assert done.code == 2
        assert "the draft itself is in this bundle" in done.err
        assert draft.read_text(encoding="utf-8").endswith("# mine\n")


def test_a_proposal_that_is_not_ready_is_refused_with_reasons_and_fixes(run: Run) -> None:
    done = run("export", UNREADY)
    assert done.code == 1
    assert "No bundle was written: the proposal is not submission-ready." in done.out
    assert "… No costs yet\n    → Enter the costs." in done.out
    assert "(line 72)" in done.out
    assert "Warnings" not in done.out
    assert "--draft" in done.out.rpartition("\n\n")[2]  # wraps with the length of the path
    assert list(Path().iterdir()) == []


def test_a_draft_is_exported_as_one(run: Run) -> None:
    done = run("export", UNREADY, "--draft", "--variant", "internal")
    assert done.code == 0
    (bundle,) = Path().iterdir()
    assert re.fullmatch(
        r"TIMBERWAYS_COS-CLUSINT-2020-3-01_A_INTERNAL_DRAFT-01_\d{4}-\d\d-\d\d_[0-9a-f]{7}",
        bundle.name,
    )
    assert manifest(bundle)["submission_ready"] is False
    assert (bundle / "proposal.toml").read_bytes() == UNREADY.read_bytes()
    assert run("verify", bundle).code == 0


def test_an_acronym_of_control_characters_is_none(run: Run, put: Put) -> None:
    done = run("export", put(TEXT.replace('"BLUEGATE"', '"\\u0001\\u001b"')))
    assert done.code == 1
    assert "project.identity" in done.out
    assert "\x1b" not in done.out
    assert [path.name for path in Path().iterdir()] == ["draft.toml"]


def test_dates_come_from_the_call_the_surroundings_or_the_option(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(TEXT)
    run("export", file, "--output", "a")
    assert manifest("a")["moment"] == "2020-12-02T17:00:00+01:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    run("export", file, "--output", "b")
    assert manifest("b")["moment"] == "2020-09-13T12:26:40+00:00"
    run("export", file, "--output", "c", "--as-of", "2020-11-01", "--draft")
    assert manifest("c")["moment"] == "2020-11-01T00:00:00+01:00"
    assert (manifest("c")["day"], manifest("c")["number"]) == ("2020-11-01", 1)
    run("export", file, "--output", "d", "--draft")
    assert manifest("d")["moment"] == "2020-09-13T14:26:40+02:00"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = run("export", file, "--output", "d")
    assert done.code == 2
    assert "SOURCE_DATE_EPOCH: “yesterday” is no number of seconds" in done.err


def test_a_final_bundle_is_dated_by_the_deadline_and_tells_the_time_left(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def build(request: ExportRequest, _: object) -> list[Entry]:
        told.extend(_deadline(request))
        raise SaveError(Path("a"), "this disk is full")

    monkeypatch.setattr("bundle.exporting.build", build)
    run("export", put(TEXT), "--output", "a", "--as-of", "2020-11-30T17:00+01:00")
    assert told == ["2020-12-02T17:00:00+01:00", "2 d 0 h"]


def _deadline(request: ExportRequest) -> list[str]:
    """The moment of a request, and the time left that its report tells."""
    (found,) = (f for f in request.judged.report.findings if f.criterion == DEADLINE)
    return [request.moment.isoformat(), found.message.partition(" left")[0]]


def test_drafts_are_counted_where_they_go_and_bear_what_they_hold(run: Run, put: Put) -> None:
    file, day = put(TEXT), ("--draft", "--as-of", "2020-11-27")
    run("export", file, "--output", "out/one.zip", *day)
    run("export", file, "--output", "out/", "--zip", *day, "--variant", "public")
    file.write_text(f"{TEXT}\n# A remark changes nothing that the draft holds.\n", "utf-8")
    run("export", file, "--output", "out", *day)
    file.write_text(TEXT.replace("Blue growth", "Green growth"), "utf-8")
    Path("out/BLUEGATE_COS-CLUSINT-2020-3-01_A_torn.zip").write_bytes(b"PK torn")
    run("export", file, "--output", "out", *day)
    marks = sorted(path.name.rpartition("DRAFT")[2] for path in Path("out").iterdir())
    first, second, other = (one.split("_") for one in marks[:3])
    assert [first[0], second[0], other[0]] == ["-02", "-03", "-04"]
    assert first[2].removesuffix(".zip") == second[2] != other[2]
    assert run("export", file, "--output", "out", *day, "--number", "4").code == 2


def test_a_draft_lists_what_changed_since_the_one_before(run: Run, put: Put) -> None:
    file, day = put(TEXT), ("--draft", "--as-of", "2020-11-27", "--output", "out", "--zip")
    said = [run("export", file, *day).out]
    file.write_text(TEXT.replace("Blue growth", "Green growth"), "utf-8")
    said += [run("export", file, *day).out]
    first = next(path for path in Path("out").iterdir() if "DRAFT-01" in path.name)
    said += [run("export", file, *day, "--number", "9").out]
    said += [run("export", file, *day, "--number", "8", "--since", first).out]
    said += [run("export", Path(), *day).out]
    assert ["Changes" in one for one in said] == [False, True, False, True, False]
    assert run("export", file, *day, "--since", "nowhere").code == 2
    many = run("export", Path(), *day, "--since", first)
    assert (many.code, "of one proposal" in many.err) == (2, True)


def test_the_same_arguments_give_the_same_draft(run: Run, put: Put) -> None:
    file, same = put(TEXT), ("--draft", "--as-of", "2020-11-27", "--number", "7")
    for place in ("a", "b"):
        assert run("export", file, "--output", place, *same).code == 0
    assert files_below(Path("a")) == files_below(Path("b"))
    assert run("export", file, "--draft", "--number", "none").code == 2


def test_an_unusable_file_or_place_gives_2_and_one_line(run: Run, put: Put) -> None:
    put("{ no TOML", "bad.toml")
    file = put(TEXT)
    for argv in (["bad.toml"], ["nope.toml"], [file, "--output", f"{file}/x"]):
        done = run("export", *argv)
        assert (done.code, done.out) == (2, "")
        assert len(done.err.splitlines()) == 1
    assert sorted(path.name for path in Path().iterdir()) == ["bad.toml", "draft.toml"]


def test_a_full_disk_leaves_nothing_behind(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = put(TEXT)
    monkeypatch.setattr("os.fsync", full)
    for target in ("deep/out", "deep/out.zip"):
        done = run("export", file, "--output", target)
        assert done.code == 2
        assert done.err == f"{target}: the disk is full; nothing was changed\n"
    assert [path.name for path in Path().iterdir()] == ["draft.toml"]


def test_what_a_file_holds_and_nobody_reads_is_said(run: Run, put: Put) -> None:
    done = run("export", put(f"{TEXT}\n[odd]\nx = 1\n"))
    assert done.code == 0
    assert "odd: unknown key" in done.err
