"""Tables of other programs brought into a proposal: found, read, compared, and taken by choice."""
