"""The forms of all applicants of a draft, written beside it; no widget is touched here."""

from pathlib import Path

from models.call import Call
from models.proposal import Proposal
from models.values.words import counted
from storage.forms.rounds import Rounds


def write_beside(proposal: Proposal, call: Call, path: Path, state: Path) -> tuple[bool, list[str]]:
    """Write a form for each applicant; whether all have one, and what is to be told."""
    from bundle.forms.writing import write_forms  # with its library, for forms alone

    folder = path.with_name(f"{path.stem}-forms")
    wanted = range(len(proposal.partners))
    found = list(write_forms(proposal, call, wanted, folder, "xlsx", Rounds(state, proposal.id)))
    done = [one for one in found if not (one.failed or one.alike)]
    told = [f"{counted(len(done), 'form')} written to {folder}"] if done else []
    told += [one.failed for one in found if one.failed]
    told += [
        f"{one.applicant}: no form, for it has no key of its own" for one in found if one.alike
    ]
    return len(done) == len(found), told
