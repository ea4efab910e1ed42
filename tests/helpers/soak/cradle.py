"""The process in which all of the wizard is imported, and of which each one of them is a fork.

It knows nothing of tests: what they import would be in every wizard.
"""

import gc
import json
import os
import socket
import struct
import sys
from importlib import import_module

OF_A_WIZARD = (
    *("cli.main", "cli.commands.open", "tui.wizard", "textual.drivers.linux_driver"),
    *(f"tui.steps.{step}" for step in ("call", "project", "partners", "activities", "budget")),
    *("tui.steps.indicators", "tui.steps.texts", "storage.proposals.keeping_comments"),
    "tree_sitter_toml",
)
"""What the wizards of short rounds come to import."""
NUMBER = struct.Struct("q")


def serve(ours: socket.socket) -> None:
    """Begin a wizard for each request; tell its number, and how it ended."""
    gc.disable()
    for name in OF_A_WIZARD:
        import_module(name)
    gc.freeze()
    while True:
        size, given, _, _ = socket.recv_fds(ours, NUMBER.size, 2)
        if not size:
            return
        told = ours.recv(number_in(size), socket.MSG_WAITALL)
        child = os.fork()
        if child == 0:
            ours.close()
            _be_wizard(*json.loads(told), terminal=given[0])
        for number in given:
            os.close(number)
        ours.sendall(NUMBER.pack(child))
        ours.sendall(NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def number_in(data: bytes) -> int:
    """What the other side told."""
    (number,) = NUMBER.unpack(data)
    return int(number)


def take_terminal() -> None:
    """Have the terminal that input comes from be the one over this process."""
    import fcntl  # Windows has neither
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _be_wizard(arguments: list[str], environment: dict[str, str], *, terminal: int) -> None:
    code = 3
    try:
        os.setsid()
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            os.dup2(terminal, number)
            # Anew: what there was knows that it was no terminal.
            stream = os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
        os.close(terminal)
        take_terminal()
        os.environ.clear()
        os.environ.update(environment)
        from cli.main import main

        code = main(arguments)
        sys.stdout.flush()
    except BaseException:
        sys.excepthook(*sys.exc_info())  # to the terminal, which is looked at
    finally:
        os._exit(code)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
