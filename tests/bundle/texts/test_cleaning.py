"""What no document can hold is left out of every text, and told."""

from collections.abc import Iterator

from hypothesis import given, settings

from bundle.texts.cleaning import clean_report, cleaned, notes_on
from models.proposal import Proposal
from models.proposal.part import Part
from models.proposal.partner import Contact, Partner, StaffMember
from models.proposal.proposal import Project
from models.proposal.workplan import Task, WorkPackage
from models.verdict import check
from models.verdict.characters import changed_texts
from storage.shipped.glyphs import glyphs
from tests.helpers.bundle.packing import MOMENT, call_named
from tests.helpers.models.strategies import raw_hostile


def notes(proposal: Proposal) -> tuple[str, ...]:
    return notes_on(changed_texts(proposal, glyphs(), str))


def test_a_clean_proposal_is_the_same_object() -> None:
    proposal = Proposal(project=Project(acronym="BLUE", abstract="One.\n\nTwo:\tthree"))
    assert cleaned(proposal) is proposal
    assert notes(proposal) == ()


def test_control_characters_go_and_each_place_is_told() -> None:
    proposal = Proposal(
        project=Project(acronym="BL\x00UE", sectors=("a", "b\x1b[31m")),
        partners=(
            Partner(
                key="A", contact=Contact(name="Jo\x07hn"), staff=(StaffMember(role="x\ufffe"),)
            ),
        ),
        work_packages=(WorkPackage(tasks=(Task(description="\x01\x02\n\x03"),)),),
        narrative={"relevance": "bad\x9f"},
    )
    clean = cleaned(proposal)
    assert clean.project.acronym == "BLUE"
    assert clean.project.sectors == ("a", "b[31m")
    assert clean.partners[0].contact.name == "John"
    assert clean.work_packages[0].tasks[0].description == "\n"
    assert clean.narrative == {"relevance": "bad"}
    told = notes(proposal)
    assert [note.partition(":")[0] for note in told] == [
        "project.acronym",
        "project.sectors[1]",
        "partners[0].contact.name",
        "partners[0].staff[0].role",
        "work_packages[0].tasks[0].description",
        "narrative.relevance",
    ]
    assert told[0] == "project.acronym: every document leaves out U+0000 (control character)"
    assert "U+0001 (control character), U+0002 (control character), U+0003" in told[4]


def test_line_ends_become_those_of_a_text_and_a_space_where_there_is_one_line() -> None:
    proposal = Proposal(
        project=Project(title="one\ntwo\tthree", abstract="a\u2028b\x0bc\x85d\r\ne")
    )
    clean = cleaned(proposal)
    assert clean.project.title == "one two three"
    assert clean.project.abstract == "a\nb\nc\nd\ne"
    assert notes(proposal) == ()


def test_scripts_marks_and_joined_emoji_stay() -> None:
    words = "Ελλάδα ქართული العربية\u200f 日本語 क्\u200dष 👩\u200d🔬 e\u0301"
    proposal = Proposal(project=Project(abstract=words))
    assert cleaned(proposal) is proposal
    assert notes(proposal) == ()


def test_hidden_changes_of_direction_go() -> None:
    proposal = Proposal(project=Project(title="user\u202etxt.exe"))
    assert cleaned(proposal).project.title == "usertxt.exe"
    assert len(notes(proposal)) == 1


def test_characters_without_a_glyph_stay_and_are_named() -> None:
    proposal = Proposal(project=Project(title="Script 𒀀 and 𐤀"))
    assert cleaned(proposal) is proposal
    assert notes(proposal) == (
        "project.title: the PDFs show “�” for U+10900 PHOENICIAN LETTER ALF, "
        "U+12000 CUNEIFORM SIGN A, for want of a glyph",
    )


def test_keys_are_cleaned_like_what_they_refer_to_and_none_is_lost() -> None:
    proposal = Proposal(
        partners=(Partner(key="A\x00"),),
        work_packages=(
            WorkPackage.model_validate({"person_months": {"A\x00": 2, "B\x00": 3, "B": 4}}),
        ),
    )
    clean = cleaned(proposal)
    assert clean.partners[0].key == "A"
    assert dict(clean.work_packages[0].person_months) == {"A": 2, "B*": 3, "B": 4}
    assert [note.partition(":")[0] for note in notes(proposal)] == [
        "partners[0].key",
        "work_packages[0].person_months.A",
        "work_packages[0].person_months.B",
    ]


def test_no_more_is_told_than_a_person_reads() -> None:
    staff = tuple(StaffMember(name=f"\x00{number}") for number in range(300))
    told = notes(Proposal(partners=(Partner(staff=staff),)))
    assert len(told) == 40
    assert told[-1] == "The like in 261 more places"


def test_findings_that_quote_a_hostile_key_are_clean() -> None:
    proposal = Proposal.model_validate({"call": "X", "evil\x1b[2J": 1})
    report = check(proposal, call_named("COS-CLUSINT-2020-3-01"), MOMENT)
    assert any("\x1b" in finding.message for finding in report.findings)
    clean = clean_report(report)
    said = "".join(f"{f.message}{f.fix}{f.where}" for f in clean.findings)
    assert "\x1b" not in said
    assert "\\x1b" not in said
    assert clean.verdict is report.verdict


def _texts(value: object) -> Iterator[str]:
    """All texts that were understood; what was not goes into no document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Part):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name)) if name != "kept" else ()
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (key, *_texts(item))
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


@settings(deadline=None)
@given(raw_hostile)
def test_whatever_a_file_holds_its_texts_are_clean_and_cleaning_again_changes_nothing(
    table: dict[str, object],
) -> None:
    clean = cleaned(Proposal.model_validate(table))
    for text in _texts(clean):
        assert not any(c in text for c in "\x00\x1b\r\x7f\x85\u202e\u2028")
    assert cleaned(clean) is clean
    assert not [note for note in notes(clean) if "every document leaves out" in note]
