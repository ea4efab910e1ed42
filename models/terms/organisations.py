"""The types of organisations that a call tells apart, besides those that there are anyway."""

from collections.abc import Iterable
from typing import get_args

from models.proposal.part import field_specs
from models.proposal.partner import Organisation, Partner
from models.terms.evidence import Stated

USUAL_TYPES: tuple[str, ...] = get_args(Organisation)
"""The types that every call knows."""


class TypeOfOrganisation(Stated):
    """A type of organisation of the call's own."""

    id: str
    """The word for it in proposals (`partners.type`)."""
    title: str
    """What it is called."""


def types_known(own: Iterable[TypeOfOrganisation]) -> frozenset[str]:
    """The ids of all types that a call knows. A type that is none of them says nothing."""
    return frozenset({*USUAL_TYPES, *(one.id for one in own)})


def types_said(own: Iterable[TypeOfOrganisation]) -> dict[str, str]:
    """The title of each type that a call knows, by its id."""
    usual = field_specs(Partner)["type"].choices
    return {**usual, **{one.id: one.title for one in own}}
