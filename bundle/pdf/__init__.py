"""Documents as PDF, and the chart as a picture, set by typst."""
