"""The applicants of another draft as records: what is an organisation's own, and nothing else.

Role, annexes, other applications and whom it depends on belong to one application; whoever wants
them knows them. So do its person-months and costs.
"""

from collections.abc import Callable, Iterator

from models.importing.reading import Record, Value
from models.importing.targets import PARTNERS, fields_of
from models.library.fields import PER_DRAFT, own_lists
from models.proposal import Proposal, paths
from models.proposal.entry import misread, shown

NOT_ITS_OWN = frozenset(PER_DRAFT) - {"key"}


def records_of(proposal: Proposal, place: Callable[[str], str]) -> Iterator[Record]:
    """A record of each applicant; `place` tells where in its file a path stands.

    What cannot be read in it is not in the record.
    """
    for n, partner in enumerate(proposal.partners):
        values: dict[str, Value] = {}
        for field in fields_of(PARTNERS):
            path = paths.join("partners", n, *paths.steps(field))
            text = shown(proposal, path)
            if text and field not in NOT_ITS_OWN and not misread(proposal, path):
                values[field] = Value(text, place(path))
        lists = {name: getattr(partner, name) for name in own_lists()}
        more = {name: held for name, held in lists.items() if held}
        yield Record(PARTNERS, place(f"partners[{n}]"), values, more)
