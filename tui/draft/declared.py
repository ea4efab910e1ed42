"""What the format declares of a field of the open draft."""

from models.proposal import Proposal, paths
from models.proposal.part import FieldSpec


def spec_of(path: str) -> FieldSpec:
    """The declaration of the field at a path of a proposal."""
    return paths.spec_at(Proposal, path)
