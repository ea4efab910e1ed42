"""What all forms have in common: the mark of each row, by which it is known when it comes back."""

from collections.abc import Iterator

from models.forms.form import Asked, Form, Listed
from models.values.words import counted

HEAD = "#"
"""Before the place of a row in its first cell; no program makes a formula or a number of that."""
DECLARATION = (
    "I declare that what this form says is complete and correct, and that I may say it for the "
    "organisation."
)
SIGNED = ("Name", "Place", "Date", "Signature")
MONEY_TOO_MUCH = "This is more than your ceiling: please lower it, or write to us."


def mark_of(asked: Asked) -> str:
    """The mark of a row that asks for one field."""
    return f"{HEAD}{asked.place}"


def rows_of(listed: Listed) -> Iterator[tuple[str, tuple[Asked, ...]]]:
    """The rows of a list with their marks, and those for more."""
    for n, row in enumerate(listed.rows):
        yield f"{HEAD}{listed.path}[{n}]", row
    for n in range(listed.more):
        yield f"{HEAD}{listed.path}[+{n + 1}]", listed.spare


def head_of(listed: Listed) -> str:
    """The mark of the head of a list: which field stands in which column."""
    return f"{HEAD}{listed.path}: {' '.join(listed.names)}"


def introduction(form: Form, number: int) -> Iterator[str]:
    """What the applicant is told before it begins."""
    yield f"{form.acronym} · {form.call}" + (f" · deadline {form.deadline}" * bool(form.deadline))
    yield f"Form {number} for {form.applicant}"
    yield (
        "Please look through what we know of you, mend it, fill in what is missing, and send this "
        "file back. An empty cell changes nothing. The name of the file does not matter."
    )


def tally(form: Form) -> str:
    """How much there is to look at."""
    filled = sum(1 for asked in form.fields if asked.text)
    return f"{filled} of {counted(len(form.fields), 'field')} filled in"
