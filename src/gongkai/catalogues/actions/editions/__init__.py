"""What may be done to an edition: one verb a module, all called as `editions.<verb>`."""

from gongkai.catalogues.actions.editions.cells import edit_cell
from gongkai.catalogues.actions.editions.confirming import confirm
from gongkai.catalogues.actions.editions.copying import start_from
from gongkai.catalogues.actions.editions.problems import settle_alike, settle_problem
from gongkai.catalogues.actions.editions.publishing import publish
from gongkai.catalogues.actions.editions.rows import add_row, delete_row, move
from gongkai.catalogues.actions.editions.settings import set_counting_settings

__all__ = [
    "add_row",
    "confirm",
    "delete_row",
    "edit_cell",
    "move",
    "publish",
    "set_counting_settings",
    "settle_alike",
    "settle_problem",
    "start_from",
]
