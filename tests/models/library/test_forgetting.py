"""Somebody is taken out of a proposal and of texts; everybody else stays."""

import unicodedata

import pytest

from models.library.forgetting import Whom, too_short, whom
from models.proposal import Proposal
from models.proposal.partner import Partner
from storage.shipped.legal_forms import legal_forms

FORMS = legal_forms()
HANSE = Partner.read(
    {
        "key": "HMC",
        "legal_name": "Hanse Maritime Cluster e.V.",
        "pic": "912345678",
        "contact": {"name": "Jörg Peters", "email": "peters@hmc.example.org", "phone": "1"},
        "staff": [{"name": "Jörg Peters"}, {"name": "Ada Marin"}],
    }
)


def test_of_a_person_contact_and_place_among_the_staff_go() -> None:
    who = whom("jorg peters", [HANSE], FORMS)
    assert who.emails == ("peters@hmc.example.org",)
    after = who.out_of(Proposal.read({"partners": (HANSE,)})).partners[0]
    assert (after.contact.name, after.contact.phone) == ("", "")
    assert [one.name for one in after.staff] == ["Ada Marin"]
    assert after.legal_name == HANSE.legal_name


def test_of_an_organisation_all_goes_but_what_others_refer_to() -> None:
    who = whom("912 345 678", [HANSE], FORMS)
    assert who.called == "Hanse Maritime Cluster e.V."
    after = who.out_of(Proposal.read({"partners": (HANSE,)})).partners[0]
    assert after == Partner.read({"key": "HMC"})


def test_a_key_that_is_the_name_goes_everywhere() -> None:
    who = whom("Adriamare", [], FORMS)
    before = Proposal.read(
        {
            "partners": [{"key": "ADRIAMARE", "legal_name": "Adriamare S.r.l."}],
            "costs": [{"partner": "ADRIAMARE"}],
        }
    )
    after = who.out_of(before)
    assert (after.partners[0].key, after.costs[0].partner) == ("P1", "P1")


def test_the_very_same_proposal_where_nobody_is_in_it() -> None:
    proposal = Proposal.read({"partners": (HANSE,)})
    assert whom("Somebody Else", [HANSE], FORMS).out_of(proposal) is proposal


@pytest.mark.parametrize(
    "text",
    [
        "led by Hanse Maritime Cluster e.V. in",
        "the HANSE\n maritime cluster, said",
        "PIC 912 345 678.",
        unicodedata.normalize("NFD", "Jörg Peters"),
    ],
)
def test_texts_name_them_in_many_ways(text: str) -> None:
    who = Whom(("Hanse Maritime Cluster e.V.", "Jörg Peters"), "912345678", (), FORMS)
    assert who.is_named_in(text)
    assert not who.is_named_in(who.left_out_of(text))


def test_a_longer_word_or_number_is_another() -> None:
    who = Whom(("Ada Marin",), "912345678", (), FORMS)
    for text in ("Ada Marina", "Nada Marin", "1912345678", "Ada"):
        assert who.left_out_of(text) == text
    assert too_short("Ada")
