"""Reading channels and what goes out by them; every list begins with `visible_to`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from gongkai.accounts.models import User
from gongkai.accounts.permissions import Right, organisation_ids_with
from gongkai.channels.models import Channel, Dispatch, DispatchEvidence
from gongkai.channels.moves import FOR_PEOPLE, UNDELIVERED
from gongkai.channels.synchrony import Synchrony, synchrony
from gongkai.publications.models import Edition

_OUT = (Dispatch.State.SENT, Dispatch.State.DONE, Dispatch.State.RECALL_DUE, Dispatch.State.RECALL_TASK,
        Dispatch.State.RECALLED)  # fmt: skip


def staff_dispatches(user: User) -> QuerySet[Dispatch]:
    """Dispatches that the person may see, with what a row of a list shows."""
    return (
        Dispatch.objects.visible_to(user)
        .select_related(
            "channel__kind", "channel__organisation", "edition__document__organisation", "chosen_by"
        )
        .prefetch_related(
            Prefetch(
                "evidence", queryset=DispatchEvidence.objects.select_related("by", "file").order_by("pk")
            )
        )
    )


def tasks_for(user: User) -> QuerySet[Dispatch]:
    """What waits for clerks of the person's own bodies: to be put up, or taken down; the longest waiting first."""
    return (
        staff_dispatches(user)
        .filter(state__in=FOR_PEOPLE, channel__organisation__in=organisation_ids_with(user, Right.DRAFT))
        .order_by("edition__published_at", "pk")
    )


def undelivered(user: User) -> QuerySet[Dispatch]:
    """What did not go out, or nobody knows whether it did; newest first."""
    return staff_dispatches(user).filter(state__in=UNDELIVERED).order_by("-pk")


def channels_of(user: User) -> QuerySet[Channel]:
    """Channels of the bodies that the person may see."""
    return Channel.objects.visible_to(user).select_related("kind", "organisation", "cover")


def choosable(edition: Edition, user: User) -> list[Channel]:
    """Channels of the edition's body that are in use and not yet chosen, or were taken off again."""
    standing = edition.dispatches.exclude(state__in=(Dispatch.State.CANCELLED, Dispatch.State.RECALLED))
    return list(
        channels_of(user)
        .filter(organisation=edition.document.organisation, is_active=True, kind__is_active=True)
        .exclude(pk__in=standing.values("channel_id"))
    )


def channels_of_earlier_edition(edition: Edition) -> set[int]:
    """Where the edition before went: a correction is proposed for the same channels."""
    return set(
        Dispatch.objects.filter(edition__document=edition.document_id, edition__number__lt=edition.number)
        .exclude(state=Dispatch.State.CANCELLED)
        .values_list("channel_id", flat=True)
    )


def out_at(dispatch: Dispatch) -> datetime | None:
    """When the channel brought it: the platform's time, or the earliest that evidence tells."""
    if dispatch.sent_at is not None:
        return dispatch.sent_at
    if dispatch.state not in _OUT:
        return None
    posted = [
        row.happened_at for row in dispatch.evidence.all() if row.purpose == DispatchEvidence.Purpose.POSTED
    ]
    return min(posted, default=None)


@dataclass(frozen=True)
class Row:
    """A dispatch with its synchronous release."""

    dispatch: Dispatch
    out_at: datetime | None
    synchrony: Synchrony | None


def with_synchrony(dispatches: QuerySet[Dispatch] | list[Dispatch], at: datetime) -> list[Row]:
    """Each dispatch with its verdict; a cancelled one has none."""
    return [
        Row(
            dispatch,
            out_at(dispatch),
            None
            if dispatch.state == Dispatch.State.CANCELLED
            else synchrony(
                published_at=dispatch.edition.published_at,
                out_at=out_at(dispatch),
                tolerance_minutes=dispatch.channel.tolerance_minutes,
                at=at,
            ),
        )
        for dispatch in dispatches
    ]
