"""`clusterbid completion`: what a shell needs to complete the commands."""

import argparse

from cli.printing import emit

DESCRIPTION = """\
Print what your shell needs to complete commands, options, choices, the ids of
calls, strands and criteria, the files that a command reads, applicants of the
draft that is named, and organisations of the library: Tab then does the rest of
a word, or shows what it can be."""

EPILOG = """\
A line in a file of the shell has it made anew, so that it knows your own calls;
where bash-completion is installed, and in fish, at the first Tab only:
  bash        eval "$(clusterbid completion bash)"
              in ~/.local/share/bash-completion/completions/clusterbid
              or ~/.bashrc
  zsh         eval "$(clusterbid completion zsh)"
              in ~/.zshrc, after autoload -Uz compinit && compinit
  fish        clusterbid completion fish | source
              in ~/.config/fish/completions/clusterbid.fish
  PowerShell  clusterbid completion powershell | Out-String | Invoke-Expression
              in $PROFILE

exit codes:
  0  done
  2  no such shell

examples:
  clusterbid completion bash
  clusterbid completion zsh > ~/.zfunc/_clusterbid"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=["bash", "zsh", "fish", "powershell"], help="your shell")


def run(args: argparse.Namespace) -> int:
    """Print the script; returns 0."""
    from cli.commands.completion.offered import script

    emit(script(args.parser_of_all(), args.shell))
    return 0
