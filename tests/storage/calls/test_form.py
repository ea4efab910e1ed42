"""The form of a call: what is wrong in `[document]` is said in its line, with the nearest word."""

from pathlib import Path

import pytest

from models.call import Call
from models.call.asked import form_asks
from models.proposal import Proposal
from models.verdict.since_revision import changes
from storage.calls import load_call
from tests.helpers.storage.good_call import GOOD, STATED, mistakes

FORM = f"""
[document]
form = {{ value = "Annex 1", source = "guide", evidence = "assumed" }}
page_limit = {{ value = 70, source = "guide", evidence = "assumed" }}
font = {{ value = "Arial", source = "guide", evidence = "assumed" }}
font_size = {{ value = 11, source = "guide", evidence = "assumed" }}
smallest_size = {{ value = 9, source = "guide", evidence = "assumed" }}

[[document.sections]]
number = "A"
title = "Tables"
{STATED}
[[document.sections]]
number = "A.2"
title = "Milestones"
tables = ["milestones"]
columns = ["number", "lead"]
strands = ["B"]
{STATED}
[[document.sections]]
number = "A.10"
title = "Who takes part"
tables = ["applicants", "legal-representative"]
each = "applicants"
{STATED}
[[document.sections]]
number = "B"
title = "Text"
texts = ["relevance"]
{STATED}
"""


def with_form(tmp_path: Path) -> Call:
    """A call with the form."""
    file = tmp_path / "call.toml"
    file.write_text(GOOD + FORM, encoding="utf-8")
    return load_call(file).call


def test_what_a_form_asks_for_besides_is_told_by_strand(tmp_path: Path) -> None:
    call = with_form(tmp_path)
    a, b = call.strands
    assert form_asks(call, a) == {"partners.legal_representative"}
    assert form_asks(call, b) == {"partners.legal_representative", "milestones.lead"}
    assert form_asks(call, None) == form_asks(call, b)
    assert call.document is not None
    assert [(s.number, s.level) for s in call.document.sections_of(a)] == [
        ("A", 1),
        ("A.10", 2),
        ("B", 1),
    ]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            '"milestones"]',
            '"milestone"]',
            "document.sections[1].tables[0]: “milestone” cannot be read: did you mean “milestones”",
        ),
        (
            '["number", "lead"]',
            '["number", "leed"]',
            "document.sections[1].columns[1]: “leed” is no column of “milestones”: "
            "did you mean “lead”?",
        ),
        (
            '["number", "lead"]',
            '["number", "number"]',
            "document.sections[1].columns[1]: “number” stands in the list already",
        ),
        (
            'tables = ["milestones"]\n',
            "",
            "document.sections[1].columns: the columns of one table can be chosen, "
            "and there is none",
        ),
        (
            'tables = ["milestones"]',
            'tables = ["budget"]',
            "document.sections[1].columns: the columns of “budget” cannot be chosen, only those of",
        ),
        (
            '["applicants", "legal-representative"]',
            '["applicants", "risks"]',
            "document.sections[2].tables[1]: “risks” is not told by applicant, only applicants",
        ),
        (
            '["relevance"]',
            '["relevence"]',
            "document.sections[3].texts[0]: “relevence” is no id of sections: "
            "did you mean “relevance”?",
        ),
        (
            '["relevance"]',
            '["relevance", "relevance"]',
            "document.sections[3].texts[1]: “relevance” stands in section B already",
        ),
        (
            'value = "Arial"',
            'value = "Ariel"',
            "document.font.value: “Ariel” is no font that can be set: did you mean “Arial”?",
        ),
        (
            'number = "A.10"',
            'number = "A."',
            "document.sections[2].number: “A.” is no number of a section, expected",
        ),
        (
            'number = "A.10"',
            'number = "A.2"',
            "document.sections[2].number: “A.2” stands in the form already; each number",
        ),
        (
            'number = "B"',
            'number = "A.9"',
            "document.sections[3].number: “A.9” stands after “A.10”, expected the order of the",
        ),
        (
            'strands = ["B"]\n' + STATED + "\n[[document.sections]]",
            'strands = ["C"]\n' + STATED + "\n[[document.sections]]",
            "document.sections[1].strands[0]: “C” is no strand of this call, expected one of A, B",
        ),
        (
            "value = 70, s",
            'value = "70", s',
            "document.page_limit.value: “70” cannot be read, expected a whole number, without",
        ),
        (
            "value = 9, s",
            "value = 12, s",
            "document.smallest_size.value: 12 is more than font_size, which is 11",
        ),
        (
            "page_limit =",
            "pages_limit =",
            "document.pages_limit: unknown key: did you mean “page_limit”?",
        ),
    ],
)
def test_what_is_wrong_in_a_form_is_said_in_its_line(
    tmp_path: Path, was: str, now: str, said: str
) -> None:
    assert FORM.count(was) >= 1, was
    at = FORM.index(was)
    told = mistakes(tmp_path, GOOD + FORM[:at] + now + FORM[at + len(was) :])
    assert any(said in line for line in told), told
    assert not mistakes(tmp_path, GOOD + FORM)


def test_the_skeleton_of_a_call_names_each_table_and_its_form_is_sound(tmp_path: Path) -> None:
    start = GOOD.index("# [document]")
    end = GOOD.index("# --- Written parts")
    shown = "\n".join(line.removeprefix("# ") for line in GOOD[start:end].splitlines())
    text = GOOD[:start] + shown.replace("\n#\n", "\n\n") + GOOD[end:]
    assert mistakes(tmp_path, text) == []


def test_what_was_otherwise_in_a_section_is_told_by_its_number(tmp_path: Path) -> None:
    earlier = f"""
[[earlier]]
revision = "0"
{STATED}
[earlier.was]
document = {{ page_limit = {{ value = 50 }}, sections = [{{ number = "B", title = "Words" }}] }}
"""
    file = tmp_path / "call.toml"
    file.write_text(GOOD + FORM + earlier, encoding="utf-8")
    known = load_call(file)
    before, now = known.revisions["0"], known.call
    assert before.document is not None and now.document is not None
    assert [s.title for s in before.document.sections][-2:] == ["Who takes part", "Words"]
    told = changes(Proposal.read({"strand": "A"}), before, now, None).values
    assert [(one.label, one.was, one.now) for one in told] == [
        ("form: page limit", "50 pages", "70 pages"),
        ("form: section B: title", "Words", "Text"),
    ]
    without = now.model_copy(update={"document": None})
    (one,) = changes(Proposal.read({"strand": "A"}), without, now, None).values
    assert (one.label, one.was, one.now) == ("form", "not there", "Annex 1")
