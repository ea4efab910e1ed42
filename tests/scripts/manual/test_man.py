"""The man page is what the help says, and a page that readers of man pages take."""

import re
import shutil
import subprocess

import pytest

from scripts.manual.commands import commands
from scripts.manual.man import man_page

PAGE = man_page("1.2.3", 0)


def test_every_command_and_option_stands_in_it() -> None:
    plain = PAGE.replace(r"\-", "-")
    for command in commands()[1:]:
        start = plain.index(f"\n.SS {command.name}\n")
        part = plain[start : start + 1 + plain[start + 1 :].find("\n.S")]
        for argument in command.arguments:
            for typed in argument.typed:
                assert rf"\fB{typed}\fR" in part, command.name
    assert plain.startswith('.TH CLUSTERBID 1 "1970-01-01" "clusterbid 1.2.3"')


def test_it_is_ascii_and_no_text_is_taken_for_a_request() -> None:
    assert PAGE.isascii()
    requests = set(re.findall(r"^[.'](\S*)", PAGE, re.MULTILINE))
    known = {"TH", "SH", "SS", "PP", "TP", "RS", "RE", "B", "BR", "nf", "fi", "nh", "ad"}
    assert requests <= known


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="no mandoc")
def test_mandoc_warns_of_nothing() -> None:
    done = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning"], input=PAGE, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")
