"""What is measured inside one process: judging, adding up, loading, saving; and counting fields.

Run as `python -m scripts.bench.inside WHAT FILE`, with one of `MEASURES`; prints JSON: a list of
measurements in milliseconds for every name, or the number of fields.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from models.budget.totals import CATEGORY, PACKAGE, PARTNER, balance_by_applicant, totals
from models.call import Call
from models.call.mistakes import mistakes
from models.merging import merge
from models.proposal import Proposal, paths
from models.proposal.paths import Place
from models.proposal.references import rekeyed
from models.proposal.retelling import retold
from models.verdict import check
from models.what_if.resilience import resilience
from scripts.bench.stats import interleaved
from scripts.bench.unsaved import journaling
from storage import load, save
from storage.briefs import KeptBriefs, briefs_of
from storage.calls import find_call
from storage.locations import locations
from storage.proposals.writing import dumps
from storage.shipped.countries import set_names
from storage.shipped.glyphs import glyphs
from storage.toml.parsing import parse

TIMES = 41
_SENTENCE = 40
"""Characters from which on a text is taken for more than a name."""
_HINDI = "प्रौद्योगिकी और नवाचार के कार्यक्षेत्र में संकुलों का सहयोग "


def taken(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    before = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - before) / 1e6


def judging(file: Path) -> dict[str, list[float]]:
    """One judgement, each of a proposal that was never judged before, and reading its TOML."""
    text = file.read_text(encoding="utf-8")
    proposal = load(file).proposal
    call = find_call(proposal.call).call
    edits = count()

    def judged() -> float:
        name = f"BLUE{next(edits)}"
        edited: Proposal = paths.replace(proposal, "project.acronym", name)
        return taken(lambda: check(edited, call, call.deadline.instant, glyphs()))

    judgements, parses = interleaved(TIMES, judged, lambda: parsing(text))
    return {"judge": judgements, "parse": parses}


def judging_marks(file: Path) -> dict[str, list[float]]:
    """The same of a draft whose texts are in a script of letters with marks on them."""

    def text(said: str, _long: bool, _place: Place) -> str:
        return said if len(said) < _SENTENCE else (_HINDI * len(said))[: len(said)]

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "hindi.toml"
        copy.write_text(dumps(retold(load(file).proposal, text)), encoding="utf-8")
        return judging(copy)


def summing(file: Path) -> dict[str, list[float]]:
    """All totals of a budget, and the sum of its lines, which cannot be had for less."""
    proposal = load(file).proposal
    call = find_call(proposal.call).call
    strand, lines = call.strand_of(proposal), proposal.costs
    if not all(line.is_costed for line in lines):
        raise SystemExit(f"{file} does not fit this measurement")

    def all_totals() -> None:
        sums = totals(proposal, call.cost_model, strand)
        for position in (PARTNER, PACKAGE, CATEGORY):
            sums.direct_by(position)
        sums.eligible_by_applicant()
        sums.eligible_by_package()
        _ = sums.by_applicant_and_category, sums.own_share, sums.own_share_by_applicant
        balance_by_applicant(sums, proposal.funding.sources)

    def one_sum() -> None:
        sum((line.units * line.unit_cost for line in lines), Decimal(0))  # type: ignore[operator]

    summed, floor = interleaved(TIMES, partial(taken, all_totals), partial(taken, one_sum))
    return {"totals": summed, "sum": floor}


def reading_calls(file: Path) -> dict[str, list[float]]:
    """Looking for mistakes in a call file, and reading its TOML."""
    text = file.read_text(encoding="utf-8")
    raw = tomllib.loads(text, parse_float=Decimal)
    looks, parses = interleaved(
        TIMES, lambda: taken(lambda: list(mistakes(raw, set_names()))), lambda: parsing(text)
    )
    return {"mistakes": looks, "parse": parses}


def merging(file: Path) -> dict[str, list[float]]:
    """A merge of two sides that each changed a line, an applicant and a key; and one parsing."""
    text = file.read_text(encoding="utf-8")

    def side(line: int, applicant: int) -> Proposal:
        changed = Proposal.read(tomllib.loads(text, parse_float=Decimal))
        changed = paths.replace(changed, f"costs[{line}].units", Decimal(9))
        changed = paths.replace(changed, f"partners[{applicant}].members", 77)
        return rekeyed(changed, f"partners[{applicant}].key", f"NEW{applicant}")

    base, ours, theirs = load(file).proposal, side(3, 4), side(5, 6)
    if not merge(base, ours, theirs).clean:
        raise SystemExit(f"{file} does not fit this measurement")
    merges, parses = interleaved(
        TIMES, partial(taken, lambda: merge(base, ours, theirs)), lambda: parsing(text)
    )
    return {"merge": merges, "parse": parses}


def striking(file: Path) -> dict[str, list[float]]:
    """Resilience with pairs, of a consortium never seen before, and one judgement of it."""
    proposal = load(file).proposal
    call = find_call(proposal.call).call
    edits = count()

    def edited() -> Proposal:
        number = next(edits)
        partners = (
            partner.with_values(legal_name=f"{partner.legal_name} {number}")
            for partner in proposal.partners
        )
        return proposal.with_values(partners=tuple(partners))

    def of(work: Callable[[Proposal, Call], object]) -> Callable[[], float]:
        def one() -> float:
            proposal = edited()
            return taken(lambda: work(proposal, call))

        return one

    struck, judgements = interleaved(TIMES, of(resilience), of(check))
    return {"resilience": struck, "judge": judgements}


def parsing(text: str) -> float:
    """The floor of everything that reads a file."""
    return taken(lambda: tomllib.loads(text, parse_float=Decimal))


def files(file: Path) -> dict[str, list[float]]:
    """Loading and saving, with the remarks of the file and without any."""
    results: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("remarks", "plain"):
            copy = Path(folder) / f"{name}.toml"
            copy.write_bytes(file.read_bytes() if name == "remarks" else _plain(file))
            text = copy.read_text(encoding="utf-8")
            if ("#" in text) != (name == "remarks"):
                raise SystemExit(f"{file} does not fit this measurement")
            loading, saving, parses = interleaved(
                TIMES,
                partial(taken, partial(load, copy)),
                _saving(copy),
                partial(parsing, text),
            )
            results |= {f"load {name}": loading, f"save {name}": saving, f"parse {name}": parses}
    return results


def _plain(file: Path) -> bytes:
    return dumps(Proposal.model_validate(parse(file.read_bytes(), file))).encode()


def _saving(file: Path) -> Callable[[], float]:
    """Change one number and save, over and over."""
    draft = load(file)
    edits = count()

    def saved() -> float:
        nonlocal draft
        months = 20 + next(edits) % 2
        edited = paths.replace(draft.proposal, "project.duration_months", months)
        changed = draft.with_proposal(edited)

        def saving() -> None:
            nonlocal draft
            draft = save(changed, file)

        return taken(saving)

    return saved


def fields(file: Path) -> dict[str, int]:
    """How many fields the wizard has on its first screen, and once the applicants are in view."""
    return asyncio.run(_fields(file))


async def _fields(file: Path) -> dict[str, int]:
    from tui.app import ClusterbidApp
    from tui.screens.draft import DraftScreen
    from tui.widgets.field import Field

    app = ClusterbidApp(file.parent, locations(os.environ), file)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DraftScreen)
        first = len(screen.query(Field))
        for number in (1, 2):
            await screen.go(number)
        await pilot.pause()
        return {"first": first, "partners": len(screen.query(Field))}


def text_area(file: Path) -> tuple[int, int]:
    """Width and height of the area for the text of a section, in a terminal of 120 by 36."""
    return asyncio.run(_text_area(file))


async def _text_area(file: Path) -> tuple[int, int]:
    from textual.widgets import TextArea

    from tui.app import ClusterbidApp
    from tui.screens.draft import DraftScreen
    from tui.steps.listing import STEPS, TEXTS

    app = ClusterbidApp(file.parent, locations(os.environ), file)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DraftScreen)
        await screen.go(STEPS.index(TEXTS))
        await pilot.pause()
        area = screen.query_one(TextArea)
        return area.outer_size.width, area.outer_size.height


def moves(file: Path) -> dict[str, int]:
    """What a bare form has to have as many of: fields of all steps, and countries to choose."""
    return asyncio.run(_moves(file))


async def _moves(file: Path) -> dict[str, int]:
    from models.call.offers import countries
    from tui.app import ClusterbidApp
    from tui.screens.draft import DraftScreen
    from tui.steps.listing import STEPS
    from tui.widgets.field import Field

    app = ClusterbidApp(file.parent, locations(os.environ), file)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DraftScreen)
        for number in range(len(STEPS)):
            await screen.go(number)
        await pilot.pause()
        return {"fields": len(screen.query(Field)), "countries": len(countries(screen.session))}


def bundles(folder: Path) -> float:
    """Milliseconds for the files of the bundles of all drafts in a folder, one after the other.

    The drafts are loaded and judged before, and nothing is written.
    """
    from bundle.building import application_of
    from bundle.pieces import pieces_of
    from bundle.request import request_for

    made = 0.0
    for file in sorted(folder.glob("*.toml")):
        draft = load(file)
        known = find_call(draft.proposal.call)
        request = request_for(draft, known, known.call.deadline.instant, "benchmark")
        application = application_of(replace(request, marked=True))
        made += sum(taken(piece.make) for piece in pieces_of(application, draft))
    return made


def briefs(folder: Path) -> tuple[list[float], list[float]]:
    """Processor time for all that the desk tells of drafts that it knows, and for parsing them."""
    files = sorted(folder.glob("*.toml"))
    cache = locations(os.environ).cache

    def told() -> None:
        with KeptBriefs(cache) as kept:
            for _ in briefs_of(files, kept):
                pass

    def parsed() -> None:
        for file in files:
            tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)

    def worked(work: Callable[[], None]) -> float:
        before = time.process_time_ns()
        work()
        return (time.process_time_ns() - before) / 1e6

    told()
    found, floor = interleaved(3, partial(worked, told), partial(worked, parsed))
    return found, floor


MEASURES: dict[str, Callable[[Path], Any]] = {
    "judging": judging,
    "judging marks": judging_marks,
    "summing": summing,
    "striking": striking,
    "merging": merging,
    "calls": reading_calls,
    "files": files,
    "fields": fields,
    "text area": text_area,
    "moves": moves,
    "bundles": bundles,
    "briefs": briefs,
    "journal": journaling,
}

if __name__ == "__main__":
    print(json.dumps(MEASURES[sys.argv[1]](Path(sys.argv[2]))))
