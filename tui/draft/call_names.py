"""The calls to choose from, and how they are named where there is little room."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from models.values.picks import Pick

if TYPE_CHECKING:
    from models.call import Call


def shared_lead(ids: Iterable[str]) -> str:
    """`COS-`: how all ids begin, up to the first dash; it does not tell one from the other.

    Empty where they begin otherwise, or where nothing would be left of one of them.
    """
    leads = {"".join(id_.partition("-")[:2]) for id_ in ids if id_}
    lead = leads.pop() if len(leads) == 1 else ""
    return lead if lead.endswith("-") else ""


def known_calls(now: datetime) -> "list[Call]":
    """The calls that can be used: first those still open, the next deadline before the others."""
    from storage.calls import Known, all_calls  # with the criteria, for which no name waits

    calls = [known.call for known in all_calls() if isinstance(known, Known)]
    # The latest deadline first, so that those still open are the beginning of the list.
    calls.sort(key=lambda call: call.deadline.instant, reverse=True)
    ahead = [call for call in calls if call.deadline.instant >= now]
    return [*reversed(ahead), *calls[len(ahead) :]]


def calls(known: "Iterable[Call]", now: datetime) -> list[Pick]:
    """Calls to choose from; a deadline that has passed is said."""
    return [Pick(call.id, call_label(call), _passed(call, now)) for call in known]


def call_label(call: "Call") -> str:
    """How a call is named in a list."""
    return f"{call.id}  {call.title.value}"


def _passed(call: "Call", now: datetime) -> str:
    return f"closed {call.deadline.value:%Y-%m-%d}" if call.deadline.instant < now else ""
