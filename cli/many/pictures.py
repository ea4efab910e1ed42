"""The pictures beside a draft, looked at as whole as an export looks at them."""

from pathlib import Path

from models.verdict.pictures import FaultOf


def faults_beside(path: Path | None) -> FaultOf:
    """What is wrong with a picture, by its name; empty where a document can show it."""

    def fault_of(name: str) -> str:
        from bundle import beside  # with the bundle: for the few drafts with pictures

        return beside.faults_beside(path)(name)

    return fault_of
