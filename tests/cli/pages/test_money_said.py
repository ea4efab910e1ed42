"""The page of a call tells what its file says of money."""

from pathlib import Path

from cli.pages.call import call_page
from cli.printing import Page
from storage.calls import load_call
from tests.cli.conftest import Run
from tests.helpers.lump_sum import LUMP_CALL, LUMP_DRAFT
from tests.helpers.storage.good_call import GOOD

STRAND_A = "max_grant = { value = 400_000"


def stated(value: object) -> str:
    """A figure as a call file states it."""
    return f'{{ value = {value}, source = "guide", evidence = "assumed" }}'


def test_the_page_of_a_call_tells_them(tmp_path: Path) -> None:
    sizes = (
        "max_grant_by_size = "
        '[{ applicants = 5, value = 600_000, source = "guide", evidence = "assumed" }]'
    )
    file = tmp_path / "c.toml"
    of = 'source = "guide"\nevidence = "assumed"\n'
    strand = f"min_grant = {stated(5_000)}\n{sizes}\n{STRAND_A}"
    text = GOOD.replace(STRAND_A, strand)
    text = text.replace("# per_third_party", "per_third_party")
    head, _, rest = text.partition("# [[cost_model.unit_costs]]")
    first, _, others = rest.partition("#\n")
    text = f"{head}[[cost_model.unit_costs]]{first.replace('# ', '')}{others}"
    text = text.replace('# form = "lump-sum" # left', 'form = "lump-sum" # left')
    file.write_text(f'{text}\n[[envelopes]]\nid = "2025"\nvalue = 1_000_000\n{of}')
    page = Page(200)
    call_page(page, load_call(file).call, side_by_side=False)
    shown = "\n".join("".join(span.text for span in line) for line in page.lines)
    for said in (
        "Of it              2025: 1 000 000 € (guide; assumed)",
        "  Grant, at least    5 000 € (guide; assumed)",
        ", for one third party at most 60 000 € (guide; assumed)",
        "clusterxchange-short: ClusterXchange of up to 3 days, 390 € per exchange",
        "the grant is: a lump sum, shared by work package and applicant",
        "By size            from 5 applicants on 600 000 € (guide; assumed)",
    ):
        assert said in shown


def test_a_lump_sum_is_told_as_one_by_check(tmp_path: Path, run: Run) -> None:
    calls = tmp_path / "home" / "calls"
    calls.mkdir(parents=True, exist_ok=True)
    (calls / "own.toml").write_text(LUMP_CALL)
    draft = tmp_path / "draft.toml"
    draft.write_text(LUMP_DRAFT)
    out = run("check", draft).out
    assert "grant 900 € of at most 1 000 € (a lump sum)" in " ".join(out.split())
