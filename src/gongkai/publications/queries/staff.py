"""Lists for staff; every one begins with `visible_to`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from gongkai.accounts.models import User
from gongkai.accounts.permissions import current_assignments
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition, Revision, Submission
from gongkai.publications.models.document import EditionQuerySet
from gongkai.publications.search_text import query_words
from gongkai.publications.stages import Stage, demanded_stages, open_stages, why_not_decide


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


@dataclass(frozen=True)
class Waiting:
    """A submission that this person can decide on now, and in which stages."""

    edition: Edition
    submission: Submission
    stages: tuple[Stage, ...]


def waiting_for(user: User) -> list[Waiting]:
    """What waits for this person's decision, longest waiting first."""
    roles: dict[int, set[str]] = {}
    for assignment in current_assignments(user):
        roles.setdefault(assignment.organisation_id, set()).add(assignment.role)
    submissions = (
        Submission.objects.visible_to(user)
        .filter(edition__state=Edition.State.IN_REVIEW, edition__document__organisation_id__in=roles)
        .select_related(
            "edition__document__organisation",
            "edition__document__item",
            "edition__current_revision",
            "submitted_by",
        )
        .prefetch_related("decisions")
        .order_by("pk")
    )
    newest = {submission.edition_id: submission for submission in submissions}
    found = [_waiting(user, row, roles[row.edition.document.organisation_id]) for row in newest.values()]
    return sorted((row for row in found if row.stages), key=lambda row: row.submission.pk)


def _waiting(user: User, submission: Submission, roles: set[str]) -> Waiting:
    edition = submission.edition
    candidates = [
        stage
        for stage in open_stages(demanded_stages(submission), submission.decisions.all())
        if stage.role in roles
    ]
    stages = [stage for stage in candidates if not why_not_decide(user, edition, submission, stage.code)]
    return Waiting(edition, submission, tuple(stages))


def last_seen_revision(user: User, submission: Submission) -> Revision | None:
    """The text of this edition that the reviewer decided on before, or else the edition published before; None
    when there is neither.
    """
    edition = submission.edition
    decided = (
        Revision.objects.filter(
            edition=edition, decisions__decided_by=user, number__lt=submission.revision.number
        )
        .order_by("-number")
        .first()
    )
    if decided is not None:
        return decided
    earlier = (
        Edition.objects.filter(
            document=edition.document, number__lt=edition.number, published_at__isnull=False
        )
        .select_related("current_revision")
        .order_by("-number")
        .first()
    )
    return earlier.current_revision if earlier else None
