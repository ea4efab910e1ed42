"""Criteria on the budget, its funding, and how both agree with the plan."""
