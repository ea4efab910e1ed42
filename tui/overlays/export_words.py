"""What is said on the overlay that exports the bundle."""

import shlex

from textual.content import Content

from bundle.application import Variant
from bundle.building import blockers
from bundle.request import ExportRequest
from models.criteria.finding import Status
from models.values.words import counted, said_size
from models.verdict.report import Verdict
from tui.draft.exporting import Made, Site, from_home
from tui.marks import line, marked, plain

REPORT = "Your draft is safe. `clusterbid export` on its file keeps what is needed to report this."


def sentence(status: Status, text: str) -> Content:
    """A sentence with the symbol of a status."""
    return marked(status, plain(text))


def place_lines(site: Site, typed: str) -> list[Content]:
    """What is to be known of the place."""
    if site.refused:
        return [sentence(Status.UNMET, f"It cannot go there: {site.refused}.")]
    lines = []
    if from_home(site.target) != (typed.strip() or from_home(site.target)):
        lines.append(plain(f"It goes to {from_home(site.target)}"))
    if site.there:
        lines.append(sentence(Status.WARNING, "A bundle is there already; this replaces it."))
    return lines


def ready_line(request: ExportRequest) -> Content:
    """Whether it can be submitted."""
    report = request.judged.report
    if not request.marked and report.verdict is Verdict.UNDECIDED:
        rules = counted(len(report.undecided_ids), "rule")
        said = f"Ready to submit, but {rules} may stand against it: ask the call text."
        named = "" if request.variant is Variant.PUBLIC else " The first page names them."
        return sentence(Status.WARNING, said + named)
    if not request.marked:
        return sentence(Status.MET, "Ready to submit.")
    count = counted(len(blockers(report)), "thing")
    said = f"Not ready to submit: {count} to do. Every page and every name will say DRAFT."
    return sentence(Status.OPEN, said)


def unlike_lines(request: ExportRequest) -> list[Content]:
    """What of the bundle is not as it was typed."""
    return [sentence(Status.WARNING, f"{line(said).plain}.") for said in request.unlike_typed]


def button_text(request: ExportRequest, site: Site) -> str:
    """What the button says that it does."""
    if site.there:
        return f"Replace the bundle that is there{', as DRAFT' if request.marked else ''}"
    return "Export as DRAFT" if request.marked else "Export"


def done_lines(done: Made) -> list[Content]:
    """Where the bundle is, and what it is."""
    form = " as DRAFT" if done.request.marked else ""
    files = f"{counted(done.files, 'file')}, {said_size(done.size)}"
    said = f"Exported{form}, variant {done.request.variant.value}: {files}"
    pages = done.request.judged.report.pages
    command = f"clusterbid verify {shlex.quote(str(done.target))}"
    return [
        sentence(Status.MET, said),
        plain(from_home(done.target)),
        *([plain(f"The description has {pages.said}.")] if pages is not None else []),
        *unlike_lines(done.request),
        plain(f"`{command}` tells at any time whether it is still the same."),
    ]


def unexpected(error: Exception) -> str:
    """What is said of a mistake of the program."""
    named = line(f"{type(error).__name__}: {error}").plain
    return f"The bundle was not written, by a mistake of the program ({named})."
