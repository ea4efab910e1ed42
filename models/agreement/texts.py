"""The texts that speak of the project, with their places; not those that describe one applicant."""

from collections.abc import Iterator

from models.proposal import Proposal
from models.proposal.part import Part
from models.proposal.paths import Place
from models.proposal.remembered import remembered_by_part
from models.proposal.texts import texts_told_in

_SKIPPED = frozenset({"builds_on", "logo", "sectors", "unit", "acronym", "target_regions"})


# No class of its own: each draft has hundreds, which are taken apart as soon as they are made.
Said = tuple[str, Place, bool]
"""A text, its place, and whether it speaks of the project as a whole: title and abstract."""


def project_texts(proposal: Proposal) -> Iterator[Said]:
    """Title, abstract, plan, indicators, risks and written parts."""
    for text, place in _of(proposal.project):
        yield text, ("project", *place), True
    for name in ("work_packages", "indicators", "risks"):
        for number, row in enumerate(getattr(proposal, name)):
            for text, place in _of(row):
                yield text, (name, number, *place), False
    for key, text in proposal.narrative.items():
        if isinstance(text, str):
            yield text, ("narrative", key), False


@remembered_by_part
def _of(part: Part) -> tuple[tuple[str, Place], ...]:
    return tuple(
        (said, place) for said, place, _, _ in texts_told_in(part) if _SKIPPED.isdisjoint(place)
    )
