"""What can be chosen in the columns of the budget, and by which names it goes."""

from collections.abc import Callable, Mapping
from functools import cached_property

from models.budget.order import COLUMNS
from models.budget.paste import Known
from models.call import offers
from models.values.picks import Pick, meant_by_name
from models.values.words import fold
from storage.shipped.spreadsheets import category_names
from tui.draft.session import Session

_OFFERS: Mapping[str, Callable[[Session], list[Pick]]] = {
    "partner": offers.partners,
    "work_package": offers.work_packages,
    "category": offers.categories,
}


class BudgetChoices:
    """The choices as the draft stands; another draft has others."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._picks: dict[str, list[Pick]] = {}

    def of(self, name: str) -> list[Pick] | None:
        """What a column offers to choose from; None where it is typed freely."""
        if name not in _OFFERS:
            return None
        if name not in self._picks:
            self._picks[name] = _OFFERS[name](self._session)
        return self._picks[name]

    def title(self, name: str, value: str) -> str:
        """What a choice is called in its list, else its value."""
        return next((pick.label for pick in self.of(name) or () if pick.value == value), value)

    def completed(self, name: str, text: str) -> str:
        """The choice that some letters stand for; the letters where they stand for none."""
        picks, wanted = self.of(name), fold(text)
        if not picks or not wanted:
            return text
        # Reversed twice: of picks with one value the first counts, and the first of the best fits.
        ranks = {
            pick.value: 0 if fold(pick.value) == wanted
            else 1 if fold(pick.value).startswith(wanted)
            else 2 if wanted in fold(pick.label) else 3
            for pick in reversed(picks)
        }  # fmt: skip
        best = min(reversed(ranks), key=ranks.__getitem__)
        return best if ranks[best] < 3 else text

    @cached_property
    def known(self) -> Known:
        """By column: what can be chosen, by the names that it goes by."""
        named = category_names().items()
        usual = {fold(name): category for category, names in named for name in names}
        return {
            name: meant_by_name(self.of(name) or (), usual if name == "category" else {})
            for name in COLUMNS
        }
