"""Data only, imports nothing.

Calls, countries, clauses and starter plans, which `storage` reads; fonts and the looks of
documents, which `bundle` reads.
"""
