"""What a proposal file holds that the program cannot read, said so that it can be mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from models.proposal.part import ONE_ENTRY, FieldSpec, Part, field_specs
from models.proposal.paths import Place, Step, join
from models.proposal.remembered import remembered_by_part
from models.values.in_message import LONGEST, as_written, by_sort, in_message
from models.values.keys import key_form
from models.values.kinds import Kind
from models.values.money import NoSuchDate, NotRead, TooLarge, TwoMeanings


@dataclass(frozen=True)
class Problem:
    """An unknown key, or a value that is not what its field expects."""

    path: str
    value: object
    expected: str
    """What could be read there; empty for an unknown key."""
    nearest: str = ""
    """The known key that an unknown one resembles most, if any does."""
    wrong: str = "cannot be read"
    """What is wrong with the value."""
    ambiguous: bool = False
    """Whether it can be read in two ways, which `expected` names."""

    @property
    def unknown_key(self) -> bool:
        """Whether it is the key, not the value, that is unknown."""
        return not self.expected

    @property
    def message(self) -> str:
        """One line that says what is wrong and what was expected."""
        if self.expected:
            is_table = isinstance(self.value, Mapping)
            said = by_sort(self.value) if is_table else in_message(self.value)
            return f"{said} {self.wrong}; expected {self.expected}"
        return f"unknown key, kept as it is{did_you_mean(self.nearest)}"


def problems(proposal: Part) -> list[Problem]:
    """All that the file of a proposal, or of an organisation, held unread, in file order."""
    return list(_all(proposal))


# A report and a draft both ask for them.
@remembered_by_part
def _all(proposal: Part) -> tuple[Problem, ...]:
    return tuple(_problems(proposal, ()))


def nearest(word: str, known: list[str]) -> str:
    """The known word that `word` resembles most, or nothing."""
    import difflib  # only a slip needs it; it takes 1 ms

    # Without case, for which `FORMAT` and `format` would have no letter in common.
    by_fold = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), list(by_fold), n=1, cutoff=0.6)
    return by_fold[near[0]] if near else ""


def did_you_mean(near: str, otherwise: str = "") -> str:
    """The end of a message on an unknown word: the one that it resembles most, if any does."""
    return f": did you mean “{near}”?" if near else otherwise


def _problems(part: Part, above: tuple[Step, ...]) -> Iterator[Problem]:
    if part.kept:
        yield from _of_this_part(part, above)
    held = part.__dict__  # to ask the part for each of its fields takes three times as long
    for name in _fields_with_parts(type(part)):
        value: Part | tuple[Part, ...] = held[name]
        if not isinstance(value, tuple):
            yield from _problems(value, (*above, name))
            continue
        for index, item in enumerate(value):
            if item.kept or _fields_with_parts(type(item)):
                yield from _problems(item, (*above, name, index))


@cache
def _fields_with_parts(part: type[Part]) -> tuple[str, ...]:
    return tuple(name for name, spec in field_specs(part).items() if spec.holds is not None)


def _of_this_part(part: Part, above: tuple[Step, ...]) -> Iterator[Problem]:
    specs = field_specs(type(part))
    for key, value in part.kept.items():
        spec, place = specs.get(key), (*above, key)
        if spec is None:
            yield Problem(join(*place), value, "", nearest(key, list(specs)))
        elif spec.entries is not None and isinstance(value, Mapping):
            read = getattr(part, key)
            for entry, wrong in value.items():
                named = key_form(entry) if spec.refers else entry
                if named != entry and (named in read or named in value):
                    said = f"stands under another spelling of “{named}”, which has an entry already"
                    yield Problem(join(*place, entry), wrong, ONE_ENTRY, wrong=said)
                    continue
                yield _unread((*place, entry), wrong, spec.entries, spec.entries.expected)
        elif spec.kind is not None and not spec.choices:
            yield _unread(place, value, spec.kind, spec.expected)
        else:
            yield Problem(join(*place), value, spec.expected + _brackets(spec, value, place))


def _unread(place: Place, value: object, kind: Kind, expected: str) -> Problem:
    """A value that its field cannot read, and how it is written rightly where that can be told."""
    path, text = join(*place), in_message(value).strip("“”")
    quoted = isinstance(value, str)
    try:
        meant = kind.parse(text)
    except TwoMeanings as error:
        either = " or ".join(error.readings)
        return Problem(path, value, either, wrong="can be read in two ways", ambiguous=True)
    except TooLarge as error:
        return Problem(path, value, f"{expected}, at most {error.most}", wrong="is too large")
    except NoSuchDate as error:
        return Problem(path, value, expected, wrong=error.wrong)
    except NotRead:
        return Problem(path, value, expected)
    if isinstance(meant, str) and not quoted and not isinstance(value, dict | list):
        return Problem(path, value, f"{expected}: {as_written(meant)}")
    if quoted and meant not in (None, ()) and len(text) < LONGEST:
        mark = "" if isinstance(meant, tuple) else ", without quotes"
        return Problem(path, value, as_written(meant) + mark)
    return Problem(path, value, expected)


def _brackets(spec: FieldSpec, value: object, place: Place) -> str:
    """What a table or list that stands under the wrong brackets is headed by."""
    name = join(*(step for step in place if isinstance(step, str)))
    if spec.many and isinstance(value, Mapping):
        return f", each under [[{name}]]"
    return f" under [{name}]" if spec.holds and not spec.many and isinstance(value, list) else ""
