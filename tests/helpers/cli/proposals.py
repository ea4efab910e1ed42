"""Proposals as text: one eligible, one not, one hardly begun."""

from typing import NamedTuple

HEAD = """\
format = 1
call = "COS-CLUSINT-2020-3-01"
strand = "A"

[project]
acronym = "BLUEGATE"
title = "Blue growth clusters opening gates"
abstract = "Clusters go international."
duration_months = 36
target_countries = ["KE", "PE"]
"""

PARTNER = """
[[partners]]
key = "{key}"
legal_name = "{name}"
role = "{role}"
country = "{country}"
pic = "{pic}"
type = "cluster-organisation"
ownership = "private"
legal_personality = true
nationally_registered = true

[partners.eccp]
status = "registered"
date = 2020-11-20
"""

COSTS = """
[[costs]]
partner = "HMC"
work_package = "WP1"
category = "personnel"
item = "Project manager"
units = 10.0
unit_cost = 5000.00

[funding]
rate = 90
"""

PARTNERS = "".join(
    PARTNER.format(key=key, name=f"{key} e.V.", role=role, country=country, pic=pic)
    for key, role, country, pic in (
        ("HMC", "coordinator", "DE", "912345671"),
        ("ACLI", "partner", "ES", "912345672"),
        ("NAVA", "partner", "FR", "912345673"),
    )
)

PLAIN_CALL = """\
format = 1
id = "PLAIN-2021"
revision = "1"
title = { value = "A call without strands", source = "X", evidence = "primary" }

[deadline]
value = 2021-05-05T12:00:00
zone = "Europe/Brussels"
source = "X"
evidence = "primary"

[[strands]]
title = { value = "All", source = "X", evidence = "primary" }
aim = { value = "Anything", source = "X", evidence = "primary" }
max_grant = { value = 1000, source = "X", evidence = "assumed" }

[[criteria]]
id = "consortium.min-entities"
kind = "min-entities"
asks = "one entity at least"
minimum = 1
effect = "rejects"
source = "X"
evidence = "primary"

[[criteria]]
id = "budget.max-grant"
kind = "max-grant"
asks = "the grant is within the maximum"
effect = "rejects"
source = "X"
evidence = "primary"

[cost_model]
"""
"""A small call of one's own, for the `calls` folder."""

ELIGIBLE = HEAD + PARTNERS + COSTS
INELIGIBLE = ELIGIBLE.replace('"FR"', '"DE"')
INCOMPLETE = HEAD


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


def another(text: str, number: int) -> str:
    """The same proposal of other organisations, which have nothing to do with the first ones."""
    return text.replace("91234", f"{80000 + number}").replace(' e.V."', f' {number} e.V."')
