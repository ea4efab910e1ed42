"""The summary for boards is a page, whatever is said in how many letters of which breadth."""

import io
from dataclasses import replace

import pypdf
import pytest

from bundle.documents.board import for_boards
from bundle.pdf.writer import pdf
from models.proposal.partner import Partner
from tests.helpers.bundle.report import of_sample
from tests.helpers.bundle.word import MOMENT

BROAD = "海洋技术集群上海有限公司"
LONG = "Association of Clusters and Small Enterprises of the Region "
TARGETS = ("KE", "PE", "US", "BR", "JP", "CN", "IN", "ZA", "NG", "GH", "SN", "CI", "MA", "EG")


@pytest.mark.parametrize("applicants", [1, 6, 14, 60])
@pytest.mark.parametrize(
    ("name", "title", "abstract"),
    [
        ("Short", "T", "word " * 9),
        (LONG * 3, LONG * 3, "word " * 900),
        (BROAD * 9, BROAD * 9, BROAD * 99),
    ],
    ids=["short", "long", "broad"],
)
def test_it_is_one_page(applicants: int, name: str, title: str, abstract: str) -> None:
    application = of_sample("bluegate.toml")
    partners = tuple(
        Partner(key=f"P{n}", legal_name=f"{n} {name}", country="DE", role="partner")
        for n in range(applicants)
    )
    project = application.proposal.project.with_values(
        title=title, abstract=abstract, target_countries=TARGETS
    )
    proposal = application.proposal.with_values(partners=partners, project=project)
    made = pdf(for_boards(replace(application, proposal=proposal)), MOMENT)
    (page,) = pypdf.PdfReader(io.BytesIO(made)).pages
    assert "Own share" in page.extract_text()
