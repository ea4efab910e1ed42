"""Forms of calls, made for a test."""

from typing import Any

from models.call import Call
from models.terms.document import DocumentForm

STATED = {"source": "form", "evidence": "assumed"}


def section(number: str, title: str, **said: Any) -> dict[str, Any]:
    return {"number": number, "title": title, **STATED, **said}


def asking(call: Call, *sections: dict[str, Any]) -> Call:
    """The call with such a form."""
    form = DocumentForm.model_validate(
        {"form": {"value": "Annex 1", **STATED}, "sections": sections}
    )
    return call.model_copy(update={"document": form})
