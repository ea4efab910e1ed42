"""What is open in a proposal, asked line by line; rests on `call`, `starter` and `verdict`."""
