"""Which drafts of the desk are children of which, and what a better template has for them."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from models.compared.family import Link
from storage import StorageError, load
from storage.history.families import offer_to
from storage.history.templates import Templates, link_to
from storage.proposals.copies import told_as_copies
from tui.draft.desk_rows import DraftRow, Stamp
from tui.draft.judged_rows import Proposals
from tui.draft.kin import Child, Kin


class Families:
    """Compares children with their templates; what was compared is known until a file changes."""

    def __init__(self, state: Path) -> None:
        """The versions that children have lie in the state folder."""
        self._templates = Templates(state)
        self._versions: dict[Path, tuple[Stamp, Link]] = {}
        """What a child with all that its template has names, by the files of templates."""
        self._known: dict[tuple[Path, Path], tuple[Stamp, Stamp, Child]] = {}

    def among(self, rows: Sequence[DraftRow], stop: Callable[[], bool], folder: Path) -> Kin:
        """The children among some drafts, whose templates are among them too, one of both in a
        folder or below it.

        Where `stop` says so while it looks, those that it has found.
        """
        found: dict[Path, Child] = {}
        for child, template in _pairs(rows):
            if stop():
                break
            if any(one.path.is_relative_to(folder) for one in (child, template)):
                found[child.path] = self._child(child, template)
        return found

    def _child(self, child: DraftRow, template: DraftRow) -> Child:
        of = child.path, template.path
        known = self._known.get(of)
        if known is None or known[:2] != (child.stamp, template.stamp):
            known = child.stamp, template.stamp, self._compared(child, template)
            self._known[of] = known
        return known[2]

    def _compared(self, child: DraftRow, template: DraftRow) -> Child:
        of = Child(child.path, template.path)
        try:
            if self._version(template) == child.family:
                return of
            offer = offer_to(load(child.path), load(template.path), self._templates)
        except (
            StorageError,
            OSError,
        ):  # it went, or is being written: asked again once it is another file
            return of
        if offer.is_empty:
            return of
        comes, asked = len(offer.offered.comes), len(offer.asked)
        return Child(*of[:2], comes, asked, base_is_known=offer.offered.base_is_known)

    def _version(self, template: DraftRow) -> Link:
        known = self._versions.get(template.path)
        if known is None or known[0] != template.stamp:
            link = link_to(load(template.path).proposal)
            known = self._versions[template.path] = template.stamp, link
        return known[1]


def _pairs(rows: Sequence[DraftRow]) -> Iterator[tuple[DraftRow, DraftRow]]:
    """Each child with its template; of files that are one draft, the one that is no copy."""
    links = {row.path: Link(*row.family) for row in rows if row.family}
    named = {link.template for link in links.values()}
    near = [row for row in rows if row.id in named]
    copies = told_as_copies({row.path: row.id for row in near}, Proposals(near))
    by_id = {row.id: row for row in near if row.path not in copies}
    for row in rows:
        template = by_id.get(links[row.path].template) if row.path in links else None
        if template is not None and template.path != row.path:
            yield row, template
