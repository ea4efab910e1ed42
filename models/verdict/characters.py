"""Where the texts of a proposal do not stand in its documents as they were typed."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from models.criteria.finding import Finding, Status
from models.criteria.own import CHARACTERS
from models.proposal import Proposal
from models.proposal.in_words import place_in_words
from models.proposal.part import Part
from models.proposal.partner import Contact, Eccp, Partner
from models.proposal.paths import Place, join, of_field
from models.proposal.proposal import CostLine, FundingSource, GrantShare, Project
from models.proposal.remembered import remembered
from models.proposal.texts import strings_in, texts_in
from models.proposal.workplan import WorkPackage
from models.values.held import LONGEST_CELL
from models.values.kinds import join_list
from models.values.losses import Lost, is_cut, losses, losses_said
from models.values.printed import Glyphs
from models.values.words import listed
from models.verdict.fitting import is_fitted

SOURCE = "documents of this program"
NamesCountry = Callable[[str], str]
"""What workbooks call a country of this code."""

_IN_CELLS: dict[type[Part], tuple[str, ...]] = {
    Project: ("acronym", "title", "abstract"),
    Partner: ("key", "legal_name", "pic", "address", "website"),
    Contact: ("name", "email", "phone"),
    Eccp: ("profile_url",),
    WorkPackage: ("id", "title"),
    CostLine: ("partner", "work_package", "category", "item", "unit", "reason", "unit_cost_id"),
    FundingSource: ("partner",),
    GrantShare: ("partner", "work_package"),
}
"""The texts that a workbook gives a cell of its own."""


class Changed(NamedTuple):
    """A text that does not stand in every document as it was typed."""

    path: str
    place: str
    """The same in words."""
    lost: tuple[Lost, ...]
    cut: bool = False
    """Whether a workbook cuts it."""
    fitted: bool = False
    """Whether PDF and DOCX show less of it, for its length."""

    @property
    def said(self) -> str:
        """What becomes of it, in words."""
        why = f"for a cell holds {LONGEST_CELL} characters"
        cut = f"the workbooks cut what stands in “{self.place}”, {why}"
        fitted = f"PDF and DOCX cut what stands in “{self.place}”"
        said = [*losses_said(self.lost), *([cut] if self.cut else [])]
        return "; ".join([*said, *([fitted] if self.fitted else [])])


def changed_texts(
    proposal: Proposal,
    glyphs: Glyphs,
    name_of: NamesCountry,
    at_a_glance: Collection[str] | None = None,
) -> tuple[Changed, ...]:
    """All texts that some document leaves characters out of, shows otherwise, or cuts.

    `name_of` names countries as the workbooks do; `at_a_glance` is what all texts of the proposal
    say, for who has that already. In the order of the file, cut ones at the end.
    """
    written = strings_in(proposal) if at_a_glance is None else at_a_glance
    doubtful = _whole(glyphs).all_but(written)
    found: dict[str, Changed] = {}
    # A text of one line loses nothing that it would not lose as one of several.
    if any(losses(text, True, glyphs) for text in doubtful):
        for text, place, long, _ in texts_in(proposal):
            if lost := losses(text, long, glyphs):
                path = join(*place)
                before = found[path].lost if path in found else ()
                found[path] = Changed(path, place_in_words(proposal, path), (*before, *lost))
    # A cell counts some characters twice.
    is_long = max(map(len, written), default=0) > LONGEST_CELL // 2
    long_texts = _cells(proposal) if is_long else ()
    for text, place in (*_lists(proposal, name_of), *long_texts):
        if is_cut(text):
            path = join(*place)
            before = found[path].lost if path in found else ()
            found[path] = Changed(path, place_in_words(proposal, path), before, True)
    if any(is_fitted(text, False) for text in doubtful):
        for text, place, long, _ in texts_in(proposal):
            if is_fitted(text, long):
                path = join(*place)
                known = found.get(path, Changed(path, place_in_words(proposal, path), ()))
                found[path] = known._replace(fitted=True)
    return tuple(found.values())


class _Whole:
    """Texts that are known to stand in every document as typed: all but a few, at each key."""

    _MOST = 20_000

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._known: set[str] = set()

    def all_but(self, texts: Collection[str]) -> list[str]:
        """Those of some texts that some document may show otherwise."""
        doubtful: list[str] = []
        if len(self._known) > self._MOST:
            self._known.clear()
        for text in set(texts) - self._known:
            if losses(text, True, self._glyphs) or is_fitted(text, False):
                doubtful.append(text)
            else:
                self._known.add(text)
        return doubtful


_whole = remembered(_Whole)


def of_the_characters(changed: Sequence[Changed]) -> Iterator[Finding]:
    """What is told of texts that do not stand in the documents as typed, if any does.

    What PDF and DOCX cut is read by nobody, nor counted in their pages: it keeps a proposal from
    being ready.
    """
    if other := [one for one in changed if one.lost or one.cut]:
        lost = tuple(lost for one in other for lost in one.lost)
        cut = listed((one.place for one in other if one.cut), apart="; ")
        yield _finding(
            Status.WARNING,
            Changed("", cut, lost, bool(cut)).said,
            "Write it another way, or leave it so: the verdict does not depend on it.",
            other,
        )
    if fits := [one for one in changed if one.fitted]:
        places = listed((one.place for one in fits), apart="; ")
        yield _finding(
            Status.UNMET,
            Changed("", places, (), fitted=True).said,
            "Shorten it, or part it into several texts: what is cut off is not handed in.",
            fits,
        )


def _finding(status: Status, said: str, fix: str, changed: Sequence[Changed]) -> Finding:
    return Finding(
        CHARACTERS,
        status,
        "completes" if status is Status.UNMET else "advises",
        f"Documents will differ from what was typed: {said}",
        fix,
        tuple(dict.fromkeys(of_field(one.path) for one in changed)),
        SOURCE,
        "primary",
    )


def _lists(proposal: Proposal, name_of: NamesCountry) -> Iterator[tuple[str, Place]]:
    """The lists that stand in one cell of a workbook, with the place of each."""
    project = proposal.project
    targets = [*map(name_of, project.target_countries), *project.target_regions]
    yield join_list(project.sectors), ("project", "sectors")
    yield join_list(targets), ("project", "target_countries")


def _cells(proposal: Proposal) -> Iterator[tuple[str, Place]]:
    """The texts that have a cell of their own in a workbook, with the place of each."""
    yield from _fields(proposal.project, "project")
    for number, partner in enumerate(proposal.partners):
        at = "partners", number
        yield from _fields(partner, *at)
        yield from _fields(partner.contact, *at, "contact")
        yield from _fields(partner.eccp, *at, "eccp")
    for number, package in enumerate(proposal.work_packages):
        yield from _fields(package, "work_packages", number)
    for number, line in enumerate(proposal.costs):
        yield from _fields(line, "costs", number)
    for number, source in enumerate(proposal.funding.sources):
        yield from _fields(source, "funding", "sources", number)
    for number, share in enumerate(proposal.funding.shares):
        yield from _fields(share, "funding", "shares", number)
    for key in proposal.funding.ceilings:
        yield key, ("funding", "ceilings", key)


def _fields(part: Part, *place: str | int) -> Iterator[tuple[str, Place]]:
    return ((getattr(part, name), (*place, name)) for name in _IN_CELLS[type(part)])
