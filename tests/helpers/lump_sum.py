"""A call of one's own that sets prices, caps third parties and gives a lump sum; a draft for it."""

from tests.helpers.cli.proposals import PLAIN_CALL

_RULE = """
[[criteria]]
id = "own.{kind}"
kind = "{kind}"
asks = "it is as the call has it"
effect = "completes"
source = "X"
evidence = "primary"
"""
LUMP_CALL = PLAIN_CALL.replace(
    "[cost_model]",
    "".join(_RULE.format(kind=k) for k in ("unit-costs", "third-party-ceiling", "lump-sum-shares"))
    + """
[cost_model]
form = "lump-sum"
unit_costs = [
  { id = "short", title = "Short exchange", category = "vouchers", unit = "exchange", amount = 390, source = "X", evidence = "primary" },
]

[[cost_model.categories]]
id = "vouchers"
title = "Vouchers"
per_third_party = { value = 500, source = "X", evidence = "primary" }
source = "X"
evidence = "primary"
""",  # noqa: E501
)
LUMP_DRAFT = """\
format = 1
call = "PLAIN-2021"

[[partners]]
key = "P1"
legal_name = "One"

[[work_packages]]
id = "WP1"
title = "All of it"

[[costs]]
partner = "P1"
work_package = "WP1"
item = "Visits"
units = 2

[funding]
requested = 900

[[funding.shares]]
partner = "P1"
work_package = "WP1"
amount = 800
"""
