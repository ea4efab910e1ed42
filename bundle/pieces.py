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
from bundle.folders import FOR_YOUR_FILE, TO_SIGN, UPLOAD
from bundle.gaps import gaps
from bundle.package import names
from bundle.request import text_of
from bundle.slots import OURS, slots_of
from bundle.texts.cleaning import for_documents
from models.call import Call
from models.call.asked import asks_of_platform
from models.proposal.partner import Partner
from models.terms.call_words import CallWords
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
    """With the folder that it goes to, and a `/` after that."""
    make: Write
    use: str = ""
    """What whoever hands the proposal in does with it; nothing where programs read it."""
    long: bool = False
    """Whether to make it takes as long as to make many of the others."""


def pieces_of(
    application: Application, draft: Draft, others: Sequence[Call] = ()
) -> Iterator[Piece]:
    """Everything that belongs into the bundle, in its order.

    `others` are the calls that the working notes compare with.
    """
    documents = for_documents(application)
    pieces = list(_pieces(documents, application, draft, others))
    files = [(piece.name, piece.use) for piece in pieces if piece.use]

    def page() -> bytes:
        from bundle.documents.hand_over import hand_over

        return _pdf(hand_over(documents, files), application)

    yield Piece(names.document_name(application, 0, "Hand-over", "pdf"), page)
    yield from pieces


def _pieces(
    documents: Application, application: Application, draft: Draft, others: Sequence[Call]
) -> Iterator[Piece]:
    """Everything but the page that tells of all of it."""
    yield from _description(documents)
    if application.variant is Variant.PUBLIC:
        return
    budget = names.document_name(application, 2, "Estimated-budget", "xlsx")
    stage = application.call.stage
    wanted, slot = stage is None or stage.wants("budget"), slots_of(application).budget
    yield Piece(
        f"{UPLOAD}/{budget}" if wanted else _for_the_file(budget),
        lambda: _budget(application),
        f"{slot}: upload it" if wanted else "Estimated budget: not handed in at this stage",
        long=True,
    )
    yield Piece(
        _for_the_file(names.document_name(application, 3, "Administrative-data", "xlsx")),
        lambda: _part_a(application),
        "Part A: typed into the portal, not uploaded",
    )
    sheets = list(_applicants(documents))
    yield from sheets
    yield from _eligibility(documents)
    if application.variant is Variant.INTERNAL:
        name = names.document_name(application, 6, "Working-notes", "pdf")
        yield Piece(
            _for_the_file(name),
            lambda: _working_notes(documents, application, draft, others),
            "The comments of the file, advice and what-ifs",
        )
    yield from _extracts(documents, [piece.name for piece in sheets])
    yield from _changes(application)
    yield Piece(names.PROPOSAL, lambda: proposal_file(application, draft))
    yield from _pictures(application)


def _extracts(application: Application, sheets: Sequence[str]) -> Iterator[Piece]:
    """What applicants and their boards have to know, on a page or two."""

    def summary() -> bytes:
        from bundle.documents.board import for_boards

        return _pdf(for_boards(application), application)

    name = names.document_name(application, 8, "Summary-for-boards", "pdf")
    yield Piece(_for_the_file(name), summary, "To decide on: the proposal on one page")
    start = f"{TO_SIGN}/"
    for number, partner in enumerate(application.proposal.partners, 1):
        name = names.applicant_file_name(application, number, partner.key, "Extract")
        mine = names.applicant_start(application, number, partner.key)
        papers = [s.removeprefix(start) for s in sheets if s.startswith(f"{start}{mine}_")]
        yield Piece(
            _for_the_file(f"{names.EXTRACTS}/{name}"),
            partial(_extract, application, partner, papers),
            "To mail: its tasks, months, money, papers",
        )


def _extract(application: Application, partner: Partner, papers: Sequence[str]) -> bytes:
    from bundle.documents.extract import extract

    return _pdf(extract(application, partner, papers), application)


def _changes(application: Application) -> Iterator[Piece]:
    """What changed since a draft before, for the applicants: never in what is handed in."""
    since = application.since
    if since is None or not (application.draft or application.variant is Variant.INTERNAL):
        return

    def page() -> bytes:
        from bundle.documents.changes import changes

        return _pdf(changes(application, since), application)

    name = names.document_name(application, 7, "Changes", "pdf")
    yield Piece(_for_the_file(name), page, f"What changed since {since.said}")


