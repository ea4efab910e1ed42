"""Names made from what people typed: speaking, and safe on every system."""

import datetime as dt
from dataclasses import replace
from pathlib import PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bundle.application import DraftMark, Variant
from bundle.package.manifest import stays_inside
from bundle.package.names import (
    annex_name,
    applicant_file_name,
    bundle_name,
    document_name,
    numbered,
    safe,
)
from models.proposal import Proposal
from models.proposal.proposal import Project
from models.values.words import same_file
from tests.helpers.bundle.packing import application, call_named

HOSTILE = st.text(
    st.sampled_from('aZ9 éΩж.-_/\\:*?"<>|\0\n\t\x1b\x7f\u202e\u200b\u0301\u3164\ufe0f界🌊COMNUL1¹')
    | st.characters(),
    max_size=80,
)
DEVICES = ["CON", "con", "Nul", "AUX", "prn", "COM1", "com9", "LPT3", "COM¹", "con.", " NUL "]


def _name_of(acronym: str, strand: str = "A", **more: object) -> str:
    proposal = Proposal(strand=strand, project=Project(acronym=acronym))
    return bundle_name(proposal, call_named("COS-CLUSINT-2020-3-01"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("BLUEGATE", "BLUEGATE_COS-CLUSINT-2020-3-01_A"),
        ("Ελλάδα", "Ellada_COS-CLUSINT-2020-3-01_A"),
        ("Blue Gate / 2", "Blue-Gate-2_COS-CLUSINT-2020-3-01_A"),
        ("../../etc/passwd", "etc-passwd_COS-CLUSINT-2020-3-01_A"),
        ("C:\\Windows", "C-Windows_COS-CLUSINT-2020-3-01_A"),
        ("A-programme-of-twenty-words", "A-programme-of-twenty-wo_COS-CLUSINT-2020-3-01_A"),
        ("Łódź–Straße", "Lodz-Strasse_COS-CLUSINT-2020-3-01_A"),
        ("Жабка", "Zhabka_COS-CLUSINT-2020-3-01_A"),
        ("", "UNTITLED_COS-CLUSINT-2020-3-01_A"),
        ("🌊🌊", "UNTITLED_COS-CLUSINT-2020-3-01_A"),
        ("a\x1b[31mb\u202ec", "a-31mbc_COS-CLUSINT-2020-3-01_A"),
        ("E\u0301lan", "Elan_COS-CLUSINT-2020-3-01_A"),
        ("हिन्दी", "UNTITLED_COS-CLUSINT-2020-3-01_A"),
    ],
)
def test_a_bundle_is_named_after_acronym_call_and_strand(acronym: str, name: str) -> None:
    assert _name_of(acronym) == name


def test_without_a_strand_the_name_ends_with_the_call() -> None:
    assert _name_of("X", "") == "X_COS-CLUSINT-2020-3-01"


def test_a_bundle_for_others_and_a_draft_say_so() -> None:
    assert _name_of("X", variant=Variant.PUBLIC).endswith("_A_PUBLIC")
    assert _name_of("X", variant=Variant.INTERNAL, mark="DRAFT").endswith("_A_INTERNAL_DRAFT")


def test_documents_have_their_place_and_acronym_and_drafts_say_draft() -> None:
    ready, draft = application("BLUE"), application("BLUE", draft=True)
    assert document_name(ready, 1, "Estimated-budget", "xlsx") == "01_BLUE_Estimated-budget.xlsx"
    name = document_name(draft, 1, "Estimated-budget", "xlsx")
    assert name == "01_BLUE_Estimated-budget_DRAFT.xlsx"


def test_files_of_applicants_are_numbered_so_that_they_sort_and_never_meet() -> None:
    many = application("BLUE", *["HMC"] * 120)
    name = applicant_file_name(many, 7, "H/M C", "Declaration")
    assert name == "007_H-M-C_Declaration.pdf"
    few = application("BLUE", "HMC", "hmc")
    assert applicant_file_name(few, 2, "", "Annex-1") == "02_applicant_Annex-1.pdf"


def test_annexes_are_named_after_their_ids() -> None:
    assert annex_name("annex-1") == "Annex-1"
    assert annex_name("../ß") == "Ss"


@pytest.mark.parametrize("device", DEVICES)
def test_no_name_is_that_of_a_device(device: str) -> None:
    name = safe(device, 40, "x")
    assert name.startswith("_")
    assert not PureWindowsPath(name).is_reserved()


@given(HOSTILE, st.integers(8, 60))
def test_a_piece_of_a_name_is_safe_whatever_was_typed(text: str, most: int) -> None:
    name = safe(text, most, "nothing")
    assert 0 < len(name.encode()) <= most
    assert all(c.isascii() and (c.isalnum() or c in "-_") for c in name)
    assert not PureWindowsPath(name).is_reserved()
    assert not name.startswith("-")
    assert stays_inside(name)
    assert safe(name, most, "nothing") == name


@given(HOSTILE, HOSTILE)
def test_every_path_of_a_bundle_stays_inside_and_short(acronym: str, key: str) -> None:
    hostile = application(acronym, key, draft=True)
    mark = DraftMark(dt.date(2020, 11, 27), 9999, "1a2b3c4")
    hostile = replace(hostile, mark=mark)
    paths = [
        document_name(hostile, 1, "Description-of-the-action", "pdf"),
        applicant_file_name(hostile, 1, key, "ECCP-profile"),
    ]
    top = bundle_name(hostile.proposal, hostile.call, Variant.INTERNAL, mark.named)
    for path in paths:
        assert stays_inside(f"{top}/{path}")
        assert len(f"{top}/{path}".encode()) < 240


@given(st.lists(HOSTILE.map(lambda text: safe(text, 12, "x")), max_size=12))
def test_names_told_apart_are_so_on_every_system(names: list[str]) -> None:
    apart = numbered(names)
    assert len({same_file(name) for name in apart}) == len(names)
    assert all(one.startswith(name) for name, one in zip(names, apart, strict=True))


def test_case_and_normal_forms_make_no_difference() -> None:
    assert numbered(["Blue", "BLUE", "blue-2", "É", "e\u0301"]) == [
        "Blue",
        "BLUE-2",
        "blue-2-2",
        "É",
        "e\u0301-2",
    ]
    assert numbered(["a.pdf", "A.pdf"]) == ["a.pdf", "A-2.pdf"]
