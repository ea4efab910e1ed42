"""`clusterbid report`: a folder of drafts as one page, for those who have only a browser."""

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bundle.report import charts, timeline
from bundle.report.portfolio import Standing
from storage import load
from storage.history.versions import history_of
from storage.judged import Judge, Judged
from storage.locations import locations
from tests.helpers.bundle.written_page import WrittenPage
from tests.helpers.cli.proposals import Ran
from tests.helpers.lump_sum import LUMP_CALL, LUMP_DRAFT

Run = Callable[..., Ran]
WHEN = ("--as-of", "2020-11-20T09:00")


def written(run: Run, folder: Path, *more: str) -> WrittenPage:
    """The page on a folder and those below it."""
    done = run("report", folder, "--output", "board.html", "--recursive", *WHEN, *more)
    assert (done.code, done.out) == (2, "board.html\n")
    return WrittenPage(Path("board.html").read_text(encoding="utf-8"))


def test_the_page_tells_how_each_draft_stands_and_what_it_costs(run: Run, portfolio: Path) -> None:
    page = written(run, portfolio)
    assert page.headings == [
        "h1 Portfolio",
        *("h2 Verdicts", "h2 Deadlines and projects", "h2 Budgets", "h2 Applicants across drafts"),
        *("h2 Countries", "h2 Conflicts between drafts", "h2 Not read"),
    ]
    assert "As of 20 Nov 2020 09:00 Brussels time." in page.text
    assert "12 d 8 h" in page.text
    assert "✗ Not eligible" in page.text
    assert "1 Sep 2021 – 31 Aug 2024" in page.text
    assert "BLUEGATE blue.toml 53 500.00 48 150.00 5 350.00" in page.text
    assert "HMC e.V. 912345671 DE 2 107 000.00 96 300.00 10 700.00" in page.text  # in two drafts
    assert "Germany 3 4 160 500.00 144 450.00 16 050.00" in page.text
    assert "BLUEGATE, TWIN would be struck from both proposals" in page.text
    assert "strand A : withdraw " in page.text
    assert "then 1 of 2 proposals would not be rejected, instead of 0." in page.text
    assert "sea/bad.toml" in page.text
    assert "broken.toml:2" in page.text
    assert "clients/" not in page.text
    assert str(Path.cwd()) not in page.text


def test_what_people_typed_is_text_and_the_page_asks_nothing_of_any_place(
    run: Run, portfolio: Path
) -> None:
    page = written(run, portfolio)
    text = Path("board.html").read_text(encoding="utf-8")
    assert page.faults == []
    assert not page.all("script") and not page.all("b") and not page.all("link")
    assert "<script>alert(1)</script> & \"x\" 'y' שלום" in page.text
    assert "R&D <b>Group</b>" in page.text
    assert not re.search(r"https?:|//\w|url\(|@import|\ssrc=|\son\w+=|[\x00-\x08\u202e]", text)


def test_figures_and_tables_have_names_for_those_who_do_not_see_them(
    run: Run, portfolio: Path
) -> None:
    page = written(run, portfolio)
    tags = [tag for tag, _ in page.elements]
    assert tags.count("main") == tags.count("header") == tags.count("footer") == 1
    assert tags.count("table") == tags.count("caption") == tags.count("thead") > 6
    assert all(one.get("scope") in ("col", "row") for one in page.all("th"))
    charts = page.all("svg")
    assert len(charts) == 5
    assert all(one["role"] == "img" and len(one["aria-labelledby"].split()) == 2 for one in charts)
    assert tags.count("desc") == len(charts)
    assert all(one.get("aria-label") or one.get("aria-labelledby") for one in page.all("section"))


def test_the_same_drafts_give_the_same_bytes_over_a_page_but_over_no_other_file(
    run: Run, portfolio: Path
) -> None:
    written(run, portfolio)
    first = Path("board.html").read_bytes()
    written(run, portfolio, "--jobs", "2")
    assert Path("board.html").read_bytes() == first
    Path("mine.html").write_text("<p>mine", encoding="utf-8")
    done = run("report", portfolio, "--output", "mine.html", *WHEN)
    assert done.code == 2
    assert "mine.html: this is no page that `clusterbid report` wrote" in done.err
    assert Path("mine.html").read_text(encoding="utf-8") == "<p>mine"


def test_an_empty_folder_gives_no_page(run: Run) -> None:
    Path("empty").mkdir()
    done = run("report", "empty", "--output", "board.html")
    assert (done.code, done.out) == (2, "")
    assert "empty: there is no proposal" in done.err
    assert "board.html: nothing is written" in done.err
    assert not Path("board.html").exists()


def test_a_file_for_no_page_and_no_folder_are_refused(run: Run, portfolio: Path) -> None:
    assert "a page ends in .html" in run("report", portfolio, "--output", "board.toml").err
    done = run("report", portfolio / "blue.toml", "--output", "board.html")
    assert (done.code, "blue.toml: this is no folder" in done.err) == (2, True)
    done = run("report", portfolio, "--output", Path("nowhere", "board.html"))
    assert (done.code, "nowhere: this is no folder" in done.err) == (2, True)


