"""How calls are named where there is little room."""

from collections.abc import Iterable


def shared_lead(ids: Iterable[str]) -> str:
    """`COS-`: how all ids begin, up to the first dash; it does not tell one from the other.

    Empty where they begin otherwise, or where nothing would be left of one of them.
    """
    leads = {"".join(id_.partition("-")[:2]) for id_ in ids if id_}
    lead = leads.pop() if len(leads) == 1 else ""
    return lead if lead.endswith("-") else ""
