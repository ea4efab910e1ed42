"""What the coordinator has to look up before handing it in: what depends on the call text."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Block, Callout, Document, Facts, Heading, Paragraph, Tone
from bundle.documents.findings import findings_table, sources_in
from bundle.documents.showing import evidence_words, sheet, sources
from models.values.words import counted


def hand_over(application: Application) -> Document:
    """A page that names each rule that depends on the call text, with its source and evidence."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    return sheet(application, "Hand-over", _blocks(application), author)


def _blocks(application: Application) -> Iterator[Block]:
    found = application.report.undecided
    rules = counted(len(application.report.undecided_ids), "rule")
    yield Heading("Rules that depend on the call text")
    yield Callout(
        f"This proposal is undecided: {rules} of the call may stand against it. Ask the call text "
        "before you submit.",
        Tone.WARNING,
    )
    yield Facts(
        (
            ("Call", f"{application.call_and_strand}, revision {application.call.revision}"),
            ("Deadline", application.call.deadline.said),
        )
    )
    yield Paragraph(
        "The sources that this program has do not say surely enough what holds here: each rule "
        "below is named with its weakest link, which may be the rule itself, a value that it "
        "applies or a fact that it is applied to. If the call text bears it out, the proposal is "
        "not eligible as it is. Who has read the call text can say so in a call file of their own "
        "(`clusterbid calls new`), value by value, and export again."
    )
    yield findings_table(application, found)
    yield Heading("How sure the sources are", 2)
    yield evidence_words(finding.evidence for finding in found)
    yield from sources(application, sources_in(found))
