"""What was otherwise in earlier revisions of the plain call."""

EARLIER = """
[[earlier]]
revision = "0.9"
source = "X"
evidence = "primary"
[earlier.was]
strands = [{ max_grant = { value = 5000 } }]
[earlier.was.deadline]
value = 2021-04-01T12:00:00
[[earlier.was.criteria]]
id = "consortium.min-entities"
minimum = 1

[[earlier]]
revision = "0.8"
source = "X"
evidence = "primary"
was = { deadline = { value = 2021-03-01T12:00:00 } }
"""
