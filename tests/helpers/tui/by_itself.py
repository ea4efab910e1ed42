"""What Textual does by itself, and by which methods it comes back to the wizard meanwhile."""

import inspect
from collections.abc import Iterator

from textual.dom import DOMNode

ALONE = (
    "textual.css.stylesheet.Stylesheet.apply",
    "textual.css.stylesheet.Stylesheet.update_nodes",
    "textual._compositor.Compositor._arrange_root",
    "textual._compositor.Compositor._render_chops",
)
"""Styling, layout and painting: two thirds of the time of the tests of the wizard."""


def ways_back(kind: type[DOMNode] = DOMNode) -> Iterator[tuple[type[DOMNode], str]]:
    """The methods of ours under a kind of node that Textual may call: it has some of that name."""
    for under in kind.__subclasses__():
        if not _of_textual(under):
            known = {name for above in under.__mro__ if _of_textual(above) for name in vars(above)}
            for name in vars(under).keys() & known:
                if _is_plain(name, vars(under)[name]):
                    yield under, name
        yield from ways_back(under)


def _of_textual(kind: type) -> bool:
    return kind.__module__.split(".")[0] == "textual"


def _is_plain(name: str, method: object) -> bool:
    """Whether a call runs it to its end, as neither a coroutine nor a generator does."""
    later = inspect.iscoroutinefunction(method) or inspect.isgeneratorfunction(method)
    plain = inspect.isfunction(method) or isinstance(method, property)
    return plain and not later and not name.startswith("__")
