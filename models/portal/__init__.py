"""Part A as the portal asks for it: its fields in order, and the walk through them."""
