"""Criteria on the expected contents of the plan, the forms of the call, and its open questions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal

from models.criteria.base import Breaks, Criterion, EachApplicant, Lacks, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.moves import Remedy
from models.criteria.not_yet import NO_PACKAGES
from models.proposal.partner import Partner
from models.proposal.paths import join
from models.proposal.problems import nearest
from models.proposal.workplan import PLAN, package_name
from models.terms.offers import Annex
from models.terms.roles import Trait
from models.terms.strands import Strand, forms_by_id
from models.terms.terms import Terms
from models.values.words import counted, first_said, fold_id, is_placeholder, listed

_NO_ANNEX = frozenset(["NONE", "NO"])
"""How an applicant says that it has completed no form, as `fold_id` has it."""


class Annexes(EachApplicant):
    """Each applicant has completed one of the named forms of the call."""

    kind: Literal["annexes"]
    any_of: tuple[str, ...]

    names: ClassVar[Mapping[str, str]] = {"any_of": "annexes"}
    reads: ClassVar[tuple[str, ...]] = ("partners[*].annexes",)
    mendable: ClassVar[bool] = True
    by_role: ClassVar[Trait | None] = "signs"

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """Broken by one that says it has completed none; another form of the call is not enough.

        What is no form of the call may be a slip of the pen: it answers nothing, either way.
        """
        titles = _annex_titles(self.any_of, case.offered(case.terms.annexes))
        named = [annex.strip() for annex in partner.annexes if annex.strip()]
        completed = {fold_id(annex) for annex in named}
        known = {fold_id(annex) for annex in titles}
        forms = " or ".join(titles[annex] for annex in self.any_of)
        unknown = next((a for a in named if fold_id(a) not in known | _NO_ANNEX), "")
        no_annex = f"“{unknown}” is no annex of the call"
        write = nearest(unknown.lower(), list(titles)) or " or ".join(self.any_of)
        done = not completed.isdisjoint(map(fold_id, self.any_of))
        case.compared(unknown, "empty", None, "warning" if done else "open")
        if completed and completed <= _NO_ANNEX:
            case.compared(completed, "apart from", _NO_ANNEX)
        case.compared(done, "==", True, "open")
        if done:
            if not unknown:
                return None
            return Breaks(no_annex, f"Write {write}, or leave it out.", "annexes", only_warn=True)
        if unknown:
            return Lacks(f"{forms} ({no_annex}: write {write})", "annexes")
        if completed and completed <= _NO_ANNEX:
            return Breaks(f"has not completed {forms}", f"Complete {forms}.", "annexes")
        return Lacks(forms, "annexes")

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """With the first of the forms, next to those of the call that are completed already."""
        titles = _annex_titles(self.any_of, case.offered(case.terms.annexes))
        known = {fold_id(annex) for annex in titles}
        completed = [annex for annex in partner.annexes if fold_id(annex) in known]
        if all(fold_id(annex) not in map(fold_id, completed) for annex in self.any_of):
            completed += self.any_of[:1]
        asked = " or ".join(titles[annex] for annex in self.any_of)
        return Remedy({"annexes": tuple(completed)}, f"Complete {asked} for")

    def said_of_all(self, case: Case) -> str:
        """How many applicants have completed which form."""
        titles = _annex_titles(self.any_of, case.offered(case.terms.annexes))
        by_annex = {
            annex: sum(fold_id(annex) in map(fold_id, p.annexes) for _, p in self.asked_of(case))
            for annex in self.any_of
        }
        return "; ".join(
            f"{titles[annex]}: completed by {counted(number, 'applicant')}"
            for annex, number in by_annex.items()
            if number
        )

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """The forms of which each applicant completes one."""
        titles = _annex_titles(self.any_of, terms.offered(terms.annexes, strand))
        return ((annex, titles[annex]) for annex in self.any_of)


def _annex_titles(asked: tuple[str, ...], annexes: Iterable[Annex]) -> dict[str, str]:
    """The forms of a strand by id; one that is asked for goes by its id where it has no title."""
    by_id = {annex.id: annex.title for annex in annexes}
    folded = {fold_id(annex): title for annex, title in by_id.items()}
    return by_id | {annex: folded.get(fold_id(annex), annex) for annex in asked}


class ActivityKinds(Criterion):
    """The kinds of activity that the call wants are planned, each by a task."""

    kind: Literal["activity-kinds"]
    wanted: tuple[str, ...]
    enough: int | None = None
    """How many of them suffice; all are wanted where nothing is said."""

    names: ClassVar[Mapping[str, str]] = {"wanted": "activity_kinds"}
    reads: ClassVar[tuple[str, ...]] = ("work_packages[*].tasks[*].kind",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while tasks that name no activity, or are still to be planned, could be it."""
        packages = case.proposal.work_packages
        offers = forms_by_id(case.terms.activity_kinds, case.strand)
        tasks = [
            (join(PLAN, i, "tasks", n, "kind"), task.kind)
            for i, package in enumerate(packages)
            for n, task in enumerate(package.tasks)
        ]
        if not tasks:
            yield self.open("No tasks yet", "Plan the tasks.", PLAN)
            return
        planned = {kind for _, kind in tasks}
        missing = [kind for kind in self.wanted if kind not in planned]
        short = len(missing) - (len(self.wanted) - self.needed)
        silent = [path for path, kind in tasks if not kind]
        unplanned = [
            join(PLAN, i) + ".tasks"
            for i, package in enumerate(packages)
            if not package.tasks and package.phase != "management"
        ]
        waits = unplanned or len(silent) >= short
        there = [kind for kind in self.wanted if kind in planned]
        case.compared(there, ">=", self.needed, "open" if waits else "unmet")
        if short <= 0:
            yield self.met(self._said_planned(len(self.wanted) - len(missing)), PLAN)
            return
        names = listed((offers[k].title if k in offers else k for k in missing), most=4)
        say = self.open if waits else self.unmet
        which = "" if self.needed == len(self.wanted) else f"{short} more of "
        yield say(
            f"No task plans: {which}{names}",
            "Add a task, or choose this activity for the one that does it.",
            *(silent or unplanned or [PLAN]),
            basis=offers.get(missing[0]),
        )

    @property
    def needed(self) -> int:
        """How many of them have to be planned."""
        return len(self.wanted) if self.enough is None else self.enough

    def _said_planned(self, planned: int) -> str:
        if self.enough is None:
            return f"All {planned} activities are planned"
        return f"{planned} of {len(self.wanted)} activities planned; at least {self.enough}"

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """The wanted activities with their titles."""
        offers = forms_by_id(terms.activity_kinds, strand)
        return ((kind, offers[kind].title if kind in offers else kind) for kind in self.wanted)

    def workings(self, case: Case) -> Iterator[Pair]:
        """Which tasks plan each activity."""
        tasks = [task for package in case.proposal.work_packages for task in package.tasks]
        for kind in self.wanted:
            planned = [first_said(task.id, task.title) for task in tasks if task.kind == kind]
            yield kind, listed(planned) or "no task"


