"""The chart of the work plan, in PDF documents and as a picture."""

import datetime as dt
import re
import struct
import zlib
from typing import Any

import pytest

from bundle.content import Heading, Paragraph, Plan
from bundle.pdf.gantt_parts import chart_data, least_height
from bundle.pdf.gantt_picture import RESOLUTION, gantt_png, gantt_pngs
from bundle.pdf.writer import pdf
from models.plan.gantt import chart
from models.proposal import Proposal
from models.proposal.workplan import USUAL_PHASES
from storage.shipped.folder import template_folder
from tests.helpers.bundle.pdf import MOMENT, document, faults, read, sizes, text_of, words_of
from tests.helpers.models.cases import Raw
from tests.helpers.samples import sample

_MM = 25.4


def plan_of(*packages: Raw, start: dt.date | None = dt.date(2026, 3, 1), months: int = 24) -> Plan:
    """The chart of a plan of those packages."""
    project = {"duration_months": months, "start_date": start}
    proposal = Proposal.model_validate({"project": project, "work_packages": list(packages)})
    return Plan("Work plan by month", chart(proposal), "WP1 runs from month 1 to month 24.")


def package(number: int = 1, first: int | None = 1, last: int | None = 24, **more: object) -> Raw:
    said = {"id": f"WP{number}", "title": f"Package {number}", "phase": "management"}
    months = {"start_month": first, "end_month": last}
    return said | {name: month for name, month in months.items() if month is not None} | more


def due(name: str, month: int | None) -> Raw:
    return {"id": name, "title": f"Result {name}"} | ({"due_month": month} if month else {})


SAMPLE = Plan("The plan", chart(sample("bluegate.toml")), "All of it in words.")
FAULTY = plan_of(
    package(1, 9, 3),
    package(2, 1, 30, phase="preparatory"),
    package(3, None, 5, phase="implementation"),
    package(4, 5, None, phase="communication"),
    package(5, None, None, phase=None),
    package(
        6,
        deliverables=[due("D6.1", 4), due("D6.2", None)],
        milestones=[due("M6", 400)],
        tasks=[{"id": "T6.1", "title": "A task", "start_month": 1, "end_month": 40}],
    ),
    package(7, 9, 12, tasks=[{"id": "T7.1", "title": "Early", "start_month": 1, "end_month": 9}]),
)


def test_the_pdf_shows_every_row_and_mark_and_explains_its_signs() -> None:
    made = pdf(document(Heading("Plan"), SAMPLE), MOMENT)
    words = _joined(text_of(made))
    rows = SAMPLE.chart.rows
    assert [row.id for row in rows if _joined(row.id + row.title) not in words] == []
    assert [mark.id for row in rows for mark in row.marks if mark.id not in words] == []
    text = text_of(made)
    for said in ("The plan", "2021", "2024", "36", "management", "deliverable", "milestone"):
        assert said in text
    assert "something to put right" not in text


def test_the_pdf_says_in_words_what_the_chart_shows_and_keeps_both_standards() -> None:
    made = pdf(document(SAMPLE, FAULTY), MOMENT)
    assert faults(made) == []
    figures = [
        found["/Alt"]
        for found in _objects(made)
        if isinstance(found, dict) and found.get("/S") == "/Figure"
    ]
    assert figures == ["All of it in words.", "WP1 runs from month 1 to month 24."]


def _joined(text: str) -> str:
    """A text without spaces and hyphens: where lines break does not matter."""
    return "".join(text.split()).replace("-", "").replace("\N{SOFT HYPHEN}", "")


def _objects(made: bytes) -> list[Any]:
    reader = read(made)
    return [reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)]


def test_what_is_wrong_with_months_is_said_beside_its_row() -> None:
    words = _joined(text_of(pdf(document(FAULTY), MOMENT)))
    for said in (
        "! ends before it starts",
        "! lies outside the project",
        "! lies outside its work package",
        "! no first month yet",
        "! no last month yet",
        "! no months yet",
        "! no month yet: D6.2",
        "M6 (month 400)",
        "no phase",
        "something to put right",
        "end of the project",
    ):
        assert _joined(said) in words


def test_every_phase_has_a_pattern_of_its_own_besides_its_colour() -> None:
    template = (template_folder() / "documents" / "gantt.typ").read_text("utf-8")
    looks = re.findall(r'\(colour: rgb\("(.*)"\), pattern: "(\w+)"\)', template)
    colours, patterns = ({look[n] for look in looks} for n in (0, 1))
    assert len(colours) == len(patterns) == len(looks) > len(USUAL_PHASES)
    pictures = {gantt_png(plan_of(package(phase=phase))) for phase in (None, *USUAL_PHASES)}
    assert len(pictures) == len(USUAL_PHASES) + 1


