"""A proposal as somebody writes it by hand."""

BY_HAND = """\
# our draft
format = 1
call = 'X-2020'   # which call


[project]
acronym  =  "A"
builds_on = ""
mine = { b = 1 }
[[partners]]
country = "EL"
members = "many"
"""
