"""The work plan as a whole: months, chart, person-months; rests on `proposal` and `values`."""
