"""What a form asks an applicant: fields and tables, prefilled, and what it is told of the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from models.asking.choices import is_closed, picks_at
from models.budget.tools import totals_of
from models.call import Call
from models.call.asked import asks_of_platform, is_asked, says_of_platform
from models.call.offers import Answered
from models.importing.names import Holding
from models.library.fields import own_lists, own_places
from models.merging.sameness import is_nothing
from models.proposal import Proposal, paths
from models.proposal.entry import shown, wanted
from models.proposal.part import FieldSpec, Part
from models.proposal.workplan import PERSON_MONTHS, PLAN
from models.values import kinds
from models.values.money import exactly
from models.values.picks import Pick

APPLICANT = "partners[0]"
MONTHS = "months "
"""Before the number of a work package: the person-months in it."""
_LISTS = (kinds.KEYS, kinds.TEXTS, kinds.COUNTRIES)
_NUMBERS = (kinds.COUNT, kinds.AMOUNT, kinds.QUANTITY)


@dataclass(frozen=True)
class Asked:
    """One field, with what stands in it."""

    place: str
    """Its path in the part of the applicant, or `months WP1`."""
    spec: FieldSpec
    text: str
    choices: tuple[str, ...] = ()
    """What can be chosen; nothing where any text is meant."""
    value: Decimal | int | None = None
    """The number, where it is one."""
    label: str = ""

    @property
    def help(self) -> str:
        """What is to be known of it, and what it takes."""
        expected = "" if self.choices else wanted(self.spec)
        return f"{self.spec.help} ({expected})" if expected not in ("", "text") else self.spec.help

    @property
    def is_number(self) -> bool:
        """Whether it takes a number."""
        return self.spec.kind in _NUMBERS


@dataclass(frozen=True)
class Listed:
    """A list, row by row, with rows for more."""

    title: str
    note: str
    path: str
    names: tuple[str, ...]
    """The fields of a row."""
    rows: tuple[tuple[Asked, ...], ...]
    spare: tuple[Asked, ...]
    """A row without anything in it."""
    more: int
    """How many empty rows there are."""


@dataclass(frozen=True)
class Facts:
    """What the applicant is told, and does not fill in."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Form:
    """All that a form shows."""

    acronym: str
    call: str
    deadline: str
    applicant: str
    fields: tuple[Asked, ...]
    months: tuple[Asked, ...]
    lists: tuple[Listed, ...]
    facts: tuple[Facts, ...]
    ceiling: Decimal | None
    """The most eligible cost that it may have."""
    flat_rate: Decimal
    in_base: tuple[str, ...]
    """The categories on which indirect cost is reckoned, as they are called in the form."""
    eligible: Decimal
    """Its eligible cost with the lines as they are."""


@dataclass(frozen=True)
class _Table:
    path: str
    title: str
    note: str
    names: tuple[str, ...]
    more: int


_OF_FEW_LINES = ("reason", "unit_cost_id", "third_parties")
"""What of a cost line not every call wants to know."""
_TABLES = (
    _Table(
        f"{APPLICANT}.staff",
        "People",
        "The people who will carry the project.",
        ("name", "role", "expertise"),
        6,
    ),
    _Table(
        f"{APPLICANT}.previous_projects",
        "Projects",
        "Projects of your organisation that show its experience.",
        ("title", "programme", "year", "role"),
        6,
    ),
    _Table(
        f"{APPLICANT}.other_applications",
        "Applications",
        "Other applications in which your organisation takes part.",
        ("call", "strand", "acronym"),
        4,
    ),
    _Table(
        "costs",
        "Budget",
        "Your cost: units × unit cost of each line.",
        ("work_package", "category", "item", "units", "unit", "unit_cost", *_OF_FEW_LINES),
        20,
    ),
    _Table(
        "funding.sources",
        "Sources",
        "Who pays the share of your cost that the grant does not cover.",
        ("kind", "amount"),
        4,
    ),
)


def within(part: Proposal, draft: Proposal, call: Call) -> Holding:
    """The part of an applicant as what answers a call: its choices name nobody else."""
    part = paths.replace(part, "call", draft.call)
    return Holding(paths.replace(part, "strand", draft.strand), call)


def form_of(draft: Proposal, at: int, part: Proposal, call: Call) -> Form:
    """The form of an applicant of a draft, with its part as it is."""
    answered = within(part, draft, call)
    partner = draft.partners[at]
    sums = totals_of(draft, call)
    in_base = sums.in_base
    model = call.cost_model
    with exactly():
        eligible = sums.eligible_by_applicant().get(partner.key, Decimal(0))
    categories = picks_at(answered, "costs[0].category")
    return Form(
        acronym=draft.project.acronym.strip() or "UNTITLED",
        call=f"{call.id} {call.title.value}".strip(),
        deadline=call.deadline.said,
        applicant=partner.legal_name or partner.key,
        fields=tuple(
            asked(answered, f"{APPLICANT}.{name}")
            for name in own_places()
            if name not in own_lists() and _is_wanted(answered, f"{APPLICANT}.{name}")
        ),
        months=tuple(_months(part)),
        lists=tuple(
            _listed(answered, table) for table in _TABLES if _is_wanted(answered, table.path)
        ),
        facts=tuple(_facts(draft, partner.key)),
        ceiling=part.funding.ceilings.get(partner.key),
        flat_rate=model.indirect_rate.value if model.indirect_rate else Decimal(0),
        in_base=tuple(pick.name for pick in categories if pick.value in in_base),
        eligible=eligible,
    )


