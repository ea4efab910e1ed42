"""Where drafts, calls, the partner library, the state and the settings live."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from storage.opening import behind_links

HOME = "CLUSTERBID_HOME"
"""Environment variable: one folder for everything."""


@dataclass(frozen=True)
class Locations:
    """The folders of the program; none of them need exist."""

    drafts: Path
    calls: Path
    state: Path
    settings: Path
    library: Path
    cache: Path
    """What can be found out again, and may be deleted at any time."""


def locations(environ: Mapping[str, str]) -> Locations:
    """The folders of this user: under `CLUSTERBID_HOME` if it is set, else the system's usual."""
    if environ.get(HOME):
        home = Path(environ[HOME]).expanduser()
        names = ("drafts", "calls", "state", "settings", "library", "cache")
        return Locations(*(home / name for name in names))
    import platformdirs

    data = platformdirs.user_data_path("clusterbid", appauthor=False)
    return Locations(
        drafts=data / "drafts",
        calls=data / "calls",
        state=platformdirs.user_state_path("clusterbid", appauthor=False),
        settings=platformdirs.user_config_path("clusterbid", appauthor=False),
        library=data / "library",
        cache=platformdirs.user_cache_path("clusterbid", appauthor=False),
    )


def is_own(place: Path, environ: Mapping[str, str]) -> bool:
    """Whether a file or folder lies in one of these folders, or is one of them."""
    at = behind_links(place)
    own: tuple[Path, ...] = astuple(locations(environ))
    return any(at.is_relative_to(behind_links(folder)) for folder in own)
