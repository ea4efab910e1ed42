"""The description of the action (Part B): what the call asks to be written, and what it rests on.

The chapters are the sections of the call file, in its order; each shows below its text the parts
of the proposal that it names in `shows`. Parts that no section shows stand in chapters at the end.
"""

from collections.abc import Callable, Iterator, Mapping

from bundle.application import Application, Variant
from bundle.content import Block, Document, Heading, prose
from bundle.documents.chapters.consortium import capacity, descriptions
from bundle.documents.chapters.money import budget
from bundle.documents.chapters.opening import cover, summary
from bundle.documents.chapters.results import indicators, risks
from bundle.documents.chapters.work_plan import work_plan
from bundle.documents.showing import with_footnotes
from bundle.gaps import written
from models.terms.offers import Section

PARTS: Mapping[str, tuple[str, Callable[[Application], Iterator[Block]]]] = {
    "applicants": ("The consortium", descriptions),
    "work-plan": ("Work plan", work_plan),
    "risks": ("Risk management", risks),
    "indicators": ("Measuring success", indicators),
    "capacity": ("Capacity", capacity),
    "budget": ("Budget", budget),
}
"""The parts of a proposal that sections of a call show; and the chapter of each, if none does."""
_NOT_PUBLIC = frozenset({"capacity", "budget"})
"""Parts that hold money or personal data."""


def description(application: Application) -> Document:
    """The whole document; what keeps it from being ready is marked in its place."""
    project = application.proposal.project
    coordinator = application.coordinator
    blocks = (*summary(application), *_sections(application))
    return Document(
        title="Description of the action",
        acronym=application.acronym,
        name=project.title,
        dated=application.dated,
        blocks=with_footnotes(application, blocks),
        cover=cover(application),
        contents=True,
        numbered=True,
        draft=application.draft,
        stamp=application.stamp,
        pictures=application.pictures,
        form=application.call.document,
        logo=project.logo.strip() if project.logo.strip() in application.pictures else "",
        subject=application.call_and_strand,
        author=coordinator.legal_name if coordinator is not None else "",
        keywords=project.sectors,
    )


def _sections(application: Application) -> Iterator[Block]:
    sections = application.call.offered(application.call.sections, application.strand)
    shown = {part for section in sections for part in section.shows}
    for section in sections:
        blocks = list(_section(application, section))
        if blocks:
            yield Heading(section.title)
            yield from blocks
    yield from _texts_of_no_section(application, {section.id for section in sections})
    for left, (title, _) in PARTS.items():
        blocks = [] if left in shown else list(_part(application, left))
        if blocks:
            yield Heading(title)
            yield from blocks


def _section(application: Application, section: Section) -> Iterator[Block]:
    """What was written, and the parts of the proposal that are shown below it."""
    text, place = application.proposal.narrative.get(section.id, ""), ("narrative", section.id)
    yield from written(application, text, place, 1, section.title, section.guidance)
    for part in section.shows:
        yield from _part(application, part)


def _texts_of_no_section(application: Application, known: set[str]) -> Iterator[Block]:
    """What was written under keys that the call does not know is not left out."""
    for key, text in application.proposal.narrative.items():
        if key not in known and text.strip():
            yield Heading(key)
            yield from prose(text)


def _part(application: Application, part: str) -> Iterator[Block]:
    if application.variant is Variant.PUBLIC and part in _NOT_PUBLIC:
        return
    yield from PARTS[part][1](application)
