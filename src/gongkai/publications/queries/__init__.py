"""Reading publications: for the public, for staff, and the life of one edition."""

from gongkai.publications.queries.history import TimelineEntry, timeline
from gongkai.publications.queries.items import current_wordings, item_wording, items_to_choose
from gongkai.publications.queries.progress import StageProgress, stage_progress
from gongkai.publications.queries.public import (
    PastEdition,
    PublicDocument,
    SearchFilters,
    public_attachment,
    public_document,
    public_editions,
    public_years,
    search_public,
)
from gongkai.publications.queries.staff import (
    Waiting,
    last_seen_revision,
    staff_editions,
    state_counts,
    waiting_for,
)

__all__ = [
    "PastEdition",
    "PublicDocument",
    "SearchFilters",
    "StageProgress",
    "TimelineEntry",
    "Waiting",
    "current_wordings",
    "item_wording",
    "items_to_choose",
    "last_seen_revision",
    "public_attachment",
    "public_document",
    "public_editions",
    "public_years",
    "search_public",
    "staff_editions",
    "stage_progress",
    "state_counts",
    "timeline",
    "waiting_for",
]
