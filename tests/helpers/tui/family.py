"""A template and its children, each of which was changed since."""

from pathlib import Path

from models.compared.family import child_of
from storage import Draft, save
from storage.history.families import as_template
from storage.history.templates import Templates
from storage.proposals.identity import with_id
from tests.helpers.tui.opening import places
from tests.helpers.tui.whole_draft import EVERYTHING, everything

CHILDREN = ("sea", "sky")


def family(tmp_path: Path) -> Path:
    """The template: its title and its duration were changed, the title also in `sea`."""
    template = everything(tmp_path)
    template.write_text(f'id = "family"\n{EVERYTHING}', encoding="utf-8")
    of, link = as_template(template, Templates(places(tmp_path).state))
    for name in CHILDREN:
        child = with_id(child_of(of.proposal, link, name.upper()), name)
        save(Draft.new(child), template.with_stem(name))
    change(template, ("opening gates", "with better gates"), ("BLUEGATE", "BLUE2"))
    change(template, ("duration_months = 36", "duration_months = 30"))
    change(template.with_stem("sea"), ("opening gates", "of the sea"))
    return template


def change(file: Path, *changes: tuple[str, str]) -> None:
    """Change the text of a file, as another program does."""
    text = file.read_text(encoding="utf-8")
    for was, now in changes:
        assert was in text
        text = text.replace(was, now)
    file.write_text(text, encoding="utf-8")
