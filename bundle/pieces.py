"""Which files a bundle has, and who writes each.

The writers are imported when their file is due: those of DOCX take 60 ms, of XLSX 30, of PDF 25,
and nobody waits for what is not asked for.
"""

import json
import posixpath
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from threading import Lock
from typing import NamedTuple

from bundle.application import Application, Variant
from bundle.content import Callout, Document, Heading
from bundle.gaps import gaps
from bundle.package import names
from bundle.texts.cleaning import for_documents
from models.call import Call
from models.proposal.partner import Partner
from models.terms.offers import Annex
from models.values.held import held_line
from models.values.words import fold_id
from models.verdict.advice import advise
from models.verdict.fitting import fitted
from storage import Draft

Write = Callable[[], bytes]


class Piece(NamedTuple):
    """A file that is to be made."""

    name: str
    make: Write


def pieces_of(
    application: Application, draft: Draft, others: Sequence[Call] = ()
) -> Iterator[Piece]:
    """Everything that belongs into the bundle, in its order.

    `others` are the calls that the working notes compare with.
    """
    documents = for_documents(application)
    if application.variant is not Variant.PUBLIC:
        yield from _hand_over(documents)
    yield from _description(documents)
    if application.variant is not Variant.PUBLIC:
        yield Piece(
            names.document_name(application, 2, "Estimated-budget", "xlsx"),
            lambda: _budget(application),
        )
        yield Piece(
            names.document_name(application, 3, "Administrative-data", "xlsx"),
            lambda: _part_a(application),
        )
        yield from _applicants(documents)
    yield from _eligibility(documents)
    if application.variant is Variant.INTERNAL:
        name = names.document_name(application, 6, "Working-notes", "pdf")
        yield Piece(name, lambda: _working_notes(documents, application, draft, others))
    if application.variant is not Variant.PUBLIC:
        yield Piece(names.PROPOSAL, lambda: proposal_file(application, draft))
        yield from _pictures(application)


def _pictures(application: Application) -> Iterator[Piece]:
    """The pictures beside the proposal, under the names by which it knows them."""
    for name, picture in application.pictures.items():
        yield Piece(posixpath.normpath(name), partial(bytes, picture.data))


def _hand_over(application: Application) -> Iterator[Piece]:
    """What is to be looked up before it is handed in; nothing where all of it is known."""

    def page() -> bytes:
        from bundle.documents.hand_over import hand_over

        return _pdf(hand_over(application), application)

    if application.report.undecided:
        yield Piece(names.document_name(application, 0, "Hand-over", "pdf"), page)


def _description(application: Application) -> Iterator[Piece]:
    """Part B, to read and to go on working in."""
    # PDF and DOCX are made at the same time, and `cache` alone would let both write the document.
    made_once = Lock()

    @cache
    def made() -> Document:
        from bundle.documents.description import description

        return description(application)

    def document() -> Document:
        with made_once:
            return made()

    def word() -> bytes:
        from bundle.word.writer import word

        return word(document(), application.moment)

    name = "Description-of-the-action"
    yield Piece(
        names.document_name(application, 1, name, "pdf"), lambda: _pdf(document(), application)
    )
    yield Piece(names.document_name(application, 1, name, "docx"), word)


def _budget(application: Application) -> bytes:
    from bundle.workbooks.budget import workbook

    return workbook(application)


def _part_a(application: Application) -> bytes:
    from bundle.workbooks.administrative import administrative

    return administrative(application)


def _eligibility(application: Application) -> Iterator[Piece]:
    def page() -> bytes:
        from bundle.documents.eligibility import eligibility

        return _pdf(eligibility(application), application)

    def data() -> bytes:
        from bundle.documents.eligibility import eligibility_json

        told = json.dumps(eligibility_json(application), indent=2, ensure_ascii=False)
        return f"{told}\n".encode()

    yield Piece(names.document_name(application, 5, "Eligibility-report", "pdf"), page)
    yield Piece(names.document_name(application, 5, "Eligibility-report", "json"), data)


def _applicants(application: Application) -> Iterator[Piece]:
    """What belongs to one applicant each; a page that says so where there is none."""
    for number, partner in enumerate(application.proposal.partners, 1):
        yield from _of_applicant(application, number, partner)
    boxes = tuple(gaps(application, ("partners",)))
    if not application.proposal.partners and boxes:
        name = names.applicant_file_name(application, 1, "MISSING", "Applicants")
        yield Piece(name, lambda: _pdf(_placeholder(application, "Applicants", boxes), application))


