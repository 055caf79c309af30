"""Lists for staff; every one begins with `visible_to`."""

from __future__ import annotations

from django.db.models import Count, Q

from gongkai.accounts.models import User
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition, Revision, Submission
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.search_text import query_words


def staff_editions(
    user: User, *, state: str = "", text: str = "", organisation: Organisation | None = None
) -> EditionQuerySet:
    """Editions the person may see, narrowed by state, words of the title or index number, and body."""
    rows = (
        Edition.objects.visible_to(user)
        .select_related("document__organisation", "document__item", "current_revision__created_by")
        .defer("search_text", "current_revision__body")
    )
    if state:
        rows = rows.filter(state=state)
    if organisation is not None:
        rows = rows.filter(document__organisation=organisation)
    for word in query_words(text):
        rows = rows.filter(Q(title__icontains=word) | Q(document__index_number__icontains=word))
    return rows.order_by("-pk")


def state_counts(user: User, organisation: Organisation | None = None) -> dict[str, int]:
    """How many editions stand in each open state; the closed ones grow without end and are not counted."""
    open_states = (Edition.State.DRAFT, Edition.State.IN_REVIEW, Edition.State.APPROVED)
    rows = Edition.objects.visible_to(user).filter(state__in=open_states)
    if organisation is not None:
        rows = rows.filter(document__organisation=organisation)
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))


def last_seen_revision(user: User, submission: Submission) -> Revision | None:
    """The newest earlier text of this edition that the reviewer opened or decided on, or else the edition
    published before; None when there is neither.
    """
    edition = submission.edition
    seen = (
        Revision.objects.filter(
            Q(decisions__decided_by=user) | Q(submissions__openings__user=user),
            edition=edition,
            number__lt=submission.revision.number,
        )
        .order_by("-number")
        .first()
    )
    if seen is not None:
        return seen
    earlier = (
        Edition.objects.filter(
            document=edition.document, number__lt=edition.number, published_at__isnull=False
        )
        .select_related("current_revision")
        .order_by("-number")
        .first()
    )
    return earlier.current_revision if earlier else None
