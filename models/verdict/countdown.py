"""How far the deadline is at a moment, and whether questions are still answered then."""

import datetime as dt

from models.criteria.finding import Finding, Status
from models.criteria.own import DEADLINE
from models.proposal.remembered import remembered
from models.terms.deadline import Deadline
from models.terms.stages import next_stage
from models.terms.terms import Terms
from models.values.dates import short_day, span_in_words, time_between


@remembered
def of_the_deadline(terms: Terms, as_of: dt.datetime) -> Finding:
    """How far the deadline is at a moment with a time zone; a notice, never a verdict."""
    deadline, stage = terms.deadline, terms.stage
    left = time_between(as_of, deadline.instant)
    source, evidence = deadline.source, deadline.evidence
    if left < dt.timedelta(0):
        message = f"The deadline has passed: {deadline.said}"
        fix = "The proposal can still be judged, but no longer be submitted under this call."
        later = next_stage(terms.stages, as_of) if terms.stages else None
        if stage is not None and later is not None and later.deadline.instant > as_of:
            message = f"The deadline of {stage.title} has passed: {deadline.said}"
            fix = f"The next one is {later.said}; name its stage, if the proposal is for that."
        return Finding(DEADLINE, Status.WARNING, "advises", message, fix, (), source, evidence)
    questions = of_questions(deadline, as_of)
    more = f"; {questions}" if questions else ""
    if stage is not None and stage.opens is not None and deadline.local_day(as_of) < stage.opens:
        more = f"; {stage.title} opens on {short_day(stage.opens)}{more}"
    message = f"{span_in_words(left)} left until {deadline.said}{more}"
    return Finding(DEADLINE, Status.MET, "advises", message, None, (), source, evidence)


def of_questions(deadline: Deadline, as_of: dt.datetime) -> str:
    """Whether a question asked at a moment is still answered; empty where no source tells.

    The seed says “before the last 7 days prior to the closing date”. Whether the closing date is
    itself the last of these days is not clear, so one day stands in between: until its eve a
    question is in time, after it too late, and on it perhaps.
    """
    if deadline.questions_days is None or as_of > deadline.instant:
        return ""
    days = int(deadline.questions_days.value)
    doubtful = deadline.value.date() - dt.timedelta(days)
    today = deadline.local_day(as_of)
    if today < doubtful:
        eve = doubtful - dt.timedelta(1)
        return f"questions are answered if sent by {short_day(eve)}"
    if today == doubtful:
        return (
            f"a question sent today may be too late: none is answered in the last {days} days, "
            "which begin today or tomorrow"
        )
    return f"questions are no longer answered in the last {days} days"
