"""What forms ask for besides stands in the tables that they name; the public sees no persons."""

from bundle.application import Variant
from bundle.content import Table
from bundle.documents.description import description
from models.proposal import Proposal, paths
from models.proposal.partner import LegalRepresentative, PreviousProject
from tests.helpers.bundle.description import applying, asking, section
from tests.helpers.samples import call_of, sample

BLUEGATE = "bluegate.toml"
SIGNS = LegalRepresentative(name="Maria Lund", role="director", email="lund@example.org")
PORTS = PreviousProject(title="Ports of Tomorrow", programme="Interreg", year="2018", role="lead")
WHY = "Nobody of us has a laboratory."


def full() -> Proposal:
    """A sample that says all that a form may ask for."""
    proposal = sample(BLUEGATE)
    proposal = paths.replace(proposal, "partners[1].legal_representative", SIGNS)
    proposal = paths.replace(proposal, "partners[1].previous_projects", (PORTS,))
    reasoned = (
        line.with_values(reason=WHY) if line.category == "subcontracting" else line
        for line in proposal.costs
    )
    return paths.replace(proposal, "costs", tuple(reasoned))


def written(name: str, variant: Variant = Variant.SUBMISSION) -> list[Table]:
    """The tables of a description whose form wants this one."""
    call = asking(call_of(BLUEGATE), section("1", "All", tables=[name]))
    blocks = description(applying(full(), call, variant)).blocks
    return [block for block in blocks if isinstance(block, Table)]


def test_subcontracting_tells_who_what_why_and_how_much() -> None:
    table = written("subcontracting")[0]
    assert [one.heading for one in table.columns] == ["Applicant", "WP", "What", "Why", "€"]
    assert {row[3] for row in table.rows} == {WHY}
    assert table.sums == (("Total", "", "", "", "48\N{NO-BREAK SPACE}340.00"),)
    captions = [one.caption for one in written("subcontracting")]
    assert captions.count("Subcontracting, in euro") == 1
    assert "Travel and events, in euro" in captions


def test_expenditure_and_revenue_come_to_the_same() -> None:
    spent, brought = written("revenue")[:2]
    assert spent.sums[0][1:] == brought.sums[0][1:] == ("610\N{NO-BREAK SPACE}849.70", "100.00")
    assert [row[0] for row in brought.rows] == [
        "Grant asked for",
        "Income of the action",
        "Contributions of third parties",
        "Own funds",
    ]


def test_who_signs_and_what_went_before_stand_in_tables_of_their_own() -> None:
    (row,) = written("legal-representative")[0].rows
    assert row[1:] == ("Maria Lund", "director", "lund@example.org")
    (row,) = written("previous-projects")[0].rows
    assert row[1:] == ("Ports of Tomorrow", "Interreg", "2018", "lead")


def test_the_public_variant_has_neither_money_nor_who_signs() -> None:
    for name in ("legal-representative", "subcontracting", "travel", "revenue"):
        said = repr(written(name, Variant.PUBLIC))
        assert "Lund" not in said
        assert "610" not in said
        assert WHY not in said
