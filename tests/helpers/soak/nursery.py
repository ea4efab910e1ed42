"""Wizards that begin where all is imported: a process imports it once, and each is a fork of it.

A crash concerns what the wizard does with a draft, and never how Python reads a module; so most of
what a short round costs is spared. `make soak` begins each of them as a shell does.
"""

import json
import os
import socket
import subprocess
import sys

from tests.helpers.places import ROOT
from tests.helpers.soak.cradle import NUMBER, number_in
from tests.helpers.soak.program import Place, Started


class Nursery:
    """A process of its own that begins wizards."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair()
        left_out = ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.soak.cradle", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
            env={name: said for name, said in os.environ.items() if name not in left_out},
        )
        theirs.close()

    def begun(self, place: Place) -> Started:
        """Begin a wizard; one after the other, as the end of each is waited for."""
        told = json.dumps([place.arguments, dict(place.environment)]).encode()
        held = [place.terminal, place.life]
        socket.send_fds(self._socket, [NUMBER.pack(len(told))], held)
        self._socket.sendall(told)
        return Started(self._heard(), self._heard)

    def _heard(self) -> int:
        return number_in(self._socket.recv(NUMBER.size, socket.MSG_WAITALL))

    def close(self) -> None:
        """Let it go."""
        self._socket.close()
        self._process.wait()
