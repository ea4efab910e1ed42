"""What is found, as plain data for other programs; rests on `what_if` and what lies below it."""
