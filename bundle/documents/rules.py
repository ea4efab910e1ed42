"""What a call asks for by its criteria, as far as documents look different for it."""

from collections.abc import Iterable
from typing import TypeVar

from bundle.application import Application
from models.criteria.base import Criterion
from models.terms.strands import not_of_others

C = TypeVar("C", bound=Criterion)


def rules_of(application: Application, kind: type[C]) -> list[C]:
    """The criteria of a kind that apply; those of any strand as long as none is chosen."""
    criteria: Iterable[Criterion] = not_of_others(application.call.criteria, application.strand)
    return [rule for rule in criteria if isinstance(rule, kind)]
