"""What is wrong with the stages of a call file is told with its line and the nearest word."""

import re
from pathlib import Path

import pytest

from models.call.review import notices
from storage.calls import load_call, review_call
from tests.helpers.places import ROOT
from tests.helpers.storage.good_call import mistakes

CORRIDORS = ROOT / "docs" / "examples" / "corridors-2026.toml"
TEXT = CORRIDORS.read_text(encoding="utf-8")
FINAL = "value = 2026-09-15T17:00:00"


def told(*changes: tuple[str, str]) -> str:
    text = TEXT
    for was, now in changes:
        assert was in text, was
        text = text.replace(was, now, 1)
    return text


def third(name: str) -> str:
    """The call with a third stage of that id."""
    at = TEXT.index("[[sources]]")
    stage = TEXT[TEXT.index('[[stages]]\nid = "full"') : at]
    stage = stage.replace('id = "full"', f'id = "{name}"').replace(
        FINAL, "value = 2026-10-15T17:00:00"
    )
    return TEXT[:at] + stage + TEXT[at:]


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        (third("Concept"), "stages[2].id", "“Concept” stands in stages already"),
        (third(" "), "stages[2].id", "it is empty"),
        (
            told((FINAL, "value = 2026-02-15T17:00:00"), ("opens = 2026-06-01\n", "")),
            "stages[1].deadline.value",
            "2026-02-15 17:00 is not after the deadline of “concept”, 2026-03-03 17:00",
        ),
        (
            told(("opens = 2026-06-01", "opens = 2026-10-01")),
            "stages[1].opens",
            "2026-10-01 is after the deadline, 2026-09-15",
        ),
        (
            told(("opens = 2026-06-01", 'opens = "1 June"')),
            "stages[1].opens",
            "“1 June” cannot be read, expected a date",
        ),
        (
            told((FINAL, "value = 2026-09-15T17:00:00Z")),
            "stages[1].deadline.value",
            "a local time is expected",
        ),
        (
            told((FINAL + ', zone = "Europe/Brussels"', FINAL + ', zone = "Europe/Brusels"')),
            "stages[1].deadline.zone",
            "did you mean “Europe/Brussels”?",
        ),
        (
            told(("page_limit = { value = 10", "page_limit = { value = 0")),
            "stages[0].page_limit.value",
            "expected",
        ),
        (
            told(('stages = ["full"]', 'stages = ["ful"]')),
            "criteria[2].stages[0]",
            "“ful” is no stage of this call: did you mean “full”?",
        ),
        (
            told(('stages = ["full"]\neffect = "completes"', 'effect = "completes"')),
            "criteria[5].any_of[0]",
            "“mandate” belongs to stage full only, and is asked for at stage concept too",
        ),
        (
            told(('stages = ["full"]\neffect = "rejects"', 'effect = "rejects"')),
            "criteria[2].id",
            "“consortium.min-countries” is asked at stage concept by criteria[1] already",
        ),
        (
            told(("unknown = [", 'stage = "full"\nunknown = [')),
            "stage",
            "unknown key: did you mean “stages”?",
        ),
        (
            told(("page_limit =", "page_limits =")),
            "stages[0].page_limits",
            "unknown key: did you mean “page_limit”?",
        ),
        (
            told(
                (
                    "[[stages]]",
                    "[deadline]\nvalue = 2026-09-16T17:00:00\nzone = "
                    '"Europe/Brussels"\nsource = "guide"\nevidence = "primary"\n\n[[stages]]',
                )
            ),
            "deadline",
            "each stage has its own deadline, and the last of them is that of the call",
        ),
    ],
)
def test_of_stages(tmp_path: Path, text: str, place: str, said: str) -> None:
    (found,) = mistakes(tmp_path, text)
    line, at, message = found.split(": ", 2)
    assert (at, int(line) > 1) == (place, True)
    assert said in message


FORM = """
[document]
[[document.sections]]
number = "1"
title = "The idea"
texts = ["idea"]
stages = ["concept"]
source = "guide"
evidence = "primary"

[[document.sections]]
number = "1"
title = "The impact"
texts = ["impact"]
stages = ["full"]
source = "guide"
evidence = "primary"
"""


def test_each_stage_has_its_form_with_its_own_numbers(tmp_path: Path) -> None:
    file = tmp_path / "good.toml"
    file.write_text(TEXT + FORM, encoding="utf-8")
    known = load_call(file)
    for stage, title, limit in zip(
        known.call.stages, ("The idea", "The impact"), (10, None), strict=True
    ):
        form = known.at(stage).call.document
        assert form is not None
        assert [section.title for section in form.sections] == [title]
        assert (form.page_limit and form.page_limit.value) == limit
    (found,) = mistakes(tmp_path, TEXT + FORM.replace('["impact"]', '["idea"]'))
    assert "“idea” belongs to stage concept only" in found
    (found,) = mistakes(tmp_path, TEXT + FORM.replace('["full"]', '["concept", "full"]'))
    assert "“1” stands in the form already" in found


