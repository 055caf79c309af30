"""Reads for pages: validity of documents, the library, relations and citations."""

from gongkai.policies.queries.citations import cited_by, linked_body
from gongkai.policies.queries.library import Library, LibraryFilters, LibraryRow, facets, library
from gongkai.policies.queries.lives import facts_of, validities
from gongkai.policies.queries.relations import RelationLine, relation_lines, relations_of
from gongkai.policies.queries.staff import PolicyRow, ending, staff_rows

__all__ = [
    "Library",
    "LibraryFilters",
    "LibraryRow",
    "PolicyRow",
    "RelationLine",
    "cited_by",
    "ending",
    "facets",
    "facts_of",
    "library",
    "linked_body",
    "relation_lines",
    "relations_of",
    "staff_rows",
    "validities",
]
