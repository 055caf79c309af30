"""Giving a document its index number: the site's scheme, and a serial that is never given twice."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction

from gongkai.organisations.models import Organisation
from gongkai.publications.models import Document, IndexNumberCounter
from gongkai.rules.index_numbers import Scheme, UnusableCreditCode, scheme_named


def site_scheme() -> Scheme:
    """The scheme that GONGKAI_INDEX_NUMBER_SCHEME names."""
    return scheme_named(settings.GONGKAI_INDEX_NUMBER_SCHEME)


def prefix_for(organisation: Organisation, on: date) -> str:
    """What the body's numbers of that day begin with.

    A body without a credit code of its own (an internal or dispatched office) uses that of the body above.
    Raises UnusableCreditCode when there is none up to the top.
    """
    body: Organisation | None = organisation
    while body is not None and not body.credit_code and body.parent is not None:
        body = body.parent
    return site_scheme().prefix(body.credit_code if body else "", on)


def hold_counter(organisation: Organisation, on: date) -> None:
    """Take the lock of the body's counter early: whoever publishes several texts in one transaction must hold it
    before the audit chain, as a single publication does, or two of them could wait for each other for ever.
    """
    prefix = prefix_for(organisation, on)
    IndexNumberCounter.objects.get_or_create(prefix=prefix, year=on.year)
    IndexNumberCounter.objects.select_for_update().get(prefix=prefix, year=on.year)


@transaction.atomic
def next_number(organisation: Organisation, on: date) -> str:
    """Take the next number. The counter's row stays locked to the end of the transaction that publishes,
    so two publications at once wait for each other; a number that an older system gave is passed over.
    """
    scheme, prefix = site_scheme(), prefix_for(organisation, on)
    IndexNumberCounter.objects.get_or_create(prefix=prefix, year=on.year)
    counter = IndexNumberCounter.objects.select_for_update().get(prefix=prefix, year=on.year)
    serial = counter.last_serial + 1
    while Document.objects.filter(index_number=scheme.number(prefix, serial)).exists():
        serial += 1
    IndexNumberCounter.objects.filter(pk=counter.pk).update(last_serial=serial)
    return scheme.number(prefix, serial)


def problem_with(organisation: Organisation, on: date) -> str:
    """Why no number can be given to the body, as a sentence; empty when one can."""
    try:
        prefix_for(organisation, on)
    except UnusableCreditCode as error:
        return str(error)
    return ""
