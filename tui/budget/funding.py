"""Who pays: the rate, the grant asked for, the sources of the own share, and agreed ceilings."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.budget.tables import balances
from models.budget.tools import ceilings
from models.budget.totals import Balance
from models.call import offers
from models.proposal.paths import join
from models.proposal.proposal import FundingSource, GrantShare
from models.values.money import ZERO, format_amount
from tui.columns import Column
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.grid.paint import fit
from tui.marks import line
from tui.widgets.field import Field
from tui.widgets.form import align, form_of
from tui.widgets.quiet_text import QuietText
from tui.widgets.records import Records

CEILINGS = "funding.ceilings"
SOURCES = "funding.sources"
SHARES = "funding.shares"
_NAME, _AMOUNT = 9, 11
NOBODY = "No applicant has a key yet: name them in step 3 (F3)."


class Ceilings(Vertical):
    """The most that each applicant may cost, where they agreed on that."""

    DEFAULT_CSS = "Ceilings { height: auto; }"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._keys: list[str] = []
        self._nobody = Static(line(NOBODY), classes="empty")
        self.fields: list[Field] = []

    def compose(self) -> ComposeResult:
        yield self._nobody

    def patch(self, index: FindingIndex, *, force: bool) -> None:
        """Show the ceilings; a field for each applicant, and for whoever else has one."""
        proposal = self._session.proposal
        known = (p.key for p in proposal.partners if p.key)
        keys = list(dict.fromkeys([*known, *proposal.funding.ceilings]))
        self._nobody.display = not keys
        if keys != self._keys:
            self._rebuild(keys)
        for field in self.fields:
            field.patch(index, force=force)

    def _rebuild(self, keys: list[str]) -> None:
        for field in self.fields:
            field.remove()
        self._keys = keys
        self.fields = [
            Field(self._session, join("funding", "ceilings", key), label=key[:40]) for key in keys
        ]
        align(self.fields, self.app.size.width)
        self.mount(*self.fields)


class FundingView(VerticalScroll, can_focus=False):
    """Rate and grant, sources with the balance that they leave, and ceilings."""

    DEFAULT_CSS = """
    FundingView { height: 1fr; }
    FundingView #balance { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(id="funding")
        self._session = session
        self._own = [Field(session, "funding.rate"), Field(session, "funding.requested")]
        self._balance = QuietText("balance", fixed=True)
        self._ceilings = Ceilings(session)
        self._sources = Records(
            session,
            SOURCES,
            (
                Column("Applic.", lambda s: s.partner, 7),
                Column("Kind", lambda s: s.kind or ""),
                Column(
                    "Amount €",
                    lambda s: "" if s.amount is None else format_amount(s.amount),
                    12,
                    True,
                ),
            ),
            ("partner", "kind", "amount"),
            noun="source",
            new=lambda _: FundingSource(),
            offers={"partner": offers.partners},
            empty="Nobody pays the own share yet.",
        )

        self._shares = Records(
            session,
            SHARES,
            (
                Column("Applic.", lambda s: s.partner, 7),
                Column("WP", lambda s: s.work_package),
                Column(
                    "Amount €",
                    lambda s: "" if s.amount is None else format_amount(s.amount),
                    12,
                    True,
                ),
            ),
            ("partner", "work_package", "amount"),
            noun="share",
            new=lambda _: GrantShare(),
            offers={"partner": offers.partners, "work_package": offers.work_packages},
            empty="Nobody has a share of the lump sum yet.",
            only_asked=True,
        )
        self._shares_title = Static(line("Shares of the lump sum"), classes="subtitle")

    def compose(self) -> ComposeResult:
        yield form_of(self._own)
        yield self._shares_title
        yield self._shares
        yield Static(line("Own share and its sources"), classes="subtitle")
        yield self._balance
        yield self._sources
        yield Static(line("Ceilings of the applicants, where agreed"), classes="subtitle")
        yield self._ceilings

    def patch(self, index: FindingIndex, *, force: bool = False) -> None:
        """Show what the session holds now."""
        for field in self._own:
            field.patch(index, force=force)
        self._sources.patch(index, force=force)
        wanted = self._session.call.cost_model.is_lump_sum or self._shares.is_wanted
        self._shares.display = self._shares_title.display = wanted
        if wanted:
            self._shares.patch(index, force=force)
        self._ceilings.patch(index, force=force)
        lines = balance_lines(self._session)
        # A fixed text never lays out the screen, so another number of lines has to be said here.
        if self._balance.styles.height is None or self._balance.size.height != len(lines):
            self._balance.styles.height = len(lines)
        self._balance.tell(Content("\n").join(lines))

    def enter(self) -> None:
        """Put the person into the first field."""
        self._own[0].enter()

    def reveal(self, path: str) -> None:
        """Go to the field at a path."""
        fields = [*self._own, *self._ceilings.fields]
        field = next((f for f in fields if f.path == path), None)
        if field is not None:
            field.enter()
        elif path == SOURCES or path.startswith(f"{SOURCES}["):
            self._sources.reveal(path)
        elif path == SHARES or path.startswith(f"{SHARES}["):
            self._shares.reveal(path)
        elif path == CEILINGS and self._ceilings.fields:
            self._ceilings.fields[0].enter()
        else:
            self.enter()

    def leave(self) -> bool:
        """From the editor of a source back to the list."""
        lists = (self._sources, self._shares)
        return any(one.has_focus_within and one.leave() for one in lists)


def balance_lines(session: Session) -> list[Content]:
    """Own share, sources and what is missing by applicant; what is left of its ceiling."""
    proposal = session.proposal
    left = {c.partner: c.left for c in ceilings(proposal, session.call)}
    titles = ["Own share", "Sources", "Missing", *(["Room left"] if left else [])]
    rows: list[tuple[str, list[str]]] = [("Applicant", titles)]
    for key, each in balances(session.report.totals, proposal):
        amounts = [format_amount(each.own_share), format_amount(each.sources), _gap(each)]
        if key in left:
            over = left[key] < ZERO
            amounts.append(f"{'✗ ' if over else ''}{format_amount(left[key])}")
        rows.append((key or "nobody", amounts))
    width = max(_AMOUNT, *(len(cell) for _, cells in rows for cell in cells)) + 1
    lines = [
        Content(fit(name, _NAME) + "".join(fit(cell, width, True) for cell in cells))
        for name, cells in rows
    ]
    return [lines[0].stylize("$foreground-muted"), *lines[1:-1], lines[-1].stylize("bold")]


def _gap(balance: Balance) -> str:
    """What is missing; in words where it is nothing, or where there is too much."""
    if not (balance.own_share or balance.sources):
        return "·"
    if not balance.gap:
        return "✓ balanced"
    if balance.gap > ZERO:
        return format_amount(balance.gap)
    return f"{format_amount(-balance.gap)} over"
