"""A call file of the user's own, a shipped call, and which calls are known."""

from storage.calls import (
    Known,
    all_calls,
)

CALL = """\
id = "MY-CALL-2021-01"
aliases = ["MY-CALL-2021-1.02"]
revision = "1"

[title]
value = "Mine"
source = "me"
evidence = "assumed"

[deadline]
value = 2019-02-28T17:00:00
zone = "Europe/Brussels"
source = "me"
evidence = "assumed"

[[strands]]
[strands.title]
value = "Only"
source = "me"
evidence = "assumed"
[strands.aim]
value = "Aim"
source = "me"
evidence = "assumed"

[[criteria]]
id = "consortium.min-entities"
kind = "min-entities"
asks = "at least 3"
effect = "rejects"
minimum = 3
source = "me"
evidence = "assumed"

[cost_model]
"""
SHIPPED = "COS-CLUSINT-2020-3-01"


def ids() -> list[str]:
    return [known.call.id for known in all_calls() if isinstance(known, Known)]
