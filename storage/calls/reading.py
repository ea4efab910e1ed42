"""From the document of a call file to the call."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.call import Call
from models.call.raw import BY_PROGRAM
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
    from models.call.own_stages import stage_mistakes
    from models.call.review import clause_mistakes, never_met

    if wrong := list(too_many(raw)):
        return None, wrong
    wrong = list(mistakes(raw, set_names() | ids_of_own_sets(raw)))
    wrong += mistakes_in_sets(raw, set_names(), codes_counted())
    wrong += form_mistakes(raw, strand_ids(raw))
    wrong += role_mistakes(raw, strand_ids(raw))
    wrong += region_mistakes(raw, codes_counted())
    wrong += stage_mistakes(raw)
    document = _document(raw)
    try:
        call = Call.model_validate(document)
    except ValidationError as error:
        from storage.calls.mistakes import shape_mistakes

        shape = list(shape_mistakes(error, document))
        # At one place, what the shape says goes before what only follows from it.
        if "deadline" not in raw and document.get("stages"):
            # What is wrong with the deadline of the last stage is told there.
            shape = [mistake for mistake in shape if mistake.place[:1] != ("deadline",)]
        places = {mistake.place for mistake in shape}
        return None, [*shape, *(mistake for mistake in wrong if mistake.place not in places)]
    call = _with_countries(call)
    wrong += clause_mistakes(call)
    # Only of a call that is right else: a misspelled set would look like one without countries, as
    # would one that is not known for the day.
    each = list(_by_each_deadline(call))
    # Of one place, what is wrong at the last deadline says enough.
    not_known = {one.place: one for then in reversed(each) for one in not_known_then(then)}
    if wrong or not_known:
        return call, wrong or list(not_known.values())
    never = {one.place: one for then in reversed(each) for one in never_met(then)}
    return call, list(never.values())


def sound_call(raw: "Raw") -> Call:
    """The call in a document that is known to be sound. Raises `Unfit` where it is seen not to be.

    It has the countries of its deadline.
    """
    return _with_countries(unchecked(Call, _document(raw)))


def _document(raw: "Raw") -> dict[str, Any]:
    """The document without what only the program puts in, and with the deadline of the call.

    That of the last stage is the deadline of a call with stages.
    """
    document = {key: value for key, value in raw.items() if key not in BY_PROGRAM}
    stages = raw.get("stages")
    last = stages[-1] if isinstance(stages, list) and stages else None
    if isinstance(last, dict) and "deadline" in last:
        document.setdefault("deadline", last["deadline"])
    return document


def _by_each_deadline(call: Call) -> Iterator[Call]:
    """The call with the countries of its deadline, and of that of each stage before."""
    yield call
    for stage in call.stages[:-1]:
        yield _with_countries(call.model_copy(update={"deadline": stage.deadline}))


def _with_countries(call: Call) -> Call:
    return call.with_countries(countries_on(call.deadline.value.date()))
