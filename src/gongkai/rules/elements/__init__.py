"""The required elements of a catalogue item: split out of its wording, and looked for in a text."""

from gongkai.rules.elements.coverage import Coverage, cover
from gongkai.rules.elements.splitting import split_elements

__all__ = ["Coverage", "cover", "split_elements"]
