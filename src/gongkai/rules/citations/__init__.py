"""Citations in running text: document numbers and 《titles》, and which known document each one means."""

from .citation import Citation
from .finding import find_citations
from .matching import Known, Match, MatchIndex, inner_titles, title_key

__all__ = ["Citation", "Known", "Match", "MatchIndex", "find_citations", "inner_titles", "title_key"]
