"""Whole bundles as their real writers make them: samples, variants, hostile texts."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest

from bundle.application import Variant
from bundle.package.manifest import Entry
from bundle.package.packing import pack
from models.values.money import format_amount
from storage import load
from tests.helpers.bundle.packing import MOMENT, READY, SAMPLES, built, draft_of, files_below
from tests.helpers.places import ROOT

NAMES = ["bluegate.toml", "half-filled.toml", "skillweave.toml", "real-laser-go.toml"]
HOSTILE = {
    "markup": '#read(\\"/etc/passwd\\") *b* $x$ <b>&amp; [x](y) `c` =1+1',
    "formula": '=HYPERLINK(\\"https://example.org\\") @SUM +1 -1',
    "control": "a\\u0000b\\u001b[31mc\\u0007\\uFFFE\\u2028d",
    "scripts": "Ελλάδα България العربية עברית 日本語 한국어 ქართული 🌊👩‍🔬🧿 𐤀",
    "direction": "user\\u202Etxt.exe \\u2066x",
    "path": "../../CON/NUL\\\\aux:*?",
    "long": "Donaudampfschifffahrt" * 40,
}


def text_of(entry: Entry) -> str:
    """All words of a document."""
    if entry.name.endswith(".pdf"):
        pages = pypdf.PdfReader(io.BytesIO(entry.data)).pages
        return "\n".join(page.extract_text() for page in pages)
    if entry.name.endswith(".docx"):
        document = docx.Document(io.BytesIO(entry.data))
        return "\n".join(element.text or "" for element in document.element.iter() if element.text)
    return entry.data.decode()


def assert_sound(entries: list[Entry]) -> None:
    for name, data in entries:
        if name.endswith(".pdf"):
            assert pypdf.PdfReader(io.BytesIO(data)).pages, name
        elif name.endswith((".docx", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                assert archive.testzip() is None, name
        elif name.endswith(".json"):
            json.loads(data)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_becomes_a_bundle_of_sound_files(name: str) -> None:
    entries = built(SAMPLES / name, Variant.INTERNAL, draft_mode=True)
    assert_sound(entries)
    for entry in entries:
        if entry.name.endswith(".pdf"):
            (page, *_) = pypdf.PdfReader(io.BytesIO(entry.data)).pages
            assert "DRAFT" in page.extract_text(), entry.name


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    code = "import sys; from cli.main import main; sys.exit(main())"
    for number in ("1", "2"):
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": number}
        environ.pop("SOURCE_DATE_EPOCH", None)
        words = ["export", str(READY), "--variant", "internal", "--output", f"{number}.zip"]
        subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=tmp_path,
            env={**environ, "TZ": "Asia/Tokyo" if number == "2" else "UTC"},
            check=True,
            capture_output=True,
        )
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_what_goes_public_tells_neither_money_nor_persons() -> None:
    proposal = load(READY).proposal
    secrets = {
        *(person.name for partner in proposal.partners for person in partner.staff),
        *(partner.contact.name for partner in proposal.partners),
        *(partner.contact.email for partner in proposal.partners),
        *(partner.contact.phone for partner in proposal.partners),
        *(format_amount(line.unit_cost) for line in proposal.costs if line.unit_cost),
        *(format_amount(source.amount) for source in proposal.funding.sources if source.amount),
    }
    secrets = {secret for secret in secrets if len(secret) > 4}
    assert len(secrets) > 20
    entries = built(READY, Variant.PUBLIC)
    for entry in entries:
        words = " ".join(text_of(entry).split())
        found = sorted(secret for secret in secrets if " ".join(secret.split()) in words)
        assert found == [], entry.name
        assert "€" not in words, entry.name


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_texts_stop_no_document(kind: str) -> None:
    text = READY.read_text(encoding="utf-8")
    hostile = HOSTILE[kind]
    for old in ("BLUEGATE", "Hanse Maritime Cluster e.V.", "blue growth", "Project manager"):
        text = text.replace(f'"{old}', f'"{hostile} {old}', 1)
    entries = built(draft_of(text), Variant.INTERNAL, draft_mode=True)
    assert_sound(entries)
    assert all(len(entry.name.encode()) < 120 for entry in entries)


def test_a_proposal_with_nothing_in_it_has_a_whole_bundle() -> None:
    bare = 'format = 1\ncall = "COS-CLUSTER-2020-3-03"\n[[partners]]\n'
    for variant in Variant:
        entries = built(draft_of(bare), variant, draft_mode=True)
        assert_sound(entries)
    nobody = built(draft_of('format = 1\ncall = "COS-CLUSINT-2020-3-01"\n'), draft_mode=True)
    assert_sound(nobody)
    (page,) = (entry for entry in nobody if "MISSING" in entry.name)
    assert "No applicants yet" in text_of(page)


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="no sha256sum here")
def test_sums_of_a_real_bundle_agree_with_another_program(tmp_path: Path) -> None:
    entries = built(READY)
    pack(entries, tmp_path / "bundle", name="x", moment=MOMENT)
    checked = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
    done = subprocess.run(checked, cwd=tmp_path / "bundle", capture_output=True, text=True)
    assert done.returncode == 0
    assert done.stdout.count(": OK") == len(files_below(tmp_path / "bundle")) - 1
