"""The form of an applicant as a TOML file: its part of the draft, as a draft writes it."""

from bundle.forms.rows import introduction
from models.forms.form import Form
from models.forms.stamp import MARK, Stamp, lines_of
from models.values.held import held_line
from storage.forms.parts import TABLE
from storage.toml.values import pair


def plain(form: Form, stamp: Stamp) -> bytes:
    """The form as TOML. It has no `format` and no `call`, so that nobody takes it for a draft."""
    told = [f"# {held_line(line)}" for line in (MARK, *introduction(form, stamp.round))]
    held: dict[str, str] = {"form": MARK}
    for name, value in lines_of(stamp):
        if name != MARK:
            held[name] = f"{held.get(name, '')}{value}"
    table = "\n".join(pair(name, value) for name, value in held.items())
    return "\n".join([*told, "", stamp.sent.decode(), f"[{TABLE}]", table, ""]).encode()
