"""Findings as they are listed: beside a step, in Review, and in what opens on top."""