def test_a_plan_without_work_packages_says_so() -> None:
    assert "No work package yet." in text_of(pdf(document(plan_of()), MOMENT))


def test_a_chart_of_many_rows_goes_on_over_pages_under_its_months() -> None:
    many = plan_of(*(package(n) for n in range(1, 90)))
    made = pdf(document(Heading("Plan"), many, Paragraph("After")), MOMENT)
    pages = [one.extract_text() for one in read(made).pages]
    assert len(pages) > 2
    with_rows = [text for text in pages if "Package" in text]
    assert all("Project month" in text and "2027" in text for text in with_rows)
    words = words_of(made)
    assert [n for n in range(1, 90) if f"WP{n}Package{n}" not in words] == []
    assert faults(made) == []


def test_a_chart_of_many_months_lies_on_its_side() -> None:
    long = plan_of(package(last=96), months=96)
    (page,) = read(pdf(document(Heading("Plan"), long), MOMENT)).pages[-1:]
    assert page.mediabox.width > page.mediabox.height
    assert "Plan" in page.extract_text()


def test_without_a_first_day_the_years_are_those_of_the_project() -> None:
    text = text_of(pdf(document(plan_of(package(), start=None)), MOMENT))
    assert "Year 1" in text
    assert "Year 2" in text


def test_the_picture_is_as_broad_as_a_page_and_always_the_same() -> None:
    picture = gantt_png(SAMPLE)
    assert picture == gantt_png(SAMPLE)
    width, height = size(picture)
    assert width == pytest.approx(162 / _MM * RESOLUTION, abs=2)
    assert height > width


def test_the_pictures_of_a_long_chart_each_fit_on_a_page() -> None:
    pictures = gantt_pngs(plan_of(*(package(n) for n in range(1, 90))))
    assert len(pictures) > 2
    assert all(size(picture)[1] <= 210 / _MM * RESOLUTION for picture in pictures)
    # The last one ends where its rows do.
    assert size(pictures[-1])[1] < 0.5 * size(pictures[0])[1]
    assert is_whole(pictures[-1])
    assert len(gantt_pngs(plan_of(package()))) == 1


def test_a_chart_is_no_lower_than_its_rows_are_said_to_be() -> None:
    few, many = (plan_of(*(package(n) for n in range(1, last))) for last in (3, 13))
    more = size(gantt_png(many))[1] - size(gantt_png(few))[1]
    assert more == pytest.approx((least_height(many) - least_height(few)) / _MM * RESOLUTION, abs=2)


def is_whole(picture: bytes) -> bool:
    """Whether a picture of four values a pixel has all the lines that its head tells."""
    width, height = size(picture)
    start = picture.index(b"IDAT")
    (packed,) = struct.unpack(">I", picture[start - 4 : start])
    lines = zlib.decompress(picture[start + 4 : start + 4 + packed])
    return len(lines) == (1 + 4 * width) * height and picture.endswith(b"IEND\xaeB`\x82")


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


@pytest.mark.parametrize(
    "text", ["#panic() *b* $x$", "x" * 300, "שלום", "\U00012000", "a\u200d\u0301"]
)
def test_titles_are_text_and_never_stop_it(text: str) -> None:
    marks = [due(text, 24), due(text, 24)]
    plan = plan_of(package(title=text, deliverables=marks, phase="management"))
    made = pdf(document(Plan(text, plan.chart, text)), MOMENT)
    assert faults(made) == []
    if text.isascii():
        assert words_of(made).replace("-", "").count("".join(text.split())) >= 2
    assert size(gantt_png(Plan(text, plan.chart, text)))[0] > 1000


def test_marks_of_one_month_stand_in_one_line_and_others_that_touch_in_lines_of_their_own() -> None:
    def height(*deliverables: Raw) -> int:
        plan = plan_of(package(deliverables=list(deliverables), milestones=[due("M1", 3)]))
        return size(gantt_png(plan))[1]

    together = plan_of(package(deliverables=[due("D1", 3), due("D2", 3)], milestones=[due("M", 3)]))
    assert [mark["at"] for mark in chart_data(together)["rows"][0]["marks"]] == [3, 3, 3]
    assert "D1, D2, M" in text_of(pdf(document(together), MOMENT))
    assert height(due("D1", 3), due("D2", 3)) == height(due("D1", 3)) < height(due("D1", 4))
    assert height(*(due(f"Deliverable {n}", 3) for n in range(40))) > height(due("D1", 4))


@pytest.mark.parametrize("plan", [SAMPLE, FAULTY, plan_of(package(last=96), months=96)])
def test_no_letter_of_the_chart_is_smaller_than_forms_allow(plan: Plan) -> None:
    assert min(sizes(pdf(document(plan), MOMENT))) >= 7
