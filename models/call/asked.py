"""What of a proposal the rules of a call look at."""

import re

from models.call.call import Call
from models.terms.strands import Strand, not_of_others


def is_asked(path: str, call: Call, strand: Strand | None) -> bool:
    """Whether some rule looks at just this field; without a strand, a rule of any strand.

    A rule is known by what it reads, never by its id: a call names its rules as it likes.
    """
    place = re.sub(r"\[\d+\]", "[*]", path)
    return any(place in rule.reads for rule in not_of_others(call.criteria, strand))
