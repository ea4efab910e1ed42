"""The normative sentences of the source documents, and what in a call honours each of them."""

from models.evidence import Data


class Clause(Data):
    """A sentence of a source document that asks, allows, promises or forbids something."""

    id: str
    """Stable: the document and a number, such as `S0.7`."""
    place: str
    """Where in the document it stands."""
    says: str
    """What it says, in our words."""
    honoured_by: tuple[str, ...] = ()
    """What of the call honours it: ids of criteria (`applicant.eccp`), or places of the call file
    with ids in the place of numbers (`deadline`, `strands.A.rate`, `outputs.monitoring`)."""
    because: str = ""
    """Why nothing has to honour it, where nothing does."""
