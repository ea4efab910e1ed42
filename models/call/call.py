"""A call for proposals as data: its terms, its criteria, its clauses, its earlier revisions.

Every value says where it comes from and how sure that is (`Stated`). No number of any call stands
in code: a new call is a new file.
"""

from typing import Any

from models.call.clauses import Clause
from models.call.kinds_of_criteria import AnyCriterion
from models.terms.countries import Countries
from models.terms.evidence import Stated
from models.terms.stages import STAGED_OFFERS, Stage, form_at, is_of, of_stage, strand_at
from models.terms.terms import Terms


class Earlier(Stated):
    """An earlier revision of the call data, told by what was otherwise in it."""

    revision: str
    was: dict[str, Any]
    """The part of the call file that was otherwise. Tables are merged key by key; entries of lists
    are told apart by their `id` (criteria by `id` and `strands`), and one that did not exist yet is
    named with `absent = true`."""


class Call(Terms):
    """A call for proposals."""

    criteria: tuple[AnyCriterion, ...]
    clauses: tuple[Clause, ...] = ()
    """The sentences of the call text, and what honours them."""
    earlier: tuple[Earlier, ...] = ()
    """Earlier revisions of this data, the latest first, each told against the one after it."""

    @property
    def named_sets(self) -> tuple[str, ...]:
        """The sets of countries that the call names anywhere, in its order."""
        by_criteria = (name for rule in self.criteria for name in rule.country_sets)
        return tuple(dict.fromkeys([*by_criteria, *self.programme_sets]))

    def with_countries(self, countries: Countries) -> "Call":
        """The call with the countries of its deadline, to which it adds the sets of its own."""
        programme = self.programme_sets or self.named_sets
        known = countries.with_sets(self.country_sets, programme)
        return self.model_copy(update={"countries": known})

    def at_stage(self, stage: Stage, countries: Countries) -> "Call":
        """The call as it stands at one of its stages: with its deadline, its limits, what it asks.

        `countries` are those of the deadline of the stage.
        """
        offers = {name: getattr(self, name) for name in STAGED_OFFERS}
        here = {name: of_stage(every, stage) for name, every in offers.items()}
        elsewhere = (one for every in offers.values() for one in every if not is_of(one, stage))
        texts = {section.id for section in here["sections"]}
        changed = {
            **here,
            "deadline": stage.deadline,
            "criteria": of_stage(self.criteria, stage),
            "strands": tuple(strand_at(stage, strand) for strand in self.strands),
            "award_threshold": stage.award_threshold or self.award_threshold,
            "document": form_at(stage, self.document, texts),
            "stage": stage,
            "of_other_stages": tuple(elsewhere),
        }
        return self.model_copy(update=changed).with_countries(countries)
