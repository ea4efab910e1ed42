"""What the program remembers of a person's taste, apart from any draft."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from models.values.words import counted, fold, meaning_of
from storage import private
from storage.errors import StorageError
from storage.toml.parsing import parse
from storage.toml.values import pair
from storage.touched import Touched

_NAME = "settings.toml"
_WORDS = "words.toml"
_LARGEST = 200_000
"""Bytes of settings that are read."""
_FINDINGS, _HIDE = "findings", "hidden"


class Taste:
    """How somebody likes the wizard to look."""

    def __init__(self, folder: Path | None = None) -> None:
        """Kept in a folder of settings, or nowhere."""
        self._folder = folder
        self._hides_findings = folder is not None and load_settings(folder).get(_FINDINGS) == _HIDE

    @property
    def hides_findings(self) -> bool:
        """Whether the findings are not to stand beside the steps."""
        return self._hides_findings

    @hides_findings.setter
    def hides_findings(self, hide: bool) -> None:
        self._hides_findings = hide
        if self._folder is not None:
            settings = load_settings(self._folder)
            save_settings(self._folder, {**settings, _FINDINGS: _HIDE if hide else "shown"})


class Words:
    """What somebody said that a word of a table means, so that it is known the next time.

    By the word as it was first pasted: the value that it stands for.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Kept in a folder of settings, or nowhere."""
        self._folder = folder
        self._own: dict[str, str] = {}

    def all(self) -> dict[str, str]:
        """All words, in the order of the alphabet."""
        kept = self._own if self._folder is None else load_settings(self._folder, _WORDS)
        return dict(sorted(kept.items()))

    def meaning(self, word: str) -> str:
        """What a word was said to mean, however it is written; empty where nobody said it."""
        return meaning_of(word, self.all())

    def learn(self, meanings: Mapping[str, str]) -> None:
        """Keep what some words mean; those that mean nothing are forgotten."""
        folded = {fold(word) for word in meanings}
        kept = {word: value for word, value in self.all().items() if fold(word) not in folded}
        self._own = kept | {word: value for word, value in meanings.items() if value}
        if self._folder is not None:
            save_settings(self._folder, self._own, _WORDS)


def forget(folder: Path, named: Callable[[str], bool], *, dry: bool) -> Iterator[Touched]:
    """Let go of what is remembered under, or as, something `named`: words, and what was used."""
    for file in sorted(folder.glob("*.toml")):
        held = load_settings(folder, file.name)
        stay = {key: value for key, value in held.items() if not (named(key) or named(value))}
        if gone := len(held) - len(stay):
            if not dry:
                save_settings(folder, stay, file.name)
            left = dry or load_settings(folder, file.name) == stay
            failed = "" if left else "it cannot be written"
            yield Touched(file, counted(gone, "remembered answer"), failed)


def load_settings(folder: Path, name: str = _NAME) -> dict[str, str]:
    """The settings in the settings folder; nothing where there are none that can be read."""
    file = folder / name
    try:
        raw = parse(private.read(file, _LARGEST), file)
    except (OSError, StorageError):
        return {}
    return {key: value for key, value in raw.items() if isinstance(value, str)}


def save_settings(folder: Path, settings: Mapping[str, str], name: str = _NAME) -> None:
    """Write the settings; where that is not possible, they are forgotten without a word."""
    file = folder / name
    text = "".join(f"{pair(key, value)}\n" for key, value in sorted(settings.items()))
    with contextlib.suppress(OSError):
        private.replace(file, text.encode())
