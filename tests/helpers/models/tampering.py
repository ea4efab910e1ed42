"""Ways to tamper with a trace: each changes one in place, and says whether it could."""

import copy
import random
from collections.abc import Callable
from typing import Any

from models.as_json.trace import seal
from models.terms.evidence import MEANING
from tests.helpers.models.traced import EFFECTS, Trace


def tampered(trace: Trace, dice: random.Random) -> tuple[str, Trace]:
    """A trace in which something was changed, and what.

    It is sealed anew, as somebody would who knows how, but where only the seal can tell.
    """
    while True:
        way = dice.choice(WAYS)
        changed = copy.deepcopy(trace)
        if way(changed, dice):
            if way not in FOUND_BY_THE_SEAL:
                changed.pop("seal")
                changed["seal"] = seal(changed)
            return way.__name__, changed


def _compared(trace: Trace) -> list[dict[str, Any]]:
    return [one for finding in trace["findings"] for one in finding["compared"]]


def _of_rules(trace: Trace) -> list[dict[str, Any]]:
    """Findings of the rules of the call."""
    rules = trace["rules"]
    return [
        f for f in trace["findings"] if f["rule"] is not None and rules[f["rule"]]["kind"] != "own"
    ]


def any_operand(trace: Trace, dice: random.Random) -> bool:
    one = dice.choice(_compared(trace))
    one["left"] = [*one["left"], "X"] if isinstance(one["left"], list) else "X"
    return True


def any_operator(trace: Trace, dice: random.Random) -> bool:
    one = dice.choice(_compared(trace))
    one["by"] = dice.choice([by for by in ("==", "<", "<=", ">", ">=", "in") if by != one["by"]])
    return True


def any_source(trace: Trace, dice: random.Random) -> bool:
    dice.choice(trace["rules"])["source"] = "somebody"
    return True


def operand(trace: Trace, dice: random.Random) -> bool:
    """The comparison that decides comes out otherwise."""
    finding = dice.choice(_of_rules(trace))
    for one in finding["compared"]:
        if one["by"] == "said" and one["left"] not in (None, "", []):
            one["left"] = None
        elif one["by"] == "empty" and one["left"] in (None, "", []):
            one["left"] = ["X"]
        elif one["by"] in ("in", "within"):
            one["left"] = "X" if one["by"] == "in" else ["X"]
        elif one["by"] == "==" and isinstance(one["left"], bool):
            one["left"] = not one["left"]
        else:
            continue
        return bool(finding["status"] == "met")
    return False


def operator(trace: Trace, dice: random.Random) -> bool:
    """A comparison that held is turned round."""
    turned = {"==": "!=", "in": "not in", "said": "empty", "empty": "said", ">=": "<", "<=": ">"}
    finding = dice.choice(_of_rules(trace))
    if finding["status"] != "met" or not finding["compared"]:
        return False
    one = dice.choice(finding["compared"])
    one["by"] = turned.get(one["by"], "like")
    return True


def otherwise(trace: Trace, dice: random.Random) -> bool:
    finding = dice.choice(_of_rules(trace))
    if finding["status"] not in ("unmet", "open") or not finding["compared"]:
        return False
    other = {"unmet": "open", "open": "unmet"}[finding["status"]]
    for one in finding["compared"]:
        one["otherwise"] = other
    return True


def status(trace: Trace, dice: random.Random) -> bool:
    finding = dice.choice(trace["findings"])
    if not finding["compared"]:
        return False
    statuses = {"met", "unmet", "open", "warning", "not-applicable", "fine"} - {finding["status"]}
    finding["status"] = dice.choice(sorted(statuses))
    return True


def evidence(trace: Trace, dice: random.Random) -> bool:
    finding = dice.choice(_of_rules(trace))
    finding["evidence"] = dice.choice(sorted({*MEANING, "sworn"} - {finding["evidence"]}))
    return bool(finding["compared"])


def effect(trace: Trace, dice: random.Random) -> bool:
    finding = dice.choice(_of_rules(trace))
    finding["effect"] = dice.choice(sorted({*EFFECTS, "undecided"} - {finding["effect"]}))
    return bool(finding["compared"])


