"""What of an applicant the library keeps, and what goes into another draft."""

import datetime as dt
from typing import Any

from models.library.comparing import compare, taking
from models.library.fields import OWN, PER_DRAFT, own_places
from models.library.record import (
    MOST_EARLIER,
    OrganisationRecord,
    applicant_of,
    changed,
    misplaced,
    record_of,
)
from models.library.taking import taken
from models.proposal import paths
from models.proposal.part import field_specs
from models.proposal.partner import Partner

TODAY = dt.date(2026, 11, 27)


def partner(**values: Any) -> Partner:
    return Partner.read({"legal_name": "Aegean Blue Network AMKE", "country": "GR", **values})


def test_every_field_of_an_applicant_is_its_own_or_of_one_draft() -> None:
    assert sorted((*OWN, *PER_DRAFT)) == sorted(field_specs(Partner))


def test_only_what_is_its_own_is_kept_and_goes_into_another_draft() -> None:
    whole = partner(
        key="ABN",
        role="coordinator",
        depends_on=["HMC"],
        annexes=["mandate"],
        other_applications=[{"acronym": "X"}],
        pic="258417390",
        contact={"name": "Katerina Vamvakari", "mail": "unknown key"},
        staff=[{"name": "Stelios Foukarakis"}],
        nobody_knows=1,
        eccp={"date": "not a date"},
    )
    record = record_of(whole)
    said = {name for name in field_specs(Partner) if getattr(record, name) not in (None, "", ())}
    assert not said & set(PER_DRAFT)
    assert (record.kept, record.contact.kept, record.eccp.kept) == ({}, {}, {})
    there = [Partner.read({"key": "ABNA", "role": "coordinator"})]
    added = applicant_of(record, there)
    assert (added.key, added.role, added.pic) == ("ABNA2", "partner", "258417390")
    assert added.staff == whole.staff


def test_what_stood_there_before_tells_that_the_library_changed() -> None:
    old = record_of(partner(contact={"email": "old@example.org"}, members=58))
    new = changed(old, paths.replace(old, "contact.email", "new@example.org"), TODAY)
    (differing,) = compare(new, partner(contact={"email": "old@example.org"}, members=58))
    assert (differing.field, differing.until) == ("contact.email", "2026-11-27")
    assert differing.sentence == (
        "e-mail: library new@example.org · draft old@example.org "
        "(the library changed on 2026-11-27)"
    )
    (other,) = compare(new, partner(contact={"email": "own@example.org"}, members=58))
    assert other.until == ""
    back = changed(new, old, TODAY)
    assert [one.was for one in back.earlier] == ["new@example.org"], "it says the old one again"


def test_former_values_are_few() -> None:
    record = record_of(partner())
    for number in range(9):
        named = paths.replace(record, "contact.name", f"Person {number}")
        record = changed(record, named, TODAY)
    assert [one.was for one in record.earlier] == ["Person 5", "Person 6", "Person 7"]
    assert len(record.earlier) == MOST_EARLIER


def test_an_empty_field_erases_nothing_and_a_filled_one_is_asked_about() -> None:
    record = record_of(partner(members=58, website="https://a.example.org"))
    draft = partner(website="https://b.example.org", sme_members=46)
    kept = taken(record, draft, draft_counts=False)
    assert [one.field for one in kept.filled] == ["sme_members"]
    assert [one.field for one in kept.differing] == ["website"]
    assert (kept.partner.members, kept.partner.sme_members) == (58, 46)
    assert kept.partner.website == "https://a.example.org"
    assert taken(record, draft, draft_counts=True).partner.website == "https://b.example.org"


def test_what_cannot_be_read_in_a_draft_is_nothing_for_the_library() -> None:
    record = record_of(partner(members=58))
    draft = partner(members="about sixty")
    assert taken(record, draft, draft_counts=True).partner.members == 58
    assert [one.field for one in compare(record, draft)] == ["members"]


def test_people_are_told_one_by_one_and_taken_together() -> None:
    record = record_of(partner(staff=[{"name": "A", "role": "Manager"}]))
    draft = partner(staff=[{"name": "A", "role": "Lawyer"}, {"name": "B"}])
    (differing,) = compare(record, draft)
    assert "Lawyer" in differing.sentence
    assert "Manager" in differing.sentence
    assert taking(draft, record, [differing.field]).staff == record.staff


def test_a_field_of_one_draft_is_told_in_the_library() -> None:
    record = OrganisationRecord.read({"legal_name": "X", "role": "coordinator"})
    (problem,) = misplaced(record)
    assert problem.path == "role"
    assert "does not belong here" in problem.message


def test_places_are_the_leaves_of_what_is_its_own() -> None:
    assert {"contact.email", "eccp.date", "staff"} < set(own_places())
    assert not [one for one in own_places() if one.split(".")[0] in PER_DRAFT]
