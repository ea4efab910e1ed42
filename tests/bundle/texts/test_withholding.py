"""Texts for everybody tell neither persons, nor addresses, nor money; all else stays."""

import time

import pytest

from bundle.texts.withholding import ADDRESS, AMOUNT, NAME, withheld
from models.proposal import Proposal
from models.proposal.partner import Contact, Partner, StaffMember
from models.proposal.proposal import Project
from models.texts.blocks import Picture
from models.texts.reading import plain_blocks


def told(text: str) -> str:
    """What becomes of a text of a proposal with four persons."""
    names = ("Prof. Dr. Anna Maria Lindqvist", "Elena Ruiz Prado", "Piet van den Berg")
    staff = tuple(StaffMember(name=name) for name in names)
    contact = Contact(name="José Ñuñez", email="jose@example.org", phone="+34 600 000 000")
    proposal = Proposal(
        project=Project(abstract=text), partners=(Partner(staff=staff, contact=contact),)
    )
    return withheld(proposal)[0].project.abstract


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Anna Maria Lindqvist leads.", f"{NAME} leads."),
        ("Led by Prof. Anna Maria\nLindqvist, always", f"Led by {NAME}, always"),
        ("by Ms Lindqvist and A. M. Lindqvist", f"by {NAME} and {NAME}"),
        ("José Ñuñez and Dr Ñuñez", f"{NAME} and {NAME}"),
        ("Ms Ruiz Prado, Ms Ruiz, E. Ruiz Prado, E. Prado", ", ".join([NAME] * 4)),
        ("Mr van den Berg and P. van den Berg", f"{NAME} and {NAME}"),
        ("The Lindqvist method; Annamaria Lindqvistson", None),
        ("Write to jose@example.org or a.b@mail.example.org.", f"Write to {ADDRESS} or {ADDRESS}."),
        ("Call +34 600 000 000 now", f"Call {ADDRESS} now"),
        ("It costs 549 999.99 € in all", f"It costs {AMOUNT} in all"),
        ("It costs EUR 1.5 million a year", f"It costs {AMOUNT} a year"),
        ("€250k, 250 k€, 3 million euro, 7 kEUR", f"{AMOUNT}, {AMOUNT}, {AMOUNT}, {AMOUNT}"),
        ("a 5000-euro voucher", f"a {AMOUNT} voucher"),
        ("**Anna Maria** Lindqvist, _Piet van den Berg_", f"**{NAME}**, _{NAME}_"),
        ("by Anna Maria **Lindqvist** and", f"by **{NAME}** and"),
        (
            "**5 000** €, EUR *7 000* and **€ 5**",
            f"**{AMOUNT}**, *{AMOUNT}* and **{AMOUNT}**",
        ),
        ("**Piet** *van den Berg* led", f"**{NAME}** *{NAME}* led"),
        ("Elena RUIZ PRADO; Ruiz Prado, Elena", f"{NAME}; {NAME}"),
        ("Mail **jose**@example.org", f"Mail **{ADDRESS}**"),
        ("+34 600 **000** 000, +34-600-000-000", f"{ADDRESS}, {ADDRESS}"),
        ("(+34) 600000000, 0034 600 000 000", f"{ADDRESS}, {ADDRESS}"),
        (
            "0600 000 000; +34 600 000 0001, 1600 000 000",
            f"{ADDRESS}; +34 600 000 0001, 1600 000 000",
        ),
        ("[Write [1]](mailto:x@example.org) us", f"Write [1] {ADDRESS} us"),
        ("[Write](mailto:x@example.org) us", f"Write {ADDRESS} us"),
        ("Mail _a_b@example.org_", f"Mail _{ADDRESS}_"),
        ("anna-maria-lindqvist@example.org", ADDRESS),
        (
            "https://example.org/in/elena-ruiz-prado, Piet_van_den_Berg.pdf",
            f"https://example.org/in/{NAME}, {NAME}.pdf",
        ),
        ("36 months, 240 SMEs, 3 European clusters, 90 %, euro area", None),
    ],
)
def test_what_is_withheld(text: str, left: str | None) -> None:
    assert told(text) == (text if left is None else left)


def test_a_picture_of_a_person_stays_a_picture() -> None:
    (picture,) = plain_blocks(told("![Piet van den Berg at work](map.png)"))
    assert picture == Picture("map.png", f"{NAME} at work")


def test_what_was_withheld_is_told_once() -> None:
    partner = Partner(contact=Contact(name="Jo Doe"), description="Jo Doe has 5 €")
    proposal, notes = withheld(Proposal(partners=(partner,), narrative={"x": "Jo Doe"}))
    assert notes == (
        "Names of persons, addresses and amounts are withheld in 3 places of the texts",
    )
    assert proposal.narrative == {"x": NAME}
    assert proposal.partners[0].contact.name == "Jo Doe"


def test_a_proposal_with_nothing_to_withhold_is_the_same() -> None:
    proposal = Proposal(project=Project(title="A title", abstract="An abstract (2021)."))
    assert withheld(proposal) == (proposal, ())


@pytest.mark.parametrize("text", ["1 " * 100_000, "1" * 100_000, "a" * 100_000, "@." * 50_000])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    begun = time.process_time()
    assert told(text) == text
    assert time.process_time() - begun < 5
