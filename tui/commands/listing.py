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

OPEN = Command(
    "Open",
    "Work on the draft under the cursor, or go into the folder",
    "open",
    ("enter",),
    foot="Open",
)
NEW = Command(
    "New draft",
    "Begin a proposal for a call",
    "new",
    ("n", "f8"),
    also="create begin add",
    foot="New",
)
NEW_FROM = Command(
    "New from this draft",
    "Another proposal, perhaps for another call, with the answers of this one",
    "new_from",
    ("N",),
    also="template starter again resubmit earlier begin",
)
DUPLICATE = Command(
    "Duplicate",
    "A copy of the file, with its comments, and an id of its own",
    "duplicate",
    ("d",),
    also="copy again",
    foot="Duplicate",
)
RENAME = Command(
    "Rename",
    "Another name for the file; its history goes along",
    "rename",
    ("r",),
    also="name move",
)
CHECK = Command(
    "Check",
    "What stands against each of the ticked drafts, or the one here",
    "check",
    ("f2",),
    also="problems findings judge verdict missing",
)
FORMS = Command(
    "Partner forms",
    "Write a form for each applicant of the ticked drafts, or of the one here",
    "forms",
    ("f",),
    also="partners excel xlsx send mail round",
)
ARCHIVE = Command(
    "Archive",
    "The ticked drafts, or the one here, into the archive beside them; from there, back",
    "archive",
    ("a",),
    also="put away done closed old move",
)
ARCHIVED = Command(
    "Archived drafts",
    "List them, and bring some back",
    "archived",
    ("A",),
    also="archive restore unarchive back old",
)
EXPORT_HERE = Command(
    "Export",
    "Make the bundle of the draft here, or of all that are ticked",
    "export",
    ("x",),
    also=EXPORT.also,
    foot="Export",
)
DELETE = Command(
    "Delete",
    "The draft here, or all that are ticked, go to the trash",
    "delete",
    ("delete", "ctrl+k"),
    also="remove throw away bin",
)
TRASH = Command(
    "Trash",
    "Deleted drafts: put one back, or drop it for good",
    "trash",
    ("t",),
    also="bin deleted restore undelete recycle empty",
)
FILTER = Command(
    "Filter",
    "Only drafts in which all of some words occur: file, title, applicants, call, verdict",
    "filter",
    ("slash",),
    also="search find",
    foot="Filter",
)
SORT = Command(
    "Sort",
    "By the next column; a click on a heading does so too",
    "sort",
    ("s",),
    also="order arrange column",
)
SORT_BACK = Command(
    "Sort the other way", "The last first", "sort_back", ("S",), also="order reverse down"
)
RELOAD = Command(
    "Read again", "Judge the drafts of the folder anew", "reload", ("f5",), also="refresh reload"
)
MERGE_COPY = Command(
    "Merge a copy",
    "Bring the copy under the cursor into its draft",
    "merge_copy",
    ("m",),
    also="conflict sync dropbox onedrive syncthing nextcloud duplicate join unite",
)
CALENDAR = Command(
    "Deadlines as a calendar",
    "An .ics file of all drafts here and below, to be opened by your calendar",
    "calendar",
    also="ics ical outlook google reminder alarm appointment dates due",
)
REPORT = Command(
    "Report of this folder",
    "An HTML page on all drafts here and below, for those who decide",
    "report",
    also="html page board boss print overview portfolio chart gantt budget",
)
UP = Command(
    "Up",
    "Out of the folder, to the one that holds it",
    "up",
    ("backspace",),
    also="folder parent back client above leave",
)
HELP_OF_DESK = Command(
    "Help", "All keys", "help", ("f1",), also="explain keys shortcuts", foot="Help"
)
ALL = Command(
    "All drafts",
    "Take the filter away; where there is none, all ticks",
    "all",
    ("escape",),
    also="show unfilter untick none",
)
TICK = Command(
    "Tick",
    "The draft under the cursor: what is done then is done with all that are ticked in sight",
    "tick",
    ("space",),
    also="select mark several many choose",
)
TICK_ALL = Command(
    "Tick all",
    "All drafts that are shown; once more: none of them",
    "tick_all",
    ("asterisk",),
    also="select mark several many everything none untick",
)
LOST = Command(
    "Edits of drafts that are gone",
    "Bring a lost draft back, or put its unsaved edits into another",
    "lost",
    ("u",),
    also="unsaved journal recover orphan moved deleted crash",
)
IN_TWO_DRAFTS = Command(
    "Conflicts",
    "Who stands in two drafts of one strand, and which to withdraw",
    "in_two_drafts",
    ("c",),
    also="conflict double twice same applicant organisation strand withdraw struck",
)
LIBRARY = Command(
    "Partner library",
    "Organisations that you keep: find, edit, delete",
    "library",
    ("l",),
    also="partners organisations contacts address book known",
)
OF_DESK = (
    OPEN,
    NEW,
    NEW_FROM,
    DUPLICATE,
    RENAME,
    EXPORT_HERE,
    CHECK,
    FORMS,
    ARCHIVE,
    ARCHIVED,
    DELETE,
    TRASH,
    FILTER,
    SORT,
    SORT_BACK,
    RELOAD,
    MERGE_COPY,
    LOST,
    IN_TWO_DRAFTS,
    LIBRARY,
    UP,
    CALENDAR,
    REPORT,
    TICK,
    TICK_ALL,
    HELP_OF_DESK,
    ALL,
)
"""What can be done on the desk."""
_FOR_SEVERAL = (CHECK, EXPORT_HERE, FORMS, ARCHIVE, DELETE)
OF_TICKED = " · ".join(
    [f"{ALL.key} unticks all", *(f"{one.key} {one.title.lower()}" for one in _FOR_SEVERAL)]
)
"""What is told at the foot of the desk while drafts are ticked."""

ANYTHING = Command(
    "Go to anything, do anything",
    "One box for all that there is",
    "command_palette",
    ("ctrl+p",),
    foot="Go to",
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
