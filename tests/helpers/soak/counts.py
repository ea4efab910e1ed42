"""What all rounds so far came to: added up in a file, so that a long run can be taken up again."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.helpers.soak.crashing import Outcome

EMPTY: dict[str, Any] = {
    "rounds": 0,
    "highest_seed": 0,
    "keys_acknowledged": 0,
    "last_keys_missing": 0,
    "lost": 0,
    "by_end": {},
    "failures": [],
}


class Counts:
    """The counts in a file, which is written anew after each round."""

    def __init__(self, file: Path) -> None:
        self.file = file
        there = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self.so_far: dict[str, Any] = {**EMPTY, **there}

    @property
    def next_seed(self) -> int:
        """The first that was not played yet: rounds are numbered, and the number is the seed."""
        return int(self.so_far["highest_seed"]) + 1

    def add(self, outcome: Outcome) -> None:
        """Count one round more, and write the file as a whole."""
        so_far = self.so_far
        ends = {**so_far["by_end"]}
        ends[outcome.end] = ends.get(outcome.end, 0) + 1
        failures = [*so_far["failures"], *([asdict(outcome)] if outcome.wrong else [])]
        self.so_far = {
            "rounds": so_far["rounds"] + 1,
            "highest_seed": max(so_far["highest_seed"], outcome.seed),
            "keys_acknowledged": so_far["keys_acknowledged"] + outcome.acknowledged,
            "last_keys_missing": so_far["last_keys_missing"] + (outcome.late == 1),
            "lost": so_far["lost"] + bool(outcome.wrong),
            "by_end": ends,
            "failures": failures,
        }
        self.file.parent.mkdir(parents=True, exist_ok=True)
        new = self.file.with_suffix(".new")
        new.write_text(json.dumps(self.so_far, indent=2, ensure_ascii=False), encoding="utf-8")
        new.replace(self.file)
