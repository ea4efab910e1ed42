"""Records of files beside the rows of a draft: what they add, fill in, and say otherwise."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import Any

from models.budget.totals import line_cost
from models.importing.changes import Change, Did, applied
from models.importing.cost_lines import CostLines, line_of
from models.importing.matching import applicant_of, package_of, row_of
from models.importing.months import Months
from models.importing.reading import Record, Value
from models.importing.targets import (
    COSTS,
    DELIVERABLES,
    MILESTONES,
    PACKAGES,
    PARTNERS,
    TASKS,
    WITHIN,
    Target,
)
from models.importing.told import Told
from models.importing.wording import with_article
from models.library.comparing import says_same
from models.merging.conflict import in_words
from models.merging.pairing import key_of
from models.merging.sameness import is_nothing
from models.portfolio.names import LegalForms, core_name
from models.proposal import Proposal, paths
from models.proposal.entry import shown, typed
from models.proposal.in_words import BY_CODE, name_of, one_and_many, place_in_words
from models.proposal.part import Part, field_specs
from models.proposal.partner import Partner, key_from
from models.proposal.proposal import CostLine, GrantShare
from models.proposal.workplan import PERSON_MONTHS, PLAN, Deliverable, Milestone, Task, WorkPackage
from models.values.money import format_amount

_PARTS: dict[str, type[Part]] = {
    "tasks": Task,
    "deliverables": Deliverable,
    "milestones": Milestone,
}
_IN_A_PACKAGE = re.compile(r"[^\W\d]+\s*\d+[.-]\d+")
_ELSE = {"start_month": "due_month", "end_month": "due_month", "objectives": "description"}
"""What a row that lies in a work package has instead of a field of the package."""
_SHARES = "funding.shares"
_LEAST = 2
"""So many cells a new row has at least: one alone is rather a remark under the table."""


class Comparing:
    """Goes through the records, and collects what would change."""

    def __init__(
        self, draft: Proposal, forms: LegalForms, countries: Mapping[str, str] = BY_CODE
    ) -> None:
        """`countries` are names by their codes."""
        self._draft = draft
        self._countries = countries
        self._forms = forms
        self.changes: dict[str, Change] = {}
        """By their ids."""
        self.told: list[Told] = []
        self.rows = 0
        self.interim = draft
        """The draft with all that is new so far."""

    def take(self, target: Target, records: Iterable[Record]) -> None:
        """Compare the records of one table."""
        records = list(records)
        self.rows += len(records)
        if target is COSTS:
            self._costs(records)
            return
        takes: Callable[[Record], None] = {
            PARTNERS: self._partner,
            PACKAGES: self._package,
        }.get(target, self._inside)
        for record in records:
            takes(record)

    # --- applicants ---

    def _partner(self, record: Record) -> None:
        at, how = applicant_of(record, self.interim.partners, self._forms)
        if how == "several":
            wrong = f"two applicants of the draft are called “{record.text('legal_name')}”"
            ways = ("write the PIC or the key of the one that is meant", "remove the other one")
            self.told.append(Told(record.place, wrong, "one that fits", ways))
            return
        if at is None:
            self._new_partner(record)
            return
        row = self.interim.partners[at]
        if how == "nearly":
            said = f"“{record.text('legal_name')}” is taken for {row.key}, {row.legal_name}"
            self.told.append(Told(record.place, said, sort="note"))
        key = record.text("key")
        if key and row.key and typed(Partner.read({}), "key", key).key != row.key:
            said = f"“{key}” is {row.key} in the draft, and stays so"
            self.told.append(Told(record.values["key"].place, said, sort="note"))
        fields = [field for field in record.values if not self._is_said(row, field, record)]
        self._fields(record, fields, row, f"partners[{at}]", f"partners {row.key or at}")

    def _is_said(self, row: Partner, field: str, record: Record) -> bool:
        """Whether an applicant has a key, or a name that only lacks its legal form in the file."""
        if field == "key":
            return bool(row.key)
        name = record.text("legal_name")
        alike = core_name(name, self._forms) == core_name(row.legal_name, self._forms)
        return field == "legal_name" and alike and len(name) <= len(row.legal_name)

    def _new_partner(self, record: Record) -> None:
        if not (record.text("legal_name") or record.text("key") or record.text("pic")):
            wrong = "this row does not say which applicant it is about"
            ways = ("write its legal name, PIC or key there", "leave the row out")
            self.told.append(Told(record.place, wrong, "a legal name, a PIC or a key", ways))
            return
        if self._is_remark(record):
            return
        row = Partner.read({})
        for field, value in record.values.items():
            row = typed(row, field, value.text)
        for field, held in record.more.items():
            row = row.with_values(**{field: held})
        taken = {partner.key for partner in self.interim.partners}
        wanted = row.key or key_from(row.legal_name) or "P1"
        key = next(k for k in chain([wanted], (f"{wanted}{n}" for n in count(2))) if k not in taken)
        row = row.with_values(key=key)
        if row.role is None and any(p.coordinates for p in self.interim.partners):
            row = row.with_values(role="partner")
        self._add(
            f"partners {key}",
            "partners",
            row,
            record,
            f"applicant {key}",
            _partner_said(row, self._countries),
        )

    # --- the plan ---

    def _package(self, record: Record) -> None:
        at = row_of(record, self.interim.work_packages)
        if at is not None:
            row = self.interim.work_packages[at]
            self._fields(
                record, list(record.values), row, f"{PLAN}[{at}]", f"{PLAN} {row.id or at}"
            )
            return
        if (inside := _inside_another(record)) is not None:
            self._inside(inside)
            return
        if self._is_remark(record):
            return
        package = WorkPackage.read({})
        for field, value in record.values.items():
            package = typed(package, field, value.text)
        said = f"work package {package.id}".rstrip()
        self._add(
            f"{PLAN} {package.id or package.title}", PLAN, package, record, said, package.title
        )

    def _inside(self, record: Record) -> None:
        """A task, deliverable or milestone."""
        name, packages = record.target.name, self.interim.work_packages
        for n, package in enumerate(packages):
            rows: Sequence[Part] = getattr(package, name)
            at = row_of(record, rows)
            if at is not None:
                fields = [field for field in record.values if field != WITHIN]
                key = f"{name} {package.id} {key_of(rows[at]) or name_of(rows[at])}"
                self._fields(record, fields, rows[at], f"{PLAN}[{n}].{name}[{at}]", key)
                return
        one = one_and_many(name)[0]
        within = package_of(record, packages)
        if within is None:
            wrong = f"nothing says in which work package this {one} is"
            ways = (f"number it as in T1.1, D1.1 ({one} of WP1)", "give the table a column WP")
            self.told.append(Told(record.place, wrong, "the number of a work package", ways))
            return
        if self._is_remark(record):
            return
        part: Any = _PARTS[name].read({})
        for field, value in record.values.items():
            if field != WITHIN:
                part = typed(part, field, value.text)
        holder = packages[within].id
        path = name if holder else f"{PLAN}[{within}].{name}"
        said = f"{one} {part.id}".rstrip()
        key = f"{name} {holder} {part.id or part.title}"
        self._add(key, path, part, record, said, part.title, holder)

    def take_months(self, found: Iterable[Months]) -> None:
        """Compare person-months; a zero where the draft has nothing says nothing new."""
        for one in found:
            self.rows += 1
            numbers = [package.id for package in self.interim.work_packages]
            package = self.interim.work_packages[numbers.index(one.package)]
            if not one.value and one.applicant not in package.person_months:
                continue
            self._field(
                package,
                paths.join(PERSON_MONTHS, one.applicant),
                one.value,
                one.place,
                paths.join(PLAN, numbers.index(one.package)),
                f"{PLAN} {package.id}",
            )

    def take_shares(self, found: Iterable[Months]) -> None:
        """Compare shares of a lump sum; a zero where the draft has none says nothing new."""
        for one in found:
            self.rows += 1
            shares = self.interim.funding.shares
            whose = one.applicant, one.package
            at = [n for n, s in enumerate(shares) if (s.partner, s.work_package) == whose]
            key = f"shares {one.applicant} {one.package}"
            if not at and one.value:
                row = GrantShare.read({"partner": one.applicant, "work_package": one.package})
                row = row.with_values(amount=one.value)
                said, says = "share of the lump sum", f"{one.applicant}, {one.package}: "
                says += f"{format_amount(one.value)} €"
                self._change(Change(key, "added", said, says, "", one.place, _SHARES, row))
            elif len(at) == 1:
                path = f"{_SHARES}[{at[0]}]"
                self._field(shares[at[0]], "amount", one.value, one.place, path, key)
            elif at:
                wrong = f"the draft has {len(at)} shares of {one.applicant} for {one.package}"
                ways = ("make them one in the draft",)
                self.told.append(Told(one.place, wrong, "one share", ways))

    # --- costs ---

    def _costs(self, records: Sequence[Record]) -> None:
        found = CostLines(self._draft.costs)
        for record in records:
            line, taken_as = line_of(record)
            if taken_as:
                self.told.append(Told(record.place, taken_as, sort="note"))
            if not (line.item or line.is_costed) or len(record.values) < _LEAST:
                self._remark(record)
                continue
            found.add(record, line)
        for record, line, at in found.pairs():
            if at is None:
                said = f"cost line {len(self.interim.costs) + 1}"
                self._add(f"costs {record.place}", "costs", line, record, said, _line_said(line))
            else:
                row = self._draft.costs[at]
                for field in ("units", "unit", "unit_cost"):
                    new = getattr(line, field)
                    place = record.values[field].place if field in record.values else record.place
                    if not is_nothing(new):
                        self._field(row, field, new, place, f"costs[{at}]", f"costs {at}")

    # --- rows and fields ---

    def _is_remark(self, record: Record) -> bool:
        """Whether a new row has one cell only; that is told then."""
        if len(record.values) + len(record.more) >= _LEAST:
            return False
        self._remark(record)
        return True

    def _remark(self, record: Record) -> None:
        text = next((value.text for value in record.values.values()), "")
        wrong = f"“{text[:60]}” stands alone in its row, which is not brought in"
        ways = ("fill in more of the row", "leave it out")
        one = with_article(one_and_many(record.target.name)[0])
        self.told.append(Told(record.place, wrong, f"{one} with more than that", ways))

    def _add(
        self,
        key: str,
        path: str,
        row: Part,
        record: Record,
        said: str,
        says: str,
        holder: str = "",
    ) -> None:
        self._change(
            Change(key, "added", said, says, "", record.place, path, row, holder, self._countries)
        )

    def _change(self, change: Change) -> None:
        """Keep a change; what is taken while nobody chooses is there for those that follow."""
        self.changes[change.id] = change
        self.interim = applied(self.interim, [change], {})

    def _fields(
        self, record: Record, fields: Iterable[str], row: Part, path: str, key: str
    ) -> None:
        """Compare what a record says with a row, of the draft or one that is new by now."""
        for field in fields:
            value = record.values[field]
            new = paths.get(typed(type(row).read({}), field, value.text), field)
            if not is_nothing(new):
                self._field(row, field, new, value.place, path, key)
        for field, held in record.more.items():
            if held and not getattr(row, field):
                self._field(row, field, held, record.place, path, key)

    def _field(self, row: Part, field: str, new: Any, place: str, path: str, key: str) -> None:
        old, kept = paths.get(row, field), paths.kept_at(row, field)
        if kept is None and says_same(old, new):
            return
        at = f"{path}.{field}"
        if key in self.changes:  # a row that this import adds
            self._into_new(self.changes[key], old, at, field, new, place)
            return
        did: Did = "filled" if kept is None and is_nothing(old) else "differs"
        has = shown(row, field) if kept is not None else in_words(old, at, self._countries)
        has = "" if did == "filled" else has
        says = in_words(new, at, self._countries)
        before = self.changes.get(at)
        if before is not None and not says_same(before.value, new):
            self._contradicted(before.said, says, before.says, before.place, place)
            return
        if before is None:
            said = place_in_words(self.interim, at)
            self._change(Change(at, did, said, says, has, place, at, new))

    def _into_new(
        self, change: Change, old: Any, at: str, field: str, new: Any, place: str
    ) -> None:
        """One more field of a row that this import adds."""
        if is_nothing(old):
            value = paths.replace(change.value, field, new)
            self.changes[change.id] = replace(change, value=value)
            self.interim = paths.replace(self.interim, at, new)
        else:
            said = place_in_words(self.interim, at)
            self._contradicted(
                said,
                in_words(new, at, self._countries),
                in_words(old, at, self._countries),
                change.place,
                place,
            )

    def _contradicted(self, said: str, says: str, before: str, first: str, place: str) -> None:
        wrong = f"{said}: this says {says}, and {first} says {before}, which is taken"
        ways = ("make both alike in the file", "leave one of them out")
        self.told.append(Told(place, wrong, "one answer", ways, "differs"))


def _partner_said(row: Partner, countries: Mapping[str, str]) -> str:
    country = countries.get(row.country, row.country)
    return ", ".join(filter(None, (row.legal_name, country, row.pic))) or "nothing more yet"


def _line_said(line: CostLine) -> str:
    said = ", ".join(filter(None, (line.partner, line.work_package, line.category, line.item)))
    return f"{said}: {format_amount(line_cost(line))} €" if line.is_costed else said


def _inside_another(record: Record) -> Record | None:
    """A row among work packages whose number is one of a task, deliverable or milestone, as that.

    Plans are often kept in one table, each package with what lies in it below.
    """
    number = record.text("id")
    if not _IN_A_PACKAGE.fullmatch(number):
        return None
    for target in (TASKS, DELIVERABLES, MILESTONES):
        if re.fullmatch(target.pattern, number, re.IGNORECASE):
            there = field_specs(_PARTS[target.name])
            values: dict[str, Value] = {}
            for field, value in record.values.items():
                name = field if field in there else _ELSE.get(field, "")
                # The end is the month in which it is due, where both are said.
                if name in there and (name not in values or field == "end_month"):
                    values[name] = value
            return replace(record, target=target, values=values)
    return None
