"""What a shell gets from `clusterbid completion`, asked of the shells that are at hand."""

import argparse
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import COMMANDS, build_parser

OFFERED: dict[str, set[str]] = {
    "": {*COMMANDS},
    "che": {"check"},
    "check --fo": {"--format"},
    "check --format ": {"table", "json", "jsonl", "csv", "markdown", "junit"},
    "check ": {"draft.toml", "sub"},
    "check draft.toml ": {"draft.toml", "sub"},
    "check draft.toml --as-of 2020-11-27 --pa": {"--pages"},
    "merge draft.toml draft.toml ": {"draft.toml", "sub"},
    "list ": {"sub"},
    "verify ": {"bundle.zip", "sub"},
    "calls show COS-CLUSINT-2020": {"COS-CLUSINT-2020-3-01"},
    "calls show MY": {"MY-CALL"},
    "calls new ": set(),
    "calls new X --like COS-CLUSTER-2014": {"COS-CLUSTER-2014-3-03"},
    "new x.toml --call COS-CLUSINT-2019": {"COS-CLUSINT-2019-3-01"},
    "new x.toml --strand ": {"1", "1.a", "1.b", "2", "2.a", "2.b", "A", "B"},
    "explain draft.toml budget.ra": {"budget.rate"},
    "partners fo": {"form", "forget"},
    "partners import ": {"draft.toml", "partners.xlsx", "sub"},
    "partners import partners.xlsx --into ": {"draft.toml", "sub"},
    "partners form draft.toml ": {"HMC", "NÄV-1"},
    "partners form --output forms draft.toml N": {"NÄV-1"},
    "partners add draft.toml HMC ": {"HMC", "NÄV-1"},
    "partners import x.toml --into draft.toml --applicant H": {"HMC"},
    "partners show ": {"hanse-maritime-cluster", "adriamare"},
    "partners insert draft.toml adriamare ha": {"hanse-maritime-cluster"},
    "schema ": {"proposal", "call", "report"},
}
"""What follows the program's name, and what the shell offers for its last word."""

BASH = """
source ./script
for line; do
    words=($line); [[ $line == *' ' || -z $line ]] && words+=('')
    COMP_WORDS=(clusterbid "${words[@]}"); COMP_CWORD=${#words[@]}
    _shtab_clusterbid 2>/dev/null
    printf '%s\\t' "${COMPREPLY[@]}"; echo
done
"""
FISH = """
source ./script
for line in $argv
    set -l offered (complete -C "clusterbid $line" | string replace -r '\\t.*' '')
    echo (string join \\t -- $offered)
end
"""


def _told_by(*shell: str) -> dict[str, set[str]]:
    """What a shell that runs a script writes for each line of `OFFERED`."""
    done = subprocess.run([*shell, *OFFERED], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    told = [line.split("\t") for line in done.stdout.splitlines()]
    sets = [{word.rstrip("/") for word in words if word} for words in told]
    return dict(zip(OFFERED, sets, strict=True))


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_offers_what_the_commands_take(completion: Callable[[str], str]) -> None:
    completion("bash")
    assert _told_by("bash", "--norc", "-c", BASH, "bash") == OFFERED
    assert not Path("harmed").exists()


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish")
def test_fish_offers_what_the_commands_take(completion: Callable[[str], str]) -> None:
    completion("fish")
    assert _told_by("fish", "--no-config", "-c", FISH) == OFFERED
    assert not Path("harmed").exists()


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh")
def test_zsh_does_the_rest_of_a_word(completion: Callable[[str], str]) -> None:
    import pexpect

    completion("zsh")
    shell = pexpect.spawn("zsh", ["-f", "-i"], encoding="utf-8", timeout=30, dimensions=(30, 120))
    shell.sendline('autoload -Uz compinit; compinit -u -D; eval "$(<script)"')
    shell.sendline(
        'told() { print -r "<$BUFFER>"; BUFFER= }; zle -N told; bindkey ^X told; echo rea""dy'
    )
    shell.expect("ready")
    for typed, done in {
        "che": "check ",
        "calls show MY": "calls show MY-CALL ",
        "check --form": "check --format ",
        "check draft.toml dr": "check draft.toml draft.toml ",
        "verify bu": "verify bundle.zip ",
        "explain draft.toml budget.ra": "explain draft.toml budget.rate ",
        "partners form draft.toml H": "partners form draft.toml HMC ",
        "partners insert draft.toml ha": "partners insert draft.toml hanse-maritime-cluster ",
    }.items():
        shell.send(f"clusterbid {typed}\t\x18")
        shell.expect_exact(f"<clusterbid {done}>")
    shell.close(force=True)


def test_powershell_gets_every_command_option_and_choice(completion: Callable[[str], str]) -> None:
    text = completion("powershell")
    assert "Register-ArgumentCompleter -Native -CommandName clusterbid" in text
    for command, parser in _commands().items():
        for action in parser._actions:
            for option in action.option_strings:
                assert f"'{option}'" in text, f"{command} {option}"
    for word in [*COMMANDS, "MY-CALL", "junit", "budget.rate", "'*.toml'"]:
        assert word in text
    # What is no text and no comment has as many brackets that open as brackets that close.
    bare = re.sub(r"'(?:[^']|'')*'|\"[^\"]*\"|(?m:#.*$)", "", text)
    for opening, closing in ("()", "{}", "[]"):
        assert bare.count(opening) == bare.count(closing)


def _commands() -> dict[str, argparse.ArgumentParser]:
    actions = build_parser()._actions
    [commands] = (one for one in actions if isinstance(one, argparse._SubParsersAction))
    return dict(commands.choices)
