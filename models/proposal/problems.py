"""What a proposal file holds that the program cannot read, said so that it can be mended."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.paths import Step, join
from models.proposal.proposal import Proposal
from models.values.in_message import in_message
from models.values.money import NotRead


@dataclass(frozen=True)
class Problem:
    """An unknown key, or a value that is not what its field expects."""

    path: str
    value: object
    expected: str
    """What could be read there; empty for an unknown key."""
    nearest: str = ""
    """The known key that an unknown one resembles most, if any does."""

    @property
    def unknown_key(self) -> bool:
        """Whether it is the key, not the value, that is unknown."""
        return not self.expected

    @property
    def message(self) -> str:
        """One line that says what is wrong and what was expected."""
        if self.expected:
            return f"{in_message(self.value)} cannot be read; expected {self.expected}"
        return f"unknown key, kept as it is{did_you_mean(self.nearest)}"


def problems(proposal: Proposal) -> list[Problem]:
    """All that the file of this proposal held and the program could not read, in file order."""
    return list(_problems(proposal, ()))


def nearest(word: str, known: list[str]) -> str:
    """The known word that `word` resembles most, or nothing."""
    import difflib  # only a slip needs it; it takes 1 ms

    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), "")


def did_you_mean(near: str, otherwise: str = "") -> str:
    """The end of a message on an unknown word: the one that it resembles most, if any does."""
    return f": did you mean “{near}”?" if near else otherwise


def _problems(part: Part, above: tuple[Step, ...]) -> Iterator[Problem]:
    if part.kept:
        yield from _of_this_part(part, above)
    for name in _fields_with_parts(type(part)):
        value: Part | tuple[Part, ...] = getattr(part, name)
        if isinstance(value, Part):
            yield from _problems(value, (*above, name))
            continue
        for index, item in enumerate(value):
            if item.kept or _fields_with_parts(type(item)):
                yield from _problems(item, (*above, name, index))


@cache
def _fields_with_parts(part: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, spec in field_specs(part).items() if spec.holds is not None)


def _of_this_part(part: Part, above: tuple[Step, ...]) -> Iterator[Problem]:
    specs = field_specs(type(part))
    for key, value in part.kept.items():
        spec = specs.get(key)
        if spec is None:
            yield Problem(join(*above, key), value, "", nearest(key, list(specs)))
        elif spec.entries is not None and isinstance(value, Mapping):
            for entry, wrong in value.items():
                yield Problem(join(*above, key, entry), wrong, spec.entries.expected)
        else:
            yield Problem(join(*above, key), value, _expected(spec, value))


def _expected(spec: FieldSpec, value: object) -> str:
    """What a field expects; if only the quotes around a value are wrong, that they are."""
    if isinstance(value, str) and spec.kind is not None and not spec.choices:
        with contextlib.suppress(NotRead):
            if spec.kind.parse(value) is not None:
                return f"{spec.expected}, without quotes"
    return spec.expected
