"""The walk through Part A, without a file and a terminal."""

from collections.abc import Sequence

from models.portal.field import Entry, Field, Section
from models.portal.rehearsal import Rehearsal, Standing, Value

GENERAL = Section("general", "General information", [Field("Acronym", "BLUE"), Field("Title", "")])
BUDGET = Section("budget:HMC", "Budget, HMC", [Field("Travel", "100.00")], True)
ENTRIES = [Entry(section, field) for section in (GENERAL, BUDGET) for field in section.fields]


class Kept:
    """Ticks in the memory."""

    def __init__(self, **values: str) -> None:
        self.values = values

    def standing(self, entry: Entry) -> Standing:
        was = self.values.get(entry.field.label)
        if was is None:
            return Standing.OPEN
        return Standing.TICKED if was == entry.field.typed else Standing.CHANGED

    def tick(self, entry: Entry) -> None:
        self.values[entry.field.label] = entry.field.typed

    def untick(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self.values.pop(entry.field.label, None)

    def gone(self, every: Sequence[Entry]) -> int:
        return len(self.values.keys() - {entry.field.label for entry in every})

    def let_go(self, every: Sequence[Entry]) -> None:
        known = {entry.field.label for entry in every}
        self.values = {label: was for label, was in self.values.items() if label in known}


def heard(said: list[str]) -> str:
    return "\n".join(said)


def test_each_tick_goes_on_and_what_is_ticked_is_passed_over() -> None:
    ticks = Kept(Title="")
    walk = Rehearsal(ENTRIES, ticks, ENTRIES)
    assert "1 of 3 fields ticked." in walk.begin()
    assert "3 of 3. Budget, HMC. Travel" in walk.take("tick")
    assert heard(walk.take("t")).startswith("Every field is ticked.")
    assert ticks.values == {"Acronym": "BLUE", "Title": "", "Travel": "100.00"}
    assert walk.end()[0] == "3 of 3 fields ticked."


def test_what_changed_since_its_tick_is_told_and_asked_again() -> None:
    walk = Rehearsal(ENTRIES, Kept(Acronym="BLUE", Title="", Travel="90.00"), ENTRIES)
    said = walk.begin()
    assert "Changed since you ticked it: Budget, HMC. Travel." in said
    assert "It changed since you ticked it." in said
    assert said[-1] == "100.00"
    assert isinstance(said[-1], Value)


def test_one_goes_back_and_to_a_number_and_to_a_section() -> None:
    walk = Rehearsal(ENTRIES, Kept(), ENTRIES)
    walk.begin()
    assert "3 of 3. Budget, HMC. Travel" in walk.take("back")
    assert "2 of 3. General information. Title" in walk.take("go 2")
    assert "3 of 3. Budget, HMC. Travel" in walk.take("go hmc")
    assert walk.take("go 9") == ["There are fields 1 to 3."]
    assert walk.take("go elsewhere")[1:] == ["General information", "Budget, HMC"]
    assert "From the beginning again." in walk.take("")


def test_a_value_is_copied_and_an_empty_one_is_not() -> None:
    walk = Rehearsal(ENTRIES, Kept(), ENTRIES)
    walk.begin()
    copied = []
    for line in ("copy", "next", "c"):
        said = walk.take(line)
        copied.append(walk.copied)
    assert copied == ["BLUE", None, None]
    assert "There is nothing to copy." in said


def test_ticks_are_taken_back_one_by_one_and_all() -> None:
    ticks = Kept(Acronym="BLUE", Title="", Travel="100.00")
    walk = Rehearsal(ENTRIES, ticks, ENTRIES)
    walk.begin()
    walk.take("go 3")
    assert "2 of 3 fields ticked." in walk.take("untick")
    walk.take("untick everything")
    assert len(ticks.values) == 2
    walk.take("untick all")
    assert ticks.values == {}


def test_what_is_no_longer_in_the_draft_is_to_leave_the_portal() -> None:
    ticks = Kept(Acronym="BLUE", PIC="204518736", Phone="0")
    walk = Rehearsal(ENTRIES, ticks, ENTRIES)
    assert any(line.startswith("2 fields that you ticked are no longer") for line in walk.begin())
    walk.take("untick gone")
    assert ticks.values == {"Acronym": "BLUE"}
    assert not any("no longer" in line for line in walk.begin())


def test_a_list_tells_what_is_left_with_its_numbers() -> None:
    walk = Rehearsal(ENTRIES, Kept(Acronym="BLUE", Travel="90.00"), ENTRIES)
    walk.begin()
    left = walk.take("list")
    assert left == ["General information: 2 Title.", "Budget, HMC: 3 Travel (changed)."]
    assert "1 Acronym (ticked)" in walk.take("list all")[0]


def test_what_is_no_command_changes_nothing() -> None:
    ticks = Kept()
    walk = Rehearsal(ENTRIES, ticks, ENTRIES)
    walk.begin()
    for line in ("tick all of it", "BLUE", "\x1b[31m", "copy that", "go", "go " + "9" * 500):
        assert walk.take(line)
        assert ticks.values == {} and not walk.ended


def test_quit_ends_however_it_is_written() -> None:
    walk = Rehearsal(ENTRIES, Kept(), ENTRIES)
    walk.take("QUIT")
    assert walk.ended
