"""By what a call compares proposals, as far as it is known."""

from collections.abc import Iterator

from models.terms.evidence import Figure
from models.terms.offers import StagedOffer


class AwardCriterion(StagedOffer):
    """A criterion by which proposals are compared, with as much of its figures as is known."""

    asks: str = ""
    """What is looked at."""
    points: Figure | None = None
    """The most points that it can get."""
    threshold: Figure | None = None
    """The fewest points with which a proposal can be funded."""
    weight: Figure | None = None
    """How many times its points count in the sum; once, where nothing is said."""

    @property
    def particulars(self) -> tuple[str, ...]:
        """With what is known of its points."""
        return (*super().particulars, *(said for said, _ in self.figures_said))

    @property
    def explained(self) -> str:
        """What is looked at."""
        return self.asks

    @property
    def figures_said(self) -> Iterator[tuple[str, Figure]]:
        """What each figure that is known means, and the figure."""
        if self.points is not None:
            yield f"at most {self.points.said} points", self.points
        if self.threshold is not None:
            yield f"at least {self.threshold.said} points to be funded", self.threshold
        if self.weight is not None:
            yield f"counts {self.weight.said} times", self.weight
