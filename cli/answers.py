"""What is said about one file, small enough to go from process to process and to be kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from cli.printing import Line
from storage.errors import located

if TYPE_CHECKING:
    from bundle.report.entry import Entry


class Wrong(NamedTuple):
    """One thing that asks for something."""

    status: str
    """`unmet`, `open` or `warning`."""
    message: str
    criterion: str


class Row(NamedTuple):
    """What a table tells of a proposal that was judged; nothing of it depends on the moment."""

    acronym: str
    title: str
    call: str
    strand: str
    deadline: str
    """As ISO 8601 writes it."""
    deadline_said: str
    ready: bool
    eligible_cost: str
    grant: str
    max_grant: str
    own_share: str
    """Amounts with two decimals; empty where there is none."""
    applicants: Sequence[Sequence[str]]
    """Name and country of each."""
    met: int
    unmet: int
    open: int
    undecided: int
    warnings: int
    wrong: Sequence[Wrong]
    """The gravest few of what asks for something."""
    asking: int
    """How many things ask for something."""
    pages: int | None = None
    """Those of the description that count; None where they were not counted."""
    page_limit: int | None = None
    limit_assumed: bool = False
    cut: bool = False
    """Whether it would have more pages, as texts are longer than it shows."""
    stage: str = ""
    """The id of the stage of the call by which it was judged; empty where there is none."""
    stage_said: str = ""
    """What that is called."""

    @property
    def to_do(self) -> int:
        """How many findings keep it from being submission-ready."""
        return self.unmet + self.open


class Named(NamedTuple):
    """What a proposal says of the call that it answers, each as it stands in the file."""

    call: str = ""
    strand: str = ""
    stage: str = ""
    revision: str = ""
    """The revision that it is stamped with."""


class Answer(NamedTuple):
    """What is said about one file."""

    file: str
    verdict: str
    code: int
    struck: Sequence[str] = ()
    """The applicants that would be struck, by key, or by name where they have none."""
    problems: Sequence[tuple[int | None, str, str]] = ()
    """Line, path and message of what could not be read of it."""
    complaints: Sequence[str] = ()
    """Further lines for stderr."""
    notices: Sequence[str] = ()
    """Lines for stderr that are said once, for whichever file they come up first."""
    row: Row | None = None
    """Nothing of a file that could not be judged."""
    data: Sequence[str] = ()
    """The JSON text of its report in pieces: between them stand file and deadline."""
    deadline: str = ""
    """The JSON text of the finding on the deadline."""
    page: Sequence[Line] = ()
    facts: dict[str, Any] | None = None
    """What is compared with other proposals."""
    bundle: str = ""
    """Where its bundle was written."""
    why: str = ""
    """Why there is none, in short, where one was asked for."""
    trace: str = ""
    """How its verdict came about, as one line of JSON, where that was asked for."""
    entry: "Entry | None" = None
    """What the page on a folder tells of it, where that was asked for."""
    named: Named = Named()
    """By what it was judged; nothing of a file that could not be judged."""
    lasting: bool = False
    """Whether it would be the same at another moment, but for the deadline."""

    def said(self) -> list[str]:
        """All lines for stderr but the notices."""
        problems = [located(self.file, *problem) for problem in self.problems]
        return [*problems, *self.complaints]
