"""The criteria of the program itself, which stand in no call file."""

from collections.abc import Mapping
from typing import NamedTuple


class OwnCriterion(NamedTuple):
    """A criterion that goes with every call."""

    asks: str
    effect: str
    """What breaking it leads to, in words."""


_NOTICE = "It is a notice; the verdict does not depend on it."

STRAND = "call.strand"
STAGE = "call.stage"
"""Told only where the call has stages, or the proposal names one."""
EVIDENCE = "call.evidence"
"""Undecided where too little is known of a call to decide on a proposal."""
DEADLINE = "call.deadline"
STRUCK = "call.struck"
ROLES = "call.roles"
"""Told only where an applicant has another role than coordinator or partner, or the call does."""
VALUES = "file.values"
KEYS = "file.keys"
LEFTOVERS = "file.leftovers"
TYPES = "call.types"
"""Told only of applicants of a type that nobody knows."""
PHASES = "call.phases"
"""Told only of work packages of a phase that nobody knows."""
REGIONS = "file.regions"
CHARACTERS = "file.characters"
TEXTS_APPLICANTS = "texts.applicants-counted"
TEXTS_COUNTRIES = "texts.countries-counted"
TEXTS_TARGETS = "texts.targets"
TEXTS_PLAN = "texts.plan"
TEXTS_MONTHS = "texts.months"
TEXTS_SUMS = "texts.sums"
PICTURES = "texts.pictures"
ASSESSMENT = "award.self-assessment"
"""Told only where the applicants assess themselves."""
PART_A = "texts.part-a"
PAGES = "documents.page-limit"
"""Told only where the pages were counted."""

FORMAT_SOURCE = "proposal file, format 1"
"""The source of what the program asks of every file."""

OWN_CRITERIA: Mapping[str, OwnCriterion] = {
    STRAND: OwnCriterion(
        "the proposal names a strand of the call",
        "Without a strand the proposal cannot be judged; a strand that does not exist rejects it.",
    ),
    STAGE: OwnCriterion(
        "the proposal names the stage of the call that it is for",
        "Where it names none, it is judged for the next one by date; with one that does not exist "
        "it is not ready to be submitted.",
    ),
    EVIDENCE: OwnCriterion(
        "the rules that reject are known from the call text, or from sources as good",
        "Where none of those on applicants is, the proposal is undecided; else it is a notice.",
    ),
    DEADLINE: OwnCriterion("the proposal is submitted by the deadline", _NOTICE),
    STRUCK: OwnCriterion(
        "no part of plan and budget is that of an applicant whom the call strikes",
        "It is a notice; who is struck keeps the proposal from being submitted in any case.",
    ),
    ROLES: OwnCriterion(
        "every applicant has a role that the call knows, and costs only where its role lets it",
        "As long as the call does not know a role, the verdict stays open; what else is wrong with "
        "roles keeps the proposal from being submitted.",
    ),
    TYPES: OwnCriterion(
        "every applicant is of a type of organisation that the call knows",
        "As long as the type of an applicant says nothing, the verdict stays open.",
    ),
    PHASES: OwnCriterion(
        "every work package is of a phase that the call knows",
        "The proposal is not ready to be submitted; a rule on phases takes it for not yet said.",
    ),
    VALUES: OwnCriterion(
        "every value of the file can be read",
        "As long as a value cannot be read, it counts as missing and the verdict stays open.",
    ),
    KEYS: OwnCriterion("every key of the file is known", _NOTICE),
    REGIONS: OwnCriterion(
        "every region of an applicant is a NUTS code of its country",
        "It is a notice; a rule that asks for a region stays open until its code is right.",
    ),
    LEFTOVERS: OwnCriterion(
        "nothing is left in the texts from writing them: marks of a merge, reminders, placeholders",
        "The proposal is not ready to be submitted; the verdict does not depend on it.",
    ),
    TEXTS_APPLICANTS: OwnCriterion(
        "texts count as many applicants and members as there are", _NOTICE
    ),
    TEXTS_COUNTRIES: OwnCriterion(
        "texts name and count the countries from which the applicants come", _NOTICE
    ),
    TEXTS_TARGETS: OwnCriterion("texts name and count the targets of the project", _NOTICE),
    TEXTS_PLAN: OwnCriterion(
        "texts count work packages and person-months as the plan has them, and name its rows",
        _NOTICE,
    ),
    TEXTS_MONTHS: OwnCriterion("texts give the months that project and plan have", _NOTICE),
    TEXTS_SUMS: OwnCriterion("texts give the sums and the rate of the budget", _NOTICE),
    PICTURES: OwnCriterion(
        "every picture that a text names lies beside the file, and has words that stand for it",
        "Without it the proposal is not ready to be submitted; the verdict does not depend on it.",
    ),
    PART_A: OwnCriterion(
        "title, keywords and abstract fit the fields of Part A, as far as these are known", _NOTICE
    ),
    PAGES: OwnCriterion(
        "the description has no more pages than the form of the call allows",
        "With more it is not ready to be submitted; where the limit is only assumed, that is a "
        "notice. The verdict does not depend on it. Pages are counted once the description is "
        "typeset: by `check --pages`, and when it is exported.",
    ),
    ASSESSMENT: OwnCriterion(
        "the points that the applicants give themselves are possible, and would be enough",
        "It is a notice; the verdict does not depend on it, and evaluators give the points.",
    ),
    CHARACTERS: OwnCriterion(
        "every text stands in the documents as it was typed",
        "It is a notice; with a text that PDF and DOCX cut, the proposal is not ready to be "
        "submitted.",
    ),
}


def asked_by_the_program(criterion_id: str) -> str:
    """What a criterion of the program itself asks; empty where it is none of these."""
    return OWN_CRITERIA[criterion_id].asks if criterion_id in OWN_CRITERIA else ""
