"""What the revision of a call means for a proposal that was begun under an earlier one."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from models.call import Call
from models.call.raw import BY_PROGRAM
from models.criteria.base import Criterion
from models.criteria.finding import ASKING, Finding
from models.proposal import Proposal
from models.terms.deadline import Deadline
from models.terms.document import DocumentForm
from models.terms.evidence import Data, Figure, Stated
from models.terms.stages import in_stages
from models.terms.strands import Strand, in_strands, not_of_others
from models.values.dates import short_day
from models.values.words import listed
from models.verdict.eligibility import check
from models.verdict.report import Report, alike, gravity

SURENESS = ": evidence"
"""Ends the label of what is surer than it was, or less sure."""
_FUNDED = "what is funded"
"""Stands for the one strand of a call without strands."""
NOT_THERE = "not there"
"""Stands for what was added, or is gone."""

_OF_THE_FILE = frozenset(
    [
        *("format", "id", "aliases", "strand_aliases", "revision"),
        *("sources", "clauses", "earlier", "unknown", "country_sets", *BY_PROGRAM),
    ]
)
"""What a call file says about itself, not about the call."""
_TOLD_APART_BY = ("id", "applicants", "category")
"""What tells an entry of a list from the others: its id, else what stands for one."""
_PROVENANCE = frozenset([*Stated.model_fields, "id", "strands", "asks"])
"""What names and founds a value, and leaves it as it is."""
_WORDS = {
    "criteria": "criterion",
    "document": "form",
    "sections": "written part",
    "phases": "phase",
    "outputs": "expected output",
    "activity_kinds": "kind of activity",
    "indicators": "indicator",
    "annexes": "annex",
    "words": "words of the call",
    "award_criteria": "award criterion",
    "award_threshold": "award criteria in all",
    "roles": "role",
    "organisation_types": "type of organisation",
    "strands": "strand",
    "stages": "stage",
    "categories": "cost category",
    "unit_costs": "unit cost",
    "cost_model": "costs",
    "rate": "co-financing rate",
    "indirect_rate": "flat rate for indirect costs",
    "min_grant": "minimum grant",
    "max_grant": "maximum grant",
    "max_grant_by_size": "maximum grant",
    "envelopes": "part of the budget",
}
"""What to call a part of a call file, where its key does not say it well."""
_OF_FORM = {"form": "name", "sections": "section"}
"""The same of its form."""

D = TypeVar("D", bound=Data)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the call that is not what it was, in words."""

    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is otherwise since an earlier revision, as far as it concerns one proposal."""

    revision: str
    """The earlier revision."""
    values: tuple[Value, ...]
    matters: tuple[Finding, ...]
    """What asks for something now, and did not; the gravest first."""
    eased: tuple[Finding, ...]
    """What asked for something, and does not any more."""

    @property
    def nothing(self) -> bool:
        """Whether the revision is all the same to the proposal."""
        return not (self.values or self.matters or self.eased)


def changes(proposal: Proposal, before: Call, now: Call, as_of: dt.datetime | None) -> Changes:
    """What is otherwise under the present revision of a call, for this proposal and its strand.

    `before` and `now` are one call in two revisions, each with the countries of its deadline.
    """
    strand = now.strand_of(proposal) or before.strand_of(proposal)
    reports = check(proposal, before, as_of), check(proposal, now, as_of)
    matters, eased = asked_since(*reports, before, now, strand)
    values = [
        *_in_tables(before, now, "", strand),
        *_in_countries(before, now, _named_by(proposal)),
    ]
    return Changes(before.revision, tuple(values), matters, eased)


def between(before: Call, now: Call) -> Iterator[Value]:
    """What is otherwise in a call than in another one, or in another file of it, in words.

    `before` and `now` have the countries of their deadlines. Last comes what is surer now, or less
    sure, than it was.
    """
    yield from _in_tables(before, now, "", None)
    yield from _in_countries(before, now, now.countries.names.keys())
    was = dict(_founded(before, ""))
    for label, evidence in _founded(now, ""):
        if was.get(label, evidence) != evidence:
            yield Value(f"{label}{SURENESS}", was[label], evidence)


def _founded(table: Data, label: str) -> Iterator[tuple[str, str]]:
    """How sure each value of a call is, by what to call it."""
    if label and isinstance(table, Stated):
        yield label, table.evidence
    for name in type(table).model_fields:
        if name in _OF_THE_FILE:
            continue
        word = _WORDS.get(name, name.replace("_", " "))
        under = f"{label}: {word}" if label else word
        value = getattr(table, name)
        if isinstance(value, Data):
            yield from _founded(value, under)
        elif isinstance(value, tuple) and _are_tables(*value):
            for key, entry in _by_key(value, under, None).items():
                yield from _founded(entry, key or _FUNDED)


# --- findings ---


def asked_since(
    was: Report, report: Report, before: Call, now: Call, strand: Strand | None
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What asks for something in the second report and did not in the first; and what no more.

    `was` is the report under `before`, `report` that under `now`; the gravest come first.
    """
    asked, asks = _asking(was.findings), _asking(report.findings)
    anew = _asked_anew(before, now, strand)
    return (
        tuple(f for f in asks if not _asked_already(f, asked, anew[f.criterion])),
        # Where something is still asked of a place, nothing is eased, however much less it is.
        tuple(f for f in asked if not any(_same_place(f, other) for other in asks)),
    )


