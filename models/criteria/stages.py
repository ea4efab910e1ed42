"""Which stage of the call a proposal is for, where the call has stages."""

import datetime as dt
from collections.abc import Iterator

from models.criteria.finding import Consequence, Finding, Status
from models.criteria.own import STAGE
from models.proposal import Proposal
from models.proposal.problems import nearest
from models.terms.stages import Stage
from models.terms.terms import Terms
from models.values.words import listed, shortened

PLACE = "project.stage"


def of_the_stage(proposal: Proposal, terms: Terms, as_of: dt.datetime | None) -> Iterator[Finding]:
    """The stage by which a proposal is judged, and how sure it is that it is for that one."""
    chosen, stage = proposal.project.stage, terms.stage
    if not terms.stages:
        if chosen.strip():
            said = f"The call has one deadline and no stages, so “{_cut(chosen)}” says nothing"
            fix = "Leave the stage empty."
            yield _finding(terms.deadline.source, Status.WARNING, "advises", said, fix)
        return
    if stage is None:
        return
    ids = [one.id for one in terms.stages]
    if terms.stage_named(chosen) is not None:
        place = f"{ids.index(stage.id) + 1} of {len(ids)}"
        said = f"Stage {stage.title} ({stage.id}), {place}"
        yield Finding(
            STAGE, Status.MET, "completes", said, None, (PLACE,), stage.source, stage.evidence
        )
        return
    judged = f"it is judged for {stage.title} ({stage.id}), {_by_date(stage, as_of)}"
    if not chosen.strip():
        fix = f"Say which it is for: {' or '.join(ids)}."
        said = f"No stage is named: {judged}"
        yield _finding(stage.source, Status.WARNING, "advises", said, fix)
        return
    by_fold = {name.casefold(): name for name in ids}
    near = by_fold.get(nearest(chosen[:80].casefold(), list(by_fold)), "")
    said = f"The call has no stage “{_cut(chosen)}”: {judged}"
    fix = f"{f'Did you mean “{near}”? ' if near else ''}Its stages are {listed(ids)}."
    yield _finding(stage.source, Status.OPEN, "completes", said, fix)


def _by_date(stage: Stage, as_of: dt.datetime | None) -> str:
    """Why it is that one, which is no more than a guess."""
    over = as_of is not None and as_of > stage.deadline.instant
    return "the last one, as all are over" if over else "the next one by date"


def _cut(typed: str) -> str:
    return shortened(typed.strip(), 40)


def _finding(source: str, status: Status, effect: Consequence, said: str, fix: str) -> Finding:
    return Finding(STAGE, status, effect, said, fix, (PLACE,), source, "assumed")
