"""The description of the action (Part B): what the call asks to be written, and what it rests on.

Where the call has a form for it, its sections are those of the form. Else the chapters are the
written parts of the call file, in its order; each shows below its text the parts of the proposal
that it names in `shows`. Parts that no section shows stand in chapters at the end.
"""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Block, Document
from bundle.documents.chapters.opening import cover, summary
from bundle.documents.chapters.wording import headed
from bundle.documents.chapters.written import of_no_section, text_of
from bundle.documents.form import sections_of_form
from bundle.documents.parts import CHAPTERS, below_a_text
from bundle.documents.showing import with_footnotes
from models.terms.document import DocumentForm

TITLE = "Description of the action"


def description(application: Application) -> Document:
    """The whole document; what keeps it from being ready is marked in its place."""
    project, form = application.proposal.project, _form(application)
    coordinator = application.coordinator
    blocks = (
        (*summary(application), *_sections(application))
        if form is None
        else sections_of_form(application, form)
    )
    return Document(
        title=form.form.value if form is not None and form.form is not None else TITLE,
        acronym=application.acronym,
        name=project.title,
        dated=application.dated,
        blocks=with_footnotes(application, blocks),
        cover=cover(application),
        contents=True,
        deepest=0 if form is None else max(one.level for one in form.sections),
        numbered=form is None,
        draft=application.draft,
        stamp=application.stamp,
        pictures=application.pictures,
        form=application.call.document,
        logo=project.logo.strip() if project.logo.strip() in application.pictures else "",
        subject=application.call_and_strand,
        author=coordinator.legal_name if coordinator is not None else "",
        keywords=project.sectors,
    )


def _form(application: Application) -> DocumentForm | None:
    """The form of the call, where it is known which sections it has."""
    form = application.call.document
    return form if form is not None and form.sections_of(application.strand) else None


def _sections(application: Application) -> Iterator[Block]:
    sections = application.call.offered(application.call.sections, application.strand)
    seen = {part for section in sections for part in section.shows}
    for section in sections:
        below = (block for part in section.shows for block in below_a_text(application, part))
        yield from headed(section.title, 1, (*text_of(application, section), *below))
    yield from of_no_section(application)
    for left, chapter in CHAPTERS.items():
        if left not in seen:
            yield from headed(chapter, 1, below_a_text(application, left))
