"""A list of findings, perhaps in groups with headings; each of them leads to its field."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import on
from textual.content import Content
from textual.message import Message
from textual.visual import VisualType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from models.criteria.finding import Finding
from tui.findings.hanging import finding_hanging


class Group(NamedTuple):
    """Findings that stand together, under a heading unless that is empty."""

    heading: str
    findings: tuple[Finding, ...]


class FindingsList(OptionList):
    """Findings, one an option; only what changed is drawn anew."""

    class Followed(Message):
        """A finding was chosen."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self._rows: tuple[Finding | str, ...] = ()
        """An option each: a finding, or a heading."""

    @property
    def hint(self) -> str:
        """The keys that do something here."""
        on = "Enter goes to the field, Esc comes back · F1 the rule"
        return on if self.findings else "Esc comes back"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that is listed, in its order."""
        return tuple(row for row in self._rows if isinstance(row, Finding))

    def patch(self, findings: Iterable[Finding]) -> None:
        """Show these findings, without headings."""
        self.patch_groups([Group("", tuple(findings))])

    def patch_groups(self, groups: Sequence[Group]) -> None:
        """Show these findings; the highlight stays on the same criterion."""
        rows = tuple(_rows(groups))
        if rows == self._rows:
            return
        highlighted = self.current
        if [type(row) for row in rows] == [type(row) for row in self._rows]:
            for index, (new, old) in enumerate(zip(rows, self._rows, strict=True)):
                if new != old:
                    self.replace_option_prompt_at_index(index, _prompt(new))
            self._rows = rows
            if highlighted in rows:
                self.highlighted = rows.index(highlighted)
            return
        self.clear_options()
        self._rows = rows
        self.add_options(Option(_prompt(row), disabled=isinstance(row, str)) for row in rows)
        if highlighted is not None:
            self._stay_on(highlighted)

    def _stay_on(self, finding: Finding) -> None:
        """Highlight a finding that was there before, else one of its criterion, else the first."""
        found = self.findings
        alike = [one for one in found if one == finding]
        alike += [one for one in found if one.criterion == finding.criterion]
        if chosen := [*alike, *found][:1]:
            self.to(chosen[0])

    def to(self, finding: Finding) -> None:
        """Put the cursor on a finding that is listed."""
        self.highlighted = self._rows.index(finding)

    def enter(self, *, scroll: bool = True) -> None:
        """Put the person into the list, on a finding; perhaps without bringing it into view."""
        self._begin()
        self.focus(scroll_visible=scroll)

    def on_focus(self) -> None:
        """Show where the person is, who came by Tab."""
        self._begin()

    def _begin(self) -> None:
        if self.highlighted is None and (found := self.findings):
            self.to(found[0])

    @property
    def current(self) -> Finding | None:
        """The finding under the cursor."""
        if self.highlighted is None or self.highlighted >= len(self._rows):
            return None
        row = self._rows[self.highlighted]
        return row if isinstance(row, Finding) else None

    @on(OptionList.OptionSelected)
    def _follow(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._rows[event.option_index]
        if isinstance(row, Finding):
            self.post_message(self.Followed(row))


def _rows(groups: Sequence[Group]) -> Iterable[Finding | str]:
    for group in groups:
        if group.heading and group.findings:
            yield f"{group.heading} ({len(group.findings)})"
        yield from group.findings


def _prompt(row: Finding | str) -> VisualType:
    return finding_hanging(row) if isinstance(row, Finding) else Content.styled(row, "$text bold")