def _pictures(application: Application) -> Iterator[Piece]:
    """The pictures beside the proposal, under the names by which it knows them."""
    # Two texts may name one file in two ways, `./map.png` and `map.png`.
    files = {posixpath.normpath(name): one.data for name, one in application.pictures.items()}
    for name, data in files.items():
        yield Piece(name, partial(bytes, data))


def _for_the_file(name: str) -> str:
    return f"{FOR_YOUR_FILE}/{name}"


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

    pdf, docx = (
        names.document_name(application, 1, "Description-of-the-action", kind)
        for kind in ("pdf", "docx")
    )
    public, stage = application.variant is Variant.PUBLIC, application.call.stage
    wanted = stage is None or stage.wants("description")
    use = f"{slots_of(application).description}: upload it"
    if not wanted:
        use = f"{OURS.description}: not handed in at this stage"
    yield Piece(
        pdf if public else f"{UPLOAD}/{pdf}" if wanted else _for_the_file(pdf),
        lambda: _pdf(document(), application),
        "To be read by everybody" if public else use,
        long=True,
    )
    yield Piece(
        docx if public else _for_the_file(docx),
        word,
        "The same, to go on working in" if public else "Part B, to go on working in",
        long=True,
    )


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

    name = _for_the_file(names.document_name(application, 5, "Eligibility-report", "{}"))
    yield Piece(name.format("pdf"), page, "How the proposal stands by each criterion of the call")
    yield Piece(name.format("json"), data)


def _applicants(application: Application) -> Iterator[Piece]:
    """What belongs to one applicant each; a page that says so where there is none."""
    for number, partner in enumerate(application.proposal.partners, 1):
        yield from _of_applicant(application, number, partner)
    boxes = tuple(gaps(application, ("partners",)))
    if not application.proposal.partners and boxes:
        name = names.applicant_file_name(application, 1, "MISSING", "Applicants")
        yield Piece(
            f"{UPLOAD}/{names.APPLICANTS}/{name}",
            lambda: _pdf(_placeholder(application, "Applicants", boxes), application),
            "Holds the place of the sheets of the applicants",
        )


def _of_applicant(application: Application, number: int, partner: Partner) -> Iterator[Piece]:
    from bundle.documents.declaration import needs_declaration

    slot = slots_of(application).annexes
    scan = "upload the scan" if slot == OURS.annexes else f"upload the scan: {slot}"

    def piece(folder: str, what: str, document: Callable[[], Document], use: str) -> Piece:
        name = names.applicant_file_name(application, number, partner.key, what)
        return Piece(f"{folder}/{name}", lambda: _pdf(document(), application), use)

    def profile() -> Document:
        from bundle.documents.applicants import profile

        return profile(application, partner)

    def declaration() -> Document:
        from bundle.documents.applicants import declaration

        return declaration(application, partner)

    if asks_of_platform(application.call, application.strand) and application.may(
        partner, "needs_eccp"
    ):
        upload = f"{slot}: upload it"
        usual = application.call.words.platform == CallWords.usual().platform
        what = "ECCP-profile" if usual else "Registration"
        yield piece(f"{UPLOAD}/{names.APPLICANTS}", what, profile, upload)
    if not application.may(partner, "signs"):
        return
    if needs_declaration(application.call, application.strand):
        sign = f"Signed by the applicant; {scan}"
        yield piece(TO_SIGN, "Declaration", declaration, sign)
    offered = application.call.offered(application.call.annexes, application.strand)
    chosen = {fold_id(annex) for annex in partner.annexes}
    completed = [annex for annex in offered if fold_id(annex.id) in chosen]
    forms = " or ".join(annex.title for annex in offered)
    place = ("partners", number - 1, "annexes")
    boxes = tuple(gaps(application, place, name=partner.key, besides=f"{forms}."))
    if offered and boxes and not completed:
        yield piece(
            TO_SIGN,
            "Annex-MISSING",
            lambda: _placeholder(application, "Annex", boxes),
            "Holds the place of a form of the call that this applicant completes",
        )
    labels = names.numbered(names.annex_name(annex.id) for annex in completed)
    copy = f"Copied into the form of the call, signed; {scan}"
    letter = f"Signed by the applicant, or copied into the form of the call; {scan}"
    for label, annex in zip(labels, completed, strict=True):
        use = letter if annex.commits else copy
        yield piece(TO_SIGN, label, _annex_maker(application, partner, annex), use)


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
        stamp=application.stamp,
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
    return text_of(application.proposal).encode()


def _pdf(document: Document, application: Application) -> bytes:
    from bundle.pdf.writer import pdf

    return pdf(document, application.moment)
