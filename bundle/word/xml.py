"""Elements of WordprocessingML in short; their order in a parent is that of the schema."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

_SPACE = {"w": nsmap["w"]}
_START = f"{{{nsmap['w']}}}"


def make(tag: str, *children: BaseOxmlElement, **said: str | int) -> BaseOxmlElement:
    """An element of the main namespace: `make("pStyle", val="Normal")`."""
    # A long document has 40 000, most like one before: a copy takes a fifth of the time.
    element = copied(_made(tag, **said))
    if children:
        element.extend(children)
    return element


def copied(element: BaseOxmlElement) -> BaseOxmlElement:
    """The element with all that is in it once more."""
    copy: BaseOxmlElement = element.__copy__()
    return copy


@lru_cache(maxsize=1000, typed=True)  # else 1 is taken for True
def _made(tag: str, **said: str | int) -> BaseOxmlElement:
    attributes = {_START + name: str(value) for name, value in said.items()}
    return cast(BaseOxmlElement, oxml_parser.makeelement(_START + tag, attributes, _SPACE))


def switch(tag: str, on: bool | None) -> Iterable[BaseOxmlElement]:
    """A property that is on or off; nothing where neither is said."""
    if on is not None:
        yield make(tag) if on else make(tag, val="0")


def emptied(element: Any) -> BaseOxmlElement:
    """The element without its children."""
    for child in list(element):
        element.remove(child)
    assert isinstance(element, BaseOxmlElement)
    return element


def border(side: str, colour: str, eighths: int = 4, space: int = 0) -> BaseOxmlElement:
    """A line at one side of a paragraph, cell or table; its strength in eighths of a point."""
    return make(side, val="single", sz=eighths, space=space, color=colour)


def shade(colour: str) -> BaseOxmlElement:
    """A background."""
    return make("shd", val="clear", color="auto", fill=colour)
