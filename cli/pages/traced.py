"""How a verdict came about, as one line of JSON."""

import json
from pathlib import Path

from bundle.installed import version
from models.as_json.trace import Input, trace_json
from storage.calls.file import call_bytes
from storage.judged import Judged
from storage.shipped.folder import template_folder

COUNTRIES = "countries.toml"


def trace_line(file: str, judged: Judged) -> str:
    """The trace of a draft that was judged with all that was compared; `file` is its name."""
    if judged.comparisons is None:
        raise ValueError("nobody listened while it was judged")
    call_file = judged.known.file
    inputs = [
        Input("draft", Path(file).as_posix(), judged.draft.origin),
        Input("call", call_file.name, call_bytes(call_file)),
        Input("countries", COUNTRIES, (template_folder() / COUNTRIES).read_bytes()),
    ]
    told = trace_json(
        judged.draft.proposal,
        judged.call,
        judged.report,
        judged.comparisons,
        inputs,
        f"clusterbid {version()}",
    )
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
