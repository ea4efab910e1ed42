"""The pages that nobody writes: commands from the parser, calls, file formats and models."""

import pkgutil
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

import models
from cli.pages.call import call_page
from cli.printing import Page
from cli.schemas.files import call_schema, proposal_schema
from scripts.manual.commands import Command, blocks, commands, sentence
from storage.calls.file import shipped_folder
from storage.calls.loading import load_call

WIDTH = 88
"""Cells of what stands on a page as a terminal shows it."""


def pages() -> Iterator[tuple[str, str]]:
    """Each page by its name under `reference/`, as Markdown."""
    yield "commands", "\n".join(_commands())
    yield from _calls()
    yield "proposal-file", "\n".join(_format(proposal_schema(), "The file of a proposal"))
    yield "call-file", "\n".join(_format(call_schema(), "The file of a call"))
    yield from _models()


def _commands() -> Iterator[str]:
    program, *rest = commands()
    yield "# Commands\n"
    yield from _prose(program.description)
    yield from _prose(program.epilog)
    for command in rest:
        level = command.name.count(" ") + 1
        yield f"\n{'#' * level} {command.name}\n"
        yield from _command(command)


def _command(command: Command) -> Iterator[str]:
    yield f"{_md(sentence(command.summary))}\n"
    usage = textwrap.wrap(
        f"{command.name} {command.usage}",
        WIDTH,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield _block(usage)
    yield from _prose(command.description)
    if command.arguments:
        rows = [(", ".join(f"`{one}`" for one in a.typed), _md(a.help)) for a in command.arguments]
        yield from _table(("argument", "what it is"), rows)
    yield from _prose(command.epilog)


def _calls() -> Iterator[tuple[str, str]]:
    calls = [load_call(file).call for file in sorted(shipped_folder().glob("*.toml"))]
    calls.sort(key=lambda call: call.deadline.value, reverse=True)
    rows = [
        (f"[{call.id}](calls/{call.id.lower()}.md)", _md(call.title.value), call.deadline.said)
        for call in calls
    ]
    listed = "\n".join(_table(("call", "title", "deadline"), rows))
    toc = "\n".join(f"calls/{call.id.lower()}" for call in calls)
    intro = (
        "The calls that come with the program, as `clusterbid calls show ID` prints them: every "
        "value with its source, and how sure it is."
    )
    yield "calls", f"# Calls\n\n{intro}\n\n{listed}\n\n```{{toctree}}\n:hidden:\n\n{toc}\n```\n"
    for call in calls:
        page = Page(WIDTH)
        call_page(page, call, side_by_side=False)
        text = "\n".join("".join(span.text for span in line) for line in page.lines)
        head = f"# {call.id}\n\n{_md(call.title.value)}\n"
        yield f"calls/{call.id.lower()}", f"{head}\n```text\n{text}\n```\n"


def _format(schema: dict[str, Any], title: str) -> Iterator[str]:
    """One chapter for the file, and one for each table in it, in the order of the schema."""
    yield f"# {title}\n"
    yield f"{_md(schema['description'])} `clusterbid schema` prints the JSON Schema of it.\n"
    yield from _keys(schema)
    for name, table in sorted(schema["$defs"].items()):
        if table.get("properties"):
            yield f"\n## {name}\n\n{_md(table.get('description', ''))}\n"
            yield from _keys(table)


def _keys(table: dict[str, Any]) -> Iterator[str]:
    keys = {key: f"`{key}` (needed)" for key in table.get("required", [])}
    rows = [
        (keys.get(key, f"`{key}`"), _kind(said), _md(said.get("description", "")))
        for key, said in table["properties"].items()
    ]
    yield from _table(("key", "value", "what it says"), rows)


def _kind(said: dict[str, Any]) -> str:
    """What may stand there, in a few words; a table with a chapter of its own is linked."""
    if target := said.get("$ref", ""):
        name = target.rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in said:
        return f"`{said['const']}`"
    if "enum" in said:
        return ", ".join(f"`{one}`" for one in said["enum"])
    for several in ("anyOf", "oneOf"):
        if several in said:
            return ", or ".join(dict.fromkeys(_kind(one) for one in said[several]))
    if said.get("type") == "array":
        return f"list of {_kind(said.get('items', {}))}"
    if said.get("type") == "object" and isinstance(said.get("additionalProperties"), dict):
        return f"table of {_kind(said['additionalProperties'])}"
    words = {"string": "text", "integer": "whole number", "object": "table", "boolean": "yes or no"}
    kind = said.get("format") or said.get("type", "anything")
    return " or ".join(words.get(one, one) for one in ([kind] if isinstance(kind, str) else kind))


def _models() -> Iterator[tuple[str, str]]:
    """A page for each room of models/, with what its modules say of themselves."""
    rooms = sorted(room.name for room in pkgutil.iter_modules(models.__path__))
    toc = "\n".join(f"models/{room}" for room in rooms)
    told = f"# models\n\n{_md(models.__doc__ or '')}\n"
    yield "models", f"{told}\n```{{toctree}}\n{toc}\n```\n"
    for room in rooms:
        name = f"models.{room}"
        inside = [
            found.name
            for found in pkgutil.walk_packages(models.__path__, "models.")
            if found.name.startswith(f"{name}.")
        ]
        chapters = "\n".join(f"## {module}\n\n{_module(module)}" for module in inside)
        yield f"models/{room}", f"# {name}\n\n{_module(name)}\n{chapters}"


def _module(name: str) -> str:
    return f"```{{eval-rst}}\n.. automodule:: {name}\n```\n"


def _prose(text: str) -> Iterator[str]:
    for kept, lines in blocks(text):
        if kept:
            yield _block(textwrap.dedent("\n".join(lines)).split("\n"))
        else:
            yield _md(" ".join(lines)) + "\n"


def _block(lines: Iterable[str]) -> str:
    return "```text\n" + "\n".join(lines) + "\n```\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |"
    yield ""


def _md(text: str) -> str:
    """A text as Markdown that shows it as it is, but for what stands in backticks."""
    parts = re.split(r"(`[^`]+`)", " ".join(text.split()))
    return "".join(
        part if part.startswith("`") else re.sub(r"([\\*_<>\[\]{}#~$])", r"\\\1", part)
        for part in parts
    )
