"""What can be chosen in a field, from the call and from the proposal itself."""

from collections.abc import Iterable
from functools import partial
from typing import Protocol

from models.call.call import Call
from models.call.kinds_of_criteria import AnyCriterion
from models.criteria.applicants.earlier_funding import NotPreviouslyFunded
from models.criteria.contents.targets import ThirdCountryTargets
from models.proposal import Proposal
from models.proposal.part import field_specs
from models.proposal.partner import USUAL_ROLES, Partner
from models.terms.countries import Countries
from models.terms.offers import Offer
from models.terms.organisations import types_said
from models.terms.phases import phases_said
from models.terms.strands import of_strand
from models.terms.targets import target_key
from models.values.kinds import other_codes
from models.values.picks import Pick
from models.values.words import listed


class Answered(Protocol):
    """A proposal and the call that it answers, as the session of the wizard holds them."""

    @property
    def proposal(self) -> Proposal:
        """The proposal as it stands."""
        ...

    @property
    def call(self) -> Call:
        """The call that it is judged by."""
        ...


def countries(session: Answered) -> list[Pick]:
    """Countries of establishment; those that may not apply come with the reason."""
    known, sets = session.call.countries, _sets_of_applicants(session)
    counting = known.counting(sets)
    eligible: list[Pick] = []
    rest: list[Pick] = []
    for code, name in sorted(known.names.items(), key=lambda item: item[1]):
        note = _membership(session, code, sets)
        also = partial(_otherwise, known, code)
        pick = Pick(code, f"{name} ({code})", note, also=also)
        (eligible if code in counting else rest).append(pick)
    return [*eligible, *rest]


def _sets_of_applicants(session: Answered) -> list[str]:
    """The sets of countries that rules on applicants speak of; all of them where none does."""
    known = session.call.countries.sets
    asked = {name for rule in _rules(session) for name in rule.country_sets}
    return [name for name in known if name in asked] or list(known)


def _otherwise(known: Countries, code: str) -> tuple[str, ...]:
    """What else a country is called: by EU texts, by people, in other languages."""
    return (*other_codes(code), *known.world.names(code))


def _rules(session: Answered) -> list[AnyCriterion]:
    return of_strand(session.call.criteria, session.call.strand_of(session.proposal))


def _membership(session: Answered, code: str, sets: list[str]) -> str:
    known = session.call.countries
    if known.doubt(code, sets) is not None:
        return "to be verified"
    whole = known.counted_as(code)
    if whole != code:
        return f"part of {known.name(whole)}"
    of = next((name for name in sets if code in known.members([name])), None)
    return _outside(sets) if of is None else f"✓ {known.label(of)}"


def _outside(sets: list[str]) -> str:
    """What a country is that is in none of the sets."""
    match sets:
        case []:
            return ""
        case [one]:
            return f"not in {one}"
        case [one, other]:
            return f"neither {one} nor {other}"
        case _:
            return f"in none of {listed(sets)}"


def target_countries(session: Answered) -> list[Pick]:
    """Third countries; one that is surely none is shown as not allowed, with the reason."""
    known = session.call.countries
    rule = next((r for r in _rules(session) if isinstance(r, ThirdCountryTargets)), None)
    allowed: list[Pick] = []
    barred: list[Pick] = []
    for code, name in sorted(known.names.items(), key=lambda item: item[1]):
        note, may = ("", True) if rule is None else _as_target(code, rule, session.call)
        pick = Pick(code, f"{name} ({code})", note, may, partial(_otherwise, known, code))
        (allowed if may else barred).append(pick)
    return [*allowed, *barred]


def _as_target(code: str, rule: ThirdCountryTargets, call: Call) -> tuple[str, bool]:
    """What to know of a country as a target, and whether it may be one as far as is known."""
    known, target = call.countries, call.words.target
    sets = rule.outside or known.programme
    standing = known.standing(code, sets)
    if standing.inside:
        of = next(name for name in sets if known.standing(code, [name]).inside)
        sure = standing.fact.may_reject
        return f"{known.member(of)}, so {'' if sure else 'perhaps '}no {target}", not sure
    perhaps = (
        rule.perhaps_outside and known.standing(code, rule.perhaps_outside).inside is not False
    )
    if standing.inside is None or perhaps:
        return f"perhaps no {target}: ask the call text", True
    return ("in Europe: ask the call text" if code in known.european else ""), True


