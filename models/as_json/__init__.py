"""What is found, as plain data for other programs; rests on all other rooms."""