def test_a_deadline_that_is_missing_is_told_where_it_is_missing(tmp_path: Path) -> None:
    cut = TEXT.index("deadline = {", TEXT.index('id = "full"'))
    (found,) = mistakes(tmp_path, TEXT[:cut] + TEXT[TEXT.index("\n", cut) + 1 :])
    assert found.endswith("stages[1].deadline: it is missing")
    nothing = TEXT[: TEXT.index("[[stages]]")] + TEXT[TEXT.index("[[sources]]") :]
    said = mistakes(tmp_path, nothing.replace('stages = ["concept"]\n', "", 1))
    assert any("deadline: it is missing" in one for one in said)
    assert any("“full” is no stage: this call has none" in one for one in said)


def test_a_set_of_countries_has_to_be_known_at_every_deadline(tmp_path: Path) -> None:
    late = told((FINAL, "value = 2027-09-15T17:00:00"))
    found = mistakes(tmp_path, late)
    assert len(found) == 3
    assert all("not for the day of the deadline, 2027-09-15" in one for one in found)


def test_an_earlier_revision_may_have_had_one_deadline(tmp_path: Path) -> None:
    was = (
        '\n[[earlier]]\nrevision = "0"\nsource = "guide"\nevidence = "primary"\n[earlier.was]\n'
        'deadline = { value = 2026-04-01T17:00:00, zone = "Europe/Brussels", source = "guide", '
        'evidence = "primary" }\nstages = []\n'
    )
    for name in ("criteria", "sections", "annexes", "award_criteria"):
        was += f"{name} = [\n{OF_NO_STAGE[name]}]\n"
    file = tmp_path / "c.toml"
    file.write_text(TEXT + was, encoding="utf-8")
    earlier = load_call(file).revisions["0"]
    assert (earlier.stages, earlier.deadline.value.month) == ((), 4)


def test_a_shipped_call_may_have_stages_and_is_read_the_same(shipped: Path) -> None:
    shipped.write_text(TEXT, encoding="utf-8")
    made, reviewed = load_call(shipped).call, review_call(shipped).call
    assert made == reviewed
    assert repr(made.stages) == repr(reviewed.stages)
    assert made.deadline == made.stages[-1].deadline


SAID = 'source = "guide", evidence = "primary" }'


@pytest.mark.parametrize(
    ("more", "place", "said"),
    [
        (f"rate = {{ value = 120, {SAID}", "stages[1].rate.value", "120 cannot be right"),
        (f"max_grant = {{ value = 0, {SAID}", "stages[1].max_grant.value", "0 cannot be right"),
        (
            f"min_grant = {{ value = 9, {SAID}\nmax_grant = {{ value = 8, {SAID}",
            "stages[1].min_grant.value",
            "9 is more than max_grant, which is 8",
        ),
        (
            f"max_grant_by_size = [{{ applicants = 0, value = 8, {SAID}]",
            "stages[1].max_grant_by_size[0].applicants",
            "0 cannot be right",
        ),
        (
            f"award_threshold = {{ value = 99999, {SAID}",
            "stages[1].award_threshold.value",
            "99999 is more than all points together",
        ),
    ],
)
def test_money_and_points_of_a_stage_are_looked_at_as_those_of_the_call(
    tmp_path: Path, more: str, place: str, said: str
) -> None:
    (found,) = mistakes(tmp_path, told(('id = "full"\n', f'id = "full"\n{more}\n')))
    assert found.partition(": ")[2].startswith(f"{place}: {said}"), found


def test_a_grant_that_each_stage_of_its_rule_tells_is_not_missed(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    missing = re.sub(r"^max_grant = .*\n", "", TEXT, flags=re.MULTILINE)
    of_stage = f'id = "full"\nmax_grant = {{ value = 500_000, {SAID}\n'
    counts = []
    for text in (missing, missing.replace('id = "full"\n', of_stage, 1)):
        assert text != TEXT
        file.write_text(text, encoding="utf-8")
        noticed = [one.message for one in notices(review_call(file).call)]
        counts.append(sum("has no max_grant" in one for one in noticed))
    assert counts == [1, 0]


OF_NO_STAGE = {
    "criteria": '  { id = "consortium.min-countries", stages = ["concept"], absent = true },\n'
    '  { id = "consortium.min-countries", stages = ["full"], absent = true },\n'
    '  { id = "applicant.mandate", stages = ["full"], absent = true },\n'
    '  { id = "budget.max-grant", stages = ["full"], absent = true },\n',
    "sections": '  { id = "idea", stages = ["concept"], absent = true },\n'
    '  { id = "impact", stages = ["full"], absent = true },\n',
    "annexes": '  { id = "mandate", stages = ["full"], absent = true },\n',
    "award_criteria": '  { id = "relevance", stages = ["concept"], absent = true },\n'
    '  { id = "impact", stages = ["full"], absent = true },\n',
}