def roles(session: Answered) -> list[Pick]:
    """The roles that applicants can have under the call, by what it calls them."""
    usual = field_specs(Partner)["role"].choices
    strand = session.call.strand_of(session.proposal)
    named = {role.id: role.title for role in session.call.roles_in(strand)}
    return [Pick(r, t) for r, t in (named or {r: usual[r] for r in USUAL_ROLES}).items()]


def organisation_types(session: Answered) -> list[Pick]:
    """The types of organisations: those of every call, and the call's own."""
    return [Pick(*one) for one in types_said(session.call.organisation_types).items()]


def phases(session: Answered) -> list[Pick]:
    """The phases that work packages can have under the call and the strand."""
    strand = session.call.strand_of(session.proposal)
    return [Pick(*one) for one in phases_said(session.call.phases, strand).items()]


def partners(session: Answered) -> list[Pick]:
    """The applicants of the proposal, by key."""
    return [
        Pick(p.key, f"{p.key}  {p.legal_name}", p.country)
        for p in session.proposal.partners
        if p.key
    ]


def work_packages(session: Answered) -> list[Pick]:
    """The work packages of the proposal."""
    return [Pick(w.id, f"{w.id}  {w.title}") for w in session.proposal.work_packages if w.id]


def targets(session: Answered) -> list[Pick]:
    """The targets that the project named, each once."""
    project, names = session.proposal.project, session.call.countries
    picks = [
        *(Pick(code, f"{names.name(code)} ({code})") for code in project.target_countries),
        *(Pick(region, region, "world region") for region in project.target_regions),
    ]
    once: dict[str, Pick] = {}
    for pick in picks:
        once.setdefault(target_key(pick.value, names), pick)
    return list(once.values())


def categories(session: Answered) -> list[Pick]:
    """The cost categories of the call."""
    return [Pick(c.id, c.title) for c in session.call.cost_model.categories]


def unit_costs(session: Answered) -> list[Pick]:
    """The prices that the call sets."""
    return [Pick(u.id, f"{u.title}, {u.said}") for u in session.call.cost_model.unit_costs]


def outputs(session: Answered) -> list[Pick]:
    """The outputs that the strand expects."""
    return _offered(session, session.call.outputs)


def activity_kinds(session: Answered) -> list[Pick]:
    """The kinds of activity that the call names."""
    return _offered(session, session.call.activity_kinds)


def annexes(session: Answered) -> list[Pick]:
    """The annexes of the call."""
    return [Pick(p.value, f"{p.value}  {p.label}") for p in _offered(session, session.call.annexes)]


def indicators(session: Answered) -> list[Pick]:
    """The indicators of the call, and the ids that the proposal has of its own."""
    known = {pick.value: pick.label for pick in _offered(session, session.call.indicators)}
    own = {i.id: i.title for i in session.proposal.indicators if i.id and i.id not in known}
    named = {id_: f"{id_}  {title}" if title else id_ for id_, title in own.items()}
    return [Pick(id_, label) for id_, label in {**known, **named}.items()]


def award_criteria(session: Answered) -> list[Pick]:
    """The award criteria of the call."""
    offered = _offered(session, session.call.award_criteria)
    return [Pick(p.value, f"{p.value}  {p.label}") for p in offered]


def earlier_calls(session: Answered) -> list[Pick]:
    """The earlier calls whose consortia are excluded."""
    rules = (rule for rule in session.call.criteria if isinstance(rule, NotPreviouslyFunded))
    return [Pick(call, call) for rule in rules for call in rule.excluded]


SECTORS = (
    "advanced packaging",
    "biopharmaceuticals",
    "blue growth",
    "creative industries",
    "digital industries",
    "environmental industries",
    "experience industries",
    "logistical services",
    "medical devices",
    "mobility technologies",
)
"""The ten emerging industries of the European cluster panorama."""


def sectors(_session: Answered) -> list[Pick]:
    """Emerging industries; any other sector can be typed."""
    return [Pick(sector, sector) for sector in SECTORS]


def strands(session: Answered) -> list[Pick]:
    """The strands of the call."""
    return [Pick(s.id, f"{s.id}  {s.title.value}") for s in session.call.strands if s.id]


def stages(session: Answered) -> list[Pick]:
    """The stages of the call, each with its deadline."""
    every = session.call.stages
    return [Pick(s.id, f"{s.id}  {s.title}", s.deadline.said) for s in every]


def _offered(session: Answered, items: Iterable[Offer]) -> list[Pick]:
    strand = session.call.strand_of(session.proposal)
    return [Pick(item.id, item.title) for item in session.call.offered(items, strand)]
