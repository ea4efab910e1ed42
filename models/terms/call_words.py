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
        """A label or a sentence of the program with the platform under its name here."""
        if self.platform == _PLATFORM or (_PLATFORM not in text and _IN_FULL not in text):
            return text
        for name in (f"{_IN_FULL} ({_PLATFORM})", _IN_FULL, _PLATFORM):
            text = text.replace(name, self.platform)
        return text


_PLATFORM = "ECCP"
_IN_FULL = "European Cluster Collaboration Platform"
