"""What a draft was: its versions in the state folder, and the steps that undo goes back."""
