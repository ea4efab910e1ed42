"""A template and its children as files: what is kept of the one, and offered to the others."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from models.compared.family import Choice, Link, Offered, Question, link_of, linked, offered
from models.proposal import Proposal
from storage.errors import SaveError, StorageError
from storage.history.templates import Templates, link_to
from storage.opening import behind_links
from storage.proposals.draft import Draft
from storage.proposals.folder import candidates
from storage.proposals.identity import id_in, identified
from storage.proposals.reading import load, loads
from storage.proposals.saving import save
from storage.shipped.countries import country_names

_BESIDE = 3
"""The folders in which a template is looked for: that of its child, and those around it."""


class Offer(NamedTuple):
    """What a template has for a child, and the versions of it between which that was made."""

    offered: Offered
    template: Proposal
    has: Link
    now: Link
    why_not: str = ""
    """Why a version that is kept cannot be read; empty where it can, or none is kept."""

    @property
    def asked(self) -> tuple[Question, ...]:
        """What somebody has to choose: not what is each child's own, which stays unasked."""
        return tuple(one for one in self.offered.questions if not one.own)

    @property
    def is_empty(self) -> bool:
        """Whether nothing comes, and nothing is asked."""
        return not (self.has != self.now and (self.offered.comes or self.asked))

    def made(self, choices: Mapping[str, Choice]) -> tuple[Proposal, tuple[Question, ...]]:
        """The child with what comes and what was chosen, and what is left to be chosen.

        Once nothing is left, it has the present version.
        """
        made = self.offered.chosen(choices)
        left = tuple(one for one in self.asked if one.id not in choices)
        if not left and (made is not self.offered.child or self.has != self.now):
            made = linked(made, self.now)
        return made, left


def as_template(path: Path, templates: Templates) -> tuple[Draft, Link]:
    """A draft that is to have a child: with an id in its file, and this state of it kept.

    Raises `StorageError`.
    """
    draft = load(path)
    named = identified(draft.proposal)
    if named is not draft.proposal:
        draft = save(draft.with_proposal(named), path)
    if not draft.proposal.id:
        raise SaveError(path, "its id cannot be read; mend it first")
    return draft, templates.keep(draft.proposal)


def offer_to(child: Draft, template: Draft, templates: Templates) -> Offer:
    """What a template has for a draft that is its child."""
    now = link_to(template.proposal)
    has, why = link_of(child.proposal) or now, ""
    base = template.proposal if has == now else None
    if base is None and (text := templates.text(has)) is not None:
        try:
            base = loads(text, child.path or Path()).proposal
        except StorageError as error:
            why = str(error)
    found = offered(base, child.proposal, template.proposal, country_names())
    return Offer(found, template.proposal, has, now, why)


def is_child(draft: Draft, template: Draft) -> bool:
    """Whether a draft names a template as its own, and is not that file itself."""
    link = link_of(draft.proposal)
    return (
        link is not None
        and link.template == template.proposal.id
        and behind_links(draft.path or Path()) != behind_links(template.path or Path())
    )


def template_of(child: Path, link: Link) -> Path | None:
    """The file of the template that a child names: beside it, or in one of the folders around."""
    itself = behind_links(child)
    for folder in child.absolute().parents[:_BESIDE]:
        with contextlib.suppress(StorageError):
            for path in candidates(folder):
                if id_in(path) == link.template and behind_links(path) != itself:
                    return path
    return None
