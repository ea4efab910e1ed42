"""That a workbook carries the figures of the program, to the cent."""

from decimal import Decimal

from bundle.application import Application
from bundle.workbooks.budget import workbook
from bundle.workbooks.frame import Frame
from models.budget.totals import (
    CATEGORY,
    PACKAGE,
    PARTNER,
    balance,
    balance_by_applicant,
    line_cost,
)
from tests.helpers.bundle.workbook import euro, named, shown, table

ZERO = Decimal("0.00")
NAMED = {
    "DirectCost": "direct_cost",
    "IndirectCost": "indirect_cost",
    "EligibleCost": "eligible_cost",
    "GrantAtRate": "grant_at_rate",
    "Grant": "grant",
    "OwnShare": "own_share",
}


def key(text: str) -> str:
    return "" if text == "not assigned" else text


def assert_named(application: Application, data: bytes) -> None:
    totals, found = application.report.totals, named(data)
    for name, attribute in NAMED.items():
        assert euro(found[name]) == getattr(totals, attribute), name
    of_all = balance(totals, application.proposal.funding.sources)
    assert euro(found["FundingSources"]) == of_all.sources
    assert euro(found["FundingGap"]) == of_all.gap
    assert Decimal(repr(float(found["CoFinancingRate"]))) == totals.rate
    for name, value in (("MaxGrant", totals.max_grant), ("RequestedGrant", totals.requested)):
        assert (found[name] is None) if value is None else euro(found[name]) == value


def assert_lines(application: Application, data: bytes) -> None:
    rows = list(table(shown(data, "Lines"), 3))
    costs = application.proposal.costs
    assert len(rows) > len(costs)
    for line, row in zip(costs, rows, strict=False):
        assert euro(row["Cost, €"]) == line_cost(line)
        assert (row["Applicant"], row["Item"]) == (line.partner, line.item)
    assert not any(row["Applicant"] or row["Cost, €"] for row in rows[len(costs) :])


def assert_partners(application: Application, data: bytes) -> None:
    totals, frame = application.report.totals, Frame(application)
    found = {key(row["Applicant"]): row for row in table(shown(data, "Partners"), 3)}
    assert found.keys() >= totals.eligible_by_applicant().keys()
    balances = balance_by_applicant(totals, application.proposal.funding.sources)
    for applicant in frame.applicants:
        row = found[applicant]
        assert euro(row["Direct"]) == totals.direct_by(PARTNER).get(applicant, ZERO)
        assert euro(row["Indirect"]) == totals.indirect.get(applicant, ZERO)
        assert euro(row["Eligible"]) == totals.eligible_by_applicant().get(applicant, ZERO)
        assert euro(row["Grant"]) == totals.grant_by_applicant.get(applicant, ZERO)
        assert euro(row["Own share"]) == totals.own_share_by_applicant.get(applicant, ZERO)
        if applicant in balances:
            assert euro(row["Sources"]) == balances[applicant].sources
            assert euro(row["Gap"]) == balances[applicant].gap
    rows = shown(data, "Partners")
    for column, category in enumerate(frame.categories, 2):
        for n, applicant in enumerate(frame.applicants):
            cost = totals.by_applicant_and_category.get((applicant, category), ZERO)
            assert euro(rows[6 + n][column]) == cost


def assert_packages(application: Application, data: bytes) -> None:
    totals, frame = application.report.totals, Frame(application)
    rows = shown(data, "Work packages")
    for n, package in enumerate(frame.packages):
        row = rows[4 + n]
        assert key(row[1]) == package
        for column, category in enumerate(frame.categories, 3):
            cost = totals.crossed(PACKAGE, CATEGORY).get((package, category), ZERO)
            assert euro(row[column]) == cost
        assert euro(row[-1]) == totals.eligible_by_package().get(package, ZERO)
    crossed = shown(data, "Partners by package")
    for n, applicant in enumerate(frame.applicants):
        for column, package in enumerate(frame.packages, 2):
            cost = totals.by_applicant_and_package.get((applicant, package), ZERO)
            assert euro(crossed[4 + n][column]) == cost
    assert euro(crossed[4 + len(frame.applicants)][-1]) == totals.eligible_cost


def assert_shares(application: Application, data: bytes) -> None:
    """The workings come to the same shares as the program, by another way."""
    totals, frame = application.report.totals, Frame(application)
    rows = [row for row in shown(data, "Shares") if row and isinstance(row[0], float)]
    last = [next(cell for cell in reversed(row) if cell != "") for row in rows]
    count = len(frame.applicants)
    grants = [totals.grant_by_applicant.get(a, ZERO) for a in frame.applicants]
    assert [Decimal(int(share)) / 100 for share in last[:count]] == grants
    indirect = totals.indirect_by_applicant_and_package
    pairs = [(a, p) for a in frame.applicants for p in frame.packages]
    expected = [indirect.get(pair, ZERO) for pair in pairs]
    assert [Decimal(int(share)) / 100 for share in last[count:]] == expected


def assert_figures(application: Application) -> bytes:
    """Every figure of the workbook of a draft; the workbook, for further questions."""
    data = workbook(application)
    for check in (assert_named, assert_lines, assert_partners, assert_packages, assert_shares):
        check(application, data)
    return data
