"""The clauses of `templates/clauses.toml`, and those that a call file brings along itself."""

from functools import lru_cache

from models.call import Call
from models.call.clauses import Clause, Document
from models.values.words import fold_id
from storage.shipped.folder import template_folder
from storage.toml.compiled import loads


def clauses_of(call: Call) -> tuple[Clause, ...]:
    """What the documents about a call ask, in their order, then the clauses of its own file."""
    about = {document.id for document in documents_of(call)}
    listed = (clause for clause in _clauses() if clause.document in about)
    return (*listed, *call.clauses)


def documents_of(call: Call) -> tuple[Document, ...]:
    """The source documents about a call whose sentences are listed."""
    wanted = fold_id(call.id)
    return tuple(document for document in _documents() if fold_id(document.call) == wanted)


@lru_cache(maxsize=1)
def _clauses() -> tuple[Clause, ...]:
    return tuple(Clause.model_validate(row) for row in _raw()["clauses"])


@lru_cache(maxsize=1)
def _documents() -> tuple[Document, ...]:
    return tuple(Document.model_validate(row) for row in _raw()["documents"])


@lru_cache(maxsize=1)
def _raw() -> dict[str, list[dict[str, object]]]:
    return loads((template_folder() / "clauses.toml").read_text(encoding="utf-8"))
