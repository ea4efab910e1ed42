"""Step 3: the applicants."""

from collections.abc import Iterable
from functools import partial
from itertools import chain, count
from typing import cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content

from models.call import offers
from models.call.asked import ECCP
from models.criteria.finding import Status
from models.proposal.partner import (
    OtherApplication,
    Partner,
    PreviousProject,
    StaffMember,
    key_from,
    role_of_next,
)
from models.verdict.words import gravest
from models.what_if.resilience import Resilience, resilience
from tui.bringing.forms import write_all
from tui.columns import Column
from tui.draft.background import Reckoning
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.library.at_partners import AtLibrary
from tui.marks import STRUCK, line, marked
from tui.overlays.what_if import WhatIf
from tui.steps.applicant_fields import SHOWN_WHERE, SIGNS, has_platform
from tui.steps.base import Step
from tui.steps.listing import PARTNERS
from tui.widgets.form import Fields
from tui.widgets.quiet_text import QuietText
from tui.widgets.records import Records

OWN = (
    "legal_name", "affiliated_to", "country", "region", "address", "pic", "depends_on",
    "funded_under", "members", "sme_members", "website", "description", "annexes",
    "other_applications", "contact", "staff", "legal_representative", "previous_projects",
)  # fmt: skip
"""What belongs to one organisation alone, whatever else it has in common with another."""
_IDENTITY = ("key", "legal_name", "role", "affiliated_to", "country", "region")


