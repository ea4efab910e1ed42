"""The first sheet of the budget: what it is, its totals, the grant against its ceiling, help."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from bundle.application import Variant
from bundle.workbooks.book import Book
from bundle.workbooks.frame import Frame
from bundle.workbooks.partners import own_share
from bundle.workbooks.shares import RATE_DECIMALS, Shares, cents
from models.budget.totals import balance, largest_grant, line_cost
from models.terms.evidence import MEANING, Stated
from models.values.money import ZERO, exactly
from models.verdict.told_tree import source_said
from models.verdict.words import verdict_words

_LARGEST_LINE = 10**9
"""In euro. With the six decimals of units × unit cost that makes 15 digits, all that cells hold."""
_LARGEST_COST = 10**11
"""In euro, with a flat rate of whole percent; a tenth of it for each decimal of the rate. With the
four decimals of euro × percent that makes 15 digits."""
EXACT = "exact to the cent"
NOT_EXACT = "NOT EXACT: amounts or rates beyond what spreadsheet cells hold to the cent"
_FACTS, _RATES, _TOTALS = 3, 11, 16
_HELP = (
    "Yellow cells are yours to fill in; everything else follows from them. The sheets are locked "
    "against slips only: there is no password.",
    "The empty lines below the last one on the sheets Lines and Funding already count.",
    "The proposal file is the record: take over into it what you change here, and export again.",
    "A line and the indirect cost of an applicant are rounded half-up to the cent, the grant is "
    "rounded down. What is shared is shared so that the cents add up: the hidden sheet Shares "
    "shows how (in the menu of a sheet's tab: Unhide).",
)


@dataclass(frozen=True)
class _Total:
    """A figure of the overview."""

    label: str
    name: str
    formula: str
    value: Decimal | str


class Overview:
    """The sheet; its figures are known to formulas by name."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        self.sheet = book.sheet("Overview", (30, 22, 22, 62))

    def write(self, book: Book, shares: Shares) -> None:
        """Fill the sheet and name its figures."""
        self.sheet.top("Estimated budget")
        self._write_facts()
        self._write_rates(book)
        totals = self._totals()
        self.sheet.heads(_TOTALS, 0, ("Totals", "€"), 1)
        for row, one in enumerate(totals, _TOTALS + 1):
            main = one.name in ("EligibleCost", "Grant", "OwnShare")
            self.sheet.text(row, 0, one.label, "sum text" if main else "text")
            style = "sum" if main else "money"
            self.sheet.formula(row, 1, f"={one.formula}", one.value, style)
            book.name(one.name, self.sheet.at(row, 1))
        after = _TOTALS + len(totals) + 1
        self._write_bar(after)
        self._write_exactness(after + 1, shares)
        self._write_help()
        self.sheet.finish(0, last=(after + 1, 3))

    def _write_facts(self) -> None:
        application = self.frame.application
        project, coordinator = application.proposal.project, application.coordinator
        verdict = f"{verdict_words(application.report)} (as exported)"
        internal = application.variant is Variant.INTERNAL
        facts = (
            ("Acronym", application.acronym),
            ("Title", project.title),
            ("Call", f"{application.call.id}: {application.call.title.value}"),
            *([("Strand", _strand(self.frame))] if application.call.has_strands else []),
            ("Coordinator", coordinator.legal_name or coordinator.key if coordinator else ""),
            *([("Verdict", verdict)] if internal else []),
        )
        for row, (label, text) in enumerate(facts, _FACTS):
            self.sheet.text(row, 0, label, "bold")
            self.sheet.merged((row, 1, row, 3), text, "text")

    def _write_rates(self, book: Book) -> None:
        frame, strand = self.frame, self.frame.application.strand
        totals, model = frame.totals, frame.application.call.cost_model
        heads = ("Rates and ceilings", "Value", "The call allows")
        self.sheet.heads(_RATES - 1, 0, heads, 2)
        self.sheet.text(_RATES - 1, 3, "Source", "head")
        internal = frame.application.variant is Variant.INTERNAL
        rate = strand.rate if strand else None
        ceiling = largest_grant(frame.application.proposal, strand, frame.application.roles)
        flat = model.indirect_rate
        rows: tuple[tuple[str, str, Decimal | None, str, Stated | None], ...] = (
            ("Co-financing rate", "CoFinancingRate", totals.rate, "input percent", rate),
            ("Flat rate for indirect costs", "FlatRate", frame.flat_rate, "percent", flat),
            ("Maximum grant, €", "MaxGrant", totals.max_grant, "money", ceiling),
            ("Requested grant, €", "RequestedGrant", totals.requested, "input money", None),
        )
        for row, (label, name, value, style, said) in enumerate(rows, _RATES):
            self.sheet.text(row, 0, label, "bold")
            self.sheet.number(row, 1, value, style)
            book.name(name, self.sheet.at(row, 1))
            allowed = {"CoFinancingRate": rate.value if rate else None}.get(name)
            self.sheet.number(row, 2, allowed, "percent")
            told = source_said(said.source, frame.application.call) if said else ""
            told += f": {MEANING[said.evidence]}" if said and internal else ""
            if name == "RequestedGrant":
                told = "Leave empty to ask for the rate applied to the eligible cost."
                if frame.is_lump_sum:
                    told = "Leave empty to ask for what the shares of the lump sum come to."
            self.sheet.text(row, 3, told)
        percent = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
        self.sheet.raw.data_validation(_RATES, 1, _RATES, 1, percent)
        money = {"validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True}
        self.sheet.raw.data_validation(_RATES + 3, 1, _RATES + 3, 1, money)

    def _totals(self) -> Sequence[_Total]:
        totals, sources = self.frame.totals, self.frame.application.proposal.funding.sources
        of_all = balance(totals, sources)
        ceiling = "" if totals.ceiling is None else totals.ceiling
        with exactly():
            left = "" if totals.ceiling is None else totals.ceiling - totals.grant
        none = 'AND(MaxGrant="",RequestedGrant="")'
        asked, at_rate = "Grant at the rate", "INT(Entitled/(100*RateScale))/100"
        if self.frame.is_lump_sum:
            shared = "ROUND(SUM(LumpAmount),2)"
            asked, at_rate = "Lump sum", f'IF(RequestedGrant="",{shared},RequestedGrant)'
        rows: tuple[tuple[str, str, str, Decimal | str], ...] = (
            ("Direct cost", "DirectCost", "ROUND(SUM(LineCost),2)", totals.direct_cost),
            (
                "Indirect cost",
                "IndirectCost",
                "ROUND(SUM(IndirectByApplicant),2)",
                totals.indirect_cost,
            ),
            (
                "Eligible cost",
                "EligibleCost",
                "ROUND(DirectCost+IndirectCost,2)",
                totals.eligible_cost,
            ),
            (asked, "GrantAtRate", at_rate, totals.grant_at_rate),
            (
                "Ceiling of the grant",
                "GrantCeiling",
                f'IF({none},"",MIN(MaxGrant,RequestedGrant))',
                ceiling,
            ),
            # MIN passes over cells that are empty or hold text: without a ceiling, none counts.
            ("Grant", "Grant", "MIN(GrantAtRate,GrantCeiling)", totals.grant),
            (
                "Own share",
                "OwnShare",
                own_share("EligibleCost", "Grant", self.frame),
                totals.own_share,
            ),
            (
                "Sources of the own share",
                "FundingSources",
                "ROUND(SUM(SourceAmount),2)",
                of_all.sources,
            ),
            ("Gap in the funding", "FundingGap", "ROUND(OwnShare-FundingSources,2)", of_all.gap),
            (
                "Left under the ceiling",
                "GrantLeft",
                'IF(GrantCeiling="","",ROUND(GrantCeiling-Grant,2))',
                left,
            ),
        )
        return [_Total(*row) for row in rows]

    def _write_bar(self, row: int) -> None:
        """The grant as a part of its ceiling: a bar, and the percentage in figures."""
        totals = self.frame.totals
        share: Decimal | str = ""
        if totals.ceiling:
            share = totals.grant / totals.ceiling
        self.sheet.text(row, 0, "Grant against the ceiling", "bold")
        formula = '=IF(N(GrantCeiling)=0,"",Grant/GrantCeiling)'
        self.sheet.merged((row, 1, row, 2), "", "share")
        self.sheet.formula(row, 1, formula, share, "share")
        bar = {
            "type": "data_bar",
            "bar_color": "#5B9BD5",
            "bar_solid": True,
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 1,
            "data_bar_2010": True,
        }
        self.sheet.raw.conditional_format(row, 1, row, 1, bar)

    def _write_exactness(self, row: int, shares: Shares) -> None:
        """Whether cells can be exact; it follows what is typed, and is no silent promise."""
        totals = self.frame.totals
        decimals = max(0, -int(self.frame.flat_rate.normalize().as_tuple().exponent))
        largest_cost = _LARGEST_COST // 10**decimals
        costs = [line_cost(line) for line in self.frame.application.proposal.costs]
        rates = (totals.rate, *totals.own_rates.values())
        exact = (
            max(costs, default=ZERO) < _LARGEST_LINE
            and totals.eligible_cost < largest_cost
            and decimals <= RATE_DECIMALS
            and all(rate == round(rate, RATE_DECIMALS) for rate in rates)
            and sum(cents(source) for source in self._sources) < 10**13
            and shares.exact
        )
        finest = f"SUMPRODUCT(--(ROUND(CategoryRates,{RATE_DECIMALS})<>CategoryRates))=0"
        conditions = (
            f"MAX(LineCost)<{_LARGEST_LINE},EligibleCost<{largest_cost},{finest},"
            f"ROUND(FlatRate,{RATE_DECIMALS})=FlatRate,FundingSources<{10**11},{shares.exact_formula}"
        )
        self.sheet.text(row, 0, "These figures are", "bold")
        self.sheet.merged((row, 1, row, 3), "", "text")
        formula = f'=IF(AND({conditions}),"{EXACT}","{NOT_EXACT}")'
        self.sheet.formula(row, 1, formula, EXACT if exact else NOT_EXACT, "text")
        cell = xl_rowcol_to_cell(row, 1, True, True)
        rule = {
            "type": "formula",
            "criteria": f'={cell}<>"{EXACT}"',
            "format": self.sheet.book.mark,
        }
        self.sheet.raw.conditional_format(row, 1, row, 3, rule)

    @property
    def _sources(self) -> list[Decimal]:
        sources = self.frame.application.proposal.funding.sources
        return [source.amount for source in sources if source.amount is not None]

    def _write_help(self) -> None:
        self.sheet.merged((_TOTALS, 2, _TOTALS, 3), "How to use this workbook", "head")
        row = _TOTALS + 1
        for n, text in enumerate(_HELP):
            first = row + 2 * n
            self.sheet.merged((first, 2, first + 1, 3), text, "note")


def _strand(frame: Frame) -> str:
    strand = frame.application.strand
    if strand is None:
        return "not chosen"
    return f"{strand.id}: {strand.title.value}"
