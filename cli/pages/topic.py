"""What the portal's file of a topic said of a call, value by value, and what it did not."""

import datetime as dt
from decimal import Decimal

from cli.printing import Page, Span
from models.call.topic import Proposed, Topic
from models.values.dates import short_day
from models.values.money import format_number, in_euro
from models.values.words import counted, shortened

_WORDS = {
    "title": "title",
    "published": "published",
    "deadline": "deadline",
    "budget": "budget",
    "aim": "what is funded",
    "min_grant": "minimum grant",
    "max_grant": "maximum grant",
    "expected_projects": "projects expected",
}
_MONEY = ("budget", "min_grant", "max_grant")


def add_topic(page: Page, topic: Topic) -> None:
    """Add each value with the place where it stands in the file."""
    page.blank()
    page.add("The portal's file says of the call:")
    told = [(word, topic.values[key]) for key, word in _WORDS.items() if key in topic.values]
    for word, one in [*told, *(("indicator", indicator) for indicator in topic.indicators)]:
        page.add(Span(word, "strong"), f": {shortened(_said(one), 90)}", indent=2, hang=2)
        page.add(Span(one.at, "whole"), indent=6)
        if one.note:
            page.add(Span(one.note, "faint"), indent=6)
    links = counted(len(topic.links), "document")
    news = counted(len(topic.news), "later note")
    page.add(f"It names {links}, and has {news}.")
    missing = "; ".join(topic.missing())
    if missing:
        page.add(f"It does not tell: {missing}.")
    page.blank()


def _said(one: Proposed) -> str:
    value = one.value
    if isinstance(value, dt.datetime):
        return f"{short_day(value)} {value:%H:%M}"
    if isinstance(value, dt.date):
        return short_day(value)
    if isinstance(value, Decimal):
        return in_euro(value) if one.key in _MONEY else format_number(value)
    return str(value)
