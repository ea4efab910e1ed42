"""A browser without a window, spoken to through two pipes: needs Chromium, and no package."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
_COMMANDS, _ANSWERS = 3, 4
"""The descriptors on which it listens and answers."""


class Browser:
    """One page of the browser."""

    def __init__(self, commands: int, answers: int) -> None:
        self.events: list[dict[str, Any]] = []
        """All that it told unasked: requests, messages of the console."""
        self._commands, self._answers = commands, answers
        self._number, self._rest, self._session = 0, b"", ""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        found = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Have something done; what it answers."""
        self._number += 1
        said: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            said["sessionId"] = self._session
        os.write(self._commands, json.dumps(said).encode() + b"\0")
        while True:
            heard = self._next()
            if heard.get("id") == self._number:
                assert "error" not in heard, heard
                found: dict[str, Any] = heard["result"]
                return found
            self.events.append(heard)

    def show(self, file: Path) -> None:
        """Go to a page, and wait until it is there with all that it asks for."""
        self.ask("Page.navigate", url=file.absolute().as_uri())
        while not any(one["method"] == "Page.loadEventFired" for one in self.events):
            self.events.append(self._next())

    def told(self, method: str) -> list[dict[str, Any]]:
        """What was told of one kind."""
        return [one["params"] for one in self.events if one["method"] == method]

    def evaluated(self, code: str) -> Any:
        """What an expression comes to on the page."""
        found = self.ask("Runtime.evaluate", expression=code, returnByValue=True)
        return found["result"]["value"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._answers, 1 << 20)
            assert more, "the browser ended"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(one)
        return heard


@contextmanager
def browser(home: Path) -> Iterator[Browser]:
    """A browser that keeps what it has in a folder, and is gone at the end."""
    assert CHROMIUM is not None
    out, commands = os.pipe()
    answers, into = os.pipe()
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"]
    quiet = ["--no-first-run", "--disable-extensions", "--disable-background-networking"]
    # What a shell is given as 3 and 4 need not be what Python opened.
    pipes = f'exec "$@" {_COMMANDS}<&{out} {_ANSWERS}>&{into}'
    words = ["bash", "-c", pipes, "bash", CHROMIUM, *options, *quiet, f"--user-data-dir={home}"]
    process = subprocess.Popen(
        words, pass_fds=(out, into), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(out)
    os.close(into)
    try:
        yield Browser(commands, answers)
    finally:
        os.close(commands)
        os.close(answers)
        process.kill()
        process.wait()
