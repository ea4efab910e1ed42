"""The general information on a proposal, as Part A asks for it."""

from collections.abc import Iterator

from models.call import Call
from models.portal.field import ABSTRACT, KEYWORDS, TITLE, Field, Limit
from models.proposal import Proposal
from models.terms import part_a
from models.texts.plain import plain
from models.values.kinds import MOMENT, join_list

_NOT_TOLD = "The sources of the call do not tell it; see the portal."


def general(proposal: Proposal, call: Call) -> Iterator[Field]:
    """The fields of the known form in its order, then what a call may ask besides."""
    project, abstract = proposal.project, plain(proposal.project.abstract)
    limits = {part_a.TITLE: TITLE, part_a.KEYWORDS: KEYWORDS, part_a.ABSTRACT: ABSTRACT}
    limits |= {room.place: _limit(room) for room in part_a.rooms(call.document)}
    yield Field("Topic", "", _topic_note(call))
    yield Field("Call", call.id, call.programme)
    yield Field("Acronym", project.acronym, place="project.acronym")
    yield Field("Title", project.title, place=part_a.TITLE, limit=limits[part_a.TITLE])
    yield Field("Duration in months", project.duration_months, place="project.duration_months")
    keywords = join_list(project.sectors)
    told = "The sectors of the project."
    yield Field("Keywords", keywords, told, part_a.KEYWORDS, limits[part_a.KEYWORDS])
    limit = limits[part_a.ABSTRACT]
    yield Field("Abstract", abstract, _length(abstract), part_a.ABSTRACT, limit)
    yield from _besides(proposal, call)


def _besides(proposal: Proposal, call: Call) -> Iterator[Field]:
    project, strand = proposal.project, call.strand_of(proposal)
    yield Field("Title of the call", call.title.value, known=False)
    if call.has_strands:
        said = f"{strand.id}: {strand.title.value}" if strand else ""
        yield Field("Strand", said, place="strand", known=False)
    if call.stage is not None:
        said = f"{call.stage.title} ({call.stage.id})"
        yield Field("Stage", said, place="project.stage", known=False)
    yield Field("Deadline", call.deadline.said, known=False)
    start = MOMENT.show(project.start_date)
    yield Field("Planned start", start, place="project.start_date", known=False)
    names = call.countries.name
    targets = join_list([*map(names, project.target_countries), *project.target_regions])
    due = footnotes(call, project.target_countries)
    place = "project.target_countries"
    yield Field("Target countries and regions", targets, due, place, known=False)


def _limit(room: part_a.Room) -> Limit:
    """What a field takes by the form of the call; what is assumed comes from its sister."""
    known = any(one.evidence != "assumed" for one in room.stated)
    most = None if room.length is None else int(room.length.value)
    without = "" if room.without is None else room.without.value
    return Limit(most, without, "the form of the call") if known else Limit(most, without)


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
