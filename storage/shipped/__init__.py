"""What comes with the program beside the calls: countries, clauses, starter plans."""
