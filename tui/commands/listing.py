"""All that can be done in the wizard beside what one step alone has (`tui/steps/listing.py`)."""

from tui.commands.command import Command

WHAT_CHANGED = "What the revision changed"
"""What the act is called that shows it, wherever it is offered."""

SAVE = Command(
    "Save",
    "Write the file now",
    "save",
    ("ctrl+s", "f10"),
    also="store keep write disk",
    foot="Save",
)
SAVE_ELSEWHERE = Command(
    "Save elsewhere",
    "Write another file, and go on there",
    "save_elsewhere",
    also="save as copy rename move other folder disk full read-only",
)
PROBLEMS = Command(
    "Problems",
    "Go to the findings",
    "problems",
    ("f2",),
    also="findings errors mistakes wrong missing to do what is missing",
    foot="Problems",
)
FINDINGS = Command(
    "Hide or show the findings",
    "The panel beside the steps; remembered",
    "toggle_findings",
    # What terminals send for Shift+F2 has one name here, and in newer protocols the other.
    ("shift+f2", "f14"),
    also="panel sidebar problems room wider",
)
NEXT_OPEN = Command(
    "Next open question",
    "Empty, and asked for: from here on, then from the first step",
    "next_open",
    ("ctrl+o",),
    also="missing unanswered todo incomplete questions what is missing",
)
NEXT = Command("Next step", "The step after this one", "step(1)", ("f4",), foot="Next")
BACK = Command("Previous step", "The step before this one", "step(-1)", ("f3",), foot="Back")
HELP = Command(
    "Help",
    "The field, the rule, or all keys",
    "help",
    ("f1",),
    also="explain what is this keys shortcuts",
    foot="Help",
)
DESK = Command(
    "Drafts",
    "Back to the desk",
    "desk",
    ("f9",),
    also="close leave desk list of proposals another "
    "trash deleted delete new duplicate conflicts archive",
)
UNDO = Command(
    "Undo",
    "Take back the last step",
    "undo",
    ("ctrl+z",),
    also="revert take back mistake",
    first=True,
)
REDO = Command("Redo", "Do it again", "redo", ("ctrl+y",), also="again", first=True)
HISTORY = Command(
    "Versions",
    "What the draft was: look, compare, bring back",
    "history",
    ("f7",),
    also="history restore back time earlier old previous revert compare diff",
)
EXPORT = Command(
    "Export",
    "Make the bundle to upload and mail",
    "export",
    also="pdf docx word xlsx excel zip print bundle documents submit send upload application form",
)
PORTAL = Command(
    "Into the portal",
    "Part A field by field: copy each value, tick what is in the portal",
    "portal",
    also="part a rehearsal form copy clipboard tick type submit upload administrative slots",
)
COUNT_PAGES = Command(
    "Count the pages",
    "Typeset the description, and tell how many pages it has",
    "count_pages",
    also="page limit length long typeset how many",
)
REVISION = Command(
    WHAT_CHANGED,
    "The call's data is newer than this draft",
    "revision",
    also="news update correction",
)
DEADLINE = Command(
    "Deadline",
    "When the call closes, and who says so",
    "deadline",
    also="closing date due submission time left days when",
)
UNKNOWN = Command(
    "What is not known of the call",
    "Questions to be answered by the call text",
    "unknown",
    also="call text gaps sources uncertain",
)
UPDATE = Command(
    "Update from its template",
    "What became better in the template of which this draft is a child",
    "update",
    also="family template child merge in step",
)
OF_DRAFT = (
    EXPORT,
    PORTAL,
    COUNT_PAGES,
    SAVE,
    SAVE_ELSEWHERE,
    UNDO,
    REDO,
    HISTORY,
    PROBLEMS,
    FINDINGS,
    NEXT_OPEN,
    BACK,
    NEXT,
    HELP,
    DEADLINE,
    UNKNOWN,
    DESK,
)
"""What can be done in an open draft, from every step."""

ANYTHING = Command(
    "Go to anything, do anything",
    "One box for all that there is",
    "command_palette",
    ("ctrl+p",),
    first=True,
)
JUMP = Command(
    "Jump",
    "A letter on everything in sight; typing it goes there",
    "jump",
    ("ctrl+l",),
    also="letters hints mouse click go",
    first=True,
)
QUIT = Command(
    "Quit",
    "Leave; nothing is lost",
    "quit",
    ("ctrl+q",),
    also="close exit leave end bye",
    first=True,
)
WORDS = Command(
    "Words of pasted budgets",
    "List what words of pasted budgets mean, and forget them",
    "words",
    also="import paste excel categories learnt remembered",
)
KEYS = Command("Keys", "All keys of the wizard", "keys", also="shortcuts bindings keyboard help")
EVERYWHERE = (JUMP, WORDS, KEYS, QUIT)
"""What can be done on the desk and in a draft alike."""
