"""What a proposal is found to be, and why; rests on `call` and all that lies below it.

Its face is `from models.verdict import check`; inside, modules import each other.
"""

from models.verdict.eligibility import check

__all__ = ["check"]
