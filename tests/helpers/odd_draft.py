"""A draft hardly begun, with what files of people hold: slips, left references, unread values."""

from tests.helpers.cli.proposals import HEAD

ODD = (
    HEAD.replace("Clusters go international.", "long " * 9000)
    + """
sectors = "ports"
start_date = "soon"

[[partners]]
key = "A"
description = "TODO: say who we are"
role = "coordinator"
[partners.eccp]
status = "aproved"
date = "2020-13-01"

[[partners]]
key = "A"
country = "DE"
type = "business-network"
pic = "12345"
members = "many"
for_profit = "perhaps"
[partners.contact]
email = "nobody"

[[partners]]
[[partners.staff]]
role = "lead"
[[partners.other_applications]]
call = "COS-CLUSINT-2020-3-01"

[[work_packages]]
id = "WP1"
phase = "management"
start_month = 9
end_month = 3
person_months = { GONE = 3, A = "x" }
[[work_packages.tasks]]
id = "T1.1"
start_month = "x"
participants = ["A", "GONE"]
[[work_packages.deliverables]]
output = "nothing known"
due_month = 99
[[work_packages.milestones]]
id = "T1.1"

[[work_packages]]
lead = "GONE"

[[costs]]
partner = "GONE"
work_package = "WP9"
units = "x"
category = "third party"
[[costs]]
partner = "A"
category = "no such category"
units = 2
unit_cost = -5
[[costs]]

[funding]
rate = 120
requested = "much"
ceilings = { GONE = 5, A = "y" }
[[funding.sources]]
kind = "donations"
[[funding.sources]]
partner = "A"
amount = "1.234"

[[indicators]]
id = "missions"
target = "four"
[[indicators]]
id = "own thing"
[[indicators]]

[[risks]]
likelihood = "sure"
work_packages = ["WP9"]
[[risks]]

[narrative]
relevance = "TODO"
extra = "kept"
"""
)
"""As much as can be amiss in one file, none of it said by what the program calls it."""
