"""The conversation of `ask`, without a file and without a terminal: lines in, sentences out."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.asking.conversation import Conversation, Wish
from models.call import Call
from models.proposal import Proposal
from models.starter.starter import starter
from models.verdict import check
from models.verdict.report import Report
from storage.shipped.plans import plan_for
from tests.helpers.samples import CALLS, sample

CALL = CALLS["COS-CLUSINT-2020-3-01"]
AS_OF = dt.datetime(2020, 11, 1, tzinfo=dt.UTC)


def judge(proposal: Proposal, call: Call = CALL) -> Report:
    return check(proposal, call, AS_OF)


def talk(proposal: Proposal | None = None) -> Conversation:
    """A conversation about a proposal; about one that was just begun where none is given."""
    begun = starter(CALL, CALL.strand("A"), "BLUEGATE")
    return Conversation(proposal or begun, CALL, judge, plan_for)


def said(conversation: Conversation, *lines: str) -> str:
    """What is said to the last of several lines."""
    answered: list[str] = []
    for line in lines:
        answered = conversation.take(line)
    return "\n".join(answered)


def come_to(conversation: Conversation, name: str) -> str:
    """Skip questions until one of that name is asked."""
    asked = "\n".join(conversation.begin())
    while f". {name}\n" not in asked:
        assert "asked once" not in asked, f"{name} is not asked"
        asked = said(conversation, "")
    return asked


def test_a_question_tells_what_stands_there_why_it_is_asked_and_what_to_type() -> None:
    asked = come_to(talk(sample("half-filled.toml")), "PUU, ECCP status")
    assert asked.splitlines()[-9:] == [
        "Partners. PUU, ECCP status",
        "Now: nothing yet",
        "Why: ECCP status missing: PUU, KOKS. Fill it in for PUU, KOKS.",
        "Rule: each applicant is registered on the ECCP, or has submitted its registration, by the "
        "deadline; the verdict depends on it; one of the project's source documents says so.",
        "Type: one of these, by number or name:",
        "1. none yet",
        "2. planned",
        "3. submitted",
        "4. registered",
    ]


@pytest.mark.parametrize(
    ("name", "typed", "heard"),
    [
        ("Target countries", "kenya, PE", "= Kenya (KE), Peru (PE)"),
        ("Target countries", "France", "France (FR): an EU Member State, so no third country"),
        ("PUU, ECCP status", "3", "= submitted"),
        ("PUU, ECCP status", "regist", "= registered"),
        ("PUU, legal personality", "y", "= yes"),
        ("LESNA, PIC", "912 345 678", "= 912345678"),
        ("WP2, person-months", "LESNA 4,5, puu 3", "= LESNA: 4.5 person-months"),
        ("Add a cost line", "Project manager", "= cost line Project manager, added"),
        ("Add an indicator", "usual", "= the 5 indicators of the call"),
        ("Deliverable for Implementation roadmap", "wp2", "= a deliverable of WP2"),
    ],
)
def test_an_answer_is_said_back_as_it_was_read(name: str, typed: str, heard: str) -> None:
    proposal = sample("half-filled.toml")
    if name.startswith("Target"):
        proposal = proposal.with_values(project=proposal.project.cleared("target_countries"))
    conversation = talk(proposal)
    come_to(conversation, name)
    assert heard in said(conversation, typed).splitlines()


@pytest.mark.parametrize(
    ("name", "typed", "heard"),
    [
        ("unit cost", "1.234", "can mean two things"),
        ("unit cost", "a lot", "“a lot” is not a number"),
        ("category", "gold", "“gold” is none of the choices. It is one of: Personnel"),
        ("applicant", "k", "KOKS"),
    ],
)
def test_what_is_not_clear_is_asked_again_and_told(name: str, typed: str, heard: str) -> None:
    conversation = talk(sample("half-filled.toml"))
    come_to(conversation, "Add a cost line")
    asked = said(conversation, "Project manager")
    while f"cost line 1, {name}\n" not in asked:
        asked = said(conversation, "")
    answered = said(conversation, typed)
    assert heard in answered
    assert "questions left" not in answered
    assert f"cost line 1, {name}\n" in said(conversation, "", "back")


def test_a_part_of_a_name_that_fits_several_is_asked_about_and_chosen_by_number() -> None:
    conversation = talk()
    come_to(conversation, "Target countries")
    asked = said(conversation, "guinea")
    assert asked.startswith("Which one is “guinea”?") or "= Guinea (GN)" in asked
    come_to(conversation := talk(), "Target countries")
    asked = said(conversation, "korea")
    number = next(line[0] for line in asked.splitlines() if "South Korea" in line)
    assert "= South Korea (KR)" in said(conversation, number)


def test_what_can_mean_two_things_is_asked_with_both() -> None:
    conversation = talk(sample("half-filled.toml"))
    come_to(conversation, "PUU, ECCP status")
    said(conversation, "registered")
    asked = said(conversation, "1/12/2020").splitlines()
    assert asked[1:] == ["1. 1 December 2020", "2. 12 January 2020"]
    assert said(conversation, "1").splitlines()[0] == "= 1 December 2020"


def test_back_goes_to_the_question_before_and_undo_takes_its_answer_back() -> None:
    conversation = talk()
    come_to(conversation, "Title")
    said(conversation, "Blue growth")
    assert "Now: Blue growth" in said(conversation, "<")
    assert conversation.proposal.project.title == "Blue growth"
    assert "Taken back: Title." in said(conversation, "undo")
    assert conversation.proposal.project.title == ""
    assert "nothing to take back" in said(conversation, "undo")


def test_the_list_numbers_what_is_open_by_step_and_go_leads_there() -> None:
    conversation = talk()
    conversation.begin()
    told = said(conversation, "list").splitlines()
    assert told[1] == f"{conversation.left} questions left."
    assert "Partners:" in told
    line = next(line for line in told if line.endswith("Add an applicant"))
    assert "Partners. Add an applicant" in said(conversation, f"go {line.partition('.')[0]}")


def test_help_tells_the_rule_its_source_and_how_sure_it_is() -> None:
    conversation = talk()
    come_to(conversation, "Target countries")
    told = said(conversation, "?")
    for part in ("Rule: ", "Source: “Portal page", "source documents says so", "undo to take"):
        assert part in told


def test_an_answer_that_looks_like_a_command_follows_an_equals_sign() -> None:
    conversation = talk()
    come_to(conversation, "Title")
    said(conversation, "= list")
    assert conversation.proposal.project.title == "list"


def test_a_text_goes_on_to_a_line_with_a_full_stop_whatever_its_lines_are() -> None:
    conversation = talk()
    come_to(conversation, "Abstract")
    assert "= One “list” ." not in said(conversation, "One", "", "list", "..", "quit")
    assert conversation.proposal.project.abstract == ""
    said(conversation, ".")
    assert conversation.proposal.project.abstract == "One\n\nlist\n.\nquit"


def test_a_text_that_is_not_ended_is_kept_behind_the_one_that_stood_there() -> None:
    conversation = talk()
    come_to(conversation, "Abstract")
    said(conversation, "First.", ".", "back", "Second")
    assert "is kept as far as it came" in "\n".join(conversation.end())
    assert conversation.proposal.project.abstract == "First.\n\nSecond"


def test_clear_empties_a_field_and_says_that_it_is_open_again() -> None:
    conversation = talk()
    come_to(conversation, "Target countries")
    said(conversation, "Kenya, Peru", "back")
    assert "Still open: No target countries yet" in said(conversation, "clear")


def test_a_new_key_is_followed_by_what_refers_to_it() -> None:
    conversation = talk()
    come_to(conversation, "Add an applicant")
    assert "HMC, key" in said(conversation, "Hanse Maritime Cluster e.V.")
    said(conversation, "Hanse")
    assert conversation.proposal.partners[0].key == "Hanse"
    assert conversation.proposal.partners[0].coordinates


def test_skipped_questions_come_again_when_asked_for_and_an_empty_line_then_ends() -> None:
    conversation = talk()
    asked = "\n".join(conversation.begin())
    for _ in range(conversation.left):
        asked = said(conversation, "")
    assert "All questions were asked once" in asked
    assert "Project. Title" in said(conversation, "again")
    for _ in range(conversation.left + 1):
        said(conversation, "")
    assert conversation.wish is Wish.END


def test_of_a_complete_proposal_nothing_is_asked() -> None:
    conversation = talk(sample("bluegate.toml"))
    told = "\n".join(conversation.begin())
    assert "ELIGIBLE, ready to submit" in told
    assert "Nothing is left to ask." in told


COMMANDS = (
    *("", "", "?", "<", "back", "list", "undo", "clear", "again", "save", "quit"),
    *("go 3", "go 999", "add applicant", "add cost line"),
)
ANSWERS = (
    *("usual", ".", "..", "yes", "1", "9", "Germany", "Kenya, Peru", "guinea", "HMC 9", "add x"),
    *("5.000", "1.234,50", "2020-11-20", "registered", "= list", "=", "WP1", "personnel"),
    *("Hanse Maritime Cluster (HMC)", "x" * 5000, "\0", "\x1b[31m", "\udcff", "\u202e"),
)
LINES = st.lists(st.sampled_from(COMMANDS + ANSWERS) | st.text(max_size=20), max_size=25)


@given(LINES, st.sampled_from(["", "half-filled.toml", "harbourlink.toml"]))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_line_stops_the_conversation_and_no_answer_is_lost(lines: list[str], name: str) -> None:
    conversation = talk(sample(name) if name else None)
    start = before = conversation.proposal
    conversation.begin()
    for line in lines:
        told = "\n".join(conversation.take(line))
        kept = conversation.proposal is not before or conversation.in_text
        if not kept and line.strip() and line not in COMMANDS:
            # Else it is said what stands there, or the words come back and are asked again.
            assert "= " in told or "“" in told
        before = conversation.proposal
    conversation.end()
    for _ in range(len(lines) + 1):
        conversation.take("undo")
    assert conversation.proposal == start
