"""What is said of a mistake of the program, with a report that holds nothing of a person's work."""

import os

MISTAKE = 3
"""Exit code of a command that a mistake of the program stopped."""


def said_of(error: Exception, during: str) -> str:
    """One line about an exception that nobody expected; a report goes to the state folder.

    `during` says what the program was doing, without the names of files.
    """
    from bundle.installed import version
    from storage.locations import locations
    from storage.mishaps import keep_report

    file = keep_report(error, during, version(), locations(os.environ).state)
    attach = f", and attach {file}, which holds nothing of your work" if file else ""
    return f"this is a mistake of the program ({type(error).__name__}); please report it{attach}"
