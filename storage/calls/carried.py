"""Next year's call, begun from this year's: its file with every value still to be confirmed."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.call.kinds_of_criteria import kinds_of_criteria
from models.call.mistakes import SETS
from models.call.review import OF_THIS_CALL, WORD
from models.proposal.paths import Place
from models.terms.country_sets import CountrySet
from storage.calls.file import call_bytes, call_document
from storage.calls.loading import Known
from storage.calls.names import LARGEST_CALL
from storage.calls.new import file_for, free_id, write_new
from storage.errors import AlreadyExists
from storage.private import make_usual
from storage.shipped.countries import countries_on
from storage.shipped.plans import file_of_plan, own_plans
from storage.toml.edits import Edits
from storage.toml.layout import Pair, layout
from storage.toml.parsing import read_bytes
from storage.toml.regions import Regions
from storage.toml.values import inline

_CARRIED = "carried"
"""The id of the source that every value carried over cites until it is confirmed."""
_LEFT_BEHIND = ("published", "earlier", "clauses", "aliases", "strand_aliases")
"""What is of one call only: its day of publication, its corrigenda, the sentences of its text, and
other names, under which the new file would take the place of the old call."""

NO_PUBLICATION = "the day of publication"
"""What of a new call is not known yet, where it was known of the old one."""
_HEADING = """\
#:schema ./call.schema.json
# {head}
# Every value is carried over: it is assumed, by the source "{carried}", until you confirm it.
# To confirm one, list the document of this call in [[sources]], name it in `source`, put its
# `evidence`, and change the value where it is another one now.
# `clusterbid calls check THIS-FILE` lists what is still to be confirmed.

