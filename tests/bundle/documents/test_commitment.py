"""The letter of commitment: who commits itself to what, and where it signs."""

import io
from decimal import Decimal

from pypdf import PdfReader

from bundle.application import Application, Variant
from bundle.content import Document, Signature
from bundle.documents.annexes import annex
from bundle.pdf.writer import pdf
from models.call import Call
from models.proposal import Proposal
from models.terms.offers import Annex
from models.values.money import format_number
from tests.helpers.bundle.description import applying, read
from tests.helpers.bundle.pdf import MOMENT
from tests.helpers.bundle.report import facts, partner_of
from tests.helpers.samples import call_of, sample

BLUEGATE = "bluegate.toml"
LETTER = Annex(
    id="commitment", title="Letter of commitment", commits=True, source="guide", evidence="assumed"
)


def asking() -> Call:
    """The call with such a letter."""
    return call_of(BLUEGATE).model_copy(update={"annexes": (LETTER,)})


def made(variant: Variant = Variant.SUBMISSION) -> Application:
    return applying(sample(BLUEGATE), asking(), variant)


def letter(key: str, application: Application) -> Document:
    return annex(application, partner_of(application, key), LETTER)


def test_a_letter_tells_who_commits_itself_to_which_role_months_and_money() -> None:
    application = made()
    told, totals = facts(letter("HMC", application)), application.report.totals
    assert told["Legal name"] == "Hanse Maritime Cluster e.V."
    assert told["Our role"] == "coordinator"
    assert told["The project lasts"].startswith("36 months")
    assert "WP1 Management and coordination" in told["We lead"]
    for label, amount in (
        ("Our eligible cost", totals.eligible_by_applicant()["HMC"]),
        ("Our part of the grant", totals.grant_by_applicant["HMC"]),
        ("Our own share", totals.own_share_by_applicant["HMC"]),
    ):
        assert told[label].replace("\N{NO-BREAK SPACE}", "") == f"{amount:.2f}€"
    planned = [p.person_months.get("HMC") or 0 for p in application.proposal.work_packages]
    assert told["Our person-months"].startswith(f"{format_number(Decimal(sum(planned)))} (WP1 9, ")
    text = read(letter("HMC", application))
    assert "Hanse Maritime Cluster e.V. takes part in the proposal BLUEGATE" in text
    assert f"to bear {told['Our own share']} of its cost" in text


def test_a_letter_has_a_place_to_sign() -> None:
    (place,) = [b for b in letter("ABN", made()).blocks if isinstance(b, Signature)]
    assert place.lines == ("Name", "Function", "Place", "Date", "Signature")
    # With all to which it commits, on one page.
    assert len(PdfReader(io.BytesIO(pdf(letter("HMC", made()), MOMENT))).pages) == 1


def test_a_letter_of_somebody_of_whom_nothing_is_known_promises_no_money() -> None:
    application = applying(Proposal.read({"partners": [{"key": "X"}]}), asking())
    document = letter("X", application)
    assert "€" not in read(document)
    assert "enter into the grant agreement" in read(document)


def test_the_public_variant_of_a_letter_tells_no_money() -> None:
    assert "€" not in read(letter("HMC", made(Variant.PUBLIC)))
