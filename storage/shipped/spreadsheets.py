"""The names that cost categories go by in tables of people, of `templates/spreadsheets.toml`."""

from collections.abc import Mapping
from functools import lru_cache

from storage.shipped.folder import template_folder
from storage.toml.compiled import loads


@lru_cache(maxsize=1)
def category_names() -> Mapping[str, tuple[str, ...]]:
    """By the id of a category: its names in all languages of the file, each once."""
    raw = loads((template_folder() / "spreadsheets.toml").read_text(encoding="utf-8"))
    return {
        category: tuple(dict.fromkeys(name for names in of.values() for name in names))
        for category, of in raw["categories"].items()
    }