def asked(answered: Answered, place: str) -> Asked:
    """A field of a form as it is shown, by its path."""
    part = answered.proposal
    spec = paths.spec_at(Proposal, place)
    picks = _picks(answered, place, spec)
    text = shown(part, place)
    # Two work packages may have one title: their numbers stand before it.
    names = [" ".join(pick.label.split()) if spec.refers else pick.name for pick in picks]
    named = next((n for n, pick in zip(names, picks, strict=True) if pick.value == text), text)
    value = paths.get(part, place) if spec.kind in _NUMBERS else None
    label = "Contact e-mail" if place.endswith("contact.email") else spec.label
    words = answered.call.words
    label, spec = words.worded(label), replace(spec, help=words.worded(spec.help))
    label = f"{label} ({spec.unit})" if spec.unit == "€" else label
    return Asked(place, spec, named, tuple(names), value, label)


def rows_of(part: Proposal, path: str) -> tuple[Part, ...]:
    """The rows of a list of a form."""
    rows: tuple[Part, ...] = paths.get(part, path)
    return rows


def names_of(path: str) -> tuple[str, ...]:
    """The fields that a list of a form has; nothing where a form has no such list."""
    return next((table.names for table in _TABLES if table.path == path), ())


def list_paths() -> tuple[str, ...]:
    """The lists of a form."""
    return tuple(table.path for table in _TABLES)


_ONLY_WHERE_ASKED = ("eccp", "region", "legal_representative", "previous_projects")
"""What of an applicant not every call wants to know."""


def _is_wanted(answered: Answered, place: str) -> bool:
    """Whether a field or list is in the form: the call asks for it, or something stands there."""
    call, partner = answered.call, answered.proposal.partners[0]
    if place.startswith(f"{APPLICANT}.eccp."):
        return says_of_platform(partner) or asks_of_platform(
            call, call.strand_of(answered.proposal)
        )
    name = next((n for n in paths.steps(place) if n in _ONLY_WHERE_ASKED), "")
    if not name:
        return True
    said = name in partner.kept or not is_nothing(_said(getattr(partner, str(name))))
    return said or is_asked(place, call, call.strand_of(answered.proposal))


def _said(held: object) -> object:
    """What a field holds; nothing of a part that nobody filled in."""
    return None if isinstance(held, Part) and held == type(held).read({}) else held


def _picks(answered: Answered, place: str, spec: FieldSpec) -> list[Pick]:
    if spec.kind in _LISTS or not (is_closed(place) or spec.choices):
        return []
    return [pick for pick in picks_at(answered, place) if pick.value]


def _listed(answered: Answered, table: _Table) -> Listed:
    rows = rows_of(answered.proposal, table.path)
    names = tuple(n for n in table.names if n not in _OF_FEW_LINES or _is_of_lines(answered, n))
    made = tuple(
        tuple(
            asked(answered, f"{paths.join(*paths.steps(table.path), n)}.{name}") for name in names
        )
        for n in range(len(rows))
    )
    holds = paths.spec_at(Proposal, table.path).holds
    assert holds is not None
    more = paths.insert(answered.proposal, table.path, len(rows), holds.read({}))
    empty = within(more, more, answered.call)
    spare = tuple(asked(empty, f"{table.path}[{len(rows)}].{name}") for name in names)
    return Listed(table.title, table.note, table.path, names, made, spare, table.more)


def _is_of_lines(answered: Answered, name: str) -> bool:
    """Whether cost lines have such a field: the call asks for it, or something stands there."""
    proposal, call = answered.proposal, answered.call
    written = any(getattr(line, name) or name in line.kept for line in proposal.costs)
    return written or is_asked(f"costs[0].{name}", call, call.strand_of(proposal))


def _months(part: Proposal) -> Iterator[Asked]:
    key = part.partners[0].key
    numbers = [package.id for package in part.work_packages]
    for n, package in enumerate(part.work_packages):
        if not key or not package.id or numbers.count(package.id) > 1:
            continue  # nothing tells it from the others when the form comes back
        place = paths.join(PLAN, n, PERSON_MONTHS, key)
        months = package.person_months.get(key)
        label = f"{package.id} {package.title}".strip()
        yield Asked(f"{MONTHS}{package.id}", _MONTHS_SPEC, shown(part, place), (), months, label)


_MONTHS_SPEC = FieldSpec(
    "person_months",
    "Person-months",
    "Your effort in this work package.",
    kinds.QUANTITY,
    unit="person-months",
)


def _facts(draft: Proposal, key: str) -> Iterator[Facts]:
    """What the plan says of an applicant: its packages, tasks and deliverables."""
    packages, tasks, results = [], [], []
    for package in draft.work_packages:
        span = _span(package.start_month, package.end_month)
        if package.lead == key and key:
            packages.append((package.id, package.title, span, "lead"))
        for task in package.tasks:
            role = "lead" if task.lead == key else "takes part" * (key in task.participants)
            if key and role:
                tasks.append((task.id, task.title, _span(task.start_month, task.end_month), role))
        for result in package.deliverables:
            if key and result.lead == key:
                due = "" if result.due_month is None else f"month {result.due_month}"
                results.append((result.id, result.title, due, "lead"))
    heads = ("Number", "Title", "When", "You")
    for title, rows in (
        ("Work packages that you lead", packages),
        ("Your tasks", tasks),
        ("Deliverables that you answer for", results),
    ):
        if rows:
            yield Facts(title, heads, tuple(rows))


def _span(start: int | None, end: int | None) -> str:
    if start is None or end is None:
        return ""
    return f"months {start}–{end}"
