"""How much the fields of Part A take, by the form of the call."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.proposal import Proposal
from models.proposal.proposal import Project
from models.terms.document import Characters, DocumentForm
from models.terms.evidence import Stated, Words
from models.values.kinds import join_list
from models.values.words import counted, listed

TITLE, KEYWORDS, ABSTRACT = "project.title", "project.sectors", "project.abstract"


@dataclass(frozen=True, slots=True)
class Room:
    """What a field of Part A takes."""

    place: str
    name: str
    """`Title`"""
    length: Characters | None
    """The most characters, spaces among them."""
    without: Words | None = None
    """Characters that it does not take."""

    @property
    def stated(self) -> Iterator[Stated]:
        """What says so."""
        return (one for one in (self.length, self.without) if one is not None)

    def typed(self, project: Project) -> str:
        """What is typed into the field."""
        if self.place == KEYWORDS:
            return join_list(project.sectors)
        if self.place == TITLE:
            return project.title.strip()
        from models.texts.plain import plain  # with what reads marks: only for a text

        return plain(project.abstract).strip()

    def counter(self, project: Project) -> str:
        """`142 of 200 characters`; nothing where any number will do."""
        most = "" if self.length is None else f" of {self.length.said}"
        return f"{len(self.typed(project))}{most}" if most else ""

    def too_much(self, project: Project) -> str:
        """By how much it is too long; empty where it is not."""
        # Most abstracts are short enough with their marks, and so without them.
        if self.length is None or (
            self.place == ABSTRACT and len(project.abstract) <= self.length.value
        ):
            return ""
        typed = self.typed(project)
        if len(typed) <= self.length.value:
            return ""
        return f"{len(typed)} characters, of which Part A takes {self.length.value:f}"

    def refused(self, project: Project) -> str:
        """Which characters it has that are not taken; empty where there are none."""
        if self.without is None:
            return ""
        typed = self.typed(project)
        found = [letter for letter in self.without.value if letter in typed]
        marks = counted(len(found), "character")
        return f"{marks} that Part A takes out: {listed(found, apart=' ')}" if found else ""


def rooms(form: DocumentForm | None) -> list[Room]:
    """The fields of which the form of a call says what they take."""
    if form is None:
        return []
    fields = (
        Room(TITLE, "Title", form.title_length, form.title_without),
        Room(KEYWORDS, "Keywords", form.keywords_length),
        Room(ABSTRACT, "Abstract", form.abstract_length),
    )
    return [one for one in fields if any(one.stated)]


def counter_at(form: DocumentForm | None, proposal: Proposal, path: str) -> str:
    """How much of its room a field takes; empty for one of which nothing is known."""
    room = next((one for one in rooms(form) if one.place == path), None)
    return "" if room is None else room.counter(proposal.project)
