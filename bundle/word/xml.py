"""Elements of WordprocessingML in short; their order in a parent is that of the schema."""

from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement


def make(tag: str, *children: BaseOxmlElement, **said: str | int) -> BaseOxmlElement:
    """An element of the main namespace: `make("pStyle", val="Normal")`."""
    element = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in said.items()})
    element.extend(children)
    return element


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
