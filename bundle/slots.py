"""Where in the portal the files of a bundle are uploaded, as the call names it."""

from typing import NamedTuple

from bundle.application import Application


class Slots(NamedTuple):
    """What the slots are called."""

    description: str
    budget: str
    annexes: str


OURS = Slots(
    "Part B, the technical description",
    "Estimated budget, the annex with the budget",
    "Annexes, supporting documents",
)
"""What they are called here where no source of the call tells it."""


def slots_of(application: Application) -> Slots:
    """The names of the slots: those of the portal as far as the call tells them.

    One that it does not tell is called as ours where it tells others.
    """
    form = application.call.document
    told = () if form is None else (form.description_slot, form.budget_slot, form.annexes_slot)
    if not any(told):
        return OURS
    called = (
        f"{own} (our name)" if one is None else one.value
        for own, one in zip(OURS, told, strict=True)
    )
    return Slots(*called)
