"""`clusterbid schema`: the file formats as JSON Schema."""

import argparse
from pathlib import Path

from cli.printing import Page, Refused, Span, emit, show

DESCRIPTION = """\
Print the JSON Schema (draft 2020-12) of a proposal file or of a call file, so
that editors complete and check it, or of what `check --json` writes. TOML dates
count as text in date format."""

EPILOG = """\
With --editor, the schemas of both files and the settings by which editors find
them are written to a folder: Tombi, Taplo and Even Better TOML (VS Code) then
check every proposal in it, and every call in a folder `calls`. Without it, name
the schema in the first line of a file:
  #:schema ./proposal.schema.json

exit codes:
  0  done
  2  the settings cannot be written, or would replace others

examples:
  clusterbid schema proposal --editor .
  clusterbid schema proposal > proposal.schema.json
  clusterbid schema call > call.schema.json"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", choices=["proposal", "call", "report"], help="which file")
    parser.add_argument(
        "--editor",
        metavar="DIR",
        type=Path,
        help="write the schemas and an editor's settings to this folder instead",
    )


def run(args: argparse.Namespace) -> int:
    """Print the schema, or write what an editor needs; returns 0."""
    if args.editor is not None:
        return _for_editors(args.editor)
    import json

    from cli.schemas.files import call_schema, headed, proposal_schema
    from cli.schemas.report import report_schema

    match args.of:
        case "proposal":
            schema = proposal_schema()
        case "call":
            schema = call_schema()
        case _:
            schema = headed(report_schema(), "clusterbid check --format json, schema 1")
    emit(json.dumps(schema, indent=2))
    return 0


def _for_editors(folder: Path) -> int:
    from cli.schemas.editors import OfAnother, write_for_editors
    from storage.errors import SaveError

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = write_for_editors(folder)
    except OfAnother as other:
        raise Refused(
            f"{other} has settings that clusterbid did not write; nothing was written. Write to "
            "another folder, and copy from there what this one needs."
        ) from None
    except SaveError as error:
        raise Refused(str(error)) from None
    page = Page()
    for file in written:
        page.add("Written: ", Span(str(file), "whole"))
    page.add(
        "Tombi, Taplo and Even Better TOML now check the proposals in this folder, and calls in a "
        "folder “calls”, as you type. After an update of clusterbid, write the files anew."
    )
    show(page.lines)
    return 0
