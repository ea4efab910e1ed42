"""An open draft: the proposal, and what is needed to write it back faithfully."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from models.proposal import Proposal, paths
from models.proposal.part import field_specs
from models.proposal.problems import Problem, problems
from storage.errors import located

if TYPE_CHECKING:
    from storage.toml.layout import Layout


@dataclass(frozen=True)
class LocatedProblem:
    """A problem of a file, with the file and the line where it stands."""

    file: Path | None
    line: int | None
    problem: Problem

    def __str__(self) -> str:
        return located(self.file, self.line, self.problem.path, self.problem.message)


@dataclass(frozen=True)
class Draft:
    """A proposal, where it lives, and what it was read from."""

    proposal: Proposal
    path: Path | None = None
    """Its file; None for a draft that has not been saved yet."""
    origin: bytes = field(default=b"", repr=False)
    """What the file held when it was read or last written; empty for a new draft."""
    as_read: Proposal | None = field(default=None, repr=False)
    """The proposal that `origin` holds; None where that is of an earlier format."""
    older: int | None = None
    """The earlier format of the file, which is kept beside it when the draft is saved."""
    weaker: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """What the place where it was saved last is too weak for, in sentences."""

    @classmethod
    def new(cls, proposal: Proposal) -> "Draft":
        """A draft that has no file yet."""
        return cls(proposal)

    def with_proposal(self, proposal: Proposal) -> "Draft":
        """The same draft with another proposal, to be saved over the same file."""
        return replace(self, proposal=proposal)

    @cached_property
    def problems(self) -> list[LocatedProblem]:
        """All that the file holds and the program cannot read, with its lines."""
        return [LocatedProblem(self.path, self.line_of(p.path), p) for p in problems(self.proposal)]

    def line_of(self, path: str) -> int | None:
        """The line of a dotted path, or of the nearest table around it that the file has.

        None where the file has neither, and once the proposal differs from what was read.
        """
        # `is`: undo leads back to the very proposal that was read, and then its lines hold again.
        if self.proposal is not self.as_read or self._layout is None:
            return None
        place = paths.steps(path)
        spec = field_specs(Proposal).get(str(place[0])) if len(place) > 1 else None
        if spec is not None and spec.keyed and place[:2] not in self._layout.lines:
            # The list stands in the file as a table, by the keys of its parts.
            key = paths.get(self.proposal, f"{paths.join(*place[:2])}.{spec.keyed}")
            place = (place[0], key, *place[2:])
        return self._layout.line_of(place)

    @cached_property
    def _layout(self) -> "Layout | None":
        # Only messages need lines; tree-sitter and its grammar are loaded for them alone.
        from storage.toml.lines import lines_in

        return lines_in(self.origin)
