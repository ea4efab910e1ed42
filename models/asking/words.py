"""What one who is asked hears: one question at a time, in whole sentences, without signs."""

from collections.abc import Iterator, Sequence

from models.asking.answers import said_at
from models.asking.choices import MOST_CHOICES, picks_at, read_out, spec_of, takes_many
from models.asking.labels import label, step_of
from models.asking.questions import Form, Question
from models.asking.rows import LISTS, USUAL, generic, usual
from models.call.offers import Answered, work_packages
from models.criteria.finding import Consequence, Finding, Status
from models.criteria.own import asked_by_the_program
from models.proposal import Proposal, paths
from models.proposal.part import FieldSpec
from models.starter.starter_plan import StarterPlan
from models.terms.evidence import MEANING
from models.terms.offers import Section
from models.values import kinds
from models.values.picks import Pick
from models.values.words import counted
from models.verdict.report import Report
from models.verdict.told_tree import source_said
from models.verdict.words import in_words

LEADS_TO: dict[Consequence, str] = {
    "rejects": "the verdict depends on it",
    "strikes": "an applicant that breaks it is struck from the proposal",
    "completes": "needed before the proposal can be submitted",
    "advises": "advice",
    "undecided": "it depends on the call text",
}
COMMANDS = (
    "An empty line skips a question. Instead of an answer you can type: "
    "? for the rule, its source and how sure it is; "
    "back, or a single <, for the question before; "
    "list for all that is open; "
    "go 3 for the third of that list; "
    "clear to empty the field; "
    "undo to take the last answer back; "
    "add applicant, add work package, add cost line and so on; "
    "again for what was skipped; "
    "save; quit. "
    "An answer that is such a word follows an equals sign: = list."
)


def name_of(answered: Answered, question: Question) -> str:
    """What a question is about, in a few words: `HMC, ECCP date`."""
    if question.form is Form.OUTPUT:
        titles = {offer.id: offer.title for offer in answered.call.outputs}
        return f"Deliverable for {titles.get(question.output, question.output)}"
    said = label(answered, question.place)
    if question.form is not Form.ROW:
        return said
    *above, _ = said.split(", ") if "[" in question.place else [said]
    adding = f"add {_a(LISTS[generic(question.place)].noun)}"
    return ", ".join([*above, adding]) if above else adding.capitalize()


def asked(
    answered: Answered,
    question: Question,
    plan: StarterPlan | None,
    before: Question | None = None,
) -> list[str]:
    """The question in paragraphs: what, what stands there, why, and what to type.

    Why is not said again where it is the same as for the question `before`.
    """
    said = [f"{step_of(question.place)}. {name_of(answered, question)}"]
    if question.form is not Form.OUTPUT:
        said.append(f"Now: {_now(answered, question)}")
    same = before is not None and question.rule != "" and before.rule == question.rule
    why = ["Why: as for the question before."] if same else _why(answered, question)
    return [*said, *why, *to_type(answered, question, plan)]


def numbered_with(answered: Answered, question: Question) -> tuple[Pick, ...]:
    """The choices that are read out with a question, by their numbers."""
    if question.form is Form.OUTPUT:
        return tuple(work_packages(answered))
    if question.form not in (Form.VALUE, Form.ROW):
        return ()
    picks = picks_at(answered, question.place)
    return tuple(picks) if len(picks) <= MOST_CHOICES else ()


def to_type(answered: Answered, question: Question, plan: StarterPlan | None) -> list[str]:
    """What is to be typed, with an example, or with the choices."""
    choices = numbered_with(answered, question)
    match question.form:
        case Form.OUTPUT:
            head = "Type: the work package that hands it in, by number or name"
            return [f"{head}:", *read_out(choices)]
        case Form.EACH:
            who = [partner.key for partner in answered.proposal.partners if partner.key][:2]
            such = ", ".join(f"{key} {n}" for key, n in zip(who, ("9", "4.5"), strict=False))
            return [f"Type: applicants with their figures, such as {such or 'HMC 9, ACLI 4.5'}."]
        case Form.TEXT:
            section = _section(answered, question.place)
            most = f", at most {section.max_words} words" if section and section.max_words else ""
            return [f"Type: the text{most}, line by line; a line with a single full stop ends it."]
        case Form.ROW:
            rows = LISTS[generic(question.place)]
            head = f"Type: {rows.wants}; an empty line adds none"
            whole = usual(answered, question.place, plan)
            also = [f"Or type: {USUAL}, for {whole[0]}."] if whole else []
            if choices and rows.named != "id":
                return [f"{head}:", *read_out(choices), *also]
            return [f"{head}.", *also]
        case _:
            spec = paths.spec_at(Proposal, question.place)
            if spec.kind is kinds.FLAG:
                return ["Type: yes or no."]
            if choices and takes_many(spec):
                return ["Type: one or more, separated by commas, such as:", *read_out(choices)]
            if choices:
                return ["Type: one of these, by number or name:", *read_out(choices)]
            return [f"Type: {_value_of(spec)}."]


