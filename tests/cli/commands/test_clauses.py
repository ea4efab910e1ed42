"""`clusterbid calls show ID --clauses`: what the documents ask, and what honours it."""

import re
from pathlib import Path

import pytest

from storage.calls import find_call
from storage.shipped.clauses import clauses_of, documents_of
from tests.cli.conftest import Run
from tests.helpers.cli.proposals import PLAIN_CALL

CALL = "COS-CLUSINT-2020-3-01"
OWN_CLAUSES = """
[[clauses]]
id = "T.1"
place = "page 3"
says = "One city takes part \\u001b[31m[red]."
honoured_by = ["consortium.min-entities", "strand.max_grant"]

[[clauses]]
id = "T.2"
place = "page 4"
says = "A leaflet is printed."
because = "It is no matter of the proposal."
"""


def words(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("call_id", [CALL, "COS-CLUSTER-2014-3-03", "COS-CLUSTER-2020-3-03"])
def test_the_matrix_holds_every_clause_and_what_honours_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, call_id: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    done = run("calls", "show", call_id, "--clauses")
    said = words(done.out)
    call = find_call(call_id).call
    assert done.code == 0
    for document in documents_of(call):
        assert f"{document.id} {document.title} ({document.file})" in said
    for clause in clauses_of(call):
        assert f"{clause.id} {clause.says}" in said
        assert clause.place in said
        assert clause.because in said
        for reference in clause.honoured_by:
            assert f"({reference})" in said
    assert "✗" not in said
    assert all(len(line) <= width for line in done.out.splitlines())


def test_it_reads_from_the_sentence_to_the_rule(run: Run) -> None:
    said = words(run("calls", "show", CALL, "--clauses").out)
    clauses = clauses_of(find_call(CALL).call)
    needless = [clause for clause in clauses if not clause.honoured_by]
    binding = [clause for clause in clauses if clause.binds]
    count = f"{len(clauses)} clauses of 3 source documents, {len(binding)} that oblige or exclude"
    assert f"{count}, {len(needless)} that nothing has to honour." in said
    assert (
        "Eligible applicants, strand B S0.32 Under strand B it is established in the EU. (obliges) "
        "✓ each applicant is established in an EU Member State (strands.B.applicant.country)"
    ) in said
    assert "✓ strand A, rate, at most: 90 % (strands.A.rate)" in said
    assert "S3.49 EASME carries the action out. (informs) – It tells who runs the call" in said
    assert "What a project is about is told by its words alone" in said


def test_what_no_document_asks_for_stands_at_the_end_with_its_source(run: Run) -> None:
    said = words(run("calls", "show", CALL, "--clauses").out)
    _, _, end = said.partition("Criteria that none of these clauses asks for")
    assert "applicant.pic: each PIC has nine digits and stands once W63, W64; secondary" in end
    assert "project.duration: the project lasts 18 to 24 months (strand B) W7; secondary" in end
    assert "applicant.eccp" not in end
    assert "30 to 36 months" not in end


def test_without_the_option_the_call_is_shown_without_its_clauses(run: Run) -> None:
    assert "S0.32" not in run("calls", "show", CALL).out


def test_clauses_of_a_call_of_ones_own_are_shown_as_they_stand(run: Run, own_file: Path) -> None:
    own_file.write_text(PLAIN_CALL + OWN_CLAUSES, encoding="utf-8")
    done = run("calls", "show", "PLAIN-2021", "--clauses")
    said = words(done.out)
    assert done.code == 0
    assert "2 clauses, 1 that nothing has to honour." in said
    assert "Clauses of the call file itself" in said
    assert "T.1 One city takes part ␛[31m[red]. ✓ one entity at least" in said
    assert "✓ grant, at most: 1 000 € (strand.max_grant)" in said
    assert "T.2 A leaflet is printed. – It is no matter of the proposal." in said
    assert "asks for budget.max-grant: the grant is within the maximum X; primary" in said


def test_a_call_without_clauses_says_so(run: Run, own_file: Path) -> None:
    own_file.write_text(PLAIN_CALL, encoding="utf-8")
    done = run("calls", "show", "PLAIN-2021", "--clauses")
    assert done.code == 0
    assert "No clauses of a source document are listed for this call." in words(done.out)


def test_a_shadowing_call_shows_which_clauses_it_loses(run: Run, own_file: Path) -> None:
    text = PLAIN_CALL.replace("PLAIN-2021", "COS-CLUSTER-2020-3-03")
    own_file.write_text(text, encoding="utf-8")
    done = run("calls", "show", "COS-CLUSTER-2020-3-03", "--clauses")
    said = words(done.out)
    assert done.code == 0
    assert "✗ nothing in this call is named applicant.eccp" in said
    assert re.search(r"\d+ that name what this call does not have", said)


def test_a_clause_that_names_nothing_is_a_mistake_of_the_call_file(
    run: Run, own_file: Path
) -> None:
    text = PLAIN_CALL + OWN_CLAUSES.replace('"strand.max_grant"', '"strand.max_grnat"')
    own_file.write_text(text, encoding="utf-8")
    line = text.splitlines().index(next(x for x in text.splitlines() if "max_grnat" in x)) + 1
    done = run("calls", "check", own_file)
    assert done.code == 2
    assert f"own.toml:{line}: clauses[0].honoured_by[1]: " in words(done.out + done.err)
    assert "strand.max_grnat" in done.out + done.err
