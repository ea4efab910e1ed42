"""Organisations are found by PIC and by name, however it is written."""

import pytest

from models.library.same import found_in, is_same, named_by, twins
from models.library.search import search
from models.proposal.partner import Partner
from storage.shipped.legal_forms import legal_forms

NAMES = (
    ("Technische Universität München", "DE", "999977463"),
    ("Fraunhofer-Institut für Produktionstechnologie Aachen", "DE", "999984059"),
    ("Università di Torino", "IT", "999864397"),
    ("Hanse Maritime Cluster e.V.", "DE", "912345678"),
    ("Aegean Blue Network AMKE", "GR", ""),
)
KNOWN = [Partner.read({"legal_name": n, "country": c, "pic": p}) for n, c, p in NAMES]
FORMS = legal_forms()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("tehnische univ munchen", 0),
        ("fraunhofer aachen", 1),
        ("universita torino", 2),
        ("hanze maritim", 3),
        ("HMC", 3),
        ("9123", 3),
        ("blue aegean", 4),
    ],
)
def test_a_slip_a_beginning_initials_and_a_pic_find_it(query: str, first: int) -> None:
    assert search(query, KNOWN, FORMS)[0] == first


def test_what_is_like_nothing_finds_nothing() -> None:
    assert search("zzz", KNOWN, FORMS) == []
    assert search("hanse zzz", KNOWN, FORMS) == []
    assert len(search("  ", KNOWN, FORMS)) == len(KNOWN)


def test_pic_tells_before_name_and_country_apart() -> None:
    hanse = KNOWN[3]
    same = Partner.read({"legal_name": "HANSE maritime  Cluster", "country": "DE"})
    abroad = same.with_values(country="AT")
    other = same.with_values(pic="912345671")
    assert is_same(hanse, same, FORMS)
    assert not is_same(hanse, abroad, FORMS)
    assert not is_same(hanse, other, FORMS)
    assert found_in(same, KNOWN, FORMS) is hanse
    assert found_in(Partner.read({}), KNOWN, FORMS) is None
    assert twins([*KNOWN, same, other], FORMS) == [(5, 3), (6, 5)]


def test_a_name_or_pic_names_one() -> None:
    assert named_by("PIC 912 345 678", KNOWN, FORMS) == [KNOWN[3]]
    assert named_by("aegean blue network", KNOWN, FORMS) == [KNOWN[4]]
    assert named_by("", KNOWN, FORMS) == []
