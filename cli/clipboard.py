"""The clipboard of the terminal, over any distance, where it has one (OSC 52)."""

import base64
import os
import sys


def has_clipboard() -> bool:
    """Whether the output goes to a terminal that may have a clipboard. It never tells."""
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def put(text: str) -> None:
    """Give a text to the clipboard. In this form no letter of it can be a control sequence."""
    data = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    sys.stdout.write(f"\x1b]52;c;{data}\x07")
    sys.stdout.flush()
