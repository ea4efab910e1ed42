"""What is written from the program itself: its man page, and the reference of its site."""
