"""All arithmetic of money; rests on `plan`, `terms` and what lies below them."""
