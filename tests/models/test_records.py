"""Records have nothing besides their fields, so that their attributes are found the short way."""

from pydantic import BaseModel

from models.call import Call
from models.proposal import Proposal


def _records(record: type[BaseModel]) -> list[type[BaseModel]]:
    return [record, *(below for one in record.__subclasses__() for below in _records(one))]


def test_no_record_needs_more_than_the_short_way_to_its_attributes() -> None:
    """What `models/records.py` takes from pydantic's models finds just these."""
    ours = [one for one in _records(BaseModel) if one.__module__.startswith("models.")]
    assert {Call, Proposal} <= set(ours)
    for record in ours:
        assert not any("__getattr__" in vars(base) for base in record.__mro__), record
        assert not record.__private_attributes__, record
        assert record.model_config.get("extra") != "allow", record


def test_an_attribute_that_is_not_there_is_missed() -> None:
    assert not hasattr(Proposal(), "nothing")
