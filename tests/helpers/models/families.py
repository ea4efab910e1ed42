"""A template and a child after random edits, and an oracle of its own for what an update makes.

The oracle knows nothing of merging: it looks at plain tables, place by place, at what both changed.
"""

import copy
import random
from collections.abc import Mapping
from typing import Any

from models.compared.family import Offered, offered
from models.proposal import Proposal
from storage.proposals.tables import document

Raw = dict[str, Any]
Flat = dict[tuple[str, ...], Any]
_IDS = {"partners": "key", "work_packages": "id", "tasks": "id", "costs": "item", "risks": "id"}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "project": ("title", "builds_on", "acronym"),
    "partners": ("legal_name", "description"),
    "work_packages": ("title", "objectives"),
    "tasks": ("title", "description"),
    "costs": ("unit", "reason"),
    "risks": ("description", "mitigation"),
}
_ADDED = ("tasks", "costs", "risks")
"""The lists that get rows and lose some."""


def start() -> Raw:
    """A template of some size, each row of which has a name of its own."""
    packages = [
        {
            **_row("work_packages", f"WP{n}"),
            "tasks": [_row("tasks", f"T{n}.{m}") for m in range(1, 5)],
        }
        for n in range(1, 6)
    ]
    return {
        "format": 1,
        "call": "COS-CLUSINT-2020-3-01",
        "id": "template",
        "project": {name: f"{name} at first" for name in _FIELDS["project"]},
        "partners": [_row("partners", f"P{n}") for n in range(1, 5)],
        "work_packages": packages,
        "costs": [_row("costs", f"line {n:03}") for n in range(40)],
        "risks": [_row("risks", f"R{n:02}") for n in range(10)],
        "narrative": {
            name: "\n\n".join(f"{name} paragraph {n} at first." for n in range(6))
            for name in ("relevance", "impact", "management")
        },
    }


def _row(of: str, name: str) -> Raw:
    row = {_IDS[of]: name, **{field: f"{field} of {name}" for field in _FIELDS[of]}}
    if of == "costs":
        row |= {"partner": f"P{len(name) % 4 + 1}", "work_package": "WP1", "category": "travel"}
    return row


def edited(raw: Raw, who: str, edits: int, dice: random.Random) -> Raw:
    """The same after so many random edits, each of which leaves a word that is nowhere else."""
    raw = copy.deepcopy(raw)
    for n in range(edits):
        word = f"{who}{n:04}x"
        lists = {of: rows for of in _IDS for rows in _lists(raw, of, dice)}
        sort = dice.random()
        if sort < 0.12:
            of = dice.choice(_ADDED)
            lists[of].insert(dice.randint(0, len(lists[of])), _row(of, word))
        elif sort < 0.2:
            rows = lists[dice.choice(_ADDED)]
            if len(rows) > 2:
                rows.pop(dice.randrange(len(rows)))
        elif sort < 0.35:
            section = dice.choice(list(raw["narrative"]))
            paragraphs = raw["narrative"][section].split("\n\n")
            paragraphs[dice.randrange(len(paragraphs))] = f"A paragraph of {word}."
            raw["narrative"][section] = "\n\n".join(paragraphs)
        elif sort < 0.42:
            raw["project"][dice.choice(_FIELDS["project"])] = word
        else:
            of = dice.choice(list(_IDS))
            dice.choice(lists[of])[dice.choice(_FIELDS[of])] = word
    return raw


def _lists(raw: Raw, of: str, dice: random.Random) -> list[list[Raw]]:
    if of == "tasks":
        return [dice.choice(raw["work_packages"])["tasks"]]
    return [raw[of]]


def update(base: Raw, child: Raw, template: Raw) -> Offered:
    """What the program makes of it."""
    was, mine, better = (Proposal.read(raw) for raw in (base, child, template))
    return offered(was, mine, better)


def wrong(base: Raw, child: Raw, template: Raw, made: Proposal, asked: str) -> list[str]:
    """What is not as it has to be: a lost edit of the child, one of the template that was not told.

    `made` is the child where nobody chose anything, `asked` all that was asked.
    """
    was, mine, better, now = map(flat, (base, child, template, document(made)))
    found = []
    for place in dict.fromkeys((*was, *mine, *better, *now)):
        b, c, t, r = (state.get(place) for state in (was, mine, better, now))
        told = (t is not None and str(t) in asked) or any(name in asked for name in place[1:-1])
        if t in (b, c):
            right = r == c or (c is None and told) or (t is None and told)
        elif c == b:
            right = r == t or (r == c and told)
        else:
            right = told and (r == c or c is None)
        if not right:
            found.append(f"{'.'.join(place)}: {b!r} → child {c!r}, template {t!r}: made {r!r}")
    return found


def flat(raw: Raw) -> Flat:
    """Each value by its place, rows by their names, texts by their paragraphs."""
    found: Flat = {}
    for name in ("project", "narrative"):
        for field, value in raw[name].items():
            if name == "project":
                found[name, field] = value
            else:
                for n, text in enumerate(value.split("\n\n")):
                    found[name, field, str(n), "text"] = text.strip()
    for of in ("partners", "work_packages", "costs", "risks"):
        _rows(raw.get(of, []), of, (), found)
    return found


def _rows(rows: list[Raw], of: str, above: tuple[str, ...], found: Flat) -> None:
    for row in rows:
        at = (*above, of, row[_IDS[of]])
        for field in _FIELDS[of]:
            found[(*at, field)] = str(row.get(field, "")).strip()
        _rows(row.get("tasks", []), "tasks", at, found)
