"""One part looked at: whether it is as an earlier run wrote it. No draft is judged for that."""

import datetime as dt
from functools import lru_cache
from typing import Any, NamedTuple

from cli.scale.kept import Kept, about_in, kept_in, of_all, of_calls, of_draft
from cli.scale.output import TABLES, Output, output_at
from cli.scale.parts import Part


class Asked(NamedTuple):
    """How all parts are to be judged, and where they are written."""

    output: str
    form: str
    as_of: dt.datetime
    program: str
    calls: str
    """Digests of the program and of all call files."""
    run: int
    """Tells one run from the next: calls are looked up once in each."""

    @property
    def moment(self) -> str:
        """As of when, in words."""
        return self.as_of.isoformat()

    @property
    def to(self) -> Output:
        """Where they are written."""
        return _output(self.output)

    def name(self, part: Part) -> str:
        """The file of a part."""
        return f"part-{part.id}.{self.form}"


class Done(NamedTuple):
    """What became of a part."""

    part: str
    verdicts: dict[str, int]
    code: int = 0
    judged: int = 0
    """How many drafts were judged, and not kept."""
    failed: str = ""
    """Why it could not be written."""


def kept_part(part: Part, asked: Asked) -> Done | None:
    """A part as an earlier run wrote it; None where it has to be made, or made anew."""
    output, table = asked.to, table_of(part)
    about = about_in(output.first_line(table))
    if about is None or about["again"] or not Kept(about).is_of(asked.program, asked.moment):
        return None
    if output.size(asked.name(part)) != about["size"]:
        return None
    same_calls = about["calls"] == asked.calls
    if not same_calls and not _as_before(about, asked):
        return None
    if about["inputs"] != of_all(map(of_draft, part.source.read(part.places))):
        return None
    if not same_calls:
        whole = kept_in(output.text(table) or "")
        if whole is None:
            return None
        with output.writing(table) as file:
            file.write(whole.with_calls(asked.calls).text().encode())
    return Done(part.id, about["verdicts"], about["code"])


def table_of(part: Part) -> str:
    """The file that tells what a part was made from."""
    return f"{TABLES}/part-{part.id}.jsonl"


def _as_before(about: dict[str, Any], asked: Asked) -> bool:
    """Whether, with other call files, what concerns the drafts of a part is as it was."""
    from cli.scale.by_call import by_calls  # with all that a call is

    holds = by_calls(asked.calls, asked.as_of).hold(Kept(about).judged_by)
    # Who has looked at files that were changed meanwhile knows nothing of those that were meant.
    return holds and of_calls() == asked.calls


@lru_cache(maxsize=4)
def _output(url: str) -> Output:
    return output_at(url)
