"""What Part A asks of one applicant."""

from collections.abc import Iterator
from dataclasses import replace

from models.call import Call
from models.call.asked import asks_of_platform, is_asked, says_of_platform
from models.portal.field import Field
from models.portal.general import footnotes
from models.proposal import Proposal
from models.proposal.part import Part, field_specs
from models.proposal.partner import Contact, Eccp, LegalRepresentative, Partner
from models.terms.organisations import types_said
from models.terms.roles import role_of
from models.values.kinds import MOMENT, join_list


def participant(
    partner: Partner, proposal: Proposal, call: Call, place: str = "partners[]"
) -> Iterator[Field]:
    """The fields of the known form in its order, then what a call may ask besides.

    `place` is that of the applicant in the draft.
    """
    for field in (*_of_the_form(partner, proposal, call), *_besides(partner, proposal, call)):
        yield replace(field, place=f"{place}.{field.place}")


def _of_the_form(partner: Partner, proposal: Proposal, call: Call) -> Iterator[Field]:
    yield Field("PIC", partner.pic, place="pic")
    yield Field("Legal name", partner.legal_name, place="legal_name")
    yield Field("Short name", partner.key, place="key")
    role = role_of(partner, call.roles_in(call.strand_of(proposal)))
    yield Field("Role", partner.role if role is None else role.title, place="role")
    country, due = call.countries.name(partner.country), footnotes(call, (partner.country,))
    yield Field("Country", country, due, "country")
    yield Field("Country code", partner.country, place="country")
    yield Field("Address", partner.address, place="address")
    yield Field("Website", partner.website, place="website")
    for name, spec in field_specs(Contact).items():
        yield Field(spec.label, getattr(partner.contact, name), place=f"contact.{name}")


def _besides(partner: Partner, proposal: Proposal, call: Call) -> Iterator[Field]:
    types = types_said(call.organisation_types)
    said = types.get(partner.type or "", "")
    yield Field("Type of organisation", said, place="type", known=False)
    yield _choice("Ownership", partner, "ownership")
    yield _flag(partner, "for_profit")
    yield _flag(partner, "legal_personality")
    yield _flag(partner, "nationally_registered")
    if is_asked("partners[0].independent", call, call.strand_of(proposal)):
        yield _flag(partner, "independent")
    if partner.depends_on:
        label = field_specs(Partner)["depends_on"].label
        yield Field(label, join_list(partner.depends_on), place="depends_on", known=False)
    if is_asked("partners[0].legal_representative", call, call.strand_of(proposal)):
        for name, spec in field_specs(LegalRepresentative).items():
            value = getattr(partner.legal_representative, name)
            place = f"legal_representative.{name}"
            yield Field(spec.label, value, place=place, known=False)
    yield Field("Member organisations", partner.members, place="members", known=False)
    yield Field("SME members", partner.sme_members, place="sme_members", known=False)
    if asks_of_platform(call, call.strand_of(proposal)) or says_of_platform(partner):
        for field in _of_the_eccp(partner.eccp):
            yield replace(field, label=call.words.worded(field.label))


def _of_the_eccp(eccp: Eccp) -> Iterator[Field]:
    """Where it stands on the European Cluster Collaboration Platform."""
    status = _choice("ECCP status", eccp, "status")
    yield replace(status, place="eccp.status")
    yield Field("ECCP date", MOMENT.show(eccp.date), place="eccp.date", known=False)
    label = field_specs(Eccp)["profile_url"].label
    yield Field(label, eccp.profile_url, place="eccp.profile_url", known=False)


def _choice(label: str, part: Part, name: str) -> Field:
    """The label of what is chosen; empty where nothing is."""
    value = getattr(part, name)
    said = field_specs(type(part))[name].choices.get(str(value), "") if value else ""
    return Field(label, said, place=name, known=False)


def _flag(partner: Partner, name: str) -> Field:
    value = getattr(partner, name)
    said = "" if value is None else "yes" if value else "no"
    return Field(field_specs(Partner)[name].label, said, place=name, known=False)
