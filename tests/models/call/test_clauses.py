"""Every normative sentence of the source documents is honoured by something, or says why not."""

import pytest

from models.call import Call
from models.call.clauses import Clause, Force, clauses_about
from models.call.honouring import answered, honours
from models.criteria.base import Criterion
from storage.calls import find_call
from storage.shipped.clauses import clauses_of, documents_of

CALLS = ["COS-CLUSINT-2020-3-01", "COS-CLUSTER-2014-3-03", "COS-CLUSTER-2020-3-03"]
"""The calls that the source documents are about."""

CLAUSES = [(call_id, clause) for call_id in CALLS for clause in clauses_of(find_call(call_id).call)]
FROM_THE_SOURCES = [
    (call_id, criterion)
    for call_id in CALLS
    for criterion in find_call(call_id).call.criteria
    if criterion.evidence == "seed"
]


def name_of(value: object) -> str:
    if isinstance(value, Criterion):
        return f"{value.id}{'-'.join(['', *value.strands])}"
    return value.id if isinstance(value, Clause) else str(value)


@pytest.mark.parametrize(("call_id", "clause"), CLAUSES, ids=name_of)
def test_every_clause_is_honoured_or_says_why_not(call_id: str, clause: Clause) -> None:
    call = find_call(call_id).call
    lost = [name for name in clause.honoured_by if honours(call, name) is None]
    assert not lost, f"{clause.id} is honoured by nothing named {', '.join(lost)}"
    assert clause.honoured_by or clause.because.strip(), clause.id
    assert clause.binds or bool(clause.honoured_by) != bool(clause.because.strip()), clause.id
    assert clause.says.strip()
    assert clause.place.strip()


@pytest.mark.parametrize(("call_id", "clause"), CLAUSES, ids=name_of)
def test_every_clause_says_its_force_and_one_that_binds_has_a_criterion(
    call_id: str, clause: Clause
) -> None:
    assert clause.force, clause.id
    assert answered(find_call(call_id).call, clause), clause.id


@pytest.mark.parametrize(
    ("force", "honoured_by", "because", "is_answered"),
    [
        ("obliges", ["applicant.eccp"], "", True),
        ("obliges", ["strands.B.applicant.country"], "", True),
        ("excludes", ["call.strand"], "", True),
        ("obliges", ["strands.A.title", "applicant.eccp"], "", True),
        ("obliges", ["strands.A.title"], "No file tells it.", True),
        ("obliges", ["strands.A.title", "strands.A.aim"], "", False),
        ("excludes", ["applicant.single-application.note"], "", False),
        ("obliges", ["sections.strategy"], "", False),
        ("obliges", ["sections.strategy.guidance"], "", False),
        ("excludes", ["outputs.business-agreements"], " ", False),
        ("recommends", ["sections.strategy"], "", True),
        ("informs", ["title"], "", True),
        (None, ["title"], "", True),
    ],
)
def test_what_binds_is_answered_by_a_criterion_and_by_nothing_that_only_speaks_of_it(
    force: Force | None, honoured_by: list[str], because: str, is_answered: bool
) -> None:
    clause = Clause(
        id="T.1", place="p", says="s", force=force, honoured_by=tuple(honoured_by), because=because
    )
    assert answered(find_call(CALLS[0]).call, clause) is is_answered


def test_a_clause_that_binds_is_not_left_to_advice_without_saying_why() -> None:
    weak = []
    for call_id, clause in CLAUSES:
        rules = [
            rule
            for rule in find_call(call_id).call.criteria
            if any(rule.id == named.split(".", 2)[-1] for named in clause.honoured_by)
            or rule.id in clause.honoured_by
        ]
        if clause.binds and not clause.because and {rule.effect for rule in rules} == {"advises"}:
            weak.append(clause.id)
    assert weak == []


@pytest.mark.parametrize(("call_id", "criterion"), FROM_THE_SOURCES, ids=name_of)
def test_every_criterion_of_the_source_documents_is_asked_for_by_a_clause(
    call_id: str, criterion: Criterion
) -> None:
    clauses = clauses_of(find_call(call_id).call)
    strands = criterion.strands or ("",)
    assert any(clauses_about(clauses, criterion.id, strand) for strand in strands)


def test_each_of_the_five_documents_is_about_one_call_and_has_its_clauses_in_order() -> None:
    documents = [
        document for call_id in CALLS for document in documents_of(find_call(call_id).call)
    ]
    assert sorted(document.id for document in documents) == ["S0", "S1", "S2", "S3", "S4"]
    clauses = [clause for _, clause in CLAUSES]
    assert {clause.document for clause in clauses} == {document.id for document in documents}
    for document in documents:
        numbers = [int(c.id.rpartition(".")[2]) for c in clauses if c.document == document.id]
        assert numbers == sorted(set(numbers)), document.id
        assert len(numbers) > 20, document.id


