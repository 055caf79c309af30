"""What the site knows for the checks: names of bodies and officials, published contacts, expressions in force."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings

from gongkai.checks.models import StandardExpression
from gongkai.organisations.models import InternalUnit, Leader, Organisation, OrganisationAlias, Succession
from gongkai.rules.text_checks import Body, Expression, FormerName, Official, SiteFacts

_NUMBER = re.compile(r"[\d][\d\-—－ （）()]{5,18}\d")
_EMAIL = re.compile(r"[\w.+\-]+@[\w.\-]+", re.ASCII)


def site_facts(organisation: Organisation | None, on: date) -> SiteFacts:
    """The facts that texts of a body are checked against on a day, in six queries."""
    bodies = list(Organisation.objects.order_by("pk"))
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias in OrganisationAlias.objects.order_by("pk"):
        aliases[alias.organisation_id].append(alias.name)
    standing = [body for body in bodies if body.valid_to is None or body.valid_to >= on]
    expressions = StandardExpression.objects.get_queryset().in_force_for(organisation).order_by("pk")
    return SiteFacts(
        bodies=tuple(Body(body.name, (body.short_name, *aliases[body.pk])) for body in standing),
        former_names=_former_names(bodies, on),
        officials=tuple(
            Official(leader.name, leader.post, leader.organisation.name)
            for leader in Leader.objects.select_related("organisation").order_by("pk")
        ),
        expressions=tuple(
            Expression(row.wrong, row.right, row.reason, row.source, row.severity == row.Severity.ERROR)
            for row in expressions
        ),
        contacts=_contacts(bodies),
        own_hosts=_hosts(bodies),
        internal_suffixes=tuple(getattr(settings, "GONGKAI_INTERNAL_HOST_SUFFIXES", ())),
    )


def _former_names(bodies: list[Organisation], on: date) -> tuple[FormerName, ...]:
    successors: dict[int, list[str]] = defaultdict(list)
    for step in Succession.objects.filter(on_date__lte=on).select_related("successor").order_by("pk"):
        successors[step.predecessor_id].append(step.successor.name)
    return tuple(
        FormerName(body.name, body.valid_to, tuple(successors[body.pk]))
        for body in bodies
        if body.valid_to is not None and body.valid_to < on
    )


def _contacts(bodies: list[Organisation]) -> frozenset[str]:
    """Telephones as digits and e-mails in small letters, as bodies and their units publish them."""
    written = [text for body in bodies for text in (body.phone, body.fax, body.email)]
    written += [
        body.guide for body in bodies if body.guide
    ]  # the guide names the disclosure office's contacts
    written += InternalUnit.objects.exclude(phone="").values_list("phone", flat=True)
    numbers = {re.sub(r"\D", "", number) for text in written for number in _NUMBER.findall(text)}
    emails = {address.lower() for text in written for address in _EMAIL.findall(text)}
    return frozenset({number for number in numbers if len(number) >= 7} | emails)


def _hosts(bodies: list[Organisation]) -> tuple[str, ...]:
    own = {host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"} | {
        settings.GONGKAI_SITE["domain"]
    }
    websites = {urlsplit(body.website).hostname or "" for body in bodies if body.website}
    return tuple(sorted((own | websites) - {""}))
