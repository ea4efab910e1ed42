"""Every edit since the last save, and the way back after a crash; rests on `proposals`."""
