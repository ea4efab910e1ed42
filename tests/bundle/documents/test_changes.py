"""The change list of a draft: what differs from the one before, in the words of the fields."""

from dataclasses import replace
from datetime import date

from bundle.application import Application, Before, DraftMark, Variant
from bundle.documents.changes import changes
from bundle.pieces import pieces_of
from bundle.request import request_for
from models.proposal import Proposal
from storage import Draft
from storage.calls import call_of
from tests.helpers.bundle.packing import MOMENT, VERSION
from tests.helpers.bundle.report import applied, assert_well_formed, facts, read
from tests.helpers.models.cases import shipped_calls
from tests.helpers.samples import sample

NOW = sample("bluegate.toml")
PROJECT = NOW.project.with_values(title="Another title", duration_months=21)
BEFORE = NOW.with_values(project=PROJECT, risks=NOW.risks[:-1])
SINCE = DraftMark(date(2020, 11, 20), 2, "1a2b3c4").in_words


def draft(proposal: Proposal, variant: Variant = Variant.SUBMISSION) -> Application:
    application = applied(proposal, shipped_calls()[proposal.call], variant)
    mark = DraftMark(date(2020, 11, 27), 3, "5d6e7f8")
    return replace(application, draft=True, mark=mark, since=Before(BEFORE, SINCE))


def test_each_change_is_told_as_the_history_tells_it() -> None:
    page = changes(draft(NOW), Before(BEFORE, SINCE))
    assert_well_formed(page)
    assert facts(page)["From"] == "draft 2 of 20 November 2020 (1a2b3c4)"
    assert facts(page)["To"] == "draft 3 of 27 November 2020 (5d6e7f8)"
    assert facts(page)["Changed"] == "3 places"
    told = read(page)
    assert "- Title: Another title → Blue growth clusters opening" in told
    assert "- Duration: 21 months → 36 months" in told
    assert "- risk 8 added" in told


def test_where_nothing_changed_that_is_said() -> None:
    page = changes(draft(NOW), Before(NOW, SINCE))
    assert_well_formed(page)
    assert "Nothing that a document shows." in read(page)


def test_the_list_goes_to_applicants_only() -> None:
    def there(application: Application) -> bool:
        pieces = pieces_of(application, Draft.new(application.proposal))
        return any("_Changes" in piece.name for piece in pieces)

    assert there(draft(NOW))
    assert there(replace(draft(NOW, Variant.INTERNAL), draft=False))
    assert not there(replace(draft(NOW), draft=False))
    assert not there(draft(NOW, Variant.PUBLIC))
    assert not there(replace(draft(NOW), since=None))


def test_a_list_against_another_proposal_is_told_to_who_exports() -> None:
    now = Draft.new(NOW.with_values(id="one"))
    request = request_for(now, call_of(now), MOMENT, VERSION)
    other = NOW.with_values(id="two", project=NOW.project.with_values(acronym="OTHER"))

    def told(before: Proposal) -> list[str]:
        since = Before(before, SINCE)
        return [one for one in replace(request, since=since).unlike_typed if "OTHER" in one]

    assert told(other) == ["The list of changes compares with another proposal: OTHER"]
    assert told(other.with_values(id="one")) == []
    assert told(NOW.with_values(id="two")) == []
