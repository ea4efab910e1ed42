"""A field of the portal's form, with what is to be typed into it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.values.words import counted

SISTER = "a form of a sister programme of 2019"
"""Whose limits these are where a call tells none: they are advice."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What the known form takes in a field."""

    most: int | None
    """Characters, spaces among them; None where it is not known."""
    without: str = ""
    """Characters that it takes out."""
    form: str = SISTER
    """Whose form it is, in the middle of a sentence."""


TITLE = Limit(200, '<>"&')
KEYWORDS = Limit(200)
ABSTRACT = Limit(2000)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form."""

    label: str
    value: str | int | None
    """Text as the portal takes it; a count as a number."""
    note: str = ""
    place: str = ""
    """Where the draft holds it; empty where it is worked out, or is the call's."""
    limit: Limit | None = None
    known: bool = True
    """Whether the known form has it; the others are what this call asks besides."""

    @property
    def typed(self) -> str:
        """What is typed into the portal, letter by letter; empty where there is nothing."""
        return "" if self.value is None else str(self.value).strip()

    @property
    def why_empty(self) -> str:
        """Why there is nothing to type; empty where there is."""
        if self.typed:
            return ""
        if self.place:
            return f"nothing yet ({self.place})"
        return self.note.removesuffix(".") or "not known here"

    @property
    def problems(self) -> list[str]:
        """What the known form would not take as it is. Nothing is cut or taken out here."""
        if self.limit is None:
            return []
        said, typed = list[str](), self.typed
        most, form = self.limit.most, self.limit.form
        if most is not None and len(typed) > most:
            said.append(
                f"{len(typed)} characters; {form} takes {most} at most, and nothing was cut here"
            )
        if refused := [letter for letter in self.limit.without if letter in typed]:
            marks = counted(len(refused), "character", "characters")
            said.append(f"{form} takes out {marks} of it: {' '.join(refused)}")
        return said


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together in the form."""

    id: str
    title: str
    fields: Sequence[Field]
    of_applicant: bool = False
    """Whether it tells of one organisation and its people."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field in its section."""

    section: Section
    field: Field

    @property
    def id(self) -> str:
        """What tells it from every other field of the form, also after others came or went."""
        return f"{self.section.id}/{self.field.label}"


def amount(euro: Decimal) -> str:
    """An amount as a field for numbers takes it: `1234.50`, a point and no blanks."""
    return f"{euro:.2f}"
