"""What a project names as its targets: countries and regions of the world, each once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.proposal import Proposal
from models.terms.countries import Countries, Standing
from models.terms.evidence import Stated, weakest
from models.values.kinds import country_code
from models.values.words import fold, is_placeholder

_AS_IT_STANDS = Stated.by_us("the proposal", "seed")
"""What says that a region counts that holds, as far as is known, a country that does."""


@dataclass(frozen=True, slots=True)
class Target:
    """A country, or a region of the world, that a project goes to."""

    key: str
    """The same for whatever names the same place."""
    said: str
    """The code of the country, or the region as it was typed."""
    name: str
    """As a person reads it."""
    codes: frozenset[str]
    """The countries in it, as far as they are known."""
    is_country: bool
    standing: Standing
    """Where it stands towards the sets that a target is to be outside of."""

    @property
    def surely_inside(self) -> bool:
        """Whether it is no target, by the word of something that may reject a proposal."""
        return bool(self.standing.inside) and self.standing.fact.may_reject


@dataclass(frozen=True, slots=True)
class Again:
    """A region among the targets that names, or holds, what counts as a target already."""

    said: str
    of: Target
    same: bool
    """Whether it names the very same place; else it holds a target of its own right."""


@dataclass(frozen=True, slots=True)
class Targets:
    """What a project names as its targets."""

    sets: tuple[str, ...]
    """The sets of countries that a target is to be outside of."""
    counted: tuple[Target, ...]
    """Those outside the sets, each once."""
    others: tuple[Target, ...]
    """Those inside, and those of which nobody can tell."""
    again: tuple[Again, ...]
    unclear: tuple[str, ...]
    """What tells neither a country nor a region."""

    @property
    def served(self) -> tuple[Target, ...]:
        """Those that activities have to serve: all but what is surely no target."""
        return (*self.counted, *(target for target in self.others if not target.surely_inside))


def target_key(text: str, countries: Countries) -> str:
    """What is the same for two texts that name the same target."""
    code = _country(text, countries)
    if code:
        return code
    region = countries.world.region(text)
    return fold(text if region is None else region.name)


def targets_of(proposal: Proposal, countries: Countries, outside: Iterable[str]) -> Targets:
    """The targets of a project, and how they stand towards the sets that they are to be outside of.

    Where no set is named, these are those of the programme. Of a region that holds another target
    only that other one counts: whoever goes to Kenya goes to East Africa.
    """
    project, sets = proposal.project, tuple(outside) or countries.programme
    found: dict[str, Target] = {}
    unclear: list[str] = []
    twice: list[Again] = []
    for code in project.target_countries:
        if code in countries.names:
            found.setdefault(code, _target_country(code, countries, sets))
        else:
            unclear.append(code)
    for text in project.target_regions:
        code = _country(text, countries)
        if not fold(text) or is_placeholder(text):
            unclear.append(text)
        elif code:
            target = found.setdefault(code, _target_country(code, countries, sets))
            twice.append(Again(text, target, same=True))
        else:
            key = target_key(text, countries)
            if key in found:
                twice.append(Again(text, found[key], same=True))
            else:
                found[key] = _target_region(key, text, countries, sets)
    outer = [target for target in found.values() if target.standing.inside is False]
    twice += _holding(outer)
    left = {again.said for again in twice if not again.same}
    return Targets(
        sets=sets,
        counted=tuple(t for t in outer if t.is_country or t.said not in left),
        others=tuple(t for t in found.values() if t.standing.inside is not False),
        again=tuple(twice),
        unclear=tuple(dict.fromkeys(unclear)),
    )


def _country(text: str, countries: Countries) -> str:
    code = country_code(text)
    return code if code in countries.names else countries.world.country(text)


def _target_country(code: str, countries: Countries, sets: tuple[str, ...]) -> Target:
    standing = countries.standing(code, sets)
    if standing.caution is not None and standing.inside:
        # Whose applicants are let through with a caution is no member for that: as a target it is
        # a third country, which is told as it lies in Europe.
        standing = Standing(False, standing.fact, standing.caution)
    return Target(code, code, countries.name(code), frozenset({code}), True, standing)


def _target_region(key: str, text: str, countries: Countries, sets: tuple[str, ...]) -> Target:
    region = countries.world.region(text)
    codes = frozenset[str]() if region is None else region.codes
    return Target(key, text, text, codes, False, _of_region(codes, countries, sets))


def _of_region(codes: frozenset[str], countries: Countries, sets: tuple[str, ...]) -> Standing:
    """Inside if all of it is; in doubt if all the rest of it is in Europe; else outside."""
    far = sorted(codes - countries.european)
    if not codes or any(countries.standing(code, sets).inside is False for code in far):
        return Standing(False, _AS_IT_STANDS)
    facts: list[Stated] = []
    for code in (*far, *sorted(codes & countries.european)):
        standing = countries.standing(code, sets)
        if not standing.inside:
            return Standing(None, countries.world.fact)
        facts.append(standing.fact)
    return Standing(True, weakest(*facts))


def _holding(outer: list[Target]) -> Iterator[Again]:
    """The regions that hold another target; of two of the same extent, the later one."""
    for place, region in enumerate(outer):
        if region.is_country or not region.codes:
            continue
        for other_place, other in enumerate(outer):
            smaller = other.codes < region.codes or (
                other.codes == region.codes and other_place < place
            )
            if smaller and other.codes:
                yield Again(region.said, other, same=False)
                break
