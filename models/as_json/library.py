"""Organisations of the library as plain data."""

from typing import Any

from models.library.comparing import Differing
from models.library.fields import own_lists, own_places
from models.proposal import paths
from models.proposal.entry import shown
from models.proposal.part import Part, field_specs
from models.proposal.partner import Partner

SCHEMA = 1


def organisation_json(record: Partner, file: str) -> dict[str, Any]:
    """An organisation, by the names of its fields; what it does not say is left out."""
    told: dict[str, Any] = {"schema": SCHEMA, "file": file}
    for place in own_places():
        held = paths.get(record, place)
        value = _listed(held) if place in own_lists() else _plain(held, record, place)
        if value in (None, "", []):
            continue
        *above, last = place.split(".")
        holder = told
        for name in above:
            holder = holder.setdefault(name, {})
        holder[last] = value
    return told


def differing_json(differing: Differing) -> dict[str, Any]:
    """What library and a draft say of a field."""
    return {
        "field": differing.field,
        "label": differing.label,
        "library": differing.library,
        "draft": differing.draft,
        "library_changed": differing.until or None,
    }


def _plain(value: Any, record: Partner, place: str) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str | bool | int) or value is None else shown(record, place)


def _listed(parts: tuple[Part, ...]) -> list[dict[str, str]]:
    """Lists of an organisation hold texts alone."""
    return [
        {name: said for name in field_specs(type(one)) if (said := getattr(one, name))}
        for one in parts
    ]
