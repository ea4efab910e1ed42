"""The description in the form of its call: the form's sections, in its order, under its numbers.

What the form has no place for follows in chapters of its own, so that nothing is left out.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from bundle.application import Application
from bundle.content import Block, Heading
from bundle.documents.chapters.consortium import name_of, numbered
from bundle.documents.chapters.opening import glance
from bundle.documents.chapters.wording import deeper, headed
from bundle.documents.chapters.written import of_no_section, text_of
from bundle.documents.parts import CHAPTERS, HOLDS, Wanted, below_a_text, shown, under_its_name
from models.terms.document import DocumentForm, DocumentSection, DocumentTable
from models.terms.offers import Section

_IN_SUMMARY: Sequence[DocumentTable] = ("abstract", "participants")
"""What the summary tells where the form has no place for it."""


def sections_of_form(application: Application, form: DocumentForm) -> tuple[Block, ...]:
    """All of the description, the form's sections first."""
    sections = form.sections_of(application.strand)
    named = frozenset(table for section in sections for table in section.tables)
    written = {one.id: one for one in _written(application)}
    here = {name for section in sections for name in section.texts}
    made = [
        (section, _level(section, sections), list(_section(application, section, written, named)))
        for section in sections
    ]
    filled = [section for section, _, blocks in made if blocks]
    told: list[Block] = []
    for section, level, blocks in made:
        # One in which nothing stands is left out with its heading, as is all that is optional.
        if any(_is_under(one, section) for one in filled):
            told.append(Heading(f"{section.number} {section.title}", level))
            told += deeper(blocks, level - 1)
    placed = named.union(
        table for name in here & set(written) for table in _shown_below(written[name])
    )
    told += _rest(application, [one for one in written.values() if one.id not in here], placed)
    return tuple(told)


def _shown_below(text: Section) -> Iterator[DocumentTable]:
    return (table for part in text.shows for table in HOLDS[part])


def _written(application: Application) -> list[Section]:
    return application.call.offered(application.call.sections, application.strand)


def _level(section: DocumentSection, sections: Sequence[DocumentSection]) -> int:
    """That of its heading: one further down than the section that it stands in, if any is known."""
    return sum(_is_under(section, one) for one in sections)


def _is_under(section: DocumentSection, above: DocumentSection) -> bool:
    """Whether a section is that one, or stands in it by its number."""
    return section.order[: above.level] == above.order


def _section(
    application: Application,
    section: DocumentSection,
    written: dict[str, Section],
    named: frozenset[DocumentTable],
) -> Iterator[Block]:
    """What stands in a section, as under a heading of level 1."""
    texts = [written[name] for name in section.texts if name in written]
    for text in texts:
        blocks = text_of(application, text)
        yield from blocks if len(texts) == 1 else headed(text.title, 2, deeper(blocks))
        for part in text.shows:
            yield from deeper(below_a_text(application, part, named), int(len(texts) > 1))
    if section.each is not None:
        yield from _each(application, section)
    elif len(section.tables) == 1:
        yield from shown(application, section.tables[0], Wanted(section.columns))
    else:
        for table in section.tables:
            stands = tuple(under_its_name(application, table))
            # The section itself may be called so.
            same = stands[:1] == (Heading(section.title, 2),)
            yield from stands[1:] if same else stands


def _each(application: Application, section: DocumentSection) -> Iterator[Block]:
    """What the section shows, for each applicant under its name."""
    for number, (_, partner) in numbered(application):
        wanted = Wanted(section.columns, partner)
        blocks = chain.from_iterable(shown(application, table, wanted) for table in section.tables)
        yield from headed(name_of(partner, number), 2, deeper(blocks))


def _rest(
    application: Application, texts: Sequence[Section], placed: frozenset[DocumentTable]
) -> Iterator[Block]:
    """What the form has no place for, in chapters as they are without a form."""
    summary = (
        *glance(application, whole=False),
        *(
            block
            for table in _IN_SUMMARY
            if table not in placed
            for block in under_its_name(application, table)
        ),
    )
    yield from headed("Summary", 1, summary)
    for text in texts:
        below = (block for part in text.shows for block in below_a_text(application, part, placed))
        yield from headed(text.title, 1, (*text_of(application, text), *below))
        placed = placed.union(_shown_below(text))
    yield from of_no_section(application)
    for part, chapter in CHAPTERS.items():
        yield from headed(chapter, 1, below_a_text(application, part, placed))
