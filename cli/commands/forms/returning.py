"""Forms that came back, brought into their drafts; a part of `clusterbid partners import`."""

import argparse
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cli.keeping import Kept, in_hand
from cli.pages.returning import page_of, tell
from cli.printing import complain, show
from models.forms.merging import Came, compared, merged_in
from models.forms.part import applicant_at
from models.importing.answers import Answers
from models.proposal import Proposal
from models.values.words import fold, listed
from storage import Draft, ReadError, StorageError, load
from storage.calls import call_of
from storage.forms.finding import drafts_with_id
from storage.forms.replies import replies_in
from storage.forms.returned import Returned
from storage.forms.rounds import Rounds
from storage.locations import locations
from storage.shipped.countries import country_names


class Sorted(NamedTuple):
    """Files that are to be brought in."""

    forms: tuple[Returned, ...]
    others: tuple[Path, ...]
    code: int
    """2 where one cannot be read, 1 where one of a folder is no form."""


def sorted_out(files: Sequence[Path]) -> Sorted:
    """Which files are forms; what is no form, or cannot be read, is for the import of tables.

    A folder with a form in it is one of replies: each of its files is answered for, and none of
    them is taken for a table that somebody meant to bring in.
    """
    forms: list[Returned] = []
    others: list[Path] = []
    code = 0
    for file in files:
        found = replies_in(file)
        if not any(isinstance(one, Returned) for _, one in found):
            others.append(file)
            continue
        for path, one in found:
            if isinstance(one, Returned):
                forms.append(one)
            elif isinstance(one, ReadError):
                complain(str(one))
                code = 2
            else:
                complain(f"{path}: this is no form; name the file itself to bring it in as a table")
                code = max(code, 1)
    return Sorted(tuple(forms), tuple(others), code)


def bring_back(
    forms: Sequence[Returned], answers: Answers, args: argparse.Namespace
) -> tuple[int, frozenset[str]]:
    """Merge forms into their drafts, a line for each; the exit code, and the words that were used.

    Raises `StorageError` and `Refused`.
    """
    code, used = 0, set[str]()
    for path, group in _by_draft(forms, args).items():
        if path is None:
            code = 2
            continue
        into = _Into(path, answers, args)
        try:
            into.open()
            for form in sorted(group, key=lambda form: form.stamp.round if form.stamp else 0):
                code = max(code, into.take(form))
        except StorageError as error:
            complain(str(error))
            code = 2
        finally:
            into.close()
        used |= into.used
    return code, frozenset(used)


def _by_draft(
    forms: Sequence[Returned], args: argparse.Namespace
) -> dict[Path | None, list[Returned]]:
    """The forms of each draft; under None those of which it is not found, which is told."""
    found: dict[Path | None, list[Returned]] = {}
    places = locations(os.environ)
    for form in forms:
        path: Path | None = args.into
        if path is None and form.stamp is None:
            complain(
                f"{form.file}: this form was damaged: what it is of cannot be read any more; name "
                "its draft with --into, and its applicant with --applicant"
            )
        elif path is None and form.stamp is not None:
            drafts = drafts_with_id(form.stamp.draft, form.file, args.drafts_in, places)
            if len(drafts) == 1:
                path = drafts[0]
            elif drafts:
                names = listed((str(draft) for draft in drafts), most=4)
                complain(
                    f"{form.file}: several drafts are of its id: {names}; say which with --into"
                )
            else:
                complain(
                    f"{form.file}: its draft (id {form.stamp.draft}) is not found; say in which "
                    "folder it is with --in, or name it with --into"
                )
        found.setdefault(path, []).append(form)
    return found


class _Into:
    """A draft into which forms are merged, one by one."""

    def __init__(self, path: Path, answers: Answers, args: argparse.Namespace) -> None:
        self.path, self.answers, self.args = path, answers, args
        self.used = set[str]()
        self._hold: Kept | None = None
        self._draft: Draft | None = None

    def open(self) -> None:
        """Take the draft in hand, or only read it in a dry run."""
        if self.args.dry_run:
            self._draft = load(self.path)
            return
        self._hold = in_hand(self.path)
        self._draft = self._hold.draft

    def close(self) -> None:
        """Let others have it."""
        if self._hold is not None:
            self._hold.close()

    def take(self, form: Returned) -> int:
        """Merge a form; the exit code that it has."""
        assert self._draft is not None
        before = self._draft.proposal
        at = self._applicant(form, before)
        if at is None:
            return 2
        notes = list(self._of_form(form, before, at))
        came = self._merged(form, at)
        show(page_of(form, self.path, before, came, at, self.args))
        code = tell(form.file, came, notes)
        left = bool(came.conflicts) and not self.args.take
        self._keep(came.proposal)
        failed = self._hold is not None and not self._hold.saved
        return 2 if failed else max(code, int(left))

    def _keep(self, proposal: Proposal) -> None:
        assert self._draft is not None
        if self._hold is None:
            self._draft = self._draft.with_proposal(proposal)
        elif proposal is not self._draft.proposal:
            self._hold.keep(proposal)
            self._draft = self._hold.draft

    def _applicant(self, form: Returned, draft: Proposal) -> int | None:
        """The applicant that a form is of; what is wrong is told where it is none."""
        partners = draft.partners
        said = self.args.applicant
        if said:
            fits = [n for n, one in enumerate(partners) if fold(said) in (fold(one.key), one.pic)]
            at = fits[0] if len(fits) == 1 else None
            wrong = f"“{said}” is no applicant of {self.path}"
        elif form.stamp is None:
            at, wrong = None, "this form was damaged; say of which applicant it is with --applicant"
        else:
            at = applicant_at(partners, form.stamp.applicant, form.stamp.pic)
            pic = f" (PIC {form.stamp.pic})" if form.stamp.pic else ""
            wrong = (
                f"its applicant {form.stamp.applicant}{pic} is not in {self.path} any more; say "
                "with --applicant which one it is now, or leave the form out"
            )
        if at is None:
            complain(f"{form.file}: {wrong}")
        return at

    def _of_form(self, form: Returned, draft: Proposal, at: int) -> Iterable[str]:
        """What is to be known of a form as a whole."""
        if form.stamp is None:
            yield (
                "this form was damaged, so what it said when it was sent is not known; all that "
                "differs from the draft has to be chosen"
            )
            return
        if draft.id != form.stamp.draft:
            yield f"it was written for another draft (id {form.stamp.draft})"
        last = Rounds(locations(os.environ).state, draft.id).last(form.stamp.applicant)
        if form.stamp.round < last:
            yield (
                f"it is of round {form.stamp.round}, and round {last} went out since; it counts "
                "against what was sent then"
            )
        key = draft.partners[at].key
        if key != form.stamp.applicant and not self.args.applicant:
            yield f"{form.stamp.applicant} is called {key} in the draft by now"

    def _merged(self, form: Returned, at: int) -> Came:
        assert self._draft is not None
        draft = self._draft.proposal
        filled = form.filled(draft, at, call_of(self._draft).call, self.answers)
        self.used |= filled.used
        merged = compared(draft, at, form.sent, filled.part, country_names())
        return merged_in(draft, at, merged, self.args.take, filled)
