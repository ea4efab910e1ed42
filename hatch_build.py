"""What `make release` made before is packed, too: the man page, into the wheel's data."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = "build/man/clusterbid.1"


class ManPage(BuildHookInterface[Any]):
    """Takes the man page along where there is one; it cannot be made without the dependencies."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Have the wheel install it, and the source distribution hold it for the wheel."""
        page = Path(self.root) / PAGE
        if not page.is_file():
            return
        if self.target_name == "wheel":
            build_data["shared_data"][str(page)] = "share/man/man1/clusterbid.1"
        else:
            build_data["force_include"][str(page)] = PAGE
