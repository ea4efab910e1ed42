"""Whether texts agree with the data: the numbers, months, sums and countries in them."""