def _of_applicant(application: Application, number: int, partner: Partner) -> Iterator[Piece]:
    from bundle.documents.declaration import needs_declaration
    from bundle.documents.organisation import asks_for_eccp

    def piece(what: str, document: Callable[[], Document]) -> Piece:
        name = names.applicant_file_name(application, number, partner.key, what)
        return Piece(name, lambda: _pdf(document(), application))

    def profile() -> Document:
        from bundle.documents.applicants import profile

        return profile(application, partner)

    def declaration() -> Document:
        from bundle.documents.applicants import declaration

        return declaration(application, partner)

    if asks_for_eccp(application.call, application.strand):
        yield piece("ECCP-profile", profile)
    if needs_declaration(application.call, application.strand):
        yield piece("Declaration", declaration)
    offered = application.call.offered(application.call.annexes, application.strand)
    chosen = {fold_id(annex) for annex in partner.annexes}
    completed = [annex for annex in offered if fold_id(annex.id) in chosen]
    forms = " or ".join(annex.title for annex in offered)
    place = ("partners", number - 1, "annexes")
    boxes = tuple(gaps(application, place, name=partner.key, besides=f"{forms}."))
    if offered and boxes and not completed:
        yield piece("Annex-MISSING", lambda: _placeholder(application, "Annex", boxes))
    labels = names.numbered(names.annex_name(annex.id) for annex in completed)
    for label, annex in zip(labels, completed, strict=True):
        yield piece(label, _annex_maker(application, partner, annex))


def _annex_maker(
    application: Application, partner: Partner, annex: Annex
) -> Callable[[], Document]:
    # A function of its own: one made in the loop would, when it is called, see the last annex.
    def document() -> Document:
        from bundle.documents.applicants import annex as written

        return written(application, partner, annex)

    return document


def _placeholder(application: Application, title: str, boxes: tuple[Callout, ...]) -> Document:
    """The page that stands for a document that the proposal does not give yet."""
    return Document(
        title=title,
        acronym=application.acronym,
        name=application.proposal.project.title,
        dated=application.dated,
        blocks=(Heading(title), *boxes),
        draft=application.draft,
        subject=application.call_and_strand,
        author=application.coordinator.legal_name if application.coordinator else "",
    )


def _working_notes(
    application: Application, whole: Application, draft: Draft, others: Sequence[Call]
) -> bytes:
    from bundle.documents.working_notes import working_notes

    # By all that was written, not by as much of it as documents show.
    options = advise(whole.proposal, others, whole.moment)
    return _pdf(working_notes(application, comments_in(draft.origin), options), application)


def comments_in(data: bytes) -> tuple[tuple[int, str], ...]:
    """The comments of a proposal file in their order, without their `#`; a block of lines is one.

    Each with the line on which it begins. What is written for an editor (`#:schema …`) is none.
    """
    from storage.toml.lines import lines_in

    found = lines_in(data)
    blocks: list[tuple[int, list[str]]] = []
    end = -1
    for comment in found.comments if found is not None else ():
        if comment.text.startswith("#:"):
            continue
        text = fitted(held_line(comment.text.lstrip("#")).strip(), False)
        between = found.text[end : comment.start] if found is not None and end >= 0 else b""
        if blocks and comment.alone and not between.strip() and between.count(b"\n") == 1:
            blocks[-1][1].append(text)
        elif found is not None:
            blocks.append((found.text.count(b"\n", 0, comment.start) + 1, [text]))
        end = comment.end
    told = ((number, fitted("\n".join(block).rstrip(), True)) for number, block in blocks)
    return tuple((number, text) for number, text in told if text.strip())


def proposal_file(application: Application, draft: Draft) -> bytes:
    """`proposal.toml`: as the applicants wrote it for themselves, for others in its plain form."""
    if application.variant is Variant.INTERNAL and draft.origin:
        from storage.proposals.saving import content

        return content(draft)
    from storage.proposals.writing import dumps

    return dumps(application.proposal).encode()


def _pdf(document: Document, application: Application) -> bytes:
    from bundle.pdf.writer import pdf

    return pdf(document, application.moment)
