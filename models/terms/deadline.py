"""Until when a proposal can be submitted."""

import datetime as dt
from zoneinfo import ZoneInfo

from models.terms.evidence import Days, Stated
from models.values.dates import short_day


class Deadline(Stated):
    """The last moment at which a proposal can be submitted, as a local time in its zone."""

    value: dt.datetime
    zone: str
    questions_days: Days | None = None
    """How many days before the deadline questions are answered no longer, where a source says."""

    @property
    def instant(self) -> dt.datetime:
        """The deadline with its time zone."""
        # A zone by name, not an offset: nobody has to work out whether it was summer time.
        return self.value.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def said(self) -> str:
        """The deadline in words: `2 Dec 2020 17:00 Brussels`."""
        city = self.zone.rpartition("/")[2].replace("_", " ")
        return f"{short_day(self.value)} {self.value:%H:%M} {city}"

    def local_day(self, moment: dt.datetime) -> dt.date:
        """Which day it is at the deadline's place at a moment with a time zone."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def reached_by(self, moment: dt.date | dt.datetime) -> bool:
        """Whether something done at `moment` was done in time.

        A bare date counts as that day, a time without zone as local time at the deadline's place.
        """
        return moment <= self.limit_for(moment)

    def limit_for(self, moment: dt.date | dt.datetime) -> dt.date | dt.datetime:
        """The deadline as `moment` is told: as a day, as local time, or as an instant."""
        if not isinstance(moment, dt.datetime):
            return self.value.date()
        return self.value if moment.tzinfo is None else self.instant
