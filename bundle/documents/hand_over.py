"""The first page of a bundle: which file goes where, what is to be signed, what to look up before.

What depends on the call text stands here too, for who submits is who has to ask it.
"""

from collections.abc import Iterator, Mapping, Sequence

from bundle.application import Application, Variant
from bundle.content import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from bundle.documents.findings import findings_table, sources_in
from bundle.documents.showing import evidence_words, sheet, sources
from bundle.folders import FOR_YOUR_FILE, TO_SIGN, UPLOAD
from bundle.slots import OURS, slots_of
from models.values.words import counted

Files = Sequence[tuple[str, str]]
"""Files by their path in the bundle, each with what is done with it."""

_FOLDERS: Mapping[str, tuple[str, str]] = {
    UPLOAD: ("Into the portal", "Slot"),
    TO_SIGN: ("Still to sign", "Who, and what then"),
    FOR_YOUR_FILE: ("For your own file", "What it is for"),
    "": ("What is in it", "What it is for"),
}
_MOST_ALIKE = 12
"""Files of a kind that are named one by one."""
_LEFT_OUT: Mapping[Variant, tuple[str, ...]] = {
    Variant.SUBMISSION: (
        "The comments of the draft's file, advice and what-ifs: the internal variant has them.",
    ),
    Variant.INTERNAL: (),
    Variant.PUBLIC: (
        "Money, and personal data as far as the draft tells of it in fields of their own.",
        "Estimated budget, Part A, the sheets of the applicants and the eligibility report.",
        "The file of the proposal itself.",
    ),
}


def hand_over(application: Application, files: Files) -> Document:
    """The page for who hands the bundle in; with each rule that depends on the call text."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    return sheet(application, "Hand-over", _blocks(application, files), author)


def _blocks(application: Application, files: Files) -> Iterator[Block]:
    call, variant = application.call, application.variant
    yield Facts(
        (
            ("Call", f"{application.call_and_strand}, revision {call.revision}"),
            ("Deadline", call.deadline.said),
            ("Variant", variant.value),
        )
    )
    yield from _warning(application)
    named = [(name.replace(application.ending, ""), use) for name, use in files]
    for folder, (heading, second) in _FOLDERS.items():
        if folder == UPLOAD and slots_of(application) == OURS:
            second = f"{second} (the names are ours)"
        yield from _folder(named, folder, heading, second)
    yield from _left_out(application)
    if application.report.undecided and variant is not Variant.PUBLIC:
        yield from _undecided(application)


def _warning(application: Application) -> Iterator[Block]:
    """Why this is nothing to be handed in; or what decides on it yet."""
    if application.draft:
        yield Callout(
            "This is a draft: nothing of it is to be handed in. The names of its files end in "
            f"{application.ending}, which is left out below.",
            Tone.WARNING,
        )
    elif application.variant is Variant.INTERNAL:
        yield Callout(
            "This variant holds what is for the applicants only: hand in the submission variant.",
            Tone.WARNING,
        )
    elif application.variant is Variant.SUBMISSION and application.report.undecided:
        yield Callout(
            f"{_rules(application)} of the call may stand against it: see below, and ask the call "
            "text before you submit.",
            Tone.WARNING,
        )


def _folder(files: Files, folder: str, heading: str, second: str) -> Iterator[Block]:
    """The files of one folder of the bundle; those that lie in none with an empty name."""
    start = f"{folder}/" if folder else ""
    inside = [one for one in files if one[0].startswith(start) and (folder or "/" not in one[0])]
    if not inside:
        return
    yield Heading(f"{heading}: {start}" if start else heading)
    if folder == TO_SIGN:
        yield Paragraph(
            f"{counted(len(inside), 'paper')} for applicants to sign. A paper that cannot be "
            "signed yet says why."
        )
    yield Table(
        f"The files of {folder}" if folder else "The files",
        (Column("File", width=6.2), Column(second, width=4.6)),
        tuple(_rows([(name.removeprefix(start), use) for name, use in inside])),
    )


def _rows(files: Files) -> Iterator[tuple[str, str]]:
    """A row for each file; one for all of a kind that are used alike, each by how its name begins.

    Else who hands it in would have pages to read, with one line for each applicant and kind.
    """
    kinds: dict[tuple[str, str, str], list[str]] = {}
    for name, use in files:
        folder, slash, last = name.rpartition("/")
        start, _, kind = last.rpartition("_")
        kinds.setdefault((folder + slash, kind, use), []).append(start)
    for (folder, kind, use), starts in kinds.items():
        if len(starts) == 1:
            yield f"{folder}{starts[0]}_{kind}", use
            continue
        named = ", ".join(starts)
        if len(starts) > _MOST_ALIKE:
            named = f"{starts[0]} to {starts[-1]}"
        yield f"{folder}…_{kind}\n{named} ({len(starts)} files)", use


def _left_out(application: Application) -> Iterator[Block]:
    yield Heading("What this variant leaves out")
    told = _LEFT_OUT[application.variant]
    if application.variant is Variant.PUBLIC:
        told = (*told, *application.notes)
    yield Bullets(told) if told else Paragraph("Nothing.")
    if application.variant is not Variant.PUBLIC:
        yield Paragraph(
            "Beside these files lie the proposal itself (proposal.toml) and what tells whether a "
            "file was changed since (manifest.json, SHA256SUMS)."
        )


def _rules(application: Application) -> str:
    return counted(len(application.report.undecided_ids), "rule")


def _undecided(application: Application) -> Iterator[Block]:
    found = application.report.undecided
    yield Heading("Rules that depend on the call text")
    yield Callout(
        f"This proposal is undecided: {_rules(application)} of the call may stand against it. Ask "
        "the call text before you submit.",
        Tone.WARNING,
    )
    yield Paragraph(
        "The sources that this program has do not say surely enough what holds here: each rule "
        "below is named with its weakest link, which may be the rule itself, a value that it "
        "applies or a fact that it is applied to. If the call text bears it out, the proposal is "
        "not eligible as it is. Who has read the call text can say so in a call file of their own "
        "(clusterbid calls new), value by value, and export again."
    )
    yield findings_table(application, found)
    yield Heading("How sure the sources are", 2)
    yield evidence_words(finding.evidence for finding in found)
    yield from sources(application, sources_in(found))
