"""What a body does not publish, and what of it is due to be looked at again (R90)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from gongkai.accounts.models import User
from gongkai.organisations.models import Organisation
from gongkai.publications.models import Edition, NegativeListEntry, Reexamination


@dataclass(frozen=True)
class Kept:
    """A withheld text or a matter of the negative list; `due_on` is None for what has no day of re-examination."""

    organisation: Organisation
    title: str
    ground: str
    due_on: date | None
    edition: Edition | None = None
    entry: NegativeListEntry | None = None

    @property
    def key(self) -> str:
        """Names the thing and the day, for notices: told once for each day of re-examination."""
        of = f"e{self.edition.pk}" if self.edition else f"n{self.entry.pk if self.entry else 0}"
        return f"{of}:{self.due_on}"


def _latest(of: str) -> Subquery:
    """The day that the newest re-examination named; NULL when it opened the text, or when there was none."""
    rows = Reexamination.objects.filter(**{of: OuterRef("pk")}).order_by("-pk")
    return Subquery(rows.values("next_review_on")[:1], output_field=DateField())


def _last_outcome(of: str) -> Coalesce:
    rows = Reexamination.objects.filter(**{of: OuterRef("pk")}).order_by("-pk")
    return Coalesce(Subquery(rows.values("outcome")[:1]), Value(""))


def held_texts(rows: QuerySet[Edition] | None = None) -> QuerySet[Edition]:
    """Filed texts with `due_on`; those that were opened by their last re-examination no longer have one."""
    found = Edition.objects.all() if rows is None else rows
    return (
        found.filter(state=Edition.State.HELD)
        .annotate(last_outcome=_last_outcome("edition"))
        .annotate(due_on=Coalesce(_latest("edition"), F("current_revision__publicity_review_on")))
        .select_related("document__organisation", "current_revision")
        .order_by("due_on", "pk")
    )


def listed_matters(rows: QuerySet[NegativeListEntry] | None = None) -> QuerySet[NegativeListEntry]:
    """Matters on the list now, with `due_on`."""
    found = NegativeListEntry.objects.all() if rows is None else rows
    return (
        found.filter(ended_at__isnull=True)
        .annotate(due_on=Coalesce(_latest("entry"), F("review_on")))
        .select_related("organisation", "item", "created_by")
        .order_by("due_on", "pk")
    )


def _perhaps_due(rows: QuerySet[Edition], until: date) -> QuerySet[Edition]:
    """Narrowed by the dates themselves, so that the newest re-examination is looked up for few rows."""
    named = Reexamination.objects.filter(edition__isnull=False, next_review_on__lte=until).values("edition")
    return rows.filter(Q(current_revision__publicity_review_on__lte=until) | Q(pk__in=named))


def due_reexaminations(until: date, user: User | None = None) -> list[Kept]:
    """What is to be looked at again on or before the day, earliest first; without `user` that of every body."""
    texts = held_texts(
        _perhaps_due(Edition.objects.visible_to(user) if user else Edition.objects.all(), until)
    )
    matters = listed_matters(NegativeListEntry.objects.visible_to(user) if user else None)
    due_texts = texts.filter(due_on__lte=until).exclude(last_outcome=Reexamination.Outcome.PUBLISH)
    found = [of_text(row) for row in due_texts]
    found += [of_entry(row) for row in matters.filter(due_on__lte=until)]
    return sorted(found, key=lambda kept: (kept.due_on or until, kept.title))


def reexaminations_coming(user: User, on: date, *, days: int) -> list[Kept]:
    """What the person sees of that which is overdue or due within `days` calendar days of the day."""
    return due_reexaminations(on + timedelta(days=days), user)


def of_text(edition: Edition) -> Kept:
    """A row of `held_texts` as a list shows it."""
    revision = edition.current_revision
    opened = edition.last_outcome == Reexamination.Outcome.PUBLISH  # type: ignore[attr-defined]
    return Kept(
        edition.document.organisation,
        edition.title,
        revision.publicity_ground if revision else "",
        None if opened else edition.due_on,  # type: ignore[attr-defined]
        edition=edition,
    )


def of_entry(entry: NegativeListEntry) -> Kept:
    """A row of `listed_matters` as a list shows it."""
    return Kept(entry.organisation, entry.matter, entry.ground, entry.due_on, entry=entry)  # type: ignore[attr-defined]
