"""The whole of Part A, section by section in the order of the portal."""

from models.budget.revenue import revenue, revenue_by_applicant
from models.call import Call
from models.portal.field import Entry, Section
from models.portal.general import general
from models.portal.money import all_costs, brought, budgeted, categories, costs
from models.portal.participants import participant
from models.proposal import Proposal
from models.proposal.partner import Partner
from models.verdict.report import Report

_GENERAL, _PARTICIPANTS, _BUDGET = "General information", "Participants & contacts", "Budget"


def sections(proposal: Proposal, call: Call, report: Report) -> list[Section]:
    """The sections of the form, the coordinator before the other applicants."""
    found = [Section("general", _GENERAL, list(general(proposal, call)))]
    numbered = sorted(enumerate(proposal.partners), key=lambda row: not row[1].coordinates)
    names = _Names()
    for n, partner in numbered:
        key = names.of(partner)
        fields = list(participant(partner, proposal, call, f"partners[{n}]"))
        found.append(Section(f"participant:{key}", f"{_PARTICIPANTS}, {key}", fields, True))
    totals, rows = report.totals, list(budgeted(proposal, report))
    titles, names = categories(call, totals, proposal), _Names()
    paid_by = revenue_by_applicant(totals, proposal.funding.sources)
    for row in rows:
        key = names.of(row.partner)
        paid = paid_by.get(row.key) if row.key is not None else None
        fields = [*costs(row, totals, titles), *brought(paid)]
        found.append(Section(f"budget:{key}", f"{_BUDGET}, {key}", fields, True))
    if rows:
        of_all = brought(revenue(totals, proposal.funding.sources))
        fields = [*all_costs(rows, totals, titles), *of_all]
        found.append(Section("budget", f"{_BUDGET}, total", fields))
    return found


def entries(sections: list[Section]) -> list[Entry]:
    """All fields, one after the other; whether the known form has one, it says itself."""
    return [Entry(section, field) for section in sections for field in section.fields]


class _Names:
    """What to call applicants, so that no two are called the same."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        self._count = 0

    def of(self, partner: Partner) -> str:
        """The key of the next one; its place where it has none or another has the same."""
        self._count += 1
        name = partner.key or f"applicant {self._count}"
        if name in self._taken:
            name = f"{name} ({self._count})"
        self._taken[name] = self._count
        return name
