"""Answers that are kept from run to run, by the bytes of each file."""

import json
import os
from pathlib import Path
from typing import Any

from cli.answers import Answer, Row, Wrong
from cli.many.asking import Wanted, Work
from cli.many.by_bytes import ByBytes
from cli.second_pass import tell_texts
from storage.calls import find_call
from storage.judgements import Judgements, KeepsJudgements
from storage.locations import locations


class KeptAnswers(ByBytes, KeepsJudgements):
    """Looks for each answer among those that were kept, and keeps new ones; in a `with`."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._judgements = Judgements(locations(os.environ).cache)
        ByBytes.__init__(self)
        KeepsJudgements.__init__(self, self._judgements)
        self._deadlines: dict[tuple[str, str], str] = {}

    def known(self, work: Work) -> Answer | None:
        """The answer that is kept; none for a file with edits that it does not hold yet."""
        by = self.known_by(work)
        found = None if by is None else self._judgements.known(*by, whole=self._wanted.report)
        if by is None or found is None:
            return None
        try:
            return self._answer(str(by[0]), json.loads(found[0]), found[1])
        except (ValueError, TypeError, KeyError):
            return None

    def keep(self, work: Work, told: Answer) -> None:
        """Keep an answer that is the same at any moment."""
        if work.data is None or not isinstance(work.item.at, Path) or told.row is None:
            return
        row = told.row._replace(wrong=[tuple(one) for one in told.row.wrong])  # type: ignore[misc] # JSON has no named ones
        brief = {
            "verdict": told.verdict,
            "code": told.code,
            "struck": told.struck,
            "problems": told.problems,
            "notices": told.notices,
            "row": row,
            "facts": told.facts,
        }
        whole = json.dumps(told.data).encode() if told.data else None
        self._judgements.keep(work.item.at, work.data, json.dumps(brief).encode(), whole)

    def _answer(self, file: str, brief: dict[str, Any], whole: bytes) -> Answer | None:
        row = Row(*brief["row"])
        row = row._replace(wrong=[Wrong(*one) for one in row.wrong])
        if self._wanted.facts and (
            brief["facts"] is None or (self._wanted.texts and not tell_texts(brief["facts"]))
        ):
            return None
        told = Answer(
            file,
            brief["verdict"],
            brief["code"],
            brief["struck"],
            brief["problems"],
            (),
            brief["notices"],
            row,
            facts=brief["facts"],
        )
        if not self._wanted.report:
            return told
        return told._replace(data=json.loads(whole), deadline=self._deadline(row.call, row.stage))

    def _deadline(self, of: str, at: str) -> str:
        """The finding on the deadline of a call, or a stage of it, as of the moment of this run."""
        if (of, at) not in self._deadlines:
            from cli.many.asking import finding_text
            from models.verdict.countdown import of_the_deadline

            known = find_call(of)
            stage = known.call.stage_named(at) if at else None
            call = (known if stage is None else known.at(stage)).call
            self._deadlines[of, at] = finding_text(of_the_deadline(call, self._wanted.as_of))
        return self._deadlines[of, at]
