"""What is contradictory in three states of a proposal, and what a person chose of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from models.merging.conflict import Choice, Found, Sort
from models.merging.sameness import Sides, is_nothing
from models.proposal import paths
from models.proposal.paths import Place


class Decisions:
    """All that is found contradictory in one walk, in its order, with what was chosen before.

    A row has its number among the rows of all three states in a place, until its list is merged.
    """

    def __init__(self, choices: Mapping[str, Choice]) -> None:
        self.choices = choices
        self.found: list[Found] = []

    def decide(self, found: Found) -> Choice:
        """What is taken: what a person chose, or else what stands meanwhile."""
        identity = identity_of(found.place, found.sort, found.piece)
        self.found.append(replace(found, identity=identity))
        choice = self.choices.get(identity, found.stands)
        return choice if choice in found.choices else found.stands

    def value(self, sides: Sides, at: Place) -> Choice:
        """Whose value is taken where both changed it; something goes before nothing."""
        stands: Choice = "theirs" if is_nothing(sides.ours) else "ours"
        return self.decide(Found(at, "value", sides, stands))

    def moved(self, since: int, places: Mapping[int, int], at: Place) -> None:
        """Say of what was found since where the rows of a list stand, by their numbers."""
        depth = len(at)
        for n, found in enumerate(self.found[since:], since):
            if len(found.place) > depth:
                number = cast(int, found.place[depth])
                place = (*at, places.get(number, 0), *found.place[depth + 1 :])
                self.found[n] = replace(found, place=place if number in places else at)


def identity_of(place: Place, sort: Sort, piece: int = 0) -> str:
    """What names a contradiction: the same in every merge of the same three states."""
    return f"{paths.join(*place)} {sort}" + (f" {piece}" if piece else "")
