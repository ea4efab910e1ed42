"""States of one proposal side by side: what was changed, and what that did to what is found."""
