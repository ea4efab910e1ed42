"""What is wrong with the roles of a call file is told with its line and the nearest word."""

from pathlib import Path

import pytest

from cli.pages.call import call_page
from cli.printing import Page
from storage.calls import load_call
from tests.helpers.storage.good_call import CRITERION, GOOD, STATED, mistakes


def roles(*ids: str, more: str = "") -> str:
    rows = (f'\n[[roles]]\nid = "{name}"\ntitle = "{name}"\n{STATED}' for name in ids)
    return f"{GOOD}{''.join(rows)}{more}"


FOR = f'{CRITERION}kind = "legal-personality"\nroles = '


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (roles("affiliated"), "roles: none of them is “coordinator”; list every role of the call"),
        (roles("coordinator", "partner", "partner"), "“partner” stands in roles already"),
        (roles("coordinator", "afiliated"), "roles[1].id: “afiliated” cannot be read"),
        (roles("coordinator", more="gets_grants = true\n"), "did you mean “gets_grant”?"),
        (roles("coordinator", more='signs = "no"\n'), "expected true or false"),
        (
            roles("coordinator", "affiliated") + f'{FOR}["associated"]\n',
            "“associated” is no role of the call: did you mean “affiliated”?",
        ),
        (
            f'{GOOD}{FOR}["associated"]\n',
            "“associated” is no role of the call: it has coordinator, partner, as it lists no",
        ),
        (f'{GOOD}{FOR}["asociated"]\n', "“asociated”"),
    ],
)
def test_of_roles(tmp_path: Path, text: str, said: str) -> None:
    (found,) = mistakes(tmp_path, text)
    assert int(found.partition(":")[0]) > GOOD.count("\n")
    assert said in found


def test_the_page_of_a_call_tells_its_roles(tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(roles("coordinator", "associated", more="signs = false\n"), encoding="utf-8")
    page = Page(200)
    call_page(page, load_call(file).call, side_by_side=False)
    text = "\n".join("".join(span.text for span in line) for line in page.lines)
    assert "Roles of applicants" in text
    assert "associated: associated, signs nothing (guide; assumed)" in text
