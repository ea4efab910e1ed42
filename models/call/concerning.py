"""What of a call the report on a proposal can depend on: no more of it than concerns its strand.

Where that is as it was, a revision of the call leaves the report as it was, but for the name of the
revision.
"""

import hashlib
from dataclasses import replace
from typing import Any

from models.call.call import Call
from models.call.kinds_of_criteria import AnyCriterion
from models.terms.strands import Strand, not_of_others


def concerning(call: Call, strand: Strand | None) -> Call:
    """The call without what no report on a proposal of a strand reads, which is as under the whole.

    Who is in a set of countries is told as of the day of the deadline. Of other strands no figure
    is left, and of their criteria only what tells that they are not asked; without a strand, all of
    them are left. No report tells clauses, sources, or what is unknown; earlier revisions are calls
    of their own.
    """
    sets = {one.id: one.on(call.countries.day) for one in call.country_sets}
    less: dict[str, Any] = {
        "revision": "",
        "sources": (),
        "clauses": (),
        "earlier": (),
        "unknown": (),
        "country_sets": tuple(sets.values()),
        # What a revision means is told of the sets of all criteria.
        "programme_sets": call.named_sets,
        "countries": replace(call.countries, said_of={**call.countries.said_of, **sets}),
    }
    if strand is not None:
        less |= {
            "strands": tuple(one if one is strand else _name_of(one) for one in call.strands),
            "criteria": tuple(_less_of(one, strand) for one in call.criteria),
            "envelopes": tuple(not_of_others(call.envelopes, strand)),
        }
    return call.model_copy(update=less)


def fingerprint(call: Call) -> str:
    """Tells a call from others; of its countries, by what it says itself, and as of which day."""
    fields = [name for name in type(call).model_fields if name != "countries"]
    told = [(name, getattr(call, name)) for name in fields]
    as_of = call.countries.day, call.countries.programme
    return hashlib.sha256(repr((told, as_of)).encode("utf-8", "backslashreplace")).hexdigest()


def _name_of(strand: Strand) -> Strand:
    """A strand without its figures; what is found on strands cites the title of the first."""
    title = strand.title.model_copy(update={"value": "", "note": ""})
    figures = ("rate", "min_grant", "max_grant", "envelope", "expected_projects")
    less = {"title": title, "aim": None, "max_grant_by_size": (), **dict.fromkeys(figures)}
    return strand.model_copy(update=less)


def _less_of(rule: AnyCriterion, strand: Strand) -> AnyCriterion:
    """A criterion; one of other strands without what it asks for."""
    if not rule.strands or strand.id in rule.strands:
        return rule
    kept = ("id", "strands", "effect", "source", "evidence")
    return type(rule).model_construct(**{name: getattr(rule, name) for name in kept})
