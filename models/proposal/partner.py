"""The applicants: cluster organisations and business networks of the consortium."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from models.proposal.part import Part, described
from models.values.codes import pic_code
from models.values.kinds import Count, Country, Flag, Key, Keys, LongText, Moment, Pic, Text, Texts
from models.values.words import first_said

Role = Literal["coordinator", "partner", "affiliated", "associated"]
"""What an organisation is in a project; which of them it can be, and what each may, a call says."""
USUAL_ROLES: tuple[Role, ...] = ("coordinator", "partner")
"""The roles of a call that says nothing of roles."""
Organisation = Literal["cluster-organisation", "business-network", "representative", "other"]
"""What sort of organisation applies, whatever the call; calls may add types of their own."""
Ownership = Literal["public", "private", "mixed"]
Registration = Literal["none", "planned", "submitted", "registered"]
"""How far the registration on the ECCP is."""
LONGEST_KEY = 6
"""Letters of a key that is made of a name."""


class OtherApplication(Part):
    """Another application in which the same organisation takes part."""

    call: Text = described("Call", "Id of the other call.", default="")
    strand: Text = described("Strand", "Strand of the other application.", default="")
    stage: Text = described(
        "Stage", "Its stage or cut-off, where that call has more than one.", default=""
    )
    acronym: Text = described("Acronym", "Short name of the other proposal.", default="")


class Eccp(Part):
    """Where an applicant stands on the European Cluster Collaboration Platform (ECCP)."""

    status: Registration | None = described(
        "ECCP status",
        "How far the registration on the European Cluster Collaboration Platform is.",
        choices={
            "none": "none yet",
            "planned": "planned",
            "submitted": "submitted",
            "registered": "registered",
        },
    )
    date: Moment = described(
        "ECCP date",
        "Day on which the registration was submitted or granted; a time may follow it "
        "(Brussels time), such as 2020-12-02 16:30:00.",
    )
    profile_url: Text = described(
        "ECCP profile", "Web address of the organisation's ECCP profile.", default=""
    )


class Contact(Part):
    """Who answers for an applicant."""

    name: Text = described("Contact name", "Person to write to.", default="")
    email: Text = described("E-mail", "E-mail address of the contact.", default="")
    phone: Text = described("Phone", "Telephone number with country code.", default="")


class StaffMember(Part):
    """A person who carries the project at an applicant (operational capacity)."""

    name: Text = described("Name", "Name of the person.", default="")
    role: Text = described("Role", "Role in the project.", default="")
    expertise: LongText = described("Expertise", "What qualifies the person.", default="")


class PreviousProject(Part):
    """A project that an applicant took part in before."""

    title: Text = described(
        "Title", "Name of the project; “none” where there has been none.", default=""
    )
    programme: Text = described("Programme", "Who funded it: programme or call.", default="")
    year: Text = described("Years", "When it ran, such as 2019 or 2018–2020.", default="")
    role: Text = described("Role", "What the organisation was in it.", default="")


class LegalRepresentative(Part):
    """Who may sign for an applicant."""

    name: Text = described(
        "Legal representative", "Person who is empowered to sign for the organisation.", default=""
    )
    role: Text = described(
        "Signatory’s position", "Position of the person in the organisation.", default=""
    )
    email: Text = described(
        "Signatory’s e-mail", "E-mail address of the legal representative.", default=""
    )


class Partner(Part):
    """One applicant of the consortium."""

    key: Key = described(
        "Key", "Short name, unique in this proposal; the other steps refer to it.", default=""
    )
    legal_name: Text = described("Legal name", "Full name as in the statutes.", default="")
    role: Role | None = described(
        "Role",
        "One applicant coordinates and submits; the others are partners, or what else the call "
        "knows, such as entities affiliated to one of them.",
        choices={
            "coordinator": "coordinator",
            "partner": "partner",
            "affiliated": "affiliated entity",
            "associated": "associated partner",
        },
    )
    affiliated_to: Key = described(
        "Affiliated to",
        "The applicant to which an affiliated entity belongs.",
        default="",
        refers="partners",
    )
    country: Country = described(
        "Country", "Country of establishment (EL and UK are read as GR and GB).", default=""
    )
    region: Text = described(
        "Region", "NUTS code of the region of establishment, such as ES61.", default=""
    )
    address: Text = described(
        "Address", "Street, postcode and city of the registered office.", default=""
    )
    pic: Pic = described(
        "PIC",
        "Participant identification code of the EU Participant Register, nine digits.",
        default="",
    )
    type: str | None = described(
        "Type",
        "What sort of organisation it is, of those that the call tells apart; a body that "
        "represents another is such as a research centre or a region's agency that hosts it.",
        choices={
            "cluster-organisation": "cluster organisation",
            "business-network": "business network organisation",
            "representative": "body that represents a cluster or business network",
            "other": "other",
        },
        open_choices=True,
    )
    ownership: Ownership | None = described(
        "Ownership",
        "Public, private or partly public body.",
        choices={"public": "public", "private": "private", "mixed": "partly public"},
    )
    for_profit: Flag = described("For profit", "Whether the organisation works for profit.")
    legal_personality: Flag = described(
        "Legal personality", "Whether the organisation is a legal entity of its own."
    )
    nationally_registered: Flag = described(
        "Nationally registered",
        "Whether a private body is properly constituted and registered under national law.",
    )
    independent: Flag = described(
        "Independent", "Whether the organisation is independent of all other applicants."
    )
    depends_on: Keys = described(
        "Depends on",
        "Applicants that it is not independent of; together they count as one.",
        default=(),
        refers="partners",
    )
    funded_under: Texts = described(
        "Funded before under",
        "Earlier calls under which it was in a consortium that was funded, whoever the others "
        "were; leave empty if none.",
        default=(),
    )
    members: Count = described("Members", "Member organisations in all.", unit="organisations")
    sme_members: Count = described("SME members", "Of them, SMEs.", unit="SMEs")
    website: Text = described("Website", "Web address of the organisation.", default="")
    description: LongText = described(
        "Description",
        "How the organisation supports its members, and whatever else the call wants to read of "
        "it, such as what shows that it is an innovation cluster.",
        default="",
    )
    annexes: Keys = described(
        "Annexes",
        "Forms of the call that this applicant has completed, where the call asks for any; "
        "“none” where it will complete none.",
        default=(),
    )
    other_applications: tuple[OtherApplication, ...] = described(
        "Other applications",
        "Applications under this or another strand in which the organisation also takes part.",
        default=(),
    )
    eccp: Eccp = described(
        "ECCP", "European Cluster Collaboration Platform.", default=Eccp.read({})
    )
    contact: Contact = described(
        "Contact", "Who answers for the applicant.", default=Contact.read({})
    )
    legal_representative: LegalRepresentative = described(
        "Legal representative",
        "Who may sign for the applicant.",
        default=LegalRepresentative.read({}),
    )
    staff: tuple[StaffMember, ...] = described(
        "Key staff", "The people who will carry the project.", default=()
    )
    previous_projects: tuple[PreviousProject, ...] = described(
        "Previous projects", "Projects that show its experience.", default=()
    )

    @property
    def coordinates(self) -> bool:
        """Whether it coordinates the project."""
        return self.role == "coordinator"


def applicant_name(partner: Partner, index: int) -> str:
    """What to call an applicant in a message: its key, else its name, else its place."""
    return first_said(partner.key, partner.legal_name) or f"applicant {index + 1}"


def pic_of(partner: Partner) -> str:
    """The participant identification code, as its nine digits where it has them."""
    return pic_code(partner.pic).strip()


def coordinator_first(partners: Iterable[Partner]) -> list[Partner]:
    """The applicants in their order, but who coordinates stands in front."""
    return sorted(partners, key=lambda partner: not partner.coordinates)


def key_from(legal_name: str) -> str:
    """A short name made of a legal one, in capitals: `HMC` of `Hanse Maritime Cluster e.V.`.

    The initials of the words that begin with a capital; of a single such word, its beginning.
    Empty where the name has no letter to make it of.
    """
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", legal_name)
        if not unicodedata.combining(letter)
    )
    # A legal form that is written with points (`e.V.`, `S.A.`) is no part of a short name.
    said = " ".join(word for word in bare.split() if "." not in word)
    words = re.findall(r"[^\W\d_]+", said or bare)
    capital = [word for word in words if word[0].isupper()]
    if len(capital) > 1:
        return "".join(word[0] for word in capital)[:LONGEST_KEY]
    return "".join(capital or words[:1])[:LONGEST_KEY].upper()


def role_of_next(partners: Iterable[Partner]) -> Role:
    """The role of one more applicant: it coordinates where nobody does yet."""
    return "partner" if any(partner.coordinates for partner in partners) else "coordinator"
