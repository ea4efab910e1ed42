"""The words of a call for what every call has, where they are not the usual ones."""

from models.terms.evidence import Data


class CallWords(Data):
    """What a call calls things of which the messages of its criteria speak."""

    platform: str = "ECCP"
    """Where applicants register, in criteria of the kinds eccp-status and eccp-profiles."""
    target: str = "third country"
    """A country with which the project is to work."""
    targets: str = "third countries"
    """Several of them."""

    @staticmethod
    def usual() -> "CallWords":
        """The words that are used where a call names none."""
        return CallWords.model_construct()

    def of_targets(self, count: int) -> str:
        """`1 third country`, `2 third countries`."""
        return f"{count} {self.target if count == 1 else self.targets}"

    def worded(self, text: str) -> str:
        """A label of the program with the platform under its name here."""
        return text.replace(_PLATFORM, self.platform)


_PLATFORM = "ECCP"
