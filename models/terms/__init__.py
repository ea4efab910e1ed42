"""What a call offers and asks for, in figures: no criterion; rests on `proposal` and `values`."""
