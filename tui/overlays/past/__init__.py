"""What lies over a screen to show what was: versions of a draft, and deleted drafts."""