class Objectives(Criterion):
    """Each work package says its objectives: how its activities serve the aim of the call."""

    kind: Literal["objectives"]

    reads: ClassVar[tuple[str, ...]] = ("work_packages[*].objectives",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """A placeholder is no objective."""
        packages = case.proposal.work_packages
        if not packages:
            yield self.open(*NO_PACKAGES)
            return
        texts = {i: package.objectives.strip() for i, package in enumerate(packages)}
        silent = [i for i, text in texts.items() if not text]
        standing_in = [i for i, text in texts.items() if is_placeholder(text)]
        for state, places in (("missing", silent), ("still a placeholder", standing_in)):
            case.compared(places, "empty", None, "open" if places is silent else "unmet")
            if places:
                names = listed(package_name(packages[i], i) for i in places)
                where = [join(PLAN, i) + ".objectives" for i in places]
                say = self.open if places is silent else self.unmet
                fix = "Write how its activities serve the aim of the call."
                yield say(f"Objectives {state}: {names}", fix, *where)
        if not silent and not standing_in:
            count = counted(len(packages), "work package says its", "work packages say their")
            yield self.met(f"{count} objectives", PLAN)


class OpenQuestion(Criterion):
    """A question about the call that its sources leave open; it never binds."""

    kind: Literal["open-question"]
    answers: tuple[str, ...]
    advice: str

    reads: ClassVar[tuple[str, ...]] = ()

    def judge(self, case: Case) -> Iterator[Finding]:
        """Put the question, and what the sources answer; one answer alone leaves none open."""
        if len(self.answers) == 1:
            message = f"{self.asks[:1].upper()}{self.asks[1:]}; {self.answers[0]}"
        else:
            colon = ":" if self.answers and not self.asks.endswith("?") else ""
            message = f"Open question: {self.asks}{colon} {'; '.join(self.answers)}".strip()
        yield self.warning(message, self.advice)
