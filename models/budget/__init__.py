"""All arithmetic of money; rests on `terms` and what lies below it."""
