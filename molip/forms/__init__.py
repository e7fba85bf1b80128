"""The catalogue of forms, the data dictionary and their issuers."""

from molip.forms.catalogue import Catalogue
from molip.forms.reader import load_catalogue

__all__ = ["Catalogue", "load_catalogue"]
