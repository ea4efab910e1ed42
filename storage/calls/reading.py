"""From the document of a call file to the call."""

from typing import TYPE_CHECKING, Any

from models.call import Call
from models.terms.unchecked import unchecked
from storage.shipped.countries import codes_counted, countries_on, set_names

if TYPE_CHECKING:
    from models.call.mistakes import Mistake
    from models.terms.evidence import Raw


def read_call(raw: "Raw") -> "tuple[Call | None, list[Mistake]]":
    """The call in a document, if its shape is right, and all that is wrong with it.

    It has the countries of its deadline.
    """
    from pydantic import ValidationError

    from models.call.form import form_mistakes
    from models.call.mistakes import mistakes, strand_ids, too_many
    from models.call.own_regions import region_mistakes
    from models.call.own_roles import role_mistakes
    from models.call.own_sets import ids_of_own_sets, mistakes_in_sets, not_known_then
    from models.call.review import clause_mistakes, never_met

    if wrong := list(too_many(raw)):
        return None, wrong
    wrong = list(mistakes(raw, set_names() | ids_of_own_sets(raw)))
    wrong += mistakes_in_sets(raw, set_names(), codes_counted())
    wrong += form_mistakes(raw, strand_ids(raw))
    wrong += role_mistakes(raw, strand_ids(raw))
    wrong += region_mistakes(raw, codes_counted())
    document = _without_countries(raw)
    try:
        call = Call.model_validate(document)
    except ValidationError as error:
        from storage.calls.mistakes import shape_mistakes

        shape = list(shape_mistakes(error, document))
        # At one place, what the shape says goes before what only follows from it.
        places = {mistake.place for mistake in shape}
        return None, [*shape, *(mistake for mistake in wrong if mistake.place not in places)]
    call = _with_countries(call)
    wrong += clause_mistakes(call)
    # Only of a call that is right else: a misspelled set would look like one without countries, as
    # would one that is not known for the day.
    return call, wrong or list(not_known_then(call)) or list(never_met(call))


def sound_call(raw: "Raw") -> Call:
    """The call in a document that is known to be sound. Raises `Unfit` where it is seen not to be.

    It has the countries of its deadline.
    """
    return _with_countries(unchecked(Call, _without_countries(raw)))


def _without_countries(raw: "Raw") -> dict[str, Any]:
    return {key: value for key, value in raw.items() if key != "countries"}


def _with_countries(call: Call) -> Call:
    return call.with_countries(countries_on(call.deadline.value.date()))
