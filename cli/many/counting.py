"""The pages of a description, counted for a report on its draft."""

import datetime as dt
from dataclasses import replace

from bundle.building import typeset
from bundle.installed import version
from bundle.request import request_for
from models.verdict.limits.pages import with_pages
from storage.judged import Judged


def with_pages_counted(judged: Judged, as_of: dt.datetime) -> Judged:
    """The draft with the pages of its description counted, as they would be exported now.

    What is not ready to be submitted has its boxes, as a draft that is exported has them.
    """
    call = judged.call
    final = call.deadline.instant
    request = request_for(judged.draft, judged.known, final, version(), as_of=as_of)
    pages = typeset(replace(request, marked=not request.ready))
    return judged._replace(report=with_pages(judged.report, call, pages))
