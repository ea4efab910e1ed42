"""Criteria on what has to be written: the parts of the proposal, and about each applicant."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, Literal

from models.criteria.base import Breaks, Criterion, EachApplicant, Lacks, Pair
from models.criteria.case import Case
from models.criteria.compared import Otherwise
from models.criteria.finding import Finding
from models.criteria.moves import Remedy
from models.proposal.partner import Partner
from models.proposal.paths import join
from models.proposal.problems import nearest
from models.terms.strands import Strand
from models.terms.terms import Terms
from models.texts.words import has_at_most, words_of
from models.values.words import is_placeholder, listed


class Descriptions(EachApplicant):
    """Each applicant has its description."""

    kind: Literal["descriptions"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].description",)
    mendable: ClassVar[bool] = True

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """A placeholder is no description."""
        case.compared(partner.description.strip(), "said", None, "open")
        case.compared(partial(is_placeholder, partner.description), "==", False)
        if not partner.description.strip():
            return Lacks("Description", "description")
        if is_placeholder(partner.description):
            return Breaks(
                f"the description is still a placeholder (“{partner.description.strip()}”)",
                "Write how it supports its members, and what the call wants to read of it.",
                "description",
            )
        return None

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """Any words of its own."""
        return Remedy({"description": f"Description {index + 1}"}, "Write the description of")


class Narrative(Criterion):
    """Every written part is there, within its limits."""

    kind: Literal["narrative"]

    reads: ClassVar[tuple[str, ...]] = ("narrative",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """A limit bites as hard as the evidence for its section allows."""
        texts = case.proposal.narrative
        sections = case.offered(case.terms.sections)
        missing = [s for s in sections if not s.optional and not texts.get(s.id, "").strip()]
        settled = not missing
        needed = partial(filter, lambda section: not section.optional, sections)
        written = partial(filter, lambda name: texts[name].strip(), texts)
        case.compared(needed, "within", written, "open")
        if missing:
            names = listed((s.title for s in missing), most=4)
            yield self.open(
                f"Not written yet: {names}",
                f"Write {names}.",
                *(join("narrative", s.id) for s in missing),
            )
        for section in sections:
            text = texts.get(section.id, "")
            if is_placeholder(text):
                case.compared(partial(is_placeholder, text), "==", False)
                settled = False
                yield self.unmet(
                    f"{section.title} is still a placeholder (“{text.strip()[:40]}”)",
                    "Write it.",
                    join("narrative", section.id),
                )
            if section.max_words is not None:
                otherwise: Otherwise = "unmet" if section.length_by.may_reject else "warning"
                case.compared(partial(words_of, text), "<=", section.max_words, otherwise)
            if section.max_words is not None and not has_at_most(text, section.max_words):
                words = words_of(text)
                say = self.unmet if section.length_by.may_reject else self.warning
                settled = settled and not section.length_by.may_reject
                yield say(
                    f"{section.title} has {words} words; at most {section.max_words} are expected",
                    f"Shorten it by {words - section.max_words} words.",
                    join("narrative", section.id),
                    basis=section.length_by,
                )
        yield from self._elsewhere(case)
        if settled:
            # Again: a warning that was said meanwhile took along what was compared.
            case.compared(needed, "within", written, "open")
            yield self.met("Every written part is there", "narrative")

    def _elsewhere(self, case: Case) -> Iterator[Finding]:
        """Texts under a key that the call knows in no strand and no stage: no document has them."""
        texts, known = case.proposal.narrative, [s.id for s in case.terms.sections]
        everywhere = {*known, *(one.id for one in case.terms.of_other_stages)}
        strange = [name for name in texts if name not in everywhere and texts[name].strip()]
        case.compared(strange, "empty", None, "warning")
        if strange:
            hints = ((name, nearest(name, known)) for name in strange)
            said = (f"“{name}”{f' (did you mean {near}?)' if near else ''}" for name, near in hints)
            yield self.warning(
                f"No written part of this call, so in no document: {listed(said, most=4)}",
                "Move the text to the part that it is for, or leave it as a note of your own.",
                *(join("narrative", name) for name in strange),
            )

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """The written parts of the call, with their limits."""
        for section in terms.offered(terms.sections, strand):
            limit = f"{section.limit}; " if section.limit else ""
            yield section.id, f"{section.title} ({limit}{section.evidence})"

    def workings(self, case: Case) -> Iterator[Pair]:
        """The length of each part."""
        for section in case.offered(case.terms.sections):
            words = words_of(case.proposal.narrative.get(section.id, ""))
            most = f" of at most {section.max_words}" if section.max_words else ""
            yield section.id, f"{words} words{most}"
