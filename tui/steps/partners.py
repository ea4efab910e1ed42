"""Step 3: the applicants."""

from textual.app import ComposeResult

from models.part import Part
from models.partner import OtherApplication, Partner, StaffMember
from tui import offers
from tui.session import Session
from tui.steps.base import Step, StepInfo
from tui.widgets.records import Column, Records


class PartnersStep(Step):
    """The applicants with their ECCP status front and centre."""

    info = StepInfo("partners", "Partners", 3, "The applicants of the consortium, one row each.")

    def body(self) -> ComposeResult:
        session = self.session
        yield Records(
            session,
            "partners",
            (
                Column("Key", lambda p: p.key, 7),
                Column("Legal name", lambda p: p.legal_name),
                Column("Ctry", lambda p: p.country, 4),
                Column("ECCP", lambda p: p.eccp.status or "", 10),
                Column("Role", lambda p: p.role or "", 11, least=52),
            ),
            (
                "key", "legal_name", "role", "country", "eccp.status", "eccp.date",
                "eccp.profile_url", "pic", "type", "ownership", "legal_personality",
                "nationally_registered", "for_profit", "members", "sme_members", "website",
                "contact.name", "contact.email", "contact.phone", "description",
            ),
            noun="applicant",
            new=lambda _: new_partner(session),
            copy=lambda part, _: _copied(session, part),
            offers={"country": offers.countries},
            empty="No applicants yet. Three different legal entities are the least: add the first "
            "with the button below or the key a.",
            nested=(_staff(session), _other_applications(session)),
        )  # fmt: skip


def _staff(session: Session) -> Records:
    return Records(
        session,
        "partners[0].staff",
        (
            Column("Key staff", lambda s: s.name, 20),
            Column("Role", lambda s: s.role),
        ),
        ("name", "role", "expertise"),
        noun="person",
        new=lambda _: StaffMember(),
        empty="Nobody yet: who will carry the project?",
    )


def _other_applications(session: Session) -> Records:
    return Records(
        session,
        "partners[0].other_applications",
        (
            Column("Other application", lambda a: a.acronym),
            Column("Call", lambda a: a.call, 22),
            Column("Strand", lambda a: a.strand, 6),
        ),
        ("call", "strand", "acronym"),
        noun="application",
        new=lambda _: OtherApplication(call=session.call.id),
        empty="In no other application, as far as it is known.",
    )


def new_partner(session: Session) -> Partner:
    """A new applicant; the first one coordinates until somebody else does."""
    partners = session.proposal.partners
    coordinated = any(partner.role == "coordinator" for partner in partners)
    return Partner(key=_free_key(session, "P"), role="partner" if coordinated else "coordinator")


def _copied(session: Session, part: Part) -> Part:
    key = str(getattr(part, "key", ""))
    return part.model_copy(update={"key": _free_key(session, key), "role": "partner", "pic": ""})


def _free_key(session: Session, stem: str) -> str:
    """`P1`, `P2` …: the first that no applicant has."""
    taken = {partner.key for partner in session.proposal.partners}
    return next(key for n in range(1, len(taken) + 2) if (key := f"{stem}{n}") not in taken)
