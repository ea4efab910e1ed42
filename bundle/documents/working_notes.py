"""Notes for the applicants: comments of the file, what is left to do, and what if."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from bundle.application import Application
from bundle.content import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    Tone,
    in_a_cell,
)
from bundle.documents.chapters.wording import NOTHING, euro, money
from bundle.documents.findings import of_group
from bundle.documents.outlook import line, resilience_blocks, tree_blocks
from bundle.documents.showing import sheet
from bundle.gaps import is_gap
from models.budget.tools import at_rate
from models.budget.totals import Totals
from models.criteria.moves import without
from models.proposal import Proposal
from models.proposal.partner import Partner, applicant_name
from models.values.held import held_line
from models.values.money import ZERO, exactly, format_number, in_percent
from models.values.words import listed, shortened
from models.verdict import check
from models.verdict.advice import Option, within_reach
from models.verdict.part_in_plan import named_elsewhere
from models.verdict.report import Verdict
from models.verdict.self_assessment import assessment
from models.verdict.tree import Node
from models.verdict.words import GROUPS, signed
from models.what_if.repair import Repair, repairs
from models.what_if.resilience import resilience
from models.what_if.trees import repair_trees
from models.what_if.without_one import newly_broken

Comment = tuple[int, str]
"""The line of the file on which a comment begins, and what it says, on as many lines as there."""

_STEPS = (Decimal(5), Decimal(10), Decimal(20))
"""By how many percentage points less is asked for in the what-ifs."""
_MOST_REASONS, _LONGEST = 3, 240
"""Reasons against an option that are shown, and characters of each."""


def working_notes(
    application: Application, comments: Sequence[Comment], options: Sequence[Option] = ()
) -> Document:
    """The notes; `options` is how the same draft stands under every call and strand."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    return sheet(application, "Working notes", _blocks(application, comments, options), author)


def _blocks(
    application: Application, comments: Sequence[Comment], options: Sequence[Option]
) -> Iterator[Block]:
    yield Callout("For the partners only. These notes are no part of the submission.")
    yield Heading("Comments in the file")
    yield from _comments(comments)
    yield Heading("What is left to do")
    yield from _to_do(application)
    yield from _left_out(application)
    yield from _own_view(application)
    yield Heading("What would mend it")
    yield from _repairs(application)
    yield Heading("If applicants drop out")
    yield from _dropping_out(application)
    yield Heading("If less were asked for")
    yield from _rates(application)
    yield Heading("Under other calls and strands")
    yield from _options(options)


def _comments(comments: Sequence[Comment]) -> Iterator[Block]:
    told = tuple((_span(*one), one[1].strip()) for one in comments if one[1].strip())
    if not told:
        yield Paragraph("Nobody has left a comment in the file.")
        return
    columns = (Column("Line", Align.RIGHT, 1), Column("Comment", width=9))
    yield Table("Comments, as they were written", columns, told)


def _span(first: int, text: str) -> str:
    last = first + text.count("\n")
    return str(first) if first == last else f"{first}–{last}"


def _to_do(application: Application) -> Iterator[Block]:
    groups = [group for group in GROUPS if group.asks]
    told = [block for group in groups for block in of_group(application, group, 2)]
    if told:
        yield from told
    else:
        yield Callout("Nothing is unmet or open, and there is no warning.", Tone.GOOD)


def _own_view(application: Application) -> Iterator[Block]:
    """How the applicants see the proposal by the award criteria; nothing where none are known."""
    found = assessment(application.proposal, application.call, application.strand)
    if not found.rows:
        return
    yield Heading("By the award criteria")
    yield Paragraph(
        "How you see the proposal yourselves. Whoever evaluates it gives the points; what is not "
        "known of them, and what is not said, is left empty."
    )
    yield Table(
        "The award criteria, and your own points",
        (
            Column("Criterion", width=3.4),
            Column("Your points", Align.RIGHT, 1.6),
            Column("At most", Align.RIGHT, 1.2),
            Column("At least", Align.RIGHT, 1.2),
            Column("Why", width=4.6),
        ),
        tuple(
            (
                held_line(row.title) or NOTHING,
                *map(_points, (row.points, row.most, row.least)),
                in_a_cell(row.note),
            )
            for row in found.rows
        ),
    )
    yield Paragraph(f"In all: {found.total_said}.")


def _points(points: Decimal | None) -> str:
    return "" if points is None else format_number(points)


def _left_out(application: Application) -> Iterator[Block]:
    """What the documents have no place for, as no rule asks for it and nothing is there."""
    proposal = application.proposal
    usual = (
        ("risks", "Risks and what is done about them", bool(proposal.risks)),
        ("indicators", "Indicators with a baseline and a target", bool(proposal.indicators)),
        ("partners", "The people who carry the project", any(p.staff for p in proposal.partners)),
    )
    # Of people no rule asks; what is to be done to the applicants is something else.
    told = tuple(
        said
        for place, said, there in usual
        if not there and (place == "partners" or not is_gap(application, place))
    )
    if told:
        yield Heading("What is left out of the documents")
        yield Paragraph(
            "No rule that this program knows asks for it, and nothing is there. The forms of such "
            "calls usually have a table of it (practice, not confirmed for this call), so it may "
            "be worth writing:"
        )
        yield Bullets(told)


def _repairs(application: Application) -> Iterator[Block]:
    ways = repairs(application.proposal, application.call)
    trees = repair_trees(ways, application.report)
    if trees:
        yield from tree_blocks(trees)
    elif application.report.verdict is Verdict.ELIGIBLE:
        yield Paragraph("The proposal is eligible as it stands: no change is needed for that.")


