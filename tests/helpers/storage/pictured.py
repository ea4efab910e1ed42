"""Drafts whose texts name pictures, and what passes for one."""

from pathlib import Path

PICTURE = b"\x89PNG\r\n\x1a\n and more"


def drafted(file: Path, *names: str, logo: str = "") -> Path:
    """Write a draft whose abstract names pictures; its folder is made."""
    shown = "\n\n".join(f"![Seen]({name})" for name in names)
    text = (
        'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nid = "%s"\n\n[project]\nacronym = "%s"\n'
        'abstract = """\n%s"""\nlogo = "%s"\n'
    )
    file.parent.mkdir(parents=True, exist_ok=True)
    said = text % (file.stem, file.stem.upper(), shown, logo)
    file.write_text(said, encoding="utf-8", newline="\n")
    return file