def fact(trace: Trace, dice: random.Random) -> bool:
    """Something weak is said to have been sure."""
    found = [f for f in _of_rules(trace) if f["facts"] and f["evidence"] in ("inferred", "assumed")]
    for one in found[:1]:
        rule = trace["rules"][one["rule"]]
        if rule["evidence"] in ("seed", "primary") and one["basis"] is None:
            one["facts"] = []
            return True
    return False


def verdict(trace: Trace, dice: random.Random) -> bool:
    verdicts = {"eligible", "undecided", "incomplete", "ineligible", "good"} - {trace["verdict"]}
    trace["verdict"] = dice.choice(sorted(verdicts))
    return True


def because(trace: Trace, dice: random.Random) -> bool:
    trace["because"] = [*trace["because"], dice.randrange(len(trace["findings"]))]
    return True


def ready(trace: Trace, dice: random.Random) -> bool:
    trace["submission_ready"] = not trace["submission_ready"]
    return True


def struck(trace: Trace, dice: random.Random) -> bool:
    trace["struck"] = ["partners[0]"] if not trace["struck"] else trace["struck"][1:]
    return True


def digest(trace: Trace, dice: random.Random) -> bool:
    trace["inputs"][0]["sha256"] = trace["seal"]
    return True


def inputs(trace: Trace, dice: random.Random) -> bool:
    """A file that was judged, or by which, is not named any more."""
    del trace["inputs"][dice.randrange(len(trace["inputs"]))]
    return True


def cost(trace: Trace, dice: random.Random) -> bool:
    """A line of the budget costs a cent more than its units."""
    if not trace["costs"]:
        return False
    dice.choice(trace["costs"])["cost"] += "1"
    return True


def _met_by(trace: Trace, kind: str, by: str) -> list[tuple[dict[str, Any], Any]]:
    """The parameters of rules of a kind that are met, and what each compared so on the left."""
    return [
        (trace["rules"][finding["rule"]]["parameters"], one["left"])
        for finding in _of_rules(trace)
        if trace["rules"][finding["rule"]]["kind"] == kind and finding["status"] == "met"
        for one in finding["compared"]
        if one["by"] == by
    ]


def entity_invented(trace: Trace, dice: random.Random) -> bool:
    """An entity more is counted: it is no applicant."""
    found = _met_by(trace, "min-entities", ">=")
    for _, entities in found:
        entities.append([["partners[99]", "999999999", "nobody", "DE"]])
    return bool(found)


def entity_counted_twice(trace: Trace, dice: random.Random) -> bool:
    """The last entity turns out to have the PIC of the first, and still counts as another one."""
    found = [entities for _, entities in _met_by(trace, "min-entities", ">=")]
    if not found or len(found[0]) < 2:
        return False
    (_, pic, *_), (place, own, *_) = found[0][0][0], found[0][-1][0]
    if not pic or own == pic:
        return False
    told = (row for entities in found for entity in entities for row in entity)
    for row in (row for row in told if row[0] == place):
        row[1] = pic
    next(one for one in trace["applicants"] if one["at"] == place)["pic"] = pic
    return True


def entity_split(trace: Trace, dice: random.Random) -> bool:
    """Those who are one entity, by whatever makes them one, are counted as two."""
    found = [
        (entities, n)
        for entities in entities_counted(trace)
        for n, entity in enumerate(entities)
        if len(entity) > 1
    ]
    for entities, n in found:
        entities[n : n + 1] = [entities[n][:1], entities[n][1:]]
    return bool(found)


def entities_joined(trace: Trace, dice: random.Random) -> bool:
    """Two entities are counted as one."""
    found = [entities for entities in entities_counted(trace) if len(entities) > 1]
    for entities in found:
        entities[:2] = [[*entities[0], *entities[1]]]
    return bool(found)


def applicant_not_counted(trace: Trace, dice: random.Random) -> bool:
    """The last one in the entities is left out of them."""
    found = [entities for entities in entities_counted(trace) if entities]
    for entities in found:
        entities[-1:] = [entities[-1][:-1]] if len(entities[-1]) > 1 else []
    return bool(found)


