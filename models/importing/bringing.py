"""Sheets brought into a draft: what they say that it does not, and what has to be asked first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from models.call.offers import Answered
from models.importing.answers import Answers
from models.importing.cells import Sheet
from models.importing.changes import Change, Choice, applied, summary
from models.importing.comparing import Comparing
from models.importing.months import ReadMonths, months_in
from models.importing.names import Names, Usual
from models.importing.reading import ReadTable, Record, read_table
from models.importing.side_by_side import parts_in
from models.importing.sums import checked
from models.importing.tables import Table, tables_in
from models.importing.targets import COSTS, PARTNERS, TARGETS, Target
from models.importing.told import Told, Unknown, in_order_of_cells
from models.proposal import Proposal
from models.proposal.limits import no_room
from models.values.pasted_number import TwoReadings
from models.values.picks import Pick


@dataclass(frozen=True)
class Brought:
    """What sheets and records say of a draft."""

    draft: Proposal
    tables: tuple[Table, ...]
    files: frozenset[str]
    """The files in which something is that can be brought in."""
    rows: int
    """Rows that say something of an applicant, a cost line, or a part of the plan."""
    changes: tuple[Change, ...]
    told: tuple[Told, ...]
    """In the order of the sheets."""
    unknown: tuple[Unknown, ...]
    """Words that name nothing, each once."""
    doubt: TwoReadings | None
    """The first numbers that can be read in two ways."""
    names: Names
    """What could be chosen at last."""

    @property
    def summary(self) -> str:
        """How much would change; empty where nothing would."""
        return summary(self.changes)

    def with_choices(self, choices: Mapping[str, Choice]) -> Proposal:
        """The draft with what is taken; what differs and is not chosen stays as it is."""
        return applied(self.draft, self.changes, choices)

    def picks_of(self, one: Unknown) -> list[Pick]:
        """What a word that names nothing may mean."""
        return self.names.picks(one.target, one.field)

    def no_room(self, choices: Mapping[str, Choice]) -> str:
        """Why the draft cannot hold all of it; empty where it can."""
        after = self.with_choices(choices)
        lists = (("partners", after.partners), ("costs", after.costs))
        return next((why for name, rows in lists if (why := no_room(name, len(rows)))), "")


def bring(
    answered: Answered,
    sheets: Sequence[Sheet],
    answers: Answers,
    usual: Usual,
    records: Iterable[Record] = (),
    about: Target | None = None,
) -> Brought:
    """Compare what sheets, and `records` out of other drafts, say with a draft.

    Applicants come first, then the plan, then the costs, so that each may name what came before it.
    `about` is what a sheet holds that does not tell it.
    """
    names = Names(answered, answers, usual)
    found = Comparing(answered.proposal, usual.forms, answered.call.countries.names)
    tables = [
        table
        for n, sheet in enumerate(sheets)
        for m, part in enumerate(parts_in(sheet, answers.heads))
        for table in tables_in(part, f"{n}~{m}" if m else n, answers.columns, about, answers.heads)
    ]
    read: list[ReadTable] = []
    matrices: dict[tuple[str, str], ReadMonths] = {}
    shared: dict[tuple[str, str], ReadMonths] = {}
    for target in (PARTNERS, *(t for t in TARGETS if t.sort == "plan"), COSTS):
        if target is COSTS and COSTS.sort in answers.only and answered.call.cost_model.is_lump_sum:
            shared = _matrices(sheets, names, shares=True)
            for matrix in shared.values():
                found.take_shares(matrix.found)
            # A list beside such a matrix says the same, and is none of costs.
            tables = [table for table in tables if _name(table.sheet) not in shared]
        if target is COSTS and "plan" in answers.only:
            # What a table says of a plan, row by row, is no matrix of it.
            known = {_name(t.sheet) for t in tables if any(c.by == "head" for c in t.columns)}
            left = (s for s in sheets if _name(s) not in known | shared.keys())
            matrices = _matrices(left, names, shares=False)
            for matrix in matrices.values():
                found.take_months(matrix.found)
        for table in tables:
            if table.target is target and target.sort in answers.only:
                one = read_table(table, names)
                read.append(one)
                found.take(target, one.records)
        if target is PARTNERS and PARTNERS.sort in answers.only:
            found.take(PARTNERS, records)
        names.follow(found.interim)
    matrices |= shared
    # Of a sheet of person-months nobody has to say what its columns are.
    tables = [
        t for t in tables if any(c.field for c in t.columns) or _name(t.sheet) not in matrices
    ]
    in_order = sorted(read, key=lambda one: one.table.id)
    told = [thing for one in in_order for thing in (*one.told, *_of_sums(one))]
    told += [thing for matrix in matrices.values() for thing in matrix.told]
    return Brought(
        draft=answered.proposal,
        tables=tuple(tables),
        files=frozenset(t.sheet.file for t in tables) | {m.file for m in matrices.values()},
        rows=found.rows,
        changes=tuple(found.changes.values()),
        told=in_order_of_cells((*told, *found.told)),
        unknown=_each_once(in_order),
        doubt=next((one.doubt for one in in_order if one.doubt is not None), None),
        names=names,
    )


def _name(sheet: Sheet) -> tuple[str, str]:
    return sheet.file, sheet.name


def _matrices(
    sheets: Iterable[Sheet], names: Names, *, shares: bool
) -> dict[tuple[str, str], ReadMonths]:
    """By its sheet, each matrix of person-months, or of shares of a lump sum."""
    found = ((_name(sheet), months_in(sheet.filled, names, shares=shares)) for sheet in sheets)
    return {name: read for name, read in found if read is not None}


def _of_sums(read: ReadTable) -> Iterable[Told]:
    return checked(read) if read.table.target is COSTS else ()


def _each_once(tables: Iterable[ReadTable]) -> tuple[Unknown, ...]:
    """The words that are to be asked, each once for the field in which it stands."""
    found: dict[tuple[Target, str, str], Unknown] = {}
    for table in tables:
        for one in table.unknown:
            key = one.target, one.field, one.word
            if key in found:
                one = found[key].with_more(one.rows)
            found[key] = one
    return tuple(found.values())
