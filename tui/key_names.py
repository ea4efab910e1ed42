"""How a key is written: on buttons, in the footer, in help, in the palette, one way everywhere."""

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "delete": "Del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "slash": "/",
    "asterisk": "*",
}
_BEFORE = {"ctrl": "^", "alt": "Alt+", "shift": "Shift+"}


def written(key: str) -> str:
    """`^S` for `ctrl+s`, `F4` for `f4`; a letter alone stays small, as it is typed."""
    *before, last = key.split("+")
    name = _NAMES.get(last, last)
    if before or (len(last) > 1 and last[0] == "f" and last[1:].isdigit()):
        name = name.upper() if name == last else name
    return "".join(_BEFORE.get(each, f"{each}+") for each in before) + name
