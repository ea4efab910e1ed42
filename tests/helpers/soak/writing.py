"""One of two programs that write the same draft, step by step: `python -m` with FILE, NAME, STEPS.

It waits for a line of input, so that both begin at once, and prints what it was told of each step.
"""

import json
import sys
from pathlib import Path

from models.proposal import paths
from storage import SaveError, load, save


def written(file: Path, name: str, steps: int) -> tuple[list[str], list[str]]:
    """Add a mark of one's own to the text of others at each step; which landed, which did not."""
    landed, refused = [], []
    for step in range(steps):
        mark = f"{name}{step}"
        draft = load(file)
        text = f"{draft.proposal.project.abstract or ''} {mark}".strip()
        changed = draft.with_proposal(paths.replace(draft.proposal, "project.abstract", text))
        try:
            save(changed, file)
        except SaveError:
            refused.append(mark)
        else:
            landed.append(mark)
    return landed, refused


if __name__ == "__main__":
    sys.stdin.readline()
    print(json.dumps(written(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))))