def entities_counted(trace: Trace) -> list[Any]:
    """What was counted wherever entities have to be enough."""
    rules = trace["rules"]
    return [
        one["left"]
        for finding in _of_rules(trace)
        if rules[finding["rule"]]["kind"] == "min-entities"
        for one in finding["compared"]
        if one["by"] == ">="
    ]


def country_invented(trace: Trace, dice: random.Random) -> bool:
    """A country more is counted: nobody comes from there."""
    found = _met_by(trace, "min-countries", ">=")
    for _, codes in found:
        codes.append("XX")
    return bool(found)


def category_made_small(trace: Trace, dice: random.Random) -> bool:
    """A category costs less than its lines."""
    found = [
        part["product"]
        for told, part in _met_by(trace, "share-of-category", "<=")
        if told["base"] != "grant" and part["product"][0] != "0"
    ]
    for product in found:
        product[0] = "0"
    return bool(found)


def finding_removed(trace: Trace, dice: random.Random) -> bool:
    del trace["findings"][dice.randrange(len(trace["findings"]))]
    return True


def finding_hidden(trace: Trace, dice: random.Random) -> bool:
    """What decides is taken out, and all numbers after it are put right."""
    finding = dice.choice(_of_rules(trace))
    rule = trace["rules"][finding["rule"]]
    if rule["findings"] != [finding["n"]] or rule["rest"] or rule["untold"]:
        return False
    del trace["findings"][finding["n"]]
    _number_anew(trace, finding["n"])
    return True


def _number_anew(trace: Trace, gone: int) -> None:
    for n, one in enumerate(trace["findings"]):
        one["n"] = n
    for rule in trace["rules"]:
        rule["findings"] = [n - (n > gone) for n in rule["findings"] if n != gone]
    trace["because"] = [n - (n > gone) for n in trace["because"] if n != gone]


def rule_removed(trace: Trace, dice: random.Random) -> bool:
    del trace["rules"][dice.randrange(len(trace["rules"]))]
    return True


def rule_hidden(trace: Trace) -> None:
    """The last rule of the call is taken out with its finding, and all is numbered and sealed anew.

    Nothing in the trace tells of it: whoever has the call file misses the rule.
    """
    rule = next(r for r in reversed(trace["rules"]) if r["kind"] != "own" and r["findings"])
    for gone in reversed(rule["findings"]):
        trace["stated"] -= not trace["findings"].pop(gone)["compared"]
        _number_anew(trace, gone)
    trace["rules"].remove(rule)
    for n, other in enumerate(trace["rules"]):
        other["n"] = n
    for finding in trace["findings"]:
        finding["rule"] -= finding["rule"] > rule["n"]
    trace.pop("seal")
    trace["seal"] = seal(trace)


def order(trace: Trace, dice: random.Random) -> bool:
    rows = trace[dice.choice(("rules", "findings"))]
    one, other = dice.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]
    return True


def comparisons_removed(trace: Trace, dice: random.Random) -> bool:
    """A finding that follows from nothing any more."""
    finding = dice.choice(_of_rules(trace))
    there = bool(finding["compared"])
    finding["compared"] = []
    return there


def version(trace: Trace, dice: random.Random) -> bool:
    trace["trace"] = dice.choice((0, 2, "1"))
    return True


def stated(trace: Trace, dice: random.Random) -> bool:
    trace["stated"] += 1
    return True


Way = Callable[[Trace, random.Random], bool]
FOUND_BY_THE_SEAL: tuple[Way, ...] = (any_operand, any_operator, any_source)
"""Changes that may leave everything as it follows: only that it was changed at all is found."""
WAYS: tuple[Way, ...] = (
    *FOUND_BY_THE_SEAL,
    *(operand, operator, otherwise, status, evidence, effect, fact),
    *(verdict, because, ready, struck, digest, inputs, cost, version, stated),
    *(entity_invented, entity_counted_twice, entity_split, entities_joined, applicant_not_counted),
    *(country_invented, category_made_small),
    *(finding_removed, finding_hidden, rule_removed, order, comparisons_removed),
)
