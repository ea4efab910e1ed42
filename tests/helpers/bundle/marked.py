"""A text with every mark, and random ones of the same marks."""

import random

MARKED = """# Aims and needs

The **three** aims are *these*, see [our **site**](https://example.org/y), or
https://example.org/z. It is so[^1].

•\tFirst aim
o\tbelow it
•\tSecond aim
1.\tNumber
2.\tOther
We go on with snake_case, 2*3*4 and **open marks.

### Markets

Country\tSMEs\tShare
Kenya\t12\t3 %
Peru\t4\t15 %

| Market | What *we* know |
|:---|---|
| Kenya | ***Much***, see [here](https://example.org/kenya)[^b] |

a) one
b) two

   again

9. nine
10. ten

> We shall not cease.

![A map of the ports](map.png)

- التجمع العربي
- **التجمع** العربي

[^1]: The note *says* so, and at https://example.org/note too.
[^b]: Another note.
"""

_BEGINS = ("", "", "- ", "•\t", "  - ", "1. ", "2.\t", "a) ", "# ", "### ", "> ", "![", "| ", "– ")
_AROUND = (
    *("{}", "{}", "**{}**", "*{}*", "***{}***", "**{}", "{}*", "[{}](https://example.org/x)"),
    *("[{}](no)", "\\*{}\\*", "<b>{}</b>", "`{}`", "#{}[]", "${}$", "{}\t{}", "{} | {}"),
)


def random_text(seed: int, lines: int = 12) -> str:
    """Lines of words w0x, w1x … among marks, in which anything may be left open."""
    chosen = random.Random(seed)
    count = 0
    told: list[str] = []
    for _ in range(lines):
        line = chosen.choice(_BEGINS)
        for around in chosen.choices(_AROUND, k=chosen.randint(1, 5)):
            holes = around.count("{}")
            line += around.format(*(f"w{seed}n{count + n}x" for n in range(holes))) + " "
            count += holes
        told.append(line.rstrip(" ") if chosen.random() < 0.7 else line + " ")
        told += [""] * chosen.choice((0, 0, 1))
        if line.startswith("| "):
            told.append("|---|---|")
    return "\n".join(told)
