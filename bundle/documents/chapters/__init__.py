"""The chapters of the description of the action, one family a file.

Each function takes the application and gives blocks, from a heading of level 1 or 2 downwards.
"""