def _asking(findings: Iterable[Finding]) -> list[Finding]:
    """Those that ask for something, each thing once, the gravest first."""
    asking = (f for f in findings if f.status in ASKING)
    return sorted((group[0] for group in alike(asking)), key=gravity)


def _asked_anew(before: Call, now: Call, strand: Strand | None) -> defaultdict[str, set[str]]:
    """What of the call each criterion looks for now and did not before, by its title."""
    anew: defaultdict[str, set[str]] = defaultdict(set)
    known = {
        (name, item)
        for rule in before.criteria
        for name, item, _ in _looked_for(rule, before, strand)
    }
    for rule in now.criteria:
        for name, item, title in _looked_for(rule, now, strand):
            if (name, item) not in known:
                anew[name].add(title or item)
    return anew


def _looked_for(
    rule: Criterion, call: Call, strand: Strand | None
) -> Iterator[tuple[str, str, str]]:
    if not_of_others([rule], strand):
        yield from ((rule.id, item, title) for item, title in rule.looks_for(call, strand))


def _asked_already(finding: Finding, asked: Iterable[Finding], anew: Collection[str]) -> bool:
    """Whether it asks for nothing that was not asked before, as gravely and of the same places.

    What its criterion did not look for before is new, wherever it is missing.
    """
    return not any(title in finding.message for title in anew) and any(
        other.criterion == finding.criterion
        and gravity(other) <= gravity(finding)
        and set(finding.where) <= set(other.where)
        for other in asked
    )


def _same_place(one: Finding, other: Finding) -> bool:
    """Whether two findings of one criterion speak of the same place, or of none."""
    if one.criterion != other.criterion:
        return False
    if not one.where or not other.where:
        return one.where == other.where
    return any(_holds(a, b) or _holds(b, a) for a in one.where for b in other.where)


def _holds(path: str, within: str) -> bool:
    return within == path or within.startswith((f"{path}.", f"{path}["))


# --- values ---


def _in_tables(was: Data, now: Data, label: str, strand: Strand | None) -> Iterator[Value]:
    """What is otherwise in a table of the call file, and in the tables inside it."""
    silent = _OF_THE_FILE if isinstance(now, Call) else _PROVENANCE
    silent = silent.union(getattr(now, "wording", ()))
    if isinstance(now, Call) and now.stages:
        # Each stage tells its own deadline; at one of them, the call has that of the stage.
        silent |= {"deadline"} if now.stage is None else {"stages"}
    for name in type(now).model_fields:
        if name not in silent:
            words = _OF_FORM if isinstance(now, DocumentForm) else _WORDS
            word = words.get(name, name.replace("_", " "))
            under = f"{label}: {word}" if label else word
            yield from _in_values(getattr(was, name), getattr(now, name), under, strand)


def _in_values(was: object, now: object, label: str, strand: Strand | None) -> Iterator[Value]:
    if was == now:
        return
    if isinstance(was, tuple) and isinstance(now, tuple) and _are_tables(*was, *now):
        yield from _in_entries(was, now, label, strand)
    elif isinstance(was, Data) and type(was) is type(now) and not hasattr(now, "value"):
        yield from _in_tables(was, now, label, strand)
    elif _said(was) != _said(now):
        yield Value(label, _said(was), _said(now))


