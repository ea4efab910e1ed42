"""The pictures beside a draft, looked at as whole as an export looks at them."""

from pathlib import Path

from models.verdict.pictures import FaultOf
from storage.pictures import NoPicture, fault_beside, picture


def faults_beside(path: Path | None) -> FaultOf:
    """What is wrong with a picture, by its name; empty where a document can show it.

    What is ready for a judgement is ready for an export: it is tried, and not only begun to read.
    """
    begun = fault_beside(path)

    def fault_of(name: str) -> str:
        if fault := begun(name):
            return fault
        from bundle.pictures import shown  # with all that draws, for the few drafts with pictures

        try:
            data = picture(path, name)
        except NoPicture as why:
            return str(why)
        return shown({name: data})[1].get(name, "")

    return fault_of
