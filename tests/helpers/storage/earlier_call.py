"""A call file that tells of its earlier revisions."""

CALL = """\
id = "MINE-2013"
revision = "3"
title = { value = "Mine", source = "me", evidence = "primary" }

[deadline]
value = 2014-01-31T17:00:00
zone = "Europe/Brussels"
source = "me"
evidence = "primary"

[[strands]]
id = "A"
title = { value = "First", source = "me", evidence = "primary" }
aim = { value = "Aim", source = "me", evidence = "primary" }
max_grant = { value = 1000, source = "me", evidence = "primary" }

[[strands]]
id = "B"
title = { value = "Second", source = "me", evidence = "primary" }
aim = { value = "Aim", source = "me", evidence = "primary" }

[[criteria]]
id = "consortium.min-entities"
kind = "min-entities"
asks = "enough"
effect = "rejects"
minimum = 4
source = "me"
evidence = "primary"

[[criteria]]
id = "consortium.min-countries"
kind = "min-countries"
asks = "enough in A"
strands = ["A"]
effect = "rejects"
minimum = 3
sets = ["EU"]
source = "me"
evidence = "primary"

[[criteria]]
id = "consortium.min-countries"
kind = "min-countries"
asks = "enough in B"
strands = ["B"]
effect = "rejects"
minimum = 2
sets = ["EU"]
source = "me"
evidence = "primary"

[cost_model]

[[outputs]]
id = "plan"
title = "Plan"
source = "me"
evidence = "primary"
"""
EARLIER = """
[[earlier]]
revision = "2"
source = "me"
evidence = "primary"
[earlier.was]
unknown = ["the rate"]
outputs = [{ id = "plan", absent = true }]
[earlier.was.deadline]
value = 2013-12-31T17:00:00
[[earlier.was.criteria]]
id = "consortium.min-countries"
strands = ["B"]
minimum = 5

[[earlier]]
revision = "1"
source = "me"
evidence = "primary"
[earlier.was]
strands = [{ id = "A", max_grant = { absent = true } }]
deadline = { value = 2013-06-01T17:00:00 }
[[earlier.was.criteria]]
id = "consortium.min-entities"
minimum = 2
[[earlier.was.outputs]]
id = "study"
title = "Study"
source = "me"
evidence = "primary"
"""
