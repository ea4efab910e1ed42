"""The texts of a proposal as documents can hold them, and what was changed for that.

Everything that leaves the house is made from the cleaned proposal: documents, verdict and file.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bundle.application import Application
from models.criteria.finding import Finding
from models.proposal import Proposal
from models.proposal.paths import Place
from models.proposal.retelling import retold
from models.values.held import held_line, held_text
from models.values.words import counted
from models.verdict.characters import Changed
from models.verdict.fitting import fitted
from models.verdict.report import Report

_MOST_NOTES = 40


def cleaned(proposal: Proposal) -> Proposal:
    """The proposal without what no document can hold.

    Line ends become those of a text file, and a space where a text has one line only.
    """

    def text(said: str, long: bool, _place: Place) -> str:
        return held_text(said) if long else held_line(said)

    return retold(proposal, text, held_line)


def for_documents(application: Application) -> Application:
    """The same with as much of its texts as PDF and DOCX show."""

    def key(name: str) -> str:
        return fitted(name, False)

    proposal = retold(application.proposal, lambda said, long, _place: fitted(said, long), key)
    return replace(
        application, proposal=proposal, report=_of_findings(application.report, _fitted_line)
    )


def _fitted_line(said: str) -> str:
    return fitted(said, False)


def notes_on(changed: Sequence[Changed]) -> tuple[str, ...]:
    """A note for each text that does not stand in the documents as it was typed; not too many."""
    notes = [f"{held_line(one.path)}: {one.said}" for one in changed]
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES + 1
        notes[_MOST_NOTES - 1 :] = [f"The like in {counted(more, 'more place')}"]
    return tuple(notes)


def clean_report(report: Report) -> Report:
    """A report whose findings can stand in documents: they quote keys that were not read."""
    return _of_findings(report, held_text, held_line)


def _of_findings(
    report: Report, text: Callable[[str], str], line: Callable[[str], str] = str
) -> Report:
    def told(finding: Finding) -> Finding:
        fix = None if finding.fix is None else text(finding.fix)
        where = tuple(map(line, finding.where))
        return replace(finding, message=text(finding.message), fix=fix, where=where)

    return replace(report, findings=tuple(map(told, report.findings)))
