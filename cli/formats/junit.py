"""JUnit XML, which build servers show: a suite for each file, a case for each criterion.

Of an export, the one case of a file is whether it was exported.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from cli.answers import Answer
from cli.formats.as_json import report_text
from cli.formats.writer import Across, why_not

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""

Cases = Callable[[Answer, Sequence[Mapping[str, Any]] | None], list[tuple[str, str]]]
"""Gives the cases of a file, each with what it counts as."""


class Junit:
    """What is unmet has failed, what is open or a warning is skipped, an unusable file an error."""

    for_people = False
    at_the_end = True

    def __init__(self, cases: Cases | None = None) -> None:
        self._cases = cases or report_cases

    def begin(self) -> None:
        """Open the document."""
        sys.stdout.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="clusterbid">\n')

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write the suite of a file."""
        cases = self._cases(told, across)
        many = Counter(kind for _, kind in cases)
        counts = "".join(f' {kind}="{many[kind]}"' for kind in ("failures", "errors", "skipped"))
        begins = f'<testsuite name={_attribute(told.file)} tests="{len(cases)}"{counts}>'
        inside = "".join(f"    {text}\n" for text, _ in cases)
        sys.stdout.write(f"  {begins}\n{inside}  </testsuite>\n")

    def end(self, _across: Across) -> None:
        """Close the document."""
        sys.stdout.write("</testsuites>\n")


def report_cases(told: Answer, across: Sequence[Mapping[str, Any]] | None) -> list[tuple[str, str]]:
    """The criteria of a file, and what each counts as."""
    report = json.loads(report_text(told, across))
    cases = [_case(told.file, one) for one in report.get("findings", ())]
    cases += [_case(told.file, {**one, "status": "unmet"}) for one in across or ()]
    if told.row is None:
        error = f"<error message={_attribute(str(report['error']))}/>"
        cases.append((_tag(told.file, "unreadable", error), "errors"))
    return cases


def export_cases(
    told: Answer, _across: Sequence[Mapping[str, Any]] | None
) -> list[tuple[str, str]]:
    """Whether a file was exported: one that is not ready has failed, else it is an error."""
    if told.bundle:
        return [(_tag(told.file, "export", ""), "")]
    tag, kind = ("failure", "failures") if told.code == 1 else ("error", "errors")
    inside = f"<{tag} message={_attribute(why_not(told))}/>"
    return [(_tag(told.file, "export", inside), kind)]


def _case(file: str, finding: Mapping[str, Any]) -> tuple[str, str]:
    """A case, and what it counts as."""
    said = str(finding["message"])
    if finding.get("fix"):
        said = f"{said} → {finding['fix']}"
    told = _attribute(said)
    inside, kind = {
        "unmet": (f"<failure message={told}/>", "failures"),
        "open": (f"<skipped message={told}/>", "skipped"),
        "warning": (f"<skipped message={told}/>", "skipped"),
        "not-applicable": (f"<skipped message={told}/>", "skipped"),
    }.get(str(finding["status"]), ("", ""))
    return _tag(file, str(finding["criterion"]), inside), kind


def _tag(file: str, name: str, inside: str) -> str:
    begins = f"<testcase classname={_attribute(file)} name={_attribute(name)}"
    return f"{begins}>{inside}</testcase>" if inside else f"{begins}/>"


def _attribute(text: str) -> str:
    # As references, so that it is the same in whatever encoding it goes out.
    quoted = quoteattr(_NO_XML.sub("\ufffd", text))
    return quoted.encode("ascii", "xmlcharrefreplace").decode("ascii")
