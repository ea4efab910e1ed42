"""Changed proposals, judged again; rests on `verdict` and all that lies below it."""
