"""What the texts of a draft have of another one: its acronym, organisations, people, passages.

A draft is begun from another, or written by who wrote the other; what it still says of that is told
with its place. What both share for good reason is left out: an organisation that stands in both, a
draft that an applicant names as its other application, states of one draft, one consortium.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from models.portfolio.facts import Facts
from models.portfolio.findings import Across
from models.portfolio.traces import mark_of, sentences_in, written_in
from models.proposal import Proposal
from models.proposal.in_words import place_in_words
from models.proposal.paths import join, of_field
from models.values.words import counted, fold, listed, shortened

ACRONYM, ORGANISATION, PASSAGE = (
    "texts.other-acronym",
    "texts.other-organisation",
    "texts.shared-passage",
)
_SHORTEST = 4
"""Letters of an acronym or of a name of one word, below which it may be any word."""
_MOST_WITH = 20
"""Drafts of one sentence that are compared with one another: what more have is nobody's own."""
_MOST_PAIRS = 3
"""Other drafts with which one is compared sentence by sentence, those that share most first."""
_WORDS = 24
"""Words of a passage that tell something by being the same elsewhere."""
MOST_COMPARED = 2_000
"""Drafts whose texts are compared; with more, what is kept of them would fill the memory."""
Read = Callable[[Facts], Proposal]


class _Name(NamedTuple):
    """A name of another draft, by which its texts may be recognised."""

    criterion: str
    said: str
    draft: int
    marks: frozenset[int]
    tells: str
    """What keeps it from being told of a draft that has it as well: a PIC, a name, an acronym."""


def text_findings(
    drafts: Sequence[Facts], copies: Mapping[str, str], read: Read
) -> Iterator[Across]:
    """What the texts of each draft have of others; `read` gives a draft whose texts are alike."""
    own = [draft for draft in drafts if draft.file not in copies]
    if len(own) > MOST_COMPARED:
        return
    read = lru_cache(maxsize=8)(read)
    yield from _named(own, read)
    yield from _shared(own, read)


# --- names ---


def _named(drafts: Sequence[Facts], read: Read) -> Iterator[Across]:
    by_mark: defaultdict[int, list[_Name]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in _names(drafts):
        if (name.criterion, name.tells) not in seen:
            seen.add((name.criterion, name.tells))
            by_mark[max(name.marks)].append(name)
    for at, draft in enumerate(drafts):
        marks = draft.traces.names
        here = _tells(draft)
        candidates = [
            name
            for mark in marks & by_mark.keys()
            for name in by_mark[mark]
            if name.draft != at and name.marks <= marks and name.tells not in here
        ]
        if candidates:
            yield from _found(draft, candidates, drafts, read)


def _names(drafts: Sequence[Facts]) -> Iterator[_Name]:
    for at, draft in enumerate(drafts):
        if len(draft.acronym) >= _SHORTEST and " " not in draft.acronym:
            marks = frozenset({mark_of(draft.acronym)})
            yield _Name(ACRONYM, draft.acronym, at, marks, fold(draft.acronym))
        for member in draft.members:
            words = [word for word in member.short.split() if not word.islower()]
            if words and (len(words) > 1 or len(words[0]) > _SHORTEST):
                marks = frozenset(map(mark_of, words))
                yield _Name(ORGANISATION, member.short, at, marks, member.core)
        for person in draft.people:
            marks = frozenset(map(mark_of, person.split()))
            yield _Name(ORGANISATION, person, at, marks, fold(person))


def _tells(draft: Facts) -> set[str]:
    """What a draft may say: its own names, and those of applications that it names itself."""
    members = (told for member in draft.members for told in (member.core, fold(member.called)))
    return {fold(draft.acronym), *draft.related, *members, *map(fold, draft.people)}


def _found(
    draft: Facts, names: Sequence[_Name], drafts: Sequence[Facts], read: Read
) -> Iterator[Across]:
    """The names that really stand in the texts, a finding for each draft that they are of."""
    proposal = read(draft)
    written = tuple(written_in(proposal))
    places: defaultdict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for name in names:
        words = r"[\W_]+".join(map(re.escape, re.findall(r"\w+", name.said)))
        pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        for text, place, _, _ in written:
            if pattern.search(text):
                path = of_field(join(*place))
                places[name.criterion, name.draft].append((name.said, path))
    for (criterion, at), held in places.items():
        other = drafts[at]
        said = [f"“{shortened(n, 50)}” ({place_in_words(proposal, path)})" for n, path in held]
        what = "is the acronym of" if criterion == ACRONYM else "belongs to"
        yield Across(
            criterion,
            draft.file,
            (other.file,),
            f"What texts name {what} another draft ({other.name}): {listed(said, most=5)}",
            "Write what is so in this proposal, or leave it out.",
            tuple(dict.fromkeys(path for _, path in held)),
        )


# --- passages ---


def _shared(drafts: Sequence[Facts], read: Read) -> Iterator[Across]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        for mark in draft.traces.sentences:
            holders[mark].append(at)
    pairs: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for mark, held in holders.items():
        if 1 < len(held) <= _MOST_WITH:
            for number, one in enumerate(held):
                for other in held[number + 1 :]:
                    pairs[one, other].add(mark)
    told: Counter[int] = Counter()
    for one, other in sorted(pairs, key=lambda pair: (-len(pairs[pair]), pair)):
        enough = told[one] >= _MOST_PAIRS or told[other] >= _MOST_PAIRS
        if not enough and not _one_consortium(drafts[one], drafts[other]):
            told.update((one, other))
            yield from _passages(drafts[one], drafts[other], pairs[one, other], read)


def _one_consortium(one: Facts, other: Facts) -> bool:
    """Whether at least half of the smaller consortium stands in the other, too."""
    here, there = ({m.pic or m.core for m in draft.members} - {""} for draft in (one, other))
    fewer = min(len(here), len(there))
    return fewer > 0 and 2 * len(here & there) >= fewer


def _passages(one: Facts, other: Facts, marks: set[int], read: Read) -> Iterator[Across]:
    """What two drafts have in common word by word, told of both."""
    common = {m.pic or m.core for m in one.members} & {m.pic or m.core for m in other.members}
    here, there = ([*_sentences(draft, marks, common, read(draft))] for draft in (one, other))
    same = {said for said, _ in here} & {said for said, _ in there}
    words = sum(len(said.split()) for said in same)
    if words < _WORDS:
        return
    for draft, beside, held in ((one, other, here), (other, one, there)):
        paths = list(dict.fromkeys(path for said, path in held if said in same))
        longest = max(same, key=len)
        proposal = read(draft)
        where = listed((place_in_words(proposal, path) for path in paths), most=4, apart="; ")
        yield Across(
            PASSAGE,
            draft.file,
            (beside.file,),
            f"{counted(words, 'word')} stand word by word in {beside.name}, a draft of another "
            f"consortium, too: “{shortened(longest, 80)}” ({where})",
            "Write it anew, if it is not your own text in both.",
            tuple(paths),
        )


def _sentences(
    draft: Facts, marks: set[int], common: set[str], proposal: Proposal
) -> Iterator[tuple[str, str]]:
    """The sentences of these marks with their paths, but for what describes a common applicant."""
    shared = {m.place for m in draft.members if (m.pic or m.core) in common}
    for text, place, long, partner in written_in(proposal):
        if long and (partner is None or partner not in shared):
            for mark, said in sentences_in(text):
                if mark in marks:
                    yield said, of_field(join(*place))