def explained(answered: Answered, question: Question) -> list[str]:
    """Help: what the field is for; for each rule, its sentence, source and how sure that is."""
    spec = spec_of(question.place)
    said = [answered.call.words.worded(spec.help or spec.label)]
    if section := _section(answered, question.place):
        limit = f" At most {section.max_words} words." if section.max_words else ""
        said.append(f"{section.guidance}{limit}".strip())
    for finding in question.findings:
        said.append(f"Rule: {_rule(answered, finding) or finding.criterion}.")
        said.append(f"What it is for: {LEADS_TO[finding.effect]}.")
        source = source_said(finding.source, answered.call)
        said.append(f"Source: {source}; {MEANING[finding.evidence]}.")
        if finding.fix:
            said.append(f"What helps: {finding.fix}")
    return [line for line in said if line]


def sentence(finding: Finding) -> str:
    """What is the case and what would help, as one would say it."""
    ended = finding.message if finding.message.endswith((".", "?", "!")) else f"{finding.message}."
    head = "not met: " if finding.status is Status.UNMET else ""
    return f"{head}{ended} {finding.fix or ''}".strip()


def verdict_line(report: Report) -> str:
    """The verdict, in words alone."""
    said = in_words(report.verdict, report.submission_ready, len(report.struck))
    return f"Verdict: {said}."


def left(number: int) -> str:
    """How much is open, such as `12 questions left`."""
    return f"{counted(number, 'question')} left." if number else "No question is left."


def listed_by_step(answered: Answered, questions: Sequence[Question]) -> Iterator[str]:
    """All questions with their numbers, under the names of the steps."""
    step = ""
    for number, question in enumerate(questions, 1):
        if step_of(question.place) != step:
            step = step_of(question.place)
            yield f"{step}:"
        yield f"{number}. {name_of(answered, question)}"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _now(answered: Answered, question: Question) -> str:
    proposal, place = answered.proposal, question.place
    if question.form in (Form.VALUE, Form.TEXT):
        picks = picks_at(answered, place) if question.form is Form.VALUE else []
        return said_at(proposal, place, picks) or "nothing yet"
    entries = paths.get(proposal, place)
    if question.form is Form.EACH:
        each = (f"{k} {said_at(proposal, paths.join(*paths.steps(place), k))}" for k in entries)
        return ", ".join(each) or "nothing yet"
    return counted(len(entries), LISTS[generic(place)].noun) if entries else "none yet"


def _why(answered: Answered, question: Question) -> list[str]:
    if not question.findings:
        return [f"Why: {answered.call.words.worded(spec_of(question.place).help)}"]
    first = question.findings[0]
    said, rule = [f"Why: {sentence(first)}"], _rule(answered, first)
    if rule:
        said.append(f"Rule: {rule}; {LEADS_TO[first.effect]}; {MEANING[first.evidence]}.")
    return said


def _rule(answered: Answered, finding: Finding) -> str:
    call = answered.call
    strand = call.strand_of(answered.proposal)
    asks = [
        rule.asks
        for rule in call.criteria
        if rule.id == finding.criterion
        and (strand is None or not rule.strands or strand.id in rule.strands)
    ]
    return asks[0] if asks else asked_by_the_program(finding.criterion)


def _section(answered: Answered, place: str) -> Section | None:
    top, *rest = paths.steps(place)
    of_call = {section.id: section for section in answered.call.sections}
    return of_call.get(str(rest[0])) if top == "narrative" and rest else None


def _value_of(spec: FieldSpec) -> str:
    """What a field takes, with an example."""
    kind = spec.kind or spec.entries
    if kind is kinds.COUNTRIES:
        return (
            "one or more countries by name or two-letter code, separated by commas, such as Kenya, "
            "Peru; a part of a name is enough"
        )
    if kind is kinds.COUNTRY:
        return "a country by name or two-letter code, such as Germany or DE; a part is enough"
    if kind is not None and takes_many(spec):
        return "one or more, separated by commas"
    if kind is kinds.PIC:
        return "nine digits, such as 912345678"
    if kind is kinds.KEY:
        return "a short name, such as HMC"
    if kind is None or kind in (kinds.TEXT, kinds.CHOICE):
        return "a line of text"
    such = {kinds.COUNT: ", such as 36", kinds.PERCENT: ", such as 90"}.get(kind, "")
    return f"{kind.expected}{such}"
