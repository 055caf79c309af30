"""Catalogues, their editions and items, facts about items, and imports."""

from gongkai.catalogues.models.catalogue import Catalogue, CatalogueEdition
from gongkai.catalogues.models.facts import EventRetraction, ItemEvent, ItemInterval
from gongkai.catalogues.models.imports import CatalogueImport, EditionProblem
from gongkai.catalogues.models.item import Item, ItemVersion

__all__ = [
    "Catalogue",
    "CatalogueEdition",
    "CatalogueImport",
    "EditionProblem",
    "EventRetraction",
    "Item",
    "ItemEvent",
    "ItemInterval",
    "ItemVersion",
]
