"""What things usually go by in tables of others, of the files that come with the program."""

from models.importing.names import Usual
from storage.shipped.legal_forms import legal_forms
from storage.shipped.spreadsheets import category_names


def usual_names() -> Usual:
    """The names of cost categories, and the legal forms of organisations."""
    return Usual(category_names(), legal_forms())
