"""Which pages count, and what is found of their number."""

import pytest

from models.call import Call
from models.criteria.finding import Status
from models.criteria.own import PAGES
from models.terms.document import DocumentForm, PageCount
from models.terms.evidence import Evidence
from models.verdict import check
from models.verdict.fitting import LONGEST_TEXT
from models.verdict.limits.pages import Typeset, with_pages
from models.verdict.report import Report, Verdict
from storage.shipped.glyphs import glyphs
from tests.helpers.samples import COMPLETE, call_of, sample

TYPESET = Typeset(33, cover=1, contents=2)


def limited(limit: int, *without: str, evidence: Evidence = "seed") -> Call:
    """A call whose form allows so many pages."""
    said = {"value": limit, "without": without, "source": "guide", "evidence": evidence}
    form = DocumentForm(page_limit=PageCount.model_validate(said))
    return call().model_copy(update={"document": form})


def call() -> Call:
    return call_of(COMPLETE[0])


def report(of: Call, typeset: Typeset = TYPESET) -> Report:
    return with_pages(check(sample(COMPLETE[0]), of), of, typeset)


@pytest.mark.parametrize(
    ("limit", "without", "said", "status"),
    [
        (33, (), "33 of 33 pages", Status.MET),
        (32, (), "33 of 32 pages", Status.UNMET),
        (32, ("cover",), "32 of 32 pages; cover not counted", Status.MET),
        (30, ("contents", "cover"), "30 of 30 pages; contents and cover not counted", Status.MET),
        (29, ("cover", "contents", "cover"), "30 of 29 pages", Status.UNMET),
        (1, (), "33 of 1 page", Status.UNMET),
    ],
)
def test_all_pages_count_but_those_that_the_call_leaves_out(
    limit: int, without: tuple[str, ...], said: str, status: Status
) -> None:
    (found,) = report(limited(limit, *without)).about(PAGES)
    assert said in found.message
    assert found.status is status
    assert bool(found.fix) is (status is Status.UNMET)


def test_too_many_keep_it_from_being_ready_and_never_from_being_eligible() -> None:
    fits, over = (report(limited(limit)) for limit in (33, 31))
    assert fits.submission_ready and not over.submission_ready
    assert fits.verdict is over.verdict is Verdict.ELIGIBLE
    (found,) = over.about(PAGES)
    assert found.effect == "completes"
    assert found.fix == "Shorten the description by 2 pages."


def test_a_limit_that_is_only_assumed_advises() -> None:
    over = report(limited(31, evidence="assumed"))
    assert over.submission_ready
    (found,) = over.about(PAGES)
    assert (found.status, found.effect) == (Status.WARNING, "advises")


def test_where_they_were_not_counted_nothing_is_said_of_them() -> None:
    of = limited(1)
    judged = check(sample(COMPLETE[0]), of)
    assert judged.pages is None
    assert not list(judged.about(PAGES))


def test_without_a_limit_they_are_counted_and_nothing_is_found() -> None:
    counted = report(call())
    assert counted.pages is not None and counted.pages.said == "33 pages"
    assert not list(counted.about(PAGES))


@pytest.mark.parametrize(
    ("limit", "said", "status", "effect"),
    [
        (33, "at least 33 of 33 pages", Status.WARNING, "advises"),
        (31, "at least 33 of 31 pages", Status.UNMET, "completes"),
        (None, "at least 33 pages", Status.MET, ""),
    ],
)
def test_of_a_text_that_documents_cut_nothing_is_said_to_fit(
    limit: int | None, said: str, status: Status, effect: str
) -> None:
    of = limited(limit) if limit is not None else call()
    long = sample(COMPLETE[0]).with_values(narrative={"relevance": "word " * LONGEST_TEXT})
    counted = with_pages(check(long, of, glyphs=glyphs()), of, TYPESET)
    assert counted.pages is not None
    assert counted.pages.cut and counted.pages.said.startswith(said)
    assert counted.pages.status is status
    assert [(one.status, one.effect) for one in counted.about(PAGES)] == (
        [(status, effect)] if effect else []
    )
