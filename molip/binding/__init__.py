"""Says which fact of the data dictionary a found field asks for."""

from molip.binding.bind import Binding, bind
from molip.binding.labels import LabelIndex, index_labels

__all__ = ["Binding", "LabelIndex", "bind", "index_labels"]
