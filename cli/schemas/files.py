"""The JSON Schemas of a proposal file and of a call file, as editors check and complete them."""

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_INTERNAL = ("labels", "refers", "unit", "discriminator", "keyed")

# TOML's local date-time is none of JSON Schema's formats: its `date-time` wants an offset, so that
# editors mark every deadline as wrong. Tombi knows this one by its name, others go by the pattern;
# one that first makes JSON of the file writes a Z behind it. The second choice is an example: an
# editor that refuses a value shows the pattern, and has no other place to say what is expected.
_LOCAL_DATE_TIME = {
    "format": "date-time-local",
    "pattern": r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?$|^2025-02-05T17:00:00$",
}


def proposal_schema() -> dict[str, Any]:
    """The schema of a proposal file; unknown keys are allowed, `format` and `call` required."""
    from models.proposal import Proposal
    from models.proposal.part import field_specs
    from models.proposal.proposal import FORMAT

    schema = _tidy(Proposal.model_json_schema())
    for name, spec in field_specs(Proposal).items():
        if spec.keyed and spec.holds is not None:
            _key_by(spec.keyed, schema["properties"][name], schema["$defs"][spec.holds.__name__])
    schema["properties"]["format"] |= {"const": FORMAT}
    schema["required"] = ["format", "call"]
    return headed(schema, "clusterbid proposal, format 1")


def call_schema() -> dict[str, Any]:
    """The schema of a call file; every key has to be known."""
    from pydantic.json_schema import GenerateJsonSchema

    from cli.schemas.meaning import complete_call
    from models.call import Call
    from models.call.raw import BY_PROGRAM

    class Quiet(GenerateJsonSchema):
        """Without a word about defaults that JSON cannot hold."""

        ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012

    schema = _tidy(Call.model_json_schema(schema_generator=Quiet))
    for name in BY_PROGRAM:
        schema["properties"].pop(name)
    schema["required"].remove("deadline")
    schema["anyOf"] = [{"required": ["deadline"]}, {"required": ["stages"]}]
    schema = headed(_without_unused(schema), "clusterbid call, format 1")
    complete_call(schema)
    _offer_all_keys(schema["properties"]["criteria"]["items"], schema["$defs"])
    return schema


def _key_by(key: str, listed: dict[str, Any], item: dict[str, Any]) -> None:
    """Make of a list of tables the table of them that the file has, one for each `key`."""
    del item["properties"][key]
    listed |= {"type": "object", "additionalProperties": listed.pop("items")}


def _offer_all_keys(by_kind: dict[str, Any], definitions: dict[str, Any]) -> None:
    """Editors complete what stands under `properties`, and few look behind `if`."""
    for choice in by_kind["allOf"]:
        of_kind = definitions[choice["then"]["$ref"].rpartition("/")[2]]["properties"]
        for key, said in of_kind.items():
            explained = {k: v for k, v in said.items() if k in ("title", "description")}
            by_kind["properties"].setdefault(key, explained)


def headed(schema: dict[str, Any], title: str) -> dict[str, Any]:
    """The schema with its dialect and its title."""
    return {"$schema": DIALECT, **schema, "title": title}


def _tidy(node: Any) -> Any:
    """Take out what only the program needs, and null, which TOML does not have."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "discriminator" in node:
        node = _by_kind(node)
    if node.get("format") == "date-time":
        node = node | _LOCAL_DATE_TIME
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


def _by_kind(choice: dict[str, Any]) -> dict[str, Any]:
    """Tables of which one key says which keys the others are, so that a mistake is told as it is.

    Of `oneOf`, an editor says that a table is valid under none of sixty schemas, and marks all of
    it. Told by its kind, the one wrong key is marked.
    """
    key, kinds = choice["discriminator"]["propertyName"], choice["discriminator"]["mapping"]
    return {
        "type": "object",
        "required": [key],
        "properties": {key: {"enum": list(kinds)}},
        "allOf": [
            {
                "if": {"properties": {key: {"const": kind}}, "required": [key]},
                "then": {"$ref": reference},
            }
            for kind, reference in kinds.items()
        ],
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
