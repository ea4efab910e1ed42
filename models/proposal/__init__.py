"""What a person fills in, its places, and what in it is unread; rests on `values` alone.

Its face is `from models.proposal import Proposal`; inside, modules import each other.
"""

from models.proposal.proposal import Proposal

__all__ = ["Proposal"]
