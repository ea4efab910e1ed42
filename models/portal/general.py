"""The general information on a proposal, as Part A asks for it."""

from collections.abc import Iterator

from models.call import Call
from models.portal.field import ABSTRACT, KEYWORDS, TITLE, Field
from models.proposal import Proposal
from models.texts.plain import plain
from models.values.kinds import MOMENT, join_list

_NOT_TOLD = "The sources of the call do not tell it; see the portal."


def general(proposal: Proposal, call: Call) -> Iterator[Field]:
    """The fields of the known form in its order, then what a call may ask besides."""
    project, abstract = proposal.project, plain(proposal.project.abstract)
    yield Field("Topic", "", _topic_note(call))
    yield Field("Call", call.id, call.programme)
    yield Field("Acronym", project.acronym, place="project.acronym")
    yield Field("Title", project.title, place="project.title", limit=TITLE)
    yield Field("Duration in months", project.duration_months, place="project.duration_months")
    keywords = join_list(project.sectors)
    told = "The sectors of the project."
    yield Field("Keywords", keywords, told, "project.sectors", KEYWORDS)
    yield Field("Abstract", abstract, _length(abstract), "project.abstract", ABSTRACT)
    yield from _besides(proposal, call)


def _besides(proposal: Proposal, call: Call) -> Iterator[Field]:
    project, strand = proposal.project, call.strand_of(proposal)
    yield Field("Title of the call", call.title.value, known=False)
    if call.has_strands:
        said = f"{strand.id}: {strand.title.value}" if strand else ""
        yield Field("Strand", said, place="strand", known=False)
    yield Field("Deadline", call.deadline.said, known=False)
    start = MOMENT.show(project.start_date)
    yield Field("Planned start", start, place="project.start_date", known=False)
    names = call.countries.name
    targets = join_list([*map(names, project.target_countries), *project.target_regions])
    due = footnotes(call, project.target_countries)
    place = "project.target_countries"
    yield Field("Target countries and regions", targets, due, place, known=False)


def footnotes(call: Call, codes: tuple[str, ...]) -> str:
    """The footnotes that are due where these countries are named."""
    return " ".join(f"{code}: {said}" for code, said in call.countries.footnotes_due(codes))


def _topic_note(call: Call) -> str:
    """The ids under which the call is also known, where one may be the topic."""
    known = (*call.aliases, *call.strand_aliases)
    also = f" The call is also known as {join_list(known)}." if known else ""
    return f"{_NOT_TOLD}{also}"


def _length(text: str) -> str:
    return f"{len(text.strip())} characters with spaces" if text.strip() else ""
