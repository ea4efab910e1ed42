"""The texts of a proposal before they go into documents: cleaned, withheld."""
