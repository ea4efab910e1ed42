"""The legal forms of `templates/legal-forms.toml`, which do not tell organisations apart."""

import tomllib
from functools import lru_cache

from models.portfolio.names import LegalForms
from storage.shipped.folder import template_folder


@lru_cache(maxsize=1)
def legal_forms() -> LegalForms:
    """The legal forms of all countries; read once."""
    raw = tomllib.loads((template_folder() / "legal-forms.toml").read_text(encoding="utf-8"))
    behind, before = (
        [form for forms in raw[where].values() for form in forms] for where in ("behind", "before")
    )
    return LegalForms.of(behind, before)
