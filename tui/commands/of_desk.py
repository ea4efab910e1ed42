"""All that can be done on the desk."""

from tui.commands.command import Command
from tui.commands.listing import EXPORT

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
NEW_CHILD = Command(
    "New child of this draft",
    "One that says all that this one says, and is offered what becomes better here",
    "new_child",
    ("D",),
    also="family template derive begin duplicate copy in step",
)
FAMILY = Command(
    "Family",
    "The children of the draft here, and what it has for each; or what its template has for it",
    "family",
    ("F",),
    also="template children child update three-way merge in step",
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
    NEW_CHILD,
    FAMILY,
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
