"""The person-months of a plan as a matrix, applicant × work package, with its sums."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from models.proposal import Proposal
from models.proposal.entry import pasted_in, shown
from models.proposal.paths import join
from models.proposal.workplan import PERSON_MONTHS, PLAN, WorkPackage
from models.values.clipboard import Cells
from models.values.money import ZERO
from models.values.pasted_number import Notation, TwoReadings, notation_of

_TYPED = Notation()


class DoesNotFit(ValueError):
    """Why a block of cells cannot be put into the matrix, in words."""


@dataclass(frozen=True)
class PersonMonths:
    """Who works how long where; the sums leave out what cannot be read."""

    keys: tuple[str, ...]
    """The applicants by key, then keys that have person-months and are no applicant."""
    known: int
    """How many of the keys are applicants."""
    packages: tuple[WorkPackage, ...]
    by_key: Mapping[str, Decimal]
    by_package: tuple[Decimal, ...]
    total: Decimal
    unread: frozenset[tuple[str, int]]
    """Cells, as key and number of the package, whose text is no number."""


def person_months_of(proposal: Proposal) -> PersonMonths:
    """The matrix of a proposal."""
    packages = proposal.work_packages
    applicants = dict.fromkeys(partner.key for partner in proposal.partners if partner.key)
    kept = [package.unread_entries(PERSON_MONTHS) for package in packages]
    unread = frozenset((key, n) for n, entries in enumerate(kept) for key in entries)
    named = (
        k
        for package, more in zip(packages, kept, strict=True)
        for k in (*package.person_months, *more)
    )
    keys = tuple(dict.fromkeys((*applicants, *named)))
    by_key = {key: sum((_of(p, key) for p in packages), ZERO) for key in keys}
    by_package = tuple(sum((_of(p, key) for key in keys), ZERO) for p in packages)
    total = sum(by_package, ZERO)
    return PersonMonths(keys, len(applicants), packages, by_key, by_package, total, unread)


def cell(package: int, key: str) -> str:
    """The path of a cell."""
    return join(PLAN, package, PERSON_MONTHS, key)


def in_doubt(block: Cells) -> TwoReadings | None:
    """The numbers of a block of which a person has to say how they are read."""
    return _notation(block).doubt


def with_block(
    proposal: Proposal, key: str, package: int, block: Cells, decimal_mark: str = ""
) -> Proposal:
    """The proposal with a block of cells put in from one cell on, as typed.

    A number that can be read in two ways is read with the `decimal_mark`, else as the others of the
    block are written. Raises `DoesNotFit` where the matrix ends before the block does; then nothing
    is put in.
    """
    matrix = person_months_of(proposal)
    top = matrix.keys.index(key)
    width = max((len(row) for row in block), default=0)
    rows, columns = len(matrix.keys) - top, len(matrix.packages) - package
    if len(block) > rows or width > columns:
        raise DoesNotFit(
            f"{len(block)} × {width} cells do not fit: from here on there are {rows} × {columns}."
        )
    return with_texts(
        proposal,
        (
            (cell(package + right, matrix.keys[top + down]), text)
            for down, row in enumerate(block)
            for right, text in enumerate(row)
        ),
        replace(_notation(block), answered=decimal_mark),
    )


def _notation(block: Cells) -> Notation:
    """How the numbers of a block are written."""
    return notation_of((text, False) for row in block for text in row)


def with_texts(
    proposal: Proposal, texts: Iterable[tuple[str, str]], notation: Notation = _TYPED
) -> Proposal:
    """The proposal with texts put into cells by their paths, as typed; the same if nothing new."""
    for path, text in texts:
        if text.strip() != shown(proposal, path):
            proposal = pasted_in(proposal, path, text.strip(), notation, money=False)
    return proposal


def _of(package: WorkPackage, key: str) -> Decimal:
    return package.person_months.get(key) or ZERO
