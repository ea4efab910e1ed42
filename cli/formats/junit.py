"""JUnit XML, which build servers show: a suite for each file, a case for each criterion."""

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from cli.answers import Answer
from cli.formats.as_json import report_text
from cli.formats.writer import Across

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


class Junit:
    """What is unmet has failed, what is open or a warning is skipped, an unusable file an error."""

    at_the_end = True

    def begin(self) -> None:
        """Open the document."""
        sys.stdout.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="clusterbid">\n')

    def add(self, told: Answer, across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write the suite of a file."""
        report = json.loads(report_text(told, across))
        cases = [_case(told.file, one) for one in report.get("findings", ())]
        cases += [_case(told.file, {**one, "status": "unmet"}) for one in across or ()]
        if told.row is None:
            error = f"<error message={_attribute(str(report['error']))}/>"
            cases.append((_tag(told.file, "unreadable", error), "errors"))
        many = Counter(kind for _, kind in cases)
        counts = "".join(f' {kind}="{many[kind]}"' for kind in ("failures", "errors", "skipped"))
        begins = f'<testsuite name={_attribute(told.file)} tests="{len(cases)}"{counts}>'
        inside = "".join(f"    {text}\n" for text, _ in cases)
        sys.stdout.write(f"  {begins}\n{inside}  </testsuite>\n")

    def end(self, _across: Across) -> None:
        """Close the document."""
        sys.stdout.write("</testsuites>\n")


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
