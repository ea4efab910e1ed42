"""What the desk is made of: reading a folder, its table, the order of its rows."""
