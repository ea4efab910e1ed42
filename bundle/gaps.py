"""What keeps a proposal from being ready, each thing in the place where it will stand.

The documents ask nothing by themselves. A box stands where a finding says that something is unmet
or open and nowhere else; so there is none in what is ready, and one at least in what is not.
"""

from collections.abc import Collection, Iterator

from bundle.application import Application, Variant
from bundle.content import Block, Callout, Tone, prose
from models.criteria.finding import TO_DO, Finding
from models.criteria.not_yet import NO_STRAND
from models.proposal import Proposal, paths
from models.proposal.in_words import place_in_words
from models.proposal.partner import Partner
from models.proposal.paths import Place
from models.values.words import is_placeholder, listed

EVERYWHERE: Place = ()
NOT_TOLD = "Something still has to be completed here."
"""What the public variant says: messages may tell of money, and of persons."""
_MOST = 4
"""Places of one finding that are named in one box."""


def gaps(
    application: Application,
    *within: Place,
    apart_from: Collection[Place] = (),
    name: str = "",
    besides: str = "",
) -> Iterator[Callout]:
    """A box for each thing that is to be done in one of these places; nothing where all is done.

    What belongs to a place that is `apart_from` them has its box there. `name` is what to call the
    place where a box stands for a part of what was found, and `besides` what helps to mend it.
    """
    boxes = dict.fromkeys(
        _said(application, finding, here, name)
        for finding in application.report.findings
        if finding.status in TO_DO
        and (here := [p for p in _places(finding) if _holds(p, within, apart_from)])
    )
    for box in boxes:
        dot = "" if box.endswith((".", "!", "?", "…")) else "."
        yield Callout(f"{box}{dot} {besides}".strip(), Tone.MISSING)


def is_gap(application: Application, path: str) -> bool:
    """Whether something is to be done in the place of a path."""
    return next(gaps(application, paths.steps(path)), None) is not None


def place_of(application: Application, partner: Partner) -> Place:
    """Where an applicant stands in the proposal."""
    partners = enumerate(application.proposal.partners)
    # Not by `index`: applicants of whom nothing is filled in yet are equal to one another.
    return ("partners", next((n for n, one in partners if one is partner), 0))


def written(
    application: Application, text: str, place: Place, under: int, name: str, besides: str = ""
) -> Iterator[Block]:
    """A long text with what is still to be done to it; nothing where nobody asks for it.

    Its headings stand under one of the level `under`; a placeholder is no text.
    """
    yield from gaps(application, place, name=name, besides=besides)
    if text.strip() and not is_placeholder(text):
        yield from prose(text, under)


def _holds(place: Place, within: Collection[Place], apart_from: Collection[Place]) -> bool:
    return _under(place, within) and not _under(place, apart_from)


def _under(place: Place, tops: Collection[Place]) -> bool:
    return any(place[: len(top)] == top for top in tops)


def _places(finding: Finding) -> list[Place]:
    """The places that a finding names; everywhere, where it names none."""
    return [_steps(path) for path in finding.where] or [EVERYWHERE]


def _steps(path: str) -> Place:
    try:
        return paths.steps(path)
    except ValueError:  # a key that had to be cleaned for the documents
        return EVERYWHERE


def _said(application: Application, finding: Finding, here: list[Place], name: str) -> str:
    """What was found, as far as it is about these places."""
    if application.variant is Variant.PUBLIC:
        return NOT_TOLD
    if finding.message == NO_STRAND[0]:  # here nothing beside it says what does
        return f"{finding.message} what else is asked"
    if len(here) == len(_places(finding)):
        return finding.message
    told = (name or _place_said(application.proposal, place, finding.message) for place in here)
    names = listed(dict.fromkeys(told), most=_MOST, apart="; ")
    # What comes after a colon is what it was found of, in all places.
    what, colon, _ = finding.message.partition(": ")
    if what[:1].isdigit() and not colon:  # what is counted is counted in all places
        return f"{what}, {names} among them"
    return f"{what}: {names}" if colon else f"{what} ({names})"


def _place_said(proposal: Proposal, place: Place, message: str) -> str:
    """A place in words; of what is said already in the message, only whose it is."""
    said = place_in_words(proposal, paths.join(*place))
    whose = place_in_words(proposal, paths.join(*place[:2]))
    return said if said in message or not whose else whose
