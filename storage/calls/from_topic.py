"""A call file begun from the file that the Funding & Tenders Portal keeps of a topic."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from models.call.topic import NoTopic, Proposed, Topic, read_topic
from models.proposal.paths import Place
from storage.calls.carried import NO_PUBLICATION
from storage.calls.file import call_document
from storage.calls.new import free_id, skeleton
from storage.errors import ReadError
from storage.toml.edits import Edits
from storage.toml.layout import layout
from storage.toml.parsing import read_bytes
from storage.toml.values import inline, pair

LARGEST = 5 * 1024 * 1024
"""Bytes; what the portal gives of a topic has some 20 000."""
SOURCE = "portal"
_TABLES = ("title", "published", "deadline", "budget")
_OF_STRAND = ("min_grant", "max_grant", "expected_projects")
_MOST_LINKS = 30
_HEADING = """\
#:schema ./call.schema.json
# {call_id}, begun from a topic file of the Funding & Tenders Portal.
# What is said there stands below, with its place in that file; nothing else is known yet.
# Everything that a call file can have stands behind it, commented out: take in what the call
# document asks for, with its source and evidence.
#   clusterbid calls check THIS-FILE        every mistake with its line, else the call as it reads
"""


def topic_in(path: Path) -> Topic:
    """What a topic file of the portal says. Raises `ReadError` where it is none."""
    data = read_bytes(path, "topic", LARGEST)
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except RecursionError:
        raise ReadError(path, "lists or tables are nested too deeply") from None
    except json.JSONDecodeError as error:
        said = f"this is no JSON: {error.msg}, column {error.colno}"
        raise ReadError(path, said, line=error.lineno) from None
    except ValueError:
        raise ReadError(path, "this is no JSON that can be read") from None
    try:
        return read_topic(document)
    except NoTopic as error:
        raise ReadError(path, f"this is no topic file of the portal: {error}") from None


def from_topic(
    topic: Topic, file: Path, call_id: str, deadline: Proposed, aliases: Iterable[str]
) -> str:
    """The text of a call file with what a topic file says, and with all else commented out."""
    said = _Said(topic, file, deadline)
    said.values.setdefault("title", Proposed("title", call_id, "", "the title is not told"))
    parts = [_HEADING.format(call_id=call_id)]
    unknown = [*topic.missing(), "who may apply, and every other condition: see the call document"]
    parts += [
        _lines(
            pair("format", 1),
            pair("id", call_id),
            pair("aliases", list(aliases)),
            pair("revision", "1"),
            pair("programme", topic.programme),
            pair("unknown", unknown),
            "criteria = [] # take this line out when the first of [[criteria]] stands below",
        )
    ]
    stages = said.stages()
    tables = [name for name in _TABLES if not (stages and name == "deadline")]
    parts += [said.table(name) for name in tables if name in said.values]
    parts += stages
    for name, rows in (("envelopes", said.years()), ("sources", said.sources())):
        parts += [_lines(f"[[{name}]]", *(pair(k, v) for k, v in row.items())) for row in rows]
    parts += [said.strand(), "[cost_model]\n"]
    parts += [said.indicator(number, one) for number, one in enumerate(topic.indicators, start=1)]
    parts += [_news(topic), _skeleton_commented_out(call_id)]
    return "\n".join(part for part in parts if part)


def over(text: str, topic: Topic, file: Path, deadline: Proposed | None) -> str:
    """A call file that was carried over, with what a topic file says in the place of it."""
    said = _Said(topic, file, deadline)
    raw = call_document(text.encode(), file)
    said.taken = {str(one["id"]) for one in raw["sources"]}
    edits = Edits(layout(text.encode()))
    added = ""
    for name in _TABLES:
        if name in said.values and name == "deadline" and name not in raw:
            for index, stated in said.over_stages(len(raw["stages"])):
                _put_over(edits, ("stages", index, name), stated)
                opens = raw["stages"][index].get("opens")
                if opens is not None and opens > stated["value"].date():
                    edits.drop(edits.tables["stages", index]["opens"])  # it was moved too far
        elif name in said.values and name in raw:
            _put_over(edits, (name,), said.stated(name))
        elif name in said.values:
            added += f"{said.table(name)}\n"
    # Of several strands nobody can tell which of them is meant.
    for key in _OF_STRAND if len(raw["strands"]) == 1 else ():
        if key in said.values and key in raw["strands"][0]:
            _put_over(edits, ("strands", 0, key), said.stated(key))
        elif key in said.values and (there := edits.tables["strands", 0]):
            after = next((name for name in ("aim", "title") if name in there), next(iter(there)))
            edits.add(there[after], key, said.stated(key))
    if "published" in said.values and "published" not in raw:
        unknown = [one for one in raw["unknown"] if one != NO_PUBLICATION]
        edits.set(edits.tables[()]["unknown"], unknown)
    sections = edits.found.sections[1:]
    at = min(sections, key=lambda one: one.place[0] != "sources").start if sections else len(text)
    edits.insert(at, added)
    edits.add_tables("sources", said.sources(), at)
    edits.add_tables("envelopes", said.years() if "envelopes" not in raw else (), at)
    return edits.text()


def _put_over(edits: Edits, place: Place, stated: dict[str, Any]) -> None:
    table = edits.tables[place]
    for key, value in stated.items():
        if key in table:
            edits.set(table[key], value)
        else:
            edits.add(table["evidence"], key, value)
    if "note" in table and "note" not in stated:
        edits.drop(table["note"])


class _Said:
    """The pieces of a call file that tell what a topic file says."""

    def __init__(self, topic: Topic, file: Path, deadline: Proposed | None) -> None:
        self.topic = topic
        self.file = file
        self.values = dict(topic.values)
        if deadline is not None:
            self.values["deadline"] = deadline
        self.taken: set[str] = set()
        """Ids of sources that are there already."""

    def stated(self, name: str) -> dict[str, Any]:
        """A value with its source and evidence."""
        return self._stated(self.values[name], zone=name == "deadline")

    def _stated(self, one: Proposed, *, zone: bool = False) -> dict[str, Any]:
        value = int(one.value) if isinstance(one.value, Decimal) else one.value
        in_zone = {"zone": "Europe/Brussels"} if zone else {}
        # What has no place in the file was named by the person who begins the call.
        evidence = "primary" if one.at else "assumed"
        told = {"value": value, **in_zone, "source": self._source(one.at), "evidence": evidence}
        return {**told, "note": one.note} if one.note else told

    def stages(self) -> list[str]:
        """A table for each of several deadlines; none where another deadline was named."""
        if not self.values["deadline"].at:
            return []
        return [
            _lines(
                "[[stages]]",
                pair("id", one.key),
                pair("title", one.key.capitalize().replace("-", " ")),
                f"deadline = {inline(self._stated(one, zone=True))}",
                pair("source", self._source(one.at)),
                pair("evidence", "primary"),
                pair("note", "the id and the title are ours"),
            )
            for one in self.topic.stages
        ]

    def over_stages(self, many: int) -> Iterator[tuple[int, dict[str, Any]]]:
        """Which of so many stages gets which deadline: each its own, where they are as many."""
        told = self.topic.stages if self.values["deadline"].at else []
        if len(told) == many:
            yield from enumerate(self._stated(one, zone=True) for one in told)
        else:
            yield many - 1, self.stated("deadline")

    def table(self, name: str) -> str:
        """A table of its own for a value."""
        return _lines(f"[{name}]", *(_pair(key, it) for key, it in self.stated(name).items()))

    def sources(self) -> list[dict[str, Any]]:
        """The topic file and the documents that it names."""
        title = f"Topic {self.topic.identifier or 'file'} of the Funding & Tenders Portal"
        rows = [{"id": self._id, "title": f"{title} ({self.file.name})"}]
        named = {*self.taken, self._id}
        for number, (called, address) in enumerate(self.topic.links[:_MOST_LINKS], start=1):
            name = free_id(f"doc-{number}", named)
            named.add(name)
            rows.append({"id": name, "title": called, "url": address})
        return rows

    def years(self) -> list[dict[str, Any]]:
        """The parts of the budget."""
        return [
            {
                "id": one.key,
                "value": int(one.value),
                "source": self._source(one.at),
                "evidence": "primary",
            }
            for one in self.topic.years
        ]

    def strand(self) -> str:
        """What is funded."""
        there = [key for key in ("title", "aim", *_OF_STRAND) if key in self.values]
        return _lines("[[strands]]", *(f"{key} = {inline(self.stated(key))}" for key in there))

    def indicator(self, number: int, one: Proposed) -> str:
        """One that the description lists."""
        return _lines(
            "[[indicators]]",
            pair("id", f"indicator-{number}"),
            pair("title", one.value),
            pair("unit", ""),
            pair("source", self._source(one.at)),
            pair("evidence", "primary"),
            pair("note", "the id is ours; the unit is not told"),
        )

    @property
    def _id(self) -> str:
        return free_id(SOURCE, self.taken)

    def _source(self, at: str) -> str:
        return f"{self._id}, {at}" if at else self._id


def _lines(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines if line)


def _pair(key: str, value: Any) -> str:
    return f"{key} = {value.isoformat()}" if isinstance(value, dt.date) else pair(key, value)


def _news(topic: Topic) -> str:
    """Corrigenda as comments: what was otherwise before them is not told."""
    if not topic.news:
        return ""
    lines = [
        "# --- What the portal told later (TopicDetails.latestInfos), the latest first ---",
        "#",
    ]
    for day, said in topic.news:
        words = " ".join("".join(c if c.isprintable() else " " for c in f"{day}: {said}").split())
        lines += [f"# {words}", "#"]
    return _lines(*lines)


def _skeleton_commented_out(call_id: str) -> str:
    """All that the skeleton has beyond what is above, as comments."""
    text = skeleton(call_id)
    kept = text[text.index("# --- Sets of countries") :]
    lines = (line if line.startswith("#") or not line else f"# {line}" for line in kept.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