def test_no_clause_is_found_twice() -> None:
    ids = [clause.id for _, clause in CLAUSES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("call_id", "reference", "words"),
    [
        (CALLS[0], "id", "COS-CLUSINT-2020-3-01"),
        (CALLS[0], "title", "Clusters Go International"),
        (CALLS[0], "deadline", "deadline: 2 Dec 2020 17:00 Brussels"),
        (CALLS[0], "published", "published: 2020-09-30"),
        (CALLS[0], "budget", "budget: 7 500 000 €"),
        (CALLS[0], "call.strand", "the proposal names a strand of the call"),
        (CALLS[0], "strands.A.rate", "strand A, rate, at most: 90 %"),
        (CALLS[0], "strands.B.expected_projects", "strand B, projects expected: 2"),
        (
            CALLS[0],
            "strands.B",
            "strand B: Partnerships in defence and security (dual-use technologies)",
        ),
        (
            CALLS[0],
            "strands.B.title",
            "strand B: Partnerships in defence and security (dual-use technologies)",
        ),
        (
            CALLS[0],
            "consortium.min-member-states",
            "the applicants come from at least two different EU Member States (strand A); "
            "the applicants come from three different EU Member States (strand B)",
        ),
        (
            CALLS[0],
            "strands.B.consortium.min-member-states",
            "the applicants come from three different EU Member States",
        ),
        (CALLS[0], "strands.B.project.duration.longest", "longest: 24 months"),
        (CALLS[0], "project.duration.longest.note", "a longer duration has to be justified"),
        (CALLS[0], "outputs.monitoring", "Monitoring of results"),
        (CALLS[0], "indicators.agreements", "Cooperation agreements and business agreements"),
        (CALLS[0], "activity_kinds.sme-survey", "Survey of SME members"),
        (CALLS[0], "cost_model.indirect_rate", "indirect costs: 7 %"),
        (CALLS[0], "cost_model.categories.travel", "Travel"),
        (CALLS[0], "cost_model.categories.subcontracting.in_indirect_base", "base: no"),
        (CALLS[0], "strand_aliases", "GRO/SME/20/C/02: strand A"),
        (CALLS[0], "sections.relevance.max_words", "max words: 1500"),
        (CALLS[0], "unknown", "to be read in the call text: award criteria"),
        (CALLS[1], "strand_aliases.COSME-2014-3.1", "strand 1"),
        (CALLS[2], "strand.rate", "rate, at most: 75 %"),
        (CALLS[2], "strand.title", "European Cluster Excellence with ClusterXchange"),
        (CALLS[2], "annexes.annex-1", "Annex 1"),
        ("COS-CLUSINT-2019-3-01", "strands.2.a", "strand 2.a: "),
        ("COS-CLUSINT-2019-3-01", "strands.2.a.title", "strand 2.a: "),
    ],
)
def test_a_reference_is_told_in_words(call_id: str, reference: str, words: str) -> None:
    said = honours(find_call(call_id).call, reference)
    assert said is not None
    assert words in said
    assert said.startswith(words[:8]) or reference.endswith("in_indirect_base")


@pytest.mark.parametrize(
    "reference",
    [
        "",
        ".",
        "deadline.",
        "applicant",
        "applicant.eccp.",
        "applicant.ecpc",
        "applicant.eccp.accepted.planned",
        "strands.C.rate",
        "strands.A.applicant.ecpc",
        "strands.B.consortium.not-previously-funded",
        "strands..rate",
        "strand.rate",
        "outputs.scoreboard",
        "indicators",
        "countries",
        "cost_model",
        "model_fields",
        "__class__",
        "deadline.value.year",
        "[red]",
    ],
)
def test_a_reference_to_nothing_is_told_apart(reference: str) -> None:
    call = find_call(CALLS[0]).call
    if reference == "indicators":
        call = call.model_copy(update={"indicators": ()})
    assert honours(call, reference) is None


def test_what_a_call_does_not_say_honours_nothing() -> None:
    call = find_call(CALLS[0]).call
    bare = call.model_copy(update={"published": None, "budget": None, "criteria": ()})
    for reference in ("published", "budget", "budget.note", "applicant.eccp"):
        assert honours(bare, reference) is None
    assert honours(call, "budget.note") is None
    assert honours(call, "published") is not None


def test_clauses_about_a_criterion_are_those_that_name_it_or_what_is_in_it() -> None:
    clauses = [
        Clause(id="X.1", place="p", says="s", honoured_by=("applicant.eccp",)),
        Clause(id="X.2", place="p", says="s", honoured_by=("deadline", "applicant.eccp.note")),
        Clause(id="X.3", place="p", says="s", honoured_by=("strands.A.applicant.eccp",)),
        Clause(id="X.4", place="p", says="s", honoured_by=("strands.1.b.applicant.eccp.note",)),
        Clause(id="X.5", place="p", says="s", honoured_by=("applicant.eccp-date", "eccp")),
        Clause(id="X.6", place="p", says="s", because="It informs."),
    ]

    def about(criterion: str, strand: str = "") -> list[str]:
        return [clause.id for clause in clauses_about(clauses, criterion, strand)]

    assert about("applicant.eccp") == ["X.1", "X.2", "X.3", "X.4"]
    assert about("applicant.eccp", "A") == ["X.1", "X.2", "X.3"]
    assert about("applicant.eccp", "1.b") == ["X.1", "X.2", "X.4"]
    assert about("applicant.eccp-date") == ["X.5"]
    assert about("deadline") == ["X.2"]
    assert about("applicant.ecc") == []


def of_ones_own(call_id: str) -> Call:
    own = Clause(id="T.1", place="page 3", says="Three cities take part.", because="It informs.")
    return find_call(CALLS[0]).call.model_copy(update={"id": call_id, "clauses": (own,)})


def test_the_clauses_of_a_call_file_follow_those_of_the_documents() -> None:
    assert [clause.id for clause in clauses_of(of_ones_own("CITIES-2021"))] == ["T.1"]
    assert documents_of(of_ones_own("CITIES-2021")) == ()
    both = clauses_of(of_ones_own("cos-clusint-2020-3.1"))
    assert both[0].id == "S0.1"
    assert both[-1].id == "T.1"
