"""Short names that are made of legal ones."""

import pytest

from models.proposal.partner import key_from


@pytest.mark.parametrize(
    ("legal_name", "key"),
    [
        ("Hanse Maritime Cluster e.V.", "HMC"),
        ("Agrupación Cantábrica del Agua", "ACA"),
        ("Écologie d'Océan Atlantique S.A.", "EOA"),
        ("Rhein-Main Netz", "RMN"),
        ("Aclima", "ACLIMA"),
        ("Technopolis", "TECHNO"),
        ("blue growth", "BLUE"),
        ("S.A.", "SA"),
        ("Alpha Beta Gamma Delta Epsilon Zeta Eta", "ABGDEZ"),
        ("4711", ""),
        ("", ""),
    ],
)
def test_a_key_is_made_of_initials_else_of_the_first_word(legal_name: str, key: str) -> None:
    assert key_from(legal_name) == key
