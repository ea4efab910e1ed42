"""The JSON Schema of what `check --json` writes."""

from typing import Any, get_args

from models.as_json.report import SCHEMA, UNREADABLE
from models.criteria.finding import Consequence, Status
from models.terms.evidence import Evidence
from models.verdict.report import Verdict

_TEXT = {"type": "string"}
_TEXTS = {"type": "array", "items": _TEXT}
_FLAG = {"type": "boolean"}
_AMOUNT = {"type": "string", "pattern": r"^-?[0-9]+\.[0-9]{2}$"}
_OR_NOTHING = {"anyOf": [_AMOUNT, {"type": "null"}]}
_CRITERION = {"type": "string", "pattern": r"^[a-z]+\.[a-z-]+$"}


def report_schema() -> dict[str, Any]:
    """One array, an object for each file; fields that are not in it may be added some day."""
    return {
        "type": "array",
        "items": {"anyOf": [{"$ref": "#/$defs/judged"}, {"$ref": "#/$defs/unreadable"}]},
        "$defs": {
            "judged": _judged(),
            "unreadable": _object(
                schema={"const": SCHEMA},
                file=_TEXT,
                verdict={"const": UNREADABLE},
                error=_TEXT,
                line={"type": ["integer", "null"]},
            ),
            "finding": _object(
                criterion=_CRITERION,
                status={"enum": [status.value for status in Status]},
                binding=_FLAG,
                effect={"enum": list(get_args(Consequence))},
                message=_TEXT,
                fix={"type": ["string", "null"]},
                where=_TEXTS,
                source=_TEXT,
                evidence={"enum": list(get_args(Evidence))},
            ),
            "across": _object(
                criterion=_CRITERION, message=_TEXT, fix=_TEXT, where=_TEXTS, **{"with": _TEXTS}
            ),
        },
    }


def _judged() -> dict[str, Any]:
    found = _object(
        schema={"const": SCHEMA},
        file=_TEXT,
        call=_TEXT,
        call_revision=_TEXT,
        strand=_TEXT,
        acronym=_TEXT,
        title=_TEXT,
        deadline={"type": "string", "format": "date-time"},
        partners={
            "type": "array",
            "items": _object(
                **dict.fromkeys(("key", "legal_name", "pic", "country", "role", "eccp"), _TEXT)
            ),
        },
        verdict={"enum": [verdict.value for verdict in Verdict]},
        struck=_TEXTS,
        submission_ready=_FLAG,
        findings={"type": "array", "items": {"$ref": "#/$defs/finding"}},
        budget=_object(
            eligible_cost=_AMOUNT,
            indirect_cost=_AMOUNT,
            grant=_AMOUNT,
            max_grant=_OR_NOTHING,
            own_share=_AMOUNT,
            rate=_AMOUNT,
        ),
    )
    # Only where they were counted: see `check --pages`.
    limit = {"type": ["integer", "null"]}
    found["properties"]["pages"] = _object(counted={"type": "integer"}, limit=limit, cut=_FLAG)
    # Only where the call has stages.
    found["properties"]["stage"] = _object(id=_TEXT, by_date=_FLAG)
    # Only where several proposals were named; and where the call has another revision by now.
    found["properties"]["portfolio"] = {"type": "array", "items": {"$ref": "#/$defs/across"}}
    found["properties"]["since_revision"] = {"type": "object"}
    return found


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
