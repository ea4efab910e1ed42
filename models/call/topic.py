"""What the file that the Funding & Tenders Portal keeps of a topic says of a call, place by place.

Nothing is guessed: what is not there, or is 0, is not known. The shape is that of `topicDetails`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from models.call.mistakes import MOST_ENTRIES
from models.proposal.paths import Place, join
from models.texts.hypertext import read_hypertext
from models.values.dates import short_day
from models.values.in_message import by_sort
from models.values.money import in_euro
from models.values.words import listed, shortened

ROOT = "TopicDetails"
HOUR = dt.time(17)
"""When calls end on their last day, in Brussels: the file tells the day alone."""
_DAYS = range(
    int(dt.datetime(2000, 1, 1, tzinfo=dt.UTC).timestamp()),
    int(dt.datetime(2100, 1, 1, tzinfo=dt.UTC).timestamp()),
)
_NUMBER = re.compile(r"[0-9]{1,15}")
_LONGEST = 2000
"""Characters of a text that are taken over."""
_MOST_INDICATORS = 30
_HOUR_ASSUMED = "the hour, 17:00 in Brussels, is assumed: the file tells the day alone"


@dataclass(frozen=True)
class Proposed:
    """A value that the file proposes."""

    key: str
    """What it is a value of: `title`, `deadline`, `max_grant` …"""
    value: Any
    at: str
    """Where it stands in the file: `TopicDetails.title`."""
    note: str = ""


@dataclass
class Topic:
    """What a topic file says, and what it does not."""

    identifier: str = ""
    call: str = ""
    """The id of the call that the topic belongs to."""
    programme: str = ""
    values: dict[str, Proposed] = field(default_factory=dict)
    stages: list[Proposed] = field(default_factory=list)
    """Its deadlines in their order, where there are several; the key is an id of ours."""
    years: list[Proposed] = field(default_factory=list)
    """The part of the budget that is of each year, where there are several; the key is the year."""
    indicators: list[Proposed] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Documents of the call: what each is called, and its address."""
    news: list[tuple[str, str]] = field(default_factory=list)
    """Corrigenda and other news: the day, and what is said; the latest first."""
    unread: list[str] = field(default_factory=list)
    """What stands there and cannot be read, a sentence each."""

    def missing(self) -> list[str]:
        """What it does not tell, to be asked of the call text."""
        names = {
            "published": "the day of publication",
            "budget": "the budget of the call",
            "max_grant": "the maximum grant",
            "expected_projects": "how many projects are expected",
        }
        return [said for key, said in names.items() if key not in self.values]


class NoTopic(ValueError):
    """A document is no topic of the portal; its text says why."""


def read_topic(document: object) -> Topic:
    """What a JSON document of the portal says of a topic. Raises `NoTopic` where it is none."""
    details = document.get(ROOT) if isinstance(document, Mapping) else None
    if not isinstance(details, Mapping):
        raise NoTopic(f"it has no table “{ROOT}”, which a topic file of the portal has")
    return _Reader(details).topic


