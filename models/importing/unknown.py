"""Words of tables that name nothing, to be asked once each."""

from dataclasses import dataclass, replace

from models.importing.targets import Target


@dataclass(frozen=True)
class Unknown:
    """A word that names none of the choices of its field, and on how many rows it stands."""

    target: Target
    field: str
    word: str
    rows: int
    place: str
    """Where it stands first."""

    def with_more(self, rows: int = 1) -> "Unknown":
        """The same on more rows."""
        return replace(self, rows=self.rows + rows)