def test_what_changed_since_a_moment_is_told_by_the_versions(run: Run, portfolio: Path) -> None:
    file = portfolio / "blue.toml"
    text = file.read_text(encoding="utf-8")
    history = history_of(locations(os.environ).state, load(file))
    assert history is not None
    history.record(text.encode(), "eligible", dt.datetime(2020, 11, 10, tzinfo=dt.UTC))
    file.write_text(text.replace("5000.00", "6000.00"), encoding="utf-8")
    page = written(run, portfolio, "--since", "2020-11-15")
    assert page.faults == []
    assert "h2 Changes" in page.headings
    assert "Since 15 Nov 2020 00:00" in page.text
    assert "Euro: HMC: 50 000 → 60 000 (+10 000)" in page.text
    assert "No versions are kept yet: 2 drafts." in page.text
    for when, why in (("friday week", "no time that is known"), ("2021-01-01", "still to come")):
        done = run("report", portfolio, "--output", "other.html", "--since", when, *WHEN)
        assert (done.code, why in done.err) == (2, True)


def test_the_next_deadline_stands_first_and_what_has_passed_behind_it(run: Run) -> None:
    Path("clients").mkdir()
    calls = ("COS-CLUSTER-2014-3-03", "COS-CLUSINT-2016-03-01", "COS-CLUSINT-2020-3-01")
    for call in (*calls, "COS-CLUSTER-2020-3-03"):
        Path("clients", f"{call}.toml").write_text(f'format = 1\ncall = "{call}"\n')
    assert run("report", "clients", "--output", "board.html", *WHEN).code == 0
    text = WrittenPage(Path("board.html").read_text(encoding="utf-8")).text
    told = text.partition("Deadlines, the next first")[2].partition("Budgets")[0]
    assert re.findall(r"(\S+)\.toml", told) == [calls[2], "COS-CLUSTER-2020-3-03", *calls[1::-1]]


def test_how_drafts_stand_is_read_whole_beside_the_bars(run: Run, portfolio: Path) -> None:
    for page in (written(run, portfolio), written(run, portfolio, "--as-of", "2030-01-01")):
        bars = page.text.partition("Drafts by standing")[2].partition("What each draft lacks")[0]
        assert "…" not in bars
    assert all(len(one) <= 25 for one in Standing)  # so many letters have room


def test_a_chart_and_its_headings_fit_on_a_sheet_of_paper() -> None:
    wide, high, headings = 210 - 2 * 12, 297 - 2 * 15, 25  # millimetres of A4 within its margins
    rows = timeline.AXIS + charts.AT_ONCE * charts.ROW
    assert rows / charts.WIDTH * wide + headings <= high


def test_slips_of_the_pen_in_dates_and_names_make_no_other_page(run: Run, portfolio: Path) -> None:
    file = portfolio / "blue.toml"
    text = file.read_text(encoding="utf-8").replace("2021-09-01", "9999-12-31")
    file.write_text(text.replace("_months = 36", "_months = 99999"), encoding="utf-8")
    # A name that is no text in any encoding.
    Path(portfolio / os.fsdecode(b"caf\xe9.toml")).write_text(text, encoding="utf-8")
    page = written(run, portfolio)
    assert page.faults == []
    assert "from 31 Dec 9999" in page.text
    assert "The years are 2020 to 2020." in page.text
    assert "caf.toml" in page.text


def test_a_draft_that_is_as_it_was_is_judged_no_second_time(
    run: Run, portfolio: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(run, portfolio).text
    judged: list[str] = []
    of = Judge.of

    def counted(judge: Judge, path: Path, data: bytes) -> Judged:
        judged.append(path.name)
        return of(judge, path, data)

    monkeypatch.setattr(Judge, "of", counted)
    assert written(run, portfolio).text == first
    assert judged == ["broken.toml"], "what cannot be read is tried again"
    blue = portfolio / "blue.toml"
    blue.write_text(blue.read_text("utf-8").replace("BLUEGATE", "GREENGATE"), "utf-8")
    (portfolio / "twin.toml").write_text(f"{(portfolio / 'twin.toml').read_text('utf-8')}\nx = 1")
    assert "GREENGATE" in written(run, portfolio).text
    assert sorted(judged[1:]) == ["blue.toml", "broken.toml", "twin.toml"]


def test_a_lump_sum_without_costs_asks_for_no_money_besides(run: Run, own: Path) -> None:
    (own / "lump.toml").write_text(LUMP_CALL, encoding="utf-8")
    Path("clients").mkdir()
    Path("clients", "lump.toml").write_text(LUMP_DRAFT, encoding="utf-8")
    run("report", "clients", "--output", "board.html", *WHEN)
    text = WrittenPage(Path("board.html").read_text(encoding="utf-8")).text
    told = text.partition("Total cost, EU grant and co-financing by draft")[2]
    assert re.findall(r"-?\d+\.\d\d", told)[:3] == ["900.00", "900.00", "0.00"]
    assert "-" not in re.findall(r"All 1 draft (\S+ \S+ \S+)", told)[0]
