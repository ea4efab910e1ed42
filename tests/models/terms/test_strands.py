"""What a call offers in a strand, where some of it has a form for each."""

import pytest

from models.terms.offers import CallIndicator
from models.terms.strands import Strand, forms_by_id, forms_offered


def one(name: str, title: str, *strands: str) -> CallIndicator:
    return CallIndicator(
        id=name, title=title, strands=strands, unit="SMEs", source="X", evidence="seed"
    )


def strand(name: str) -> Strand:
    said = {"value": "X", "source": "X", "evidence": "seed"}
    return Strand.model_validate({"id": name, "title": said, "aim": said})


A, B = strand("A"), strand("B")
OFFERS = [
    one("all", "in every strand"),
    one("both", "as A has it", "A"),
    one("only-a", "of A alone", "A"),
    one("both", "as B has it", "B"),
    one("named", "names each strand", "B", "A"),
]


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        (A, ["in every strand", "as A has it", "of A alone", "names each strand"]),
        (B, ["in every strand", "as B has it", "names each strand"]),
        (None, ["in every strand", "as A has it", "names each strand"]),
    ],
)
def test_a_strand_has_its_form_of_each_and_no_strand_what_all_have(
    chosen: Strand | None, titles: list[str]
) -> None:
    assert [offer.title for offer in forms_offered(OFFERS, chosen, [A, B])] == titles


@pytest.mark.parametrize(
    ("chosen", "title"), [(A, "as A has it"), (B, "as B has it"), (None, "as A has it")]
)
def test_all_is_known_by_its_id_in_the_form_of_the_strand(
    chosen: Strand | None, title: str
) -> None:
    found = forms_by_id(OFFERS, chosen)
    assert set(found) == {"all", "both", "only-a", "named"}
    assert found["both"].title == title
    assert found["only-a"].title == "of A alone"