def _are_tables(*items: object) -> bool:
    return bool(items) and all(isinstance(item, Data) for item in items)


def _in_entries(
    was: tuple[Data, ...], now: tuple[Data, ...], label: str, strand: Strand | None
) -> Iterator[Value]:
    """What is otherwise in a list of tables that have ids; its order says nothing."""
    before, after = _by_key(was, label, strand), _by_key(now, label, strand)
    for key, entry in after.items():
        if key not in before:
            yield Value(key or _FUNDED, NOT_THERE, _said(entry))
        # A criterion that is of another kind now has other parameters, so its words are compared.
        elif type(before[key]) is not type(entry):
            yield from _in_values(_said(before[key]), _said(entry), key, strand)
        elif isinstance(entry, Figure):
            yield from _in_values(before[key], entry, key, strand)
        else:
            yield from _in_tables(before[key], entry, key, strand)
    for key, entry in before.items():
        if key not in after:
            yield Value(key or _FUNDED, _said(entry), NOT_THERE)


def _by_key(entries: tuple[D, ...], label: str, strand: Strand | None) -> dict[str, D]:
    """The entries that concern a strand (all, where none is chosen), by what to call each."""
    found: dict[str, D] = {}
    for entry in entries:
        strands = getattr(entry, "strands", ())
        if isinstance(entry, Strand):
            concerned = strand is None or entry.id == strand.id
        else:
            concerned = strand is None or not strands or strand.id in strands
        if not concerned:
            continue
        of = in_strands(strands) if strand is None and strands else ""
        # Where a rule has a form for each stage.
        of += in_stages(getattr(entry, "stages", ()))
        which = next(filter(None, (getattr(entry, key, "") for key in _TOLD_APART_BY)), "")
        # The one strand of a call without strands has no name; anything else has that of its list.
        named = label if which or not isinstance(entry, Strand) else ""
        name = f"{named} {which}{of}".strip()
        found[name if name not in found else f"{name} ({len(found)})"] = entry
    return found


def _named_by(proposal: Proposal) -> frozenset[str]:
    """From where the applicants come, and where the proposal goes."""
    return frozenset(
        [*(partner.country for partner in proposal.partners), *proposal.project.target_countries]
    )


def _in_countries(earlier: Call, present: Call, codes: Collection[str]) -> Iterator[Value]:
    """Which countries of a proposal entered a set or left it: deadline or set were changed."""
    was, now = earlier.countries, present.countries
    named = {now.counted_as(code) for code in codes}
    there, here = was.within(earlier.named_sets), now.within(present.named_sets)
    for name in sorted({*there, *here}):
        # But for the sets that it includes, or a country would come and go twice.
        before, after = was.own(name), now.own(name)
        label = f"countries of {name}"
        if name not in there or name not in here:
            # A set that came or went as a whole: no country entered or left it.
            if names := listed(sorted(map(now.name, (before | after) & named)), most=12):
                yield Value(label, *((names, NOT_THERE) if name in there else (NOT_THERE, names)))
            continue
        for some, then, since in (
            (after - before, "without", "with"),
            (before - after, "with", "without"),
        ):
            concerned = some.intersection(named)
            if concerned:
                names = listed(sorted(map(now.name, concerned)), most=12)
                yield Value(label, f"{then} {names}", f"{since} {names}")
    for code in sorted((was.cautions.keys() | now.cautions.keys()) & set(codes)):
        label = f"caution on {now.name(code)}"
        yield from _in_values(was.cautions.get(code), now.cautions.get(code), label, None)


_SAID: tuple[tuple[type, Callable[..., str]], ...] = (
    (bool, lambda value: "yes" if value else "no"),
    (dt.date, short_day),
    (Deadline, lambda value: value.said),
    (Figure, lambda value: value.said),
    (tuple, lambda value: listed(map(_said, value), most=12)),
)


def _said(value: object) -> str:
    """A value of a call in words; an entry of a list by what it asks, or by its title."""
    if value is None or value in ((), ""):
        return NOT_THERE
    for kind, say in _SAID:
        if isinstance(value, kind):
            return say(value)
    if isinstance(value, Data):
        for name in ("value", "asks", "title", "message", "id"):
            if getattr(value, name, None):
                return _said(getattr(value, name))
    return str(value)
