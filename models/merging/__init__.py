"""Three states of one proposal made into one, and what differs between two.

`merge(base, ours, theirs)` gives the merged proposal and its conflicts, `resolved(merged, choices)`
the proposal that a person chose, `differences(before, after)` what an edit did, in words.
"""

from models.merging.differences import differences
from models.merging.merge import Merged, merge, resolved, sides

__all__ = ["Merged", "differences", "merge", "resolved", "sides"]