"""


def carried_over(known: Known, call_id: str, deadline: dt.datetime | None) -> str:
    """The text of a call file for `call_id`, begun from a call that is known.

    `deadline` is a local time of the zone of its deadline; without it, that is carried over
    like everything else. Every value keeps its place and its
    comments, and is `assumed` by the source `carried`; its note says what it rested on. Sets of
    countries that are not known for the new deadline become sets of the file's own, as they were
    on the last day that is known. Raises `StorageError`.
    """
    return _Carried(known, call_bytes(known.file), deadline).text(call_id)


def carried_plans(known: Known, call_id: str) -> list[Path]:
    """Write the starter plans of a call for one that is begun from it; gives the new files.

    One that is there already stays. Raises `ReadError`, `SaveError`, and `OSError` where the folder
    cannot be made.
    """
    written = []
    for number, strand in enumerate(known.call.strands, start=1):
        plan = file_of_plan(known.call, strand)
        if plan is None:
            continue
        edits = Edits(layout(read_bytes(plan, "starter plan", LARGEST_CALL)))
        edits.set(edits.tables[()]["call"], call_id)
        file = own_plans() / f"{file_for(call_id).stem}-strand-{number}.toml"
        make_usual(file.parent)
        with contextlib.suppress(AlreadyExists):
            write_new(file, edits.text())
            written.append(file)
    return written


class _Carried:
    """A call file on its way to be that of another call."""

    def __init__(self, known: Known, data: bytes, deadline: dt.datetime | None) -> None:
        self.known = known
        self.deadline = deadline
        self.raw = call_document(data, known.file)
        self.edits = Edits(layout(data))
        self.regions = Regions(self.edits.found)
        self.carried = free_id(_CARRIED, {one.id for one in known.call.sources})
        self.cited: set[str] = set()
        """Words that stand where a source said something of the old call itself."""

    def text(self, call_id: str) -> str:
        """The new file."""
        for table in self.edits.tables.values():
            if "evidence" in table and "source" in table:
                self._unconfirm(table["evidence"], table["source"], table.get("note"))
        self._rename(call_id)
        sets = self._sets((self.deadline or self.known.call.deadline.value).date())
        self._leave_behind()
        self._say_of_sources()
        begins = self.edits.found.sections[0].pairs[0].start
        self.edits.cut(0, begins)
        self.edits.insert(begins, self._heading(call_id))
        at = self._where_sources_go()
        self.edits.add_tables("sources", [self._source()], at)
        self.edits.add_tables("country_sets", sets, at)
        return self.edits.text()

    def _where_sources_go(self) -> int:
        """Before the first of the sources, or else of all tables that stay."""
        there = [r for r in self.regions.all[1:] if r.section.place[0] not in _LEFT_BEHIND]
        if not there:
            return len(self.regions.text)
        return min(there, key=lambda region: region.section.place[0] != "sources").start

    def _unconfirm(self, evidence: Pair, source: Pair, note: Pair | None) -> None:
        """Have a value be assumed, and say what it rested on."""
        was, by = self._at(evidence.place), self._at(source.place)
        if was in OF_THIS_CALL:
            self.cited.update(WORD.findall(by))
        said = f"carried over from {self.known.call.id}, where it is {was} by {by}"
        last = ("stages", len(self.known.call.stages) - 1, "deadline")
        if self.deadline is None:
            pass
        elif evidence.place[:-1] in (("deadline",), last):
            said = f"named when this file was begun; zone carried over from {self.known.call.id}"
        elif evidence.place[0] == "stages" and evidence.place[2:-1] in ((), ("deadline",)):
            said += "; its days are moved as the last deadline was"
        self.edits.set(evidence, "assumed")
        self.edits.set(source, self.carried)
        if note is not None:
            self.edits.set(note, f"{said}; {self._at(note.place)}")
        else:
            self.edits.add(evidence, "note", said)

    def _rename(self, call_id: str) -> None:
        top = self.edits.tables[()]
        self.edits.set(top["id"], call_id)
        self.edits.set(top["revision"], "1")
        if self.deadline is not None:
            if ("deadline",) in self.edits.tables:
                self.edits.set(self.edits.tables["deadline",]["value"], self.deadline)
            self._move_stages(self.deadline)
        if "published" not in self.raw:
            return
        if self.raw.get("unknown"):
            self.edits.insert(top["unknown"].value[0] + 1, f"\n  {inline(NO_PUBLICATION)},")
        elif "unknown" in top:
            self.edits.set(top["unknown"], [NO_PUBLICATION])
        else:
            self.edits.add(top["revision"], "unknown", [NO_PUBLICATION])

    def _move_stages(self, deadline: dt.datetime) -> None:
        """Have the last stage end on the new deadline, and move the days of the others along."""
        stages = self.known.call.stages
        by = deadline.date() - stages[-1].deadline.value.date() if stages else dt.timedelta()
        for index, stage in enumerate(stages):
            moved = deadline if stage is stages[-1] else stage.deadline.value + by
            self.edits.set(self.edits.tables["stages", index, "deadline"]["value"], moved)
            if stage.opens is not None:
                self.edits.set(self.edits.tables["stages", index]["opens"], stage.opens + by)

    def _leave_behind(self) -> None:
        """Take out what is of the old call alone, with the headings over it."""
        regions = self.regions
        gone = [region.section.place[:1] in [(n,) for n in _LEFT_BEHIND] for region in regions.all]
        for number, region in enumerate(regions.all):
            if not gone[number]:
                continue
            last = number + 1 == len(regions.all)
            end = len(regions.text) if last else regions.all[number + 1].start
            below = regions.comments_in(region.end, end)
            above = regions.comments_in(regions.all[number - 1].end, region.start)
            # A heading over it goes too, unless it stands over other tables as well.
            alone = last or bool(below) or gone[number + 1]
            start = regions.line_start(above[0].start) if above and alone else region.start
            self.edits.cut(start, regions.line_start(below[0].start) if below else end)
        for pair in self.edits.found.sections[0].pairs:
            if pair.place[0] in _LEFT_BEHIND:
                self.edits.drop(pair)

    def _say_of_sources(self) -> None:
        """That the documents speak of the old call, which makes nothing surer than inferred."""
        for place, table in self.edits.tables.items():
            if place[:1] != ("sources",) or len(place) != 2 or "about" in table:
                continue
            if self._at((*place, "id")) in self.cited:
                self.edits.add(table["title"], "about", self.known.call.id)

    # --- sets of countries ---

    def _sets(self, day: dt.date) -> list[dict[str, Any]]:
        """Have nothing name a set that is not known for a day; gives the tables that define it."""
        call = self.known.call
        for index, one in enumerate(call.country_sets):
            table = self.edits.tables["country_sets", index]
            for key in ("from", "until"):
                if not one.holds_on(day) and key in table:
                    self.edits.drop(table[key])
        own = {one.id for one in call.country_sets}
        told = countries_on(day).said_of
        lost = {name for name, one in told.items() if name not in own and not one.holds_on(day)}
        used: dict[str, None] = {}
        for at in self._naming():
            names = self._at(at.place)
            if lost & set(names):
                used.update(dict.fromkeys(name for name in names if name in lost))
                self.edits.set(at, [_dated(name, day) if name in lost else name for name in names])
        return [self._own_set(_dated(name, day), told[name]) for name in used]

    def _own_set(self, name: str, one: CountrySet) -> dict[str, Any]:
        """A shipped set as it was on the last day for which it is known, as one of the file."""
        last = one.until or dt.date.max
        note = (
            f"carried over: {one.name} as it was on {last.isoformat()}, the last day that is known"
        )
        return {
            "id": name,
            "label": one.label,
            "member": one.member,
            "called": one.name,
            "members": sorted(countries_on(last).members([one.id])),
            "source": self.carried,
            "evidence": "assumed",
            "note": note,
        }

    def _naming(self) -> Iterator[Pair]:
        """The keys that name sets of countries."""
        for place, table in self.edits.tables.items():
            keys: tuple[str, ...] = ()
            if place == ():
                keys = ("programme_sets",)
            elif place[0] == "country_sets" and len(place) == 2:
                keys = ("includes",)
            elif place[0] == "criteria" and len(place) == 2:
                names = kinds_of_criteria()[self._at((*place, "kind"))].names
                keys = tuple(name for name, of in names.items() if of == SETS)
            yield from (table[key] for key in keys if key in table)

    # --- texts ---

    def _at(self, place: Place) -> Any:
        value: Any = self.raw
        for step in place:
            value = value[step]
        return value

    def _heading(self, call_id: str) -> str:
        head = f"{call_id}, begun from {self.known.call.id}."
        return _HEADING.format(head=head, carried=self.carried)

    def _source(self) -> dict[str, Any]:
        call = self.known.call
        title = f"Carried over from {call.id} (revision {call.revision}), to be confirmed"
        return {"id": self.carried, "title": title, "about": call.id, "confirm": True}


def _dated(name: str, day: dt.date) -> str:
    return f"{name}-{day.year}"