def _dropping_out(application: Application) -> Iterator[Block]:
    """How much loss the consortium bears, and for each applicant what its loss would mean."""
    proposal, call = application.proposal, application.call
    yield from resilience_blocks(resilience(proposal, call))
    if proposal.partners:
        yield Table(
            "Each applicant, if it dropped out",
            (
                Column("Applicant", width=1.6),
                Column("The rules then", width=4.6),
                Column("What it has a part in", width=3.8),
            ),
            tuple(
                (
                    applicant_name(partner, i),
                    _without(application, i),
                    _part_of(application, partner),
                )
                for i, partner in enumerate(proposal.partners)
            ),
        )


def _without(application: Application, index: int) -> str:
    """The rules that would no longer hold without an applicant, and what would mend it.

    Those that bind, and those that would if they were known better.
    """
    left, call = without(application.proposal, [index]), application.call
    broken = newly_broken(application.report, check(left, call))
    said = [line(Node("", f.message, status=f.status)) for f in broken if f.binding or f.undecided]
    if not said:
        return "✓ All that hold now would still hold."
    ways = repairs(left, call, most=1)
    mends = [f"→ {says}" for way in ways for says in _who_else(way, left)]
    return "\n".join(dict.fromkeys((*said, *mends)))


def _who_else(way: Repair, proposal: Proposal) -> Iterator[str]:
    """The changes that add applicants or leave them out; what is to be answered is told above."""
    for move in way.moves:
        after = move.make(proposal)
        if len(after.partners) != len(proposal.partners):
            yield move.says
        proposal = after


def _part_of(application: Application, partner: Partner) -> str:
    """What names an applicant in plan and budget."""
    places = list(named_elsewhere(application.proposal, partner.key)) if partner.key else []
    role = ["coordinator of the project"] if partner.coordinates else []
    return "\n".join((*role, *places)) or NOTHING


def _rates(application: Application) -> Iterator[Block]:
    """Grant and own share at the rate of the call, at that asked for, and at lower ones."""
    now, strand = application.report.totals, application.strand
    if not now.by_cell:
        yield Paragraph("There is no cost line yet; with one, other rates can be compared here.")
        return
    most = strand.rate.value if strand is not None and strand.rate is not None else None
    lower = (now.rate - step for step in _STEPS if now.rate > step)
    rates = sorted({now.rate, *lower, *([most] if most is not None else [])}, reverse=True)
    named = {now.rate: "asked for now"}
    if most is not None:
        named[most] = (
            "the highest of the call"
            if most != now.rate
            else "asked for now, the highest of the call"
        )
    yield Facts((("Eligible cost", euro(now.eligible_cost)),))
    yield Table(
        "Grant and own share at other co-financing rates, in euro",
        (
            Column("Rate", width=2.2),
            Column("At that rate", Align.RIGHT, 2),
            Column("Grant", Align.RIGHT, 2),
            Column("Own share", Align.RIGHT, 2),
            Column("Own share, change", Align.RIGHT, 2),
        ),
        tuple(_at(application, rate, named.get(rate, ""), now) for rate in rates),
    )
    if now.ceiling is not None:
        yield Paragraph(f"The grant is at most {euro(now.ceiling)}, whatever the rate.")


def _at(application: Application, rate: Decimal, name: str, now: Totals) -> tuple[str, ...]:
    then = at_rate(application.proposal, application.call, rate)
    with exactly():
        change = then.own_share - now.own_share
    sign = "+" if change > ZERO else "−" if change < ZERO else "±"
    return (
        in_percent(rate) + (f"\n{name}" if name else ""),
        money(then.grant_at_rate),
        money(then.grant),
        money(then.own_share),
        f"{sign}{money(abs(change))}",
    )


def _options(options: Sequence[Option]) -> Iterator[Block]:
    if not options:
        yield Paragraph("The draft was not compared with other calls.")
        return
    yield Paragraph(
        "The same draft, judged under each call and strand: the fewest binding criteria unmet "
        "first, then the fewest open, then the fewest in doubt."
    )
    yield Table(
        "The draft under other calls and strands",
        (
            Column("Call and strand", width=3.0),
            Column("Verdict", width=2.1),
            Column("What speaks against it", width=3.7),
            Column("Grant", Align.RIGHT, 1.7),
            Column("Deadline", Align.RIGHT, 1.5),
        ),
        tuple(map(_option, within_reach(options))),
    )


def _option(option: Option) -> tuple[str, ...]:
    deadline = option.call.deadline.value
    strand = f"\nstrand {option.strand.id}" if option.strand.id else ""
    return (
        f"{option.call.id}{strand}" + ("\nthe present choice" if option.chosen else ""),
        signed(option.report),
        "\n".join(_reasons(option)) or "nothing",
        "not known" if option.grant is None else euro(option.grant),
        f"{deadline:%Y-%m-%d}" + ("\npassed" if option.closed else ""),
    )


def _reasons(option: Option) -> Iterator[str]:
    for finding in option.unmet[:_MOST_REASONS]:
        yield f"✗ {shortened(finding.message, _LONGEST)}"
    more = option.unmet[_MOST_REASONS:]
    if more:
        yield f"and {len(more)} more: {listed(dict.fromkeys(f.criterion for f in more))}"
    if option.open_ids:
        yield f"… open: {listed(option.open_ids)}"
    if option.report.undecided_ids:
        yield f"? depends on the call text: {listed(option.report.undecided_ids)}"
