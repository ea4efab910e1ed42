"""The time of the person at the computer: its zone is the only one that is not told anywhere."""

import datetime as dt

from models.values.dates import as_seen_elsewhere


def own_time(moment: dt.datetime) -> str:
    """A moment with a time zone as the clock of this computer shows it: `18:00 your time`.

    With the day where it is another one; empty where the clock shows the same. Summer time is that
    of the moment, not of today.
    """
    try:
        here = moment.astimezone()
    except (OverflowError, OSError, ValueError):  # some systems know few years
        return ""
    return as_seen_elsewhere(moment, here, "your time")


def with_own_time(said: str, moment: dt.datetime) -> str:
    """A moment that is said already, with what the clock of this computer shows then."""
    own = own_time(moment)
    return f"{said} ({own})" if own else said