class PartnersStep(Step):
    """The applicants with their ECCP status front and centre."""

    info = PARTNERS
    own_act = "what_if"
    BINDINGS = [
        Binding("w", "what_if_here", "What if it drops out?", show=False),
        Binding("b", "bring_file_here", "Bring in a file", show=False),
        Binding("l", "from_library_here", "From the library", show=False),
        Binding("L", "into_library_here", "Into the library", show=False),
        Binding("v", "compare_library_here", "Compare with the library", show=False),
        Binding("u", "where_used_here", "Where it is used", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._told = QuietText("resilience")
        self._library = AtLibrary(self, session, self._library_read)
        self._otherwise = QuietText("library-otherwise")
        self._otherwise.display = False
        self._comparing = Reckoning(self, session, self._library.line_of, self._tell_library)
        self._given: set[str] = set()
        """Keys that stand for new applicants, until they have a name to make a key of."""
        self._resilience = Reckoning(self, session, resilience, self._tell_resilience)

    def body(self) -> ComposeResult:
        session = self.session
        yield self._told
        yield self._otherwise
        yield Records(
            session,
            "partners",
            (
                Column("Key", lambda p: p.key, 7),
                Column("Legal name", lambda p: _named(session, p)),
                Column("Ctry", lambda p: p.country, 4),
                Column(
                    session.call.words.platform,
                    lambda p: p.eccp.status or "",
                    10,
                    where=partial(has_platform, session),
                ),
                Column("Role", lambda p: _role(session, p), 11, least=52),
            ),
            (
                Fields("Identity", _IDENTITY),
                Fields("Registration", (*ECCP, "annexes")),
                Fields(
                    "Legal standing",
                    (
                        "pic", "type", "ownership", "legal_personality", "nationally_registered",
                        "independent", "depends_on", "funded_under", "for_profit",
                    ),
                ),
                Fields("Size", ("members", "sme_members")),
                Fields("About", ("address", "website", "description")),
                Fields("Contact", ("contact.name", "contact.email", "contact.phone"), folded=True),
                Fields("Who signs", SIGNS),
            ),
            noun="applicant",
            begin="legal_name",
            new=lambda _: self._new(),
            copy=lambda part, _: self._like(cast(Partner, part)),
            offers={
                "role": offers.roles,
                "type": offers.organisation_types,
                "affiliated_to": offers.partners,
                "country": offers.countries,
                "annexes": offers.annexes,
                "depends_on": offers.partners,
                "funded_under": offers.earlier_calls,
            },
            where={name: partial(shown, session) for name, shown in SHOWN_WHERE.items()},
            empty=(
                "No applicants yet: a row for each organisation that applies. "
                "Paste a table of them, or press b to bring in a file."
            ),
            nested=(_staff(session), _previous_projects(session), _other_applications(session)),
            note=lambda part: self._noted(cast(Partner, part)),
            style=lambda part: STRUCK if _is_struck(session, part) else "",
            takes_tables=True,
        )  # fmt: skip

    # --- one more ---

    def _new(self) -> Partner:
        """A new applicant; the first one coordinates until somebody else does."""
        partners = self.session.proposal.partners
        return Partner(key=self._next_key(), role=role_of_next(partners))

    def _like(self, partner: Partner) -> Partner:
        """An applicant of the same standing; what is an organisation's own is asked anew."""
        eccp = partner.eccp.cleared("date", "profile_url")
        return partner.cleared(*OWN).with_values(key=self._next_key(), role="partner", eccp=eccp)

    def _next_key(self) -> str:
        """`P1`, `P2` …: the first that no applicant has.

        Whoever asks for another applicant has left the name of the one before, though the focus
        stays where it is.
        """
        self._make_keys()
        key = self._free(f"P{number}" for number in count(1))
        self._given.add(key)
        return key

    def _free(self, keys: Iterable[str]) -> str:
        """The first of some keys that no applicant has."""
        taken = {partner.key for partner in self.session.proposal.partners}
        return next(key for key in keys if key not in taken)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self._make_keys()

    def _make_keys(self) -> None:
        """Whoever leaves the name of a new applicant finds a key made of it."""
        named = {p.key: p.legal_name for p in self.session.proposal.partners if p.legal_name}
        for key in self._given & named.keys():
            self._given.discard(key)
            if made := key_from(named[key]):
                number = [p.key for p in self.session.proposal.partners].index(key)
                free = self._free(chain([made], (f"{made}{n}" for n in count(2))))
                self.session.edit(f"partners[{number}].key", free)
                self.session.pause()

    def leaving(self) -> None:
        super().leaving()
        self._make_keys()

    # --- tables of others ---

    def on_paste(self, event: events.Paste) -> None:
        """A table that is pasted on the list is brought in, unless on one inside an applicant."""
        if next(self._in_focus(Records), None) in (None, *self.own_records):
            self.bring_in_pasted(event)

    def action_bring_file_here(self) -> None:
        self.action_bring_file()

    def action_write_forms(self) -> None:
        """Write a form for each applicant."""
        self.commit()
        write_all(self.app, self.session, lambda told: self.notify(told, timeout=8, markup=False))

    # --- the partner library ---

    def come(self, index: FindingIndex) -> None:
        super().come(index)
        self._library.read()

    def _tell_library(self, told: Content) -> None:
        self._otherwise.tell(told)
        self._otherwise.display = bool(told)

    def _library_read(self) -> None:
        self._tell_library(self._library.line_of(self.session.proposal, self.session.call))
        for records in self.own_records:
            records.patch(FindingIndex(self.session.report))

    def _noted(self, partner: Partner) -> Content:
        """What is to be known of an applicant beside what stands in its fields."""
        notes = (_struck_note(self.session, partner), self._library.note(partner))
        return Content("\n").join(filter(None, notes))

    def action_from_library(self) -> None:
        self.commit()
        self._library.insert()

    def action_into_library(self) -> None:
        self.commit()
        self._library.put(self.own_records[0].row)

    def action_compare_library(self) -> None:
        self.commit()
        self._library.compare(self.own_records[0].row)

    def action_where_used(self) -> None:
        self.commit()
        self._library.used(self.own_records[0].row)

    def action_where_used_here(self) -> None:
        self.action_where_used()

    def action_from_library_here(self) -> None:
        self.action_from_library()

    def action_into_library_here(self) -> None:
        self.action_into_library()

    def action_compare_library_here(self) -> None:
        self.action_compare_library()

    # --- what if one drops out ---

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        """How much loss the consortium can bear follows when the keys rest."""
        super().patch(index, change)
        self._resilience.follow(at_once=change is None)
        if self._library.is_filled:
            self._comparing.follow(at_once=change is None)

    def _tell_resilience(self, found: Resilience) -> None:
        self._told.tell(resilience_text(found))

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """The letter works on the table and its buttons, not from inside the editor."""
        focused = self.app.focused
        inside = focused is not None and any(a.has_class("editor") for a in focused.ancestors)
        return not (inside and action.endswith("_here"))

    def action_what_if_here(self) -> None:
        self.action_what_if()

    def action_what_if(self) -> None:
        """What if the applicant under the cursor drops out?"""
        session = self.session
        if session.proposal.partners:
            row = self.own_records[0].row
            self.app.push_screen(WhatIf(session.proposal, session.call, row))
        else:
            self.app.notify("There are no applicants yet.", timeout=4)

    def on_click(self, event: events.Click) -> None:
        """A click on what the consortium can bear asks for more of it."""
        if event.widget is self._told:
            self.action_what_if()


def resilience_text(found: Resilience) -> Content:
    """How much loss a consortium can bear, in a line or two."""
    if not found.names and not found.struck:
        return Content("")
    status = gravest(found.wrong) if found.wrong else Status.MET
    if not found.wrong and (found.alone or found.struck):
        status = Status.WARNING if found.names else Status.UNMET
    said = line(" ".join(found.said), 400)
    key = Content.styled("  F6: what if one drops out?", "$foreground-muted")
    return marked(status, said + key, bars=True)


def _is_struck(session: Session, partner: Partner) -> bool:
    """Whether the call strikes an applicant, so that the others are judged without it."""
    proposal, report = session.proposal, session.report
    return any(proposal.partners[i] is partner for i in report.struck)


def _role(session: Session, partner: Partner) -> str:
    """The role of an applicant, as the call has it."""
    role = partner.role or ""
    return next((pick.label for pick in offers.roles(session) if pick.value == role), role)


def _named(session: Session, partner: Partner) -> str:
    struck = "struck · " if _is_struck(session, partner) else ""
    return f"{struck}{partner.legal_name}"


def _struck_note(session: Session, partner: Partner) -> Content:
    """That an applicant is struck, where it is."""
    if not _is_struck(session, partner):
        return Content("")
    said = line("Struck: the proposal is judged without it, and not ready.")
    return marked(Status.UNMET, said, bars=True)


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


def _previous_projects(session: Session) -> Records:
    return Records(
        session,
        "partners[0].previous_projects",
        (
            Column("Previous project", lambda p: p.title),
            Column("Programme", lambda p: p.programme, 22),
            Column("Years", lambda p: p.year, 9),
        ),
        ("title", "programme", "year", "role"),
        noun="project",
        new=lambda _: PreviousProject(),
        empty="None yet: which projects show the experience?",
        only_asked=True,
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
        ("call", "strand", "stage", "acronym"),
        noun="application",
        new=lambda _: OtherApplication(call=session.call.id),
        empty="In no other application, as far as it is known.",
    )
