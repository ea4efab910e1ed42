"""How one value is read, typed and shown; no room of the house lies below this one."""
