"""The budget with live formulas, and Part A, as XLSX."""
