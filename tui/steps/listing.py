"""The steps of the wizard in their order: what is known of each before it is in view."""

from dataclasses import dataclass

from tui.commands.command import Command
from tui.plan.words import REHOUSE


@dataclass(frozen=True)
class StepInfo:
    """A step of the wizard, for lists and headings."""

    id: str
    """Also the module in this folder that holds the step, which is named after it."""
    title: str
    number: int
    about: str
    """What is done in it: behind its title, so in as few words as fit 60 columns."""
    keys: str
    """What the line at the foot says where no field does: the keys that go on from there."""
    fields: tuple[str, ...] = ()
    """The fields at the top of the file that are edited here, with all below them."""
    places: tuple[str, ...] = ()
    """Fields below others that are edited here."""
    shows_all: bool = False
    """Whether every finding is shown here, wherever its field is edited."""
    commands: tuple[Command, ...] = ()
    wants: int = 0
    """In a terminal of fewer columns it has the room of the findings too; F2 still shows them."""


COMPARE = "Compare calls and strands"
"""What the palette, the button and the overlay call one and the same."""
TOOLS = {
    "fit": ("Fit the budget to the ceiling", "scales lines so that the grant just reaches it"),
    "room": ("How much more may be spent", "by applicant and category"),
    "rate": ("What if another rate were asked for", "grant and own share under it"),
    "replace": ("Replace in a column", "in the chosen lines, or in those in sight"),
    "ceilings": ("Ceilings of the applicants", "what each has left"),
}
"""The tools, and what each is for."""

CALL = StepInfo(
    "call",
    "Call",
    1,
    "Which call and strand; every answer is kept",
    "Type a part of a name, Enter lists all · F6 compares",
    fields=("format", "call", "call_revision", "strand", "id", "family"),
    places=("project.stage",),
    commands=(
        Command(
            COMPARE,
            "How the draft stands under each",
            "compare",
            ("f6",),
            also="other call switch change strand which",
        ),
    ),
)

PROJECT = StepInfo(
    "project",
    "Project",
    2,
    "The idea, its time and the target countries",
    "Tab goes on · Enter goes to what is still open",
    fields=("project",),
)

BRING = "Bring in a file"
"""What the palette calls it wherever tables can be brought in."""
_ABOUT_BRING = "Tables of applicants, costs or the plan; another draft"
_ALSO_BRING = "import paste excel xlsx csv ods spreadsheet table partners workbook"


PARTNERS = StepInfo(
    "partners",
    "Partners",
    3,
    "The applicants of the consortium",
    "Enter edits · F8 adds · F6 what if one drops out?",
    fields=("partners",),
    commands=(
        Command(
            "What if an applicant drops out?",
            "What breaks then",
            "what_if",
            ("f6", "w"),
            also="partner leaves without resilience",
        ),
        Command(BRING, _ABOUT_BRING, "bring_file", ("b",), also=_ALSO_BRING),
        Command(
            "Write partner forms",
            "For each applicant a workbook to fill in and send back",
            "write_forms",
            also="mail form xlsx excel send applicants questionnaire collect",
        ),
        Command(
            "Insert from the library",
            "Organisations that you keep, as new applicants",
            "from_library",
            ("l",),
            also="partner library add pick reuse organisation known",
        ),
        Command(
            "Put into the library",
            "What is the organisation's own of the applicant here",
            "into_library",
            ("L",),
            also="partner library keep remember store organisation",
        ),
        Command(
            "Compare with the library",
            "What it says otherwise, field by field",
            "compare_library",
            ("v",),
            also="partner library changed since differences update organisation",
        ),
        Command(
            "Where it is used",
            "The drafts of this folder that have the applicant here",
            "where_used",
            ("u",),
            also="partner library organisation other drafts role old contact",
        ),
    ),
)

ACTIVITIES = StepInfo(
    "activities",
    "Activities",
    4,
    "Work packages and all that is in them",
    "F8 adds a work package · p inserts the usual plan",
    fields=("work_packages",),
    commands=(
        Command("Work plan: tree and editor", "Work packages and what is in them", "view('plan')"),
        Command("Work plan: Gantt chart", "Bars to move and stretch", "view('gantt')"),
        Command("Work plan: person-months", "Applicant × work package", "view('months')"),
        Command(
            "Work plan: checklist", "Expected outputs, and targets served", "view('checklist')"
        ),
        Command(
            "Insert the usual work plan",
            "That of the call and strand, to be changed",
            "starter_plan",
            also="template starter example default",
        ),
        Command("Renumber the work plan", "In order, references follow", "renumber", ("n",)),
        Command(
            "Duplicate in the work plan",
            "The part under the cursor, with all below it",
            "duplicate",
            ("d",),
            also="copy",
        ),
        Command(REHOUSE, "A task, deliverable or milestone", "rehouse", ("o",), also="move"),
        Command(f"Work plan: {BRING.lower()}", _ABOUT_BRING, "bring_file", also=_ALSO_BRING),
    ),
)

BUDGET = StepInfo(
    "budget",
    "Budget",
    5,
    "Costs line by line; the grant follows",
    "Type over a cell, F2 edits · F6 other views · ^T tools · F1 keys",
    fields=("costs", "funding"),
    commands=(
        *(
            Command(f"Budget: {title}", about, f"tool('{name}')", also="tools")
            for name, (title, about) in TOOLS.items()
        ),
        Command(
            "Budget: fill down",
            "What the first chosen row has, in the others too",
            "fill_down",
            ("ctrl+enter",),
        ),
        Command(
            "Budget: what else a line says",
            "Its reason, set price, third parties, where the call asks",
            "beside_line",
            ("ctrl+b",),
        ),
        Command(
            "Budget: lines",
            "All costs, line by line; a table can be pasted there",
            "view('lines')",
            also="import paste excel spreadsheet csv",
        ),
        Command(f"Budget: {BRING.lower()}", _ABOUT_BRING, "bring_file", also=_ALSO_BRING),
        Command("Budget: by category", "Applicant × category", "view('by-category')"),
        Command("Budget: by work package", "Applicant × work package", "view('by-package')"),
        Command("Budget: funding", "Rate, sources of the own share, ceilings", "view('funding')"),
    ),
    wants=150,
)

INDICATORS = StepInfo(
    "indicators",
    "Indicators",
    6,
    "Indicators with their targets, and risks",
    "Enter edits · F8 adds · r risks · i indicators",
    fields=("indicators", "risks", "self_assessment"),
)

TEXTS = StepInfo(
    "texts",
    "Texts",
    7,
    "The written parts, each with its limit",
    "Enter writes here · F6 how it reads · F5 your own editor",
    fields=("narrative",),
    commands=(
        Command(
            "How the text reads",
            "Shows it as the documents will, while you write; F6 hides it again",
            "read_over",
            ("f6",),
            also="preview marks bold list markdown",
        ),
        Command(
            "Write in your own editor",
            "Opens the text in $EDITOR, and takes back what was written",
            "edit_outside",
            ("f5",),
            also="vim nano emacs outside",
        ),
    ),
)

REVIEW = StepInfo(
    "review",
    "Review",
    8,
    "How it stands, and the way to the bundle",
    "Enter goes to the field, Esc comes back · F1 the rule",
    shows_all=True,
)

STEPS = (
    CALL,
    PROJECT,
    PARTNERS,
    ACTIVITIES,
    BUDGET,
    INDICATORS,
    TEXTS,
    REVIEW,
)
