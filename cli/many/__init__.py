"""Many proposals judged one after the other or at a time: what each is asked, and in what order."""
