"""A tab parts words wherever it stands, although the library that sets PDF shows nothing of it."""

import pytest

from bundle.content import (
    Block,
    Bullets,
    Callout,
    Column,
    Facts,
    Paragraph,
    Signature,
    Table,
    Tone,
    in_a_cell,
)
from bundle.pdf.writer import pdf
from tests.helpers.bundle.pdf import MOMENT, document, text_of

TABS = "Kenya\t12\t3 %"
PASTED = f"Country\tSMEs\tShare\n{TABS}"


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(TABS),
        Paragraph("", label=TABS),
        Bullets((TABS,)),
        Callout(TABS, Tone.PLAIN),
        Facts(((TABS, TABS),)),
        Table(TABS, (Column(TABS),), ((TABS,),), ((TABS,),)),
        Table("A table in a cell", (Column("Mitigation"),), ((in_a_cell(PASTED),),)),
        Signature((TABS,)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_tab_parts_words(block: Block) -> None:
    told = text_of(pdf(document(block), MOMENT))
    assert "Kenya12" not in told
    assert "Kenya 12 3" in " ".join(told.split())
