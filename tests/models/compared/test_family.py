"""A better template and its child: nothing of the child is lost, nothing of the template unsaid."""

import random

import pytest

from models.compared.family import Link, child_of, link_of, linked, offered, still_the_templates
from models.proposal import Proposal, paths
from tests.helpers.models.cases import base
from tests.helpers.models.families import edited, start, update, wrong

TEMPLATE = Proposal.read(base("complete-a"))
CHILD = paths.replace(TEMPLATE, "project.acronym", "CHILD")


@pytest.mark.parametrize(
    ("children", "edits"), [(3, 60), pytest.param(50, 200, marks=pytest.mark.soak)]
)
def test_no_edit_of_a_child_is_lost_and_each_of_the_template_came_or_is_told(
    children: int, edits: int
) -> None:
    asked = came = 0
    for number in range(children):
        dice = random.Random(number)
        child, template = (edited(start(), who, edits, dice) for who in ("child", "templ"))
        found = update(start(), child, template)
        said = "\n".join(f"{q.said} {q.child} {q.template}" for q in found.questions)
        assert wrong(start(), child, template, found.chosen({}), said) == [], number
        asked, came = asked + len(found.questions), came + len(found.comes)
    assert asked > children and came > children * 10  # it was a trial of both


def test_what_is_chosen_stands_and_the_rest_is_the_childs() -> None:
    child = paths.replace(CHILD, "project.title", "Mine")
    template = paths.replace(TEMPLATE, "project.title", "Better")
    found = offered(TEMPLATE, child, paths.replace(template, "project.duration_months", 30))
    (question,) = found.questions
    assert question.sentence == "Title: child has Mine, template says Better"
    assert [one.place for one in found.comes] == ["project.duration_months"]
    for choice, title in (("child", "Mine"), ("template", "Better"), (None, "Mine")):
        made = found.chosen({question.id: choice} if choice else {})  # type: ignore[dict-item]
        assert (made.project.title, made.project.duration_months) == (title, 30)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("project.acronym", "OTHER"),
        ("partners[1].legal_name", "Another e.V."),
        ("partners[0].contact.email", "new@example.org"),
        ("costs[0].units", 77),
        ("funding.requested", 1234),
        ("partners[1].annexes", ("annex-1",)),
    ],
)
def test_names_and_sums_come_only_if_they_are_chosen(place: str, value: object) -> None:
    template = paths.replace(TEMPLATE, place, value)
    for child in (TEMPLATE, CHILD):
        found = offered(TEMPLATE, child, template)
        (question,) = found.questions
        assert question.own
        assert paths.get(found.chosen({}), place) == paths.get(child, place)
        taken = paths.get(found.chosen({question.id: "template"}), place)
        assert taken == paths.get(template, place)


def test_without_the_version_that_a_child_has_all_that_differs_is_asked() -> None:
    template = paths.replace(TEMPLATE, "project.duration_months", 30)
    found = offered(None, CHILD, template)
    assert {one.said for one in found.questions} == {"Acronym", "Duration"}
    assert found.comes == ()
    assert found.chosen({}) == CHILD


def test_what_still_is_the_templates_is_told() -> None:
    said = still_the_templates(TEMPLATE, TEMPLATE)
    assert any(one.startswith("Acronym: ") for one in said)
    assert any(one.startswith("direct costs: ") for one in said)
    own = CHILD.with_values(
        costs=CHILD.costs[1:],
        partners=tuple(
            one.with_values(legal_name=f"Other {n}", pic=f"98765432{n}")
            for n, one in enumerate(CHILD.partners)
        ),
    )
    assert still_the_templates(own, TEMPLATE) == []


def test_a_form_signed_for_the_template_is_not_signed_for_a_child() -> None:
    signed = paths.replace(TEMPLATE, "partners[0].annexes", ("annex-1",))
    child = child_of(signed, Link("abc", "123"), "CHILD")
    assert child.partners[0].annexes == ()
    found = offered(signed, child, paths.replace(signed, "project.duration_months", 30))
    assert found.questions == ()
    assert found.chosen({}).partners[0].annexes == ()


def test_a_draft_names_its_template_and_the_version_of_it() -> None:
    assert link_of(CHILD) is None
    assert link_of(linked(CHILD, Link("abc", "123"))) == ("abc", "123")
