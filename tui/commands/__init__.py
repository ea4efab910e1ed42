"""What a person can do, as data: title, keys, and the other words for it."""
