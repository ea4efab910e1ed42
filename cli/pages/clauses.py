"""What the source documents ask, clause by clause, and what of a call honours each."""

from collections.abc import Sequence
from itertools import groupby

from cli.printing import Page, Span
from models.call import Call
from models.call.clauses import Clause, clauses_about
from models.call.honouring import honours
from models.criteria.base import Criterion
from models.values.words import counted, shortened
from storage.shipped.clauses import clauses_of, documents_of

_HONOURED, _LEADS_NOWHERE = Span("✓ ", "good"), Span("✗ ", "bad")
_NOT_NEEDED = Span("– ", "faint")
_AT_FIRST, _LATER = 300, 100
"""Characters that are shown of what honours a clause: at first, and when it was named before."""


def clause_page(page: Page, call: Call) -> None:
    """Fill a page with the clauses of each document about a call, and what honours them."""
    clauses, documents = clauses_of(call), documents_of(call)
    page.add(Span(call.id, "strong"), f"  {call.title.value}")
    page.add(_in_sum(call, clauses, len(documents)))
    matrix = _Matrix(page, call)
    for document in documents:
        file = Span(f" ({document.file})", "faint")
        page.blank()
        page.add(Span(document.id, "strong"), f"  {document.title}", file)
        matrix.add([clause for clause in clauses if clause.document == document.id])
    known = {document.id for document in documents}
    own = [clause for clause in clauses if clause.document not in known]
    if own:
        page.blank()
        page.add(Span("Clauses of the call file itself", "strong"))
        matrix.add(own)
    _add_unasked(page, call, clauses)


def _in_sum(call: Call, clauses: Sequence[Clause], documents: int) -> str:
    if not clauses:
        return "No clauses of a source document are listed for this call."
    of = f" of {counted(documents, 'source document')}" if documents else ""
    said = [f"{counted(len(clauses), 'clause')}{of}"]
    binding = sum(1 for clause in clauses if clause.binds)
    needless = sum(1 for clause in clauses if not clause.honoured_by)
    lost = sum(1 for c in clauses if None in {honours(call, name) for name in c.honoured_by})
    if binding:
        said.append(
            f"{binding} that {'obliges or excludes' if binding == 1 else 'oblige or exclude'}"
        )
    if needless:
        said.append(f"{needless} that nothing has to honour")
    if lost:
        said.append(f"{lost} that {'names' if lost == 1 else 'name'} what this call does not have")
    return f"{', '.join(said)}."


class _Matrix:
    """Clauses on a page; a long text is shown in full where it is named first."""

    def __init__(self, page: Page, call: Call) -> None:
        self._page = page
        self._call = call
        self._named: set[str] = set()

    def add(self, clauses: Sequence[Clause]) -> None:
        """Add clauses in their order, those of one place of the document under its heading."""
        gutter = max((len(clause.id) for clause in clauses), default=0) + 2
        for place, group in groupby(clauses, key=lambda clause: clause.place):
            self._page.blank()
            self._page.add(Span(place, "faint"), indent=2)
            for clause in group:
                label = Span(f"{clause.id:<{gutter}}", "strong")
                force = Span(f" ({clause.force})" if clause.force else "", "faint")
                self._page.add(label, clause.says, force, indent=4, hang=gutter)
                self._add_answer(clause, indent=4 + gutter)

    def _add_answer(self, clause: Clause, indent: int) -> None:
        for reference in clause.honoured_by:
            self._page.add(*self._honouring(reference), indent=indent, hang=2)
        if clause.because:
            self._page.add(_NOT_NEEDED, clause.because, indent=indent, hang=2)

    def _honouring(self, reference: str) -> tuple[Span | str, ...]:
        name = honours(self._call, reference)
        if name is None:
            return _LEADS_NOWHERE, f"nothing in this call is named {reference}"
        most = _LATER if reference in self._named else _AT_FIRST
        self._named.add(reference)
        return _HONOURED, shortened(name, most), Span(f" ({reference})", "faint")


def _add_unasked(page: Page, call: Call, clauses: Sequence[Clause]) -> None:
    """The criteria that no clause asks for; other sources do, or usual practice."""
    unasked = [criterion for criterion in call.criteria if not _is_asked(criterion, clauses)]
    if not unasked:
        return
    page.blank()
    page.add(Span("Criteria that none of these clauses asks for", "strong"))
    page.blank()
    for criterion in unasked:
        only = f" (strand {', '.join(criterion.strands)})" if criterion.strands else ""
        page.add(Span(criterion.id, "strong"), f": {criterion.asks}{only}", indent=2, hang=2)
        page.add(Span(f"{criterion.source}; {criterion.evidence}", "faint"), indent=4, hang=2)


def _is_asked(criterion: Criterion, clauses: Sequence[Clause]) -> bool:
    strands = criterion.strands or ("",)
    return any(clauses_about(clauses, criterion.id, strand) for strand in strands)
