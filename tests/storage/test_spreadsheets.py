"""The names of cost categories that people have in their sheets."""

from models.values.words import fold
from storage.calls import usable_calls
from storage.shipped.spreadsheets import category_names


def test_a_name_stands_for_one_category_and_every_category_is_one_of_a_call() -> None:
    names = [(fold(name), one) for one, of in category_names().items() for name in of]
    meant = dict(names)
    assert [(name, one) for name, one in names if meant[name] != one] == []
    ids = {c.id for call in usable_calls() for c in call.cost_model.categories}
    assert set(category_names()) <= ids
