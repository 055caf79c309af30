"""Reading publications: for the public, for staff, and the life of one edition."""

from gongkai.publications.queries.afterwards import AfterReview, after_reviews_open
from gongkai.publications.queries.history import TimelineEntry, timeline
from gongkai.publications.queries.items import (
    current_wordings,
    item_wording,
    items_to_choose,
    kind_to_expect,
)
from gongkai.publications.queries.progress import (
    StageChoices,
    StageProgress,
    advice_asked_of,
    advice_on,
    desk_progress,
    stage_choices,
    stage_progress,
)
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
from gongkai.publications.queries.staff import last_seen_revision, staff_editions, state_counts
from gongkai.publications.queries.waiting import (
    Waiting,
    WaitingPage,
    open_for,
    overdue_reviews,
    waiting_count,
    waiting_for,
    waiting_page,
)
from gongkai.publications.queries.workflows import (
    WaitingTexts,
    administers_default,
    waiting_in,
    waiting_in_workflow,
    workflows_for,
)

__all__ = [
    "AfterReview",
    "PastEdition",
    "PublicDocument",
    "SearchFilters",
    "StageChoices",
    "StageProgress",
    "TimelineEntry",
    "Waiting",
    "WaitingPage",
    "WaitingTexts",
    "administers_default",
    "advice_asked_of",
    "advice_on",
    "after_reviews_open",
    "current_wordings",
    "desk_progress",
    "item_wording",
    "items_to_choose",
    "kind_to_expect",
    "last_seen_revision",
    "open_for",
    "overdue_reviews",
    "public_attachment",
    "public_document",
    "public_editions",
    "public_years",
    "search_public",
    "staff_editions",
    "stage_choices",
    "stage_progress",
    "state_counts",
    "timeline",
    "waiting_count",
    "waiting_for",
    "waiting_in",
    "waiting_in_workflow",
    "waiting_page",
    "workflows_for",
]
