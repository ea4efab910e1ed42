"""The line editor of a cell, key by key."""

import pytest

from tui.widgets.typed_line import TypedLine


def edited(text: str, *keys: str) -> TypedLine:
    cell = TypedLine(text, fresh=False)
    for key in keys:
        if not cell.key(key):
            cell.insert(key)
    return cell


@pytest.mark.parametrize(
    ("text", "keys", "result", "at"),
    [
        ("abc", ["left", "X"], "abXc", 3),
        ("abc", ["home", "delete", "end", "!"], "bc!", 3),
        ("abc", ["home", "backspace", "left"], "abc", 0),
        ("abc", ["end", "right", "delete"], "abc", 3),
        ("two words ", ["ctrl+w"], "two ", 4),
        ("words", ["ctrl+w"], "", 0),
        ("ab cd", ["left", "left", "ctrl+u"], "cd", 0),
        ("漢字", ["backspace"], "漢", 1),
    ],
)
def test_keys_of_editing(text: str, keys: list[str], result: str, at: int) -> None:
    cell = edited(text, *keys)
    assert (cell.text, cell.at) == (result, at)


def test_arrows_leave_a_cell_that_is_overwritten_but_not_one_that_is_changed() -> None:
    assert not TypedLine("abc", fresh=True).key("left")
    assert TypedLine("abc", fresh=False).key("left")
    assert not TypedLine("abc", fresh=False).key("up")


def test_several_lines_that_are_pasted_into_a_text_become_one() -> None:
    cell = TypedLine("", fresh=True)
    cell.insert("one\r\ntwo\nthree")
    assert cell.text == "one two three"


@pytest.mark.parametrize("text", ["abcdefghij", "漢字漢字漢字漢字", ""])
def test_the_cursor_is_always_in_sight(text: str) -> None:
    from rich.cells import cell_len

    cell = TypedLine(text, fresh=False)
    for _ in range(len(text) + 1):
        shown, at = cell.window(6)
        assert cell_len(shown[:at]) < 6
        cell.key("left")
    assert cell.window(6) == (text, 0)
