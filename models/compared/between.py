"""Two states of a proposal side by side: what was changed, and what that did to the verdict."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.criteria.finding import Finding
from models.criteria.own import DEADLINE
from models.merging.differences import Difference, Differences, differences
from models.merging.wording import Reworded, reworded
from models.proposal import Proposal, paths
from models.proposal.in_words import BY_CODE
from models.proposal.proposal import by_program
from models.values import kinds
from models.verdict.report import Report

_FIGURES = re.compile(r"\d[\d., \u00a0\u202f]*")
_APPLICANT = re.compile(r"partners\[\d+\](?:\.key)?")


class State(NamedTuple):
    """A proposal, and what was found of it."""

    proposal: Proposal
    report: Report | None
    """None where it could not be judged."""


class Text(NamedTuple):
    """A long text that has other words now."""

    place: str
    said: str
    """The place in words."""
    paragraphs: tuple[Reworded, ...]


@dataclass(frozen=True)
class Between:
    """What became of a proposal."""

    before: State
    after: State
    differences: Differences
    """Without what the program writes by itself."""

    @property
    def applicants(self) -> tuple[Difference, ...]:
        """Who was added, removed, and has another key."""
        return tuple(one for one in self.differences.found if _of_an_applicant(one))

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The texts that were rewritten, paragraph by paragraph."""
        found = ((one, self._reworded(one)) for one in self.differences.found)
        return tuple(Text(one.place, one.said, texts) for one, texts in found if texts)

    @property
    def others(self) -> tuple[Difference, ...]:
        """What else was changed."""
        texts = {text.place for text in self.texts}
        return tuple(
            one
            for one in self.differences.found
            if not _of_an_applicant(one) and not (one.did == "changed" and one.place in texts)
        )

    @property
    def came(self) -> tuple[Finding, ...]:
        """What is asked for now and was not before, the gravest first."""
        return tuple(_not_in(self.after.report, self.before.report))

    @property
    def went(self) -> tuple[Finding, ...]:
        """What was asked for and is no more."""
        return tuple(_not_in(self.before.report, self.after.report))

    @property
    def nothing(self) -> bool:
        """Whether nothing was changed by a person, and all is found as it was."""
        return not (self.differences.found or self.came or self.went)

    def _reworded(self, one: Difference) -> tuple[Reworded, ...]:
        """The paragraphs of a text that differ; none where it is no text, or all new or gone."""
        if one.did != "changed":
            return ()
        try:
            spec = paths.spec_at(Proposal, one.place)
            was = paths.get(self.before.proposal, one.was_place)
            now = paths.get(self.after.proposal, one.place)
        except KeyError:  # a key that the format does not know
            return ()
        if (spec.entries or spec.kind) is not kinds.LONG_TEXT or not (was and now):
            return ()
        return tuple(reworded(was, now))


def between(before: State, after: State, countries: Mapping[str, str] = BY_CODE) -> Between:
    """Compare two states of a proposal. `countries` are names by codes."""
    made = differences(before.proposal, after.proposal, countries)
    found = tuple(one for one in made.found if not by_program(one.place))
    return Between(before, after, Differences(found, made.costs))


def _of_an_applicant(one: Difference) -> bool:
    """Whether it tells that an applicant came, went or is called by another key."""
    return one.did in ("added", "removed", "renamed") and bool(_APPLICANT.fullmatch(one.place))


def _not_in(report: Report | None, other: Report | None) -> Iterator[Finding]:
    """What one report asks for and another does not.

    One that only has other figures is no other: and a row may have moved, so places tell nothing.
    """
    if report is None or other is None:
        return
    known = set(map(told, other.to_mend))
    for finding in report.to_mend:
        if finding.criterion != DEADLINE and told(finding) not in known:
            yield finding


def told(finding: Finding) -> tuple[str, str, str]:
    """What a finding says, whatever its figures are: by this the same is known again."""
    return finding.criterion, finding.status, _FIGURES.sub("#", finding.message)
