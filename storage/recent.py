"""What somebody went to or did last, to offer it first the next time."""

from pathlib import Path

from storage.settings import load_settings, save_settings

_NAME = "recent.toml"
MOST = 40
"""Things that are remembered."""
_LONGEST = 200
"""Characters of what one is remembered by."""


class Recent:
    """The names of things, the last used first."""

    def __init__(self, folder: Path) -> None:
        """Kept in a folder of settings; a file that cannot be read counts as none."""
        self._folder = folder

    def all(self) -> list[str]:
        """All of them, the last used first."""
        kept = load_settings(self._folder, _NAME)
        return list(dict.fromkeys(kept[key] for key in sorted(kept)))[:MOST]

    def used(self, name: str) -> None:
        """Remember that something was used; one without a name, or a huge one, is not."""
        if not 0 < len(name) <= _LONGEST:
            return
        names = [name, *(other for other in self.all() if other != name)][:MOST]
        numbered = {f"{number:02}": other for number, other in enumerate(names)}
        save_settings(self._folder, numbered, _NAME)
