"""`clusterbid schema`: the file formats as JSON Schema."""

import argparse
from typing import Any

from cli.printing import emit

DESCRIPTION = """\
Print the JSON Schema (draft 2020-12) of a proposal file or of a call file, so
that editors complete and check it, or of what `check --json` writes. TOML dates
count as text in date format."""

EPILOG = """\
Name the schema in the first line of a file, and editors with a TOML language
server (Tombi, Taplo, Even Better TOML) use it:
  #:schema ./proposal.schema.json

exit codes:
  0  done

examples:
  clusterbid schema proposal > proposal.schema.json
  clusterbid schema call > call.schema.json"""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_INTERNAL = ("labels", "refers", "unit", "discriminator")


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("of", choices=["proposal", "call", "report"], help="which file")


def run(args: argparse.Namespace) -> int:
    """Print the schema; returns 0."""
    import json

    schemas = {"proposal": proposal_schema, "call": call_schema, "report": _report_schema}
    emit(json.dumps(schemas[args.of](), indent=2))
    return 0


def _report_schema() -> dict[str, Any]:
    from cli.pages.report_schema import report_schema

    return _headed(report_schema(), "clusterbid check --format json, schema 1")


def proposal_schema() -> dict[str, Any]:
    """The schema of a proposal file; unknown keys are allowed, `format` and `call` required."""
    from models.proposal import Proposal
    from models.proposal.proposal import FORMAT

    schema = _tidy(Proposal.model_json_schema())
    schema["properties"]["format"] |= {"const": FORMAT}
    schema["required"] = ["format", "call"]
    return _headed(schema, "clusterbid proposal, format 1")


def call_schema() -> dict[str, Any]:
    """The schema of a call file; every key has to be known."""
    from pydantic.json_schema import GenerateJsonSchema

    from cli.pages.schema_help import complete_call
    from models.call import Call

    class Quiet(GenerateJsonSchema):
        """Without a word about defaults that JSON cannot hold."""

        ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012

    schema = _tidy(Call.model_json_schema(schema_generator=Quiet))
    del schema["properties"]["countries"]  # put in by the program, never in a file
    schema = _headed(_without_unused(schema), "clusterbid call, format 1")
    complete_call(schema)
    return schema


def _headed(schema: dict[str, Any], title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, **schema, "title": title}


def _tidy(node: Any) -> Any:
    """Take out what only the program needs, and null, which TOML does not have."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = {k: _tidy_entries(v) if k in ("properties", "$defs") else v for k, v in node.items()}
    choices = [c for c in node.get("anyOf", []) if c != {"type": "null"}]
    if len(choices) == 1 and len(node["anyOf"]) > 1:
        node = {k: v for k, v in node.items() if k != "anyOf"} | choices[0]
    if isinstance(node.get("default", ""), dict) or not node.get("default", True):
        del node["default"]  # empty
    unit = node.get("unit")
    if isinstance(unit, str) and "description" in node:
        node["description"] = f"{node['description']} Unit: {unit}."
    return {
        k: v if k in ("properties", "$defs") else _tidy(v)
        for k, v in node.items()
        if k not in _INTERNAL
    }


def _tidy_entries(entries: dict[str, Any]) -> dict[str, Any]:
    """Tidy what stands under names that a file uses; the names themselves are left alone.

    A field of a file may be called like a word of the schema (`unit`, `title`).
    """
    return {name: _tidy(value) for name, value in entries.items()}


def _without_unused(schema: dict[str, Any]) -> dict[str, Any]:
    """Leave out definitions that nothing refers to."""
    definitions: dict[str, Any] = schema.pop("$defs")
    used: dict[str, Any] = {}
    waiting = [schema]
    while waiting:
        for name in _references(waiting.pop()):
            if name not in used:
                used[name] = definitions[name]
                waiting.append(definitions[name])
    return {**schema, "$defs": {name: d for name, d in definitions.items() if name in used}}


def _references(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_references, node))
    if not isinstance(node, dict):
        return set()
    found = set().union(*map(_references, node.values()))
    reference = node.get("$ref")
    return found | {reference.rpartition("/")[2]} if isinstance(reference, str) else found
