"""`explain`, and the explanations that it shares with the wizard."""

import io
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from cli.pages.tree import add_tree
from cli.printing import Page, cells_of
from models.call import Call
from models.call.kinds_of_criteria import AnyCriterion
from models.criteria.finding import Status
from models.proposal import Proposal, paths
from models.verdict import check
from models.verdict.explanation import UnknownCriterion, criterion_ids, explain
from models.verdict.tree import Node
from storage.calls import find_call
from tests.helpers.cli.proposals import COSTS, ELIGIBLE, HEAD, INELIGIBLE, PARTNERS, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]

CALL = "COS-CLUSINT-2020-3-01"
IDS = criterion_ids(find_call(CALL).call)


def _line(text: str, value: str) -> int:
    """The last line of a text that holds a value."""
    lines = text.splitlines()
    return max(n for n, line in enumerate(lines, start=1) if line.endswith(f'"{value}"'))


@pytest.mark.parametrize("criterion", IDS)
def test_every_criterion_is_explained(run: Run, put: Put, criterion: str) -> None:
    done = run("explain", put(ELIGIBLE), criterion)
    assert done.code == 0
    assert criterion in done.out
    assert "Why it counts" in done.out
    assert "source: " in done.out


@pytest.mark.parametrize("text", [HEAD, 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\n', ELIGIBLE])
@pytest.mark.parametrize("strand", ['strand = "A"', 'strand = "B"', 'strand = "C"', ""])
def test_every_criterion_is_explained_whatever_the_proposal_lacks(text: str, strand: str) -> None:
    import tomllib
    from decimal import Decimal

    raw = tomllib.loads(text.replace('strand = "A"', strand), parse_float=Decimal)
    proposal, call = Proposal.model_validate(raw), find_call(CALL).call
    report = check(proposal, call)
    for criterion in IDS:
        explanation = explain(criterion, proposal, call, report)
        assert explanation.asks
        assert explanation.effect
        assert explanation.source
        assert explanation.meaning
        assert all(path and value for path, value in explanation.inputs)
        assert all(label and value for label, value in explanation.parameters)


def test_every_kind_says_where_it_looks() -> None:
    classes = get_args(get_args(AnyCriterion)[0])
    kinds = {get_args(one.model_fields["kind"].annotation)[0] for one in classes}
    assert len(kinds) == len(classes)
    without = {k.__name__ for k in classes if not k.reads}
    assert without == {"OpenQuestion"}  # it only puts a question
    for pattern in {pattern for kind in classes for pattern in kind.reads}:
        paths.spec_at(Proposal, pattern.replace("[*]", "[0]"))


def test_without_a_criterion_what_asks_for_something_is_explained(run: Run, put: Put) -> None:
    done = run("explain", put(INELIGIBLE))
    assert done.code == 0
    assert "consortium.min-countries" in done.out
    assert "consortium.min-entities" not in done.out
    assert "consortium.min-entities" in run("explain", put(INELIGIBLE), "--all").out


def test_the_reasoning_names_inputs_with_lines_parameters_and_sources(run: Run, put: Put) -> None:
    out = run("explain", put(INELIGIBLE), "consortium.min-countries").out
    assert "✗ consortium.min-countries" in out
    assert "minimum: 3" in out
    assert f"partners[2].country (line {_line(INELIGIBLE, 'DE')}): NAVA: DE" in out
    assert "A proposal that breaks it is not eligible." in out
    assert "S3: Work-programme fiche GRO/SME/20/C/02 (strand A)" in out


def test_the_arithmetic_of_the_budget_is_shown(run: Run, put: Put) -> None:
    out = run("explain", put(ELIGIBLE), "budget.max-grant").out
    for line in (
        "direct cost: 50 000 €",
        "indirect cost: 3 500 € (7 % of the base; assumed)",
        "eligible cost: 53 500 €",
        "rate asked for: 90 %",
        "grant at that rate: 48 150 € (rounded down)",
        "maximum grant: 550 000 €",
        "grant: 48 150 € (the least of these)",
    ):
        assert line in out
    out = run("explain", put(ELIGIBLE), "budget.cofinancing").out
    assert "own share: 5 350 € (eligible cost − grant)" in out


def test_what_cannot_be_read_is_shown_as_it_stands(run: Run, put: Put) -> None:
    text = ELIGIBLE.replace('status = "registered"', 'status = "maybe"', 1)
    done = run("explain", put(text), "file.values")
    assert (
        f"partners[0].eccp.status (line {_line(text, 'maybe')}): HMC: maybe (cannot be read)"
        in done.out
    )
    assert done.err.startswith(f"draft.toml:{_line(text, 'maybe')}: partners[0].eccp.status: ")


def test_what_was_left_in_a_text_is_shown_where_it_stands(run: Run, put: Put) -> None:
    done = run(
        "explain", put(ELIGIBLE + '\n[[risks]]\nmitigation = "[insert]"\n'), "file.leftovers"
    )
    assert "“[insert]” (risk 1, mitigation)" in done.out
    assert "the verdict does not depend on it" in " ".join(done.out.split())


def test_an_unknown_criterion_gives_2_and_names_the_nearest(run: Run, put: Put) -> None:
    done = run("explain", put(ELIGIBLE), "consortium.min-country")
    assert done.code == 2
    assert "no criterion “consortium.min-country”: did you mean" in done.err
    assert "consortium.min-countries" in done.err
    assert done.out == ""


def test_the_case_of_a_criterion_makes_no_difference(run: Run, put: Put) -> None:
    file = put(ELIGIBLE)
    asked = run("explain", file, "CONSORTIUM.Min-Entities")
    assert asked == run("explain", file, "consortium.min-entities")
    assert asked.code == 0
    done = run("explain", file, "CONSORTIUM.MIN-ENTITY")
    assert "did you mean consortium.min-entities" in done.err


def test_an_unreadable_file_gives_2(run: Run, put: Put) -> None:
    assert run("explain", "nope.toml").code == 2
    done = run("explain", put(HEAD.replace("2020-3-01", "1999")))
    assert done.code == 2
    assert done.err.startswith("draft.toml:2: call: unknown call")


def test_without_a_strand_both_forms_of_a_rule_are_told_apart() -> None:
    call = find_call(CALL).call
    proposal = Proposal(call=CALL)
    explanation = explain("project.duration", proposal, call, check(proposal, call))
    assert "(strand A)" in explanation.asks
    assert "(strand B)" in explanation.asks
    assert ("longest (strand B)", "24 months (W7; secondary)") in explanation.parameters


def test_weak_evidence_changes_what_breaking_a_rule_leads_to() -> None:
    call = find_call(CALL).call
    criteria = tuple(
        c.model_copy(update={"evidence": "assumed"}) if c.id == "applicant.eccp" else c
        for c in call.criteria
    )
    weak: Call = call.model_copy(update={"criteria": criteria})
    proposal = Proposal(call=CALL, strand="A")
    explanation = explain("applicant.eccp", proposal, weak, check(proposal, weak))
    assert "too weak to reject" in explanation.effect
    assert "check the call text" in explanation.meaning


def test_the_program_explains_its_own_findings(run: Run, put: Put) -> None:
    call = find_call(CALL).call
    proposal = Proposal(call=CALL, strand="C")
    report = check(proposal, call)
    explanation = explain("call.strand", proposal, call, report)
    assert explanation.inputs == (("strand", "C"),)
    assert [label for label, _ in explanation.parameters] == ["strand A", "strand B"]
    assert explain("call.deadline", proposal, call, report).parameters == (
        ("deadline", "2 Dec 2020 17:00 Brussels"),
    )


def test_nearest_is_empty_where_nothing_is_near() -> None:
    call = find_call(CALL).call
    proposal = Proposal(call=CALL)
    with pytest.raises(UnknownCriterion) as raised:
        explain("zzz", proposal, call, check(proposal, call))
    assert raised.value.nearest == ""
    assert str(raised.value) == "no criterion “zzz”"


def test_nothing_left_to_mend_is_said(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.verdict.report import Report

    monkeypatch.setattr(Report, "to_mend", ())
    assert "Nothing asks for anything any more" in run("explain", put(ELIGIBLE)).out


def test_many_inputs_are_not_poured_out(run: Run, put: Put) -> None:
    lines = "".join(COSTS.partition("[funding]")[0].replace("personnel", "") for _ in range(40))
    done = run("explain", put(HEAD + PARTNERS + lines), "budget.categories")
    assert "places more" in done.out


TREE = """\
✗ consortium.min-countries
├─ Asks: the applicants come from at least three different countries
│  participating in COSME
├─ ✗ 2 eligible countries: DE, ES; at least 3 are needed
│  ├─ → Add an applicant from another eligible country.
│  └─ partners (line 12): 3 entries: HMC, ACLI, NAVA
├─ Set by the call
│  ├─ minimum: 3
"""


def test_the_reasoning_is_a_tree(run: Run, put: Put) -> None:
    out = run("explain", put(INELIGIBLE), "consortium.min-countries").out
    assert TREE in out
    steps = out.partition("├─ Worked out\n")[2].partition("└─ Why it counts: ")
    assert steps[0].splitlines() == [
        "│  ├─ DE Germany: HMC, NAVA",
        "│  ├─ ES Spain: ACLI",
        "│  └─ needed: 2 of at least 3",
    ]
    assert steps[2].startswith("A proposal that breaks it is not eligible.\n   ├─ evidence: seed")
    assert "clause S0.38" in steps[2]


def test_where_the_screen_has_no_guides_plain_ones_stand_for_them(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", plain)
        run("explain", put(INELIGIBLE).name, "consortium.min-countries")
        plain.flush()
    lines = plain.buffer.getvalue().decode("ascii").splitlines()
    assert "x consortium.min-countries" in lines
    assert "|- Set by the call" in lines
    assert "|  |- minimum: 3" in lines
    assert "|  `- needed: 2 of at least 3" in lines
    assert any(line.startswith("`- Why it counts: ") for line in lines)


def test_the_line_of_a_place_follows_its_label_or_else_its_text() -> None:
    page = Page(60)
    node = Node("", "it is wrong", (Node("project.title", "A", where="a"),), Status.UNMET, "b")
    add_tree(page, node, {"a": 3, "b": 7}.get)
    lines = ["".join(span.text for span in line) for line in page.lines]
    assert lines == ["✗ it is wrong (line 7)", "└─ project.title (line 3): A"]


HOSTILE = {
    "markup": "[/x] [red]x[/red] [@click=app.quit]x[/]",
    "controls": "\\u001b[31mred\\u001b]0;title\\u0007 \\u009b31m",
    "line ends": "one\\n├─ two\\r\\u2028three",
    "very long": "x" * 10_000,
    "very long words": "word and " * 2000,
    "wide": "漢字かな交じり文" * 900,
    "right to left": "שלום עולם \\u202edcba",
}


def _trees(out: str) -> Iterator[list[str]]:
    """The trees of a page, each as its lines."""
    for block in out.split("\n\n")[1:]:
        yield block.splitlines()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_neither_leaves_the_tree_nor_breaks_it(
    run: Run, put: Put, monkeypatch: pytest.MonkeyPatch, width: int, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    text = INELIGIBLE.replace('"NAVA"', f'"{HOSTILE[name]}"').replace("BLUEGATE", HOSTILE[name])
    text = text.replace('title = "Blue', f'title = "{HOSTILE[name]}')
    text = text.replace('status = "registered"', f'status = "{HOSTILE[name]}"', 1)
    done = run("explain", put(text), "--all")
    assert done.code == 0
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs") for c in done.out)
    assert "\u202e" not in done.out
    assert all(cells_of(line) <= width or "http" in line for line in done.out.splitlines())
    above, footnote, _ = done.out.partition("\n\nXK Kosovo: ")
    assert footnote
    trees = list(_trees(above.partition("Criterion by criterion")[2]))
    assert len(trees) == len(IDS)
    for head, *below in trees:
        assert head[0] in "✓✗…!–"
        assert below[0].startswith("├─ Asks: ")
        for line in below:
            assert line.startswith(("├─ ", "└─ ", "│  ", "   ")), line
        assert sum(line.startswith("└─ Why it counts: ") for line in below) == 1


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from _nodes(child)


def test_as_json_the_tree_is_data(run: Run, put: Put) -> None:
    done = run("explain", put(INELIGIBLE), "--json", "--as-of", "2020-12-01")
    data = json.loads(done.out)
    assert (data["file"], data["call"], data["strand"]) == ("draft.toml", CALL, "A")
    assert data["verdict"] == "ineligible"
    asking = [criterion["criterion"] for criterion in data["criteria"]]
    assert asking[0] == "consortium.min-countries"
    assert len(asking) == len(set(asking)) > 5
    first = data["criteria"][0]
    assert (first["status"], first["evidence"]) == ("unmet", "seed")
    assert "S0.38" in first["clauses"]
    assert [finding["status"] for finding in first["findings"]] == ["unmet"]
    nodes = [node for child in first["tree"] for node in _nodes(child)]
    for node in nodes:
        assert {"label", "text", "children"} <= node.keys()
        assert set(node) <= {"label", "text", "children", "status", "where", "line", "address"}
    country = next(node for node in nodes if node.get("where") == "partners[2].country")
    assert (country["line"], country["text"]) == (_line(INELIGIBLE, "DE"), "NAVA: DE")
    assert {"label": "minimum", "text": "3", "children": []} in nodes
    assert [n["text"] for n in nodes if n["label"] == "needed"] == ["2 of at least 3"]


def test_as_json_every_criterion_or_one_and_no_place_is_left_out(run: Run, put: Put) -> None:
    every = json.loads(run("explain", put(ELIGIBLE), "--all", "--json").out)["criteria"]
    assert [criterion["criterion"] for criterion in every] == list(IDS)
    partners = "".join(f'[[partners]]\nkey = "P{n}"\ncountry = "DE"\n' for n in range(40))
    one = json.loads(run("explain", put(HEAD + partners), "applicant.country", "--json").out)
    [criterion] = one["criteria"]
    nodes = [node for child in criterion["tree"] for node in _nodes(child)]
    places = [node["where"] for node in nodes if node.get("where")]
    assert [f"partners[{n}].country" in places for n in range(40)] == [True] * 40


def test_as_json_what_is_hostile_is_only_text(run: Run, put: Put) -> None:
    text = INELIGIBLE.replace('"NAVA"', r'"[/x]\u001b[31m"')
    out = run("explain", put(text), "--all", "--json").out
    assert "\x1b" not in out
    assert r"[/x]\u001b[31m" in out