class _Reader:
    """Reads what is there and of the right type, and notes what is not."""

    def __init__(self, details: Mapping[str, Any]) -> None:
        self.details = details
        self.topic = Topic()
        self.topic.identifier = self._text("identifier")
        self.topic.call = self._text("callIdentifier")
        self.topic.programme = self._text("frameworkProgramme", "description")
        if title := self._text("title"):
            self._propose("title", title, ("title",), self._type_of_action())
        self._dates()
        self._money()
        self._page()
        self._news()

    # --- what it proposes ---

    def _type_of_action(self) -> str:
        kinds = [
            self._text("actions", 0, "types", 0, "typeOfAction"),
            self._text("actions", 0, "types", 0, "typeOfMGA", 0, "description"),
            self._text("topicMGAs", 0, "description"),
        ]
        said = listed(dict.fromkeys(filter(None, kinds)))
        return f"type of action: {said}" if said else ""

    def _dates(self) -> None:
        opening: tuple[Place, ...] = (
            ("publicationDateLong",),
            ("actions", 0, "plannedOpeningDate"),
        )
        for place in opening:
            day = self._day(place)
            if day is not None:
                opens = "the day on which it opens" if place[0] == "actions" else ""
                self._propose("published", day, place, opens)
                break
        for under in (("actions", 0), *((*place,) for place, _ in self._budget_rows())):
            found = list(self._days((*under, "deadlineDates")))
            if not found:
                continue
            stages = "two" in self._budget_text("deadlineModel")
            place, day = found[0] if stages else found[-1]
            note = _HOUR_ASSUMED
            others = [short_day(other) for _, other in found if other != day]
            if others:
                note += f"; it names other deadlines besides: {listed(others, most=12)}"
            self._propose("deadline", dt.datetime.combine(day, HOUR), place, note)
            self._stages(found, "stage" if stages else "cut-off")
            return

    def _stages(self, found: list[tuple[Place, dt.date]], word: str) -> None:
        """Each of several deadlines, the earliest first."""
        by_day = {day: place for place, day in reversed(found)}
        for number, day in enumerate(sorted(by_day), start=1) if len(by_day) > 1 else ():
            moment, at = dt.datetime.combine(day, HOUR), join(ROOT, *by_day[day])
            self.topic.stages.append(Proposed(f"{word}-{number}", moment, at, _HOUR_ASSUMED))

    def _money(self) -> None:
        for place, row in self._budget_rows():
            years = row.get("budgetYearMap")
            if isinstance(years, Mapping):
                self._budget((*place, "budgetYearMap"), years)
            for key, name in (("maxContribution", "max_grant"), ("minContribution", "min_grant")):
                if amount := self._amount((*place, key)):
                    self._propose(name, amount, (*place, key))
            if grants := self._amount((*place, "expectedGrants")):
                self._propose("expected_projects", grants, (*place, "expectedGrants"))
            return

    def _budget(self, place: Place, years: Mapping[str, Any]) -> None:
        by_year = {
            str(year): amount
            for year in sorted(years)[:MOST_ENTRIES]
            if (amount := self._amount((*place, str(year))))
        }
        if by_year:
            said = listed([f"{shortened(y, 9)}: {in_euro(m)}" for y, m in by_year.items()], most=12)
            note = f"by years: {said}" if len(by_year) > 1 else ""
            self._propose("budget", sum(by_year.values(), Decimal(0)), place, note)
        if len(by_year) > 1:
            self.topic.years = [
                Proposed(shortened(year, 9), amount, join(ROOT, *place, year))
                for year, amount in by_year.items()
            ]

    def _page(self) -> None:
        page = read_hypertext(self._text("description", longest=None))
        place: Place = ("description",)
        if page.lines:
            after = [n for n, line in enumerate(page.lines) if line.lower().startswith("scope")]
            scope = page.lines[after[0] + 1 :] if after else page.lines
            self._propose("aim", shortened(" ".join(scope), _LONGEST), place)
        told = (item for item, before in page.items if "indicator" in before.lower())
        for item in list(told)[:_MOST_INDICATORS]:
            title = shortened(item.rstrip(";. "), 300)
            self.topic.indicators.append(Proposed("indicator", title, join(ROOT, *place)))
        conditions = read_hypertext(self._text("conditions", longest=None))
        by_address = {address: called for called, address in reversed(conditions.links)}
        self.topic.links = [(called, at) for at, called in reversed(by_address.items()) if called]

    def _news(self) -> None:
        for place, _ in self._rows(("latestInfos",)):
            said = read_hypertext(self._text(*place, "content", longest=None)).text
            day = self._text(*place, "lastChangeDate")[:10]
            if said:
                self.topic.news.append((day, shortened(said, _LONGEST)))

    def _propose(self, key: str, value: object, place: Place, note: str = "") -> None:
        self.topic.values[key] = Proposed(key, value, join(ROOT, *place), note)

    # --- how it is read ---

    def _at(self, place: Sequence[str | int]) -> object:
        value: object = self.details
        for step in place:
            if isinstance(value, Mapping) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _unread(self, place: Sequence[str | int], value: object, expected: str) -> None:
        if len(self.topic.unread) < MOST_ENTRIES:
            said = f"{join(ROOT, *place)}: {by_sort(value)} cannot be read, expected {expected}"
            self.topic.unread.append(said)

    def _text(self, *place: str | int, longest: int | None = _LONGEST) -> str:
        """The text at a place on one line; empty where there is none."""
        value = self._at(place)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._unread(place, value, "a text")
            return ""
        return value if longest is None else shortened(value, longest)

    def _rows(self, place: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
        """The tables of a list, with their places."""
        value = self._at(place)
        if value is not None and not isinstance(value, list):
            self._unread(place, value, "a list")
        rows = value if isinstance(value, list) else []
        for number, row in enumerate(rows[:MOST_ENTRIES]):
            if isinstance(row, Mapping):
                yield (*place, number), row
            else:
                self._unread((*place, number), row, "a table")

    def _budget_rows(self) -> Iterator[tuple[Place, Mapping[str, Any]]]:
        """The rows of the budget that are of this topic; all, where none names it."""
        under: Place = ("budgetOverviewJSONItem", "budgetTopicActionMap")
        actions = self._at(under)
        if not isinstance(actions, Mapping):
            return
        rows = [row for key in list(actions)[:MOST_ENTRIES] for row in self._rows((*under, key))]
        name = self.topic.identifier
        mine = [row for row in rows if name and str(row[1].get("action", "")).startswith(name)]
        yield from mine or rows

    def _budget_text(self, key: str) -> str:
        return next((self._text(*place, key) for place, _ in self._budget_rows()), "")

    def _days(self, place: Place) -> Iterable[tuple[Place, dt.date]]:
        value = self._at(place)
        dated = [
            ((*place, number), day)
            for number in range(min(len(value), MOST_ENTRIES) if isinstance(value, list) else 0)
            if (day := self._day((*place, number))) is not None
        ]
        return sorted(dated, key=lambda one: one[1])

    def _day(self, place: Sequence[str | int]) -> dt.date | None:
        """A day in milliseconds since 1970, as a number or as text."""
        value = self._at(place)
        if value in (None, "", 0):
            return None
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            number = int(value)
        if number is None or number // 1000 not in _DAYS:
            self._unread(place, value, "a day in milliseconds since 1970")
            return None
        return dt.datetime.fromtimestamp(number // 1000, dt.UTC).date()

    def _amount(self, place: Sequence[str | int]) -> Decimal | None:
        """A whole number above 0, as a number or as text; 0 means that nothing is said."""
        value = self._at(place)
        if value in (None, "", 0, "0"):
            return None
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**12:
            return Decimal(value)
        if isinstance(value, str) and _NUMBER.fullmatch(value) and int(value) < 10**12:
            return Decimal(value)
        self._unread(place, value, "a whole number")
        return None
