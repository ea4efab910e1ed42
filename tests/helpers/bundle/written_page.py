"""A page as a browser reads it: its elements in order, and what a validator would say of it."""

from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr"}
_NAMING = ("aria-labelledby", "aria-describedby")


class WrittenPage(HTMLParser):
    """Elements with their attributes, texts by element, and faults."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.headings: list[str] = []
        self.said: list[str] = []
        """Texts that are read, in order."""
        self._open: list[str] = []
        self.feed(text)
        self.close()
        self.faults += [f"<{one}> stays open" for one in self._open]
        ids = [found["id"] for _, found in self.elements if "id" in found]
        self.faults += [f"two #{one}" for one in set(ids) if ids.count(one) > 1]
        for _, found in self.elements:
            named = " ".join(found.get(one, "") for one in _NAMING).split()
            named += [found["href"][1:]] if found.get("href", "").startswith("#") else []
            self.faults += [f"no #{one}" for one in named if one not in ids]

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of all elements of a name."""
        return [found for name, found in self.elements if name == tag]

    @property
    def text(self) -> str:
        """All that is read, on one line."""
        return " ".join(" ".join(self.said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> ends nothing")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] not in ("style", "script"):
            self.said.append(data)
        if self._open and self._open[-1] in ("h1", "h2", "h3"):
            self.headings.append(f"{self._open[-1]} {data.strip()}")
