"""What the tests of the documents share: applications made of samples, and what a reader reads."""

from collections.abc import Iterable
from typing import Any

from bundle.application import Application, Variant
from bundle.content import Document, Heading, Table
from bundle.documents.showing import texts_of
from models.call import Call
from models.proposal import Proposal
from models.terms.document import DocumentForm
from models.verdict import check
from tests.helpers.samples import call_of, sample

STATED = {"source": "form", "evidence": "assumed"}


def application(
    name: str, variant: Variant = Variant.SUBMISSION, *, draft: bool = False
) -> Application:
    return applying(sample(name), call_of(name), variant, draft=draft)


def applying(
    proposal: Proposal, call: Call, variant: Variant = Variant.SUBMISSION, *, draft: bool = False
) -> Application:
    moment = call.deadline.instant
    return Application(proposal, call, check(proposal, call, moment), moment, variant, draft)


def section(number: str, title: str, **said: Any) -> dict[str, Any]:
    """A section of a form, as a call file tells it."""
    return {"number": number, "title": title, **STATED, **said}


def asking(call: Call, *sections: dict[str, Any]) -> Call:
    """The call with such a form."""
    form = DocumentForm.model_validate(
        {"form": {"value": "Annex 1", **STATED}, "sections": sections}
    )
    return call.model_copy(update={"document": form})


def read(document: Document) -> str:
    """All that stands in a document, a line for each text."""
    cover = [document.cover] if document.cover else []
    head = (document.title, document.acronym, document.name, document.dated)
    return "\n".join((*head, *texts_of((*cover, *document.blocks))))


def headings(document: Document, level: int) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == level]


def tables(document: Document, caption: str) -> list[Table]:
    """The tables whose caption begins so."""
    found = (block for block in document.blocks if isinstance(block, Table))
    return [table for table in found if table.caption.startswith(caption)]


def column(tables_: Iterable[Table], heading: str) -> list[str]:
    """The cells of a column, sums last, in whichever of several tables it stands."""
    for table in tables_:
        names = [one.heading for one in table.columns]
        if heading in names:
            at = names.index(heading)
            return [row[at] for row in (*table.rows, *table.sums)]
    raise LookupError(heading)
