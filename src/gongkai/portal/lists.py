"""Which years a list of publications can be narrowed to."""

from __future__ import annotations

from django.utils import timezone

from gongkai.publications.models import Edition


def published_years() -> list[int]:
    """From the year of the newest publication down to that of the first: two look-ups in an index, where asking
    every row for its year would read them all. A year without publications among them gives an empty list.
    """
    times = Edition.objects.public().values_list("published_at", flat=True)
    newest, oldest = (
        times.order_by("-published_at", "-pk").first(),
        times.order_by("published_at", "pk").first(),
    )
    if newest is None or oldest is None:
        return []
    return list(range(timezone.localtime(newest).year, timezone.localtime(oldest).year - 1, -1))
