"""The widgets of the budget step, and the rows that its grids show."""
