"""Rows that belong to a body are read by staff through `visible_to(user)`: every such model has it, and it bites."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models

from gongkai.organisations.models import Organisation
from tests.factories.people import Cast

OF_BODIES = ("catalogues", "publications", "duties", "channels", "checks", "policies")
# Read by everybody or through their owner: the default stages of all bodies, and a counter without content.
EXCEPTED = {"ChannelKind", "ContentKind", "IndexNumberCounter", "ReviewStage", "Workflow"}


def staff_models() -> list[type[models.Model]]:
    found = [model for label in OF_BODIES for model in apps.get_app_config(label).get_models()]
    return [model for model in found if model.__name__ not in EXCEPTED]


@pytest.mark.parametrize("model", staff_models(), ids=lambda model: model.__name__)
def test_every_model_of_a_body_has_it(model: type[models.Model]):
    assert hasattr(model._default_manager.get_queryset(), "visible_to")


@pytest.mark.django_db
@pytest.mark.parametrize("model", staff_models(), ids=lambda model: model.__name__)
def test_its_path_ends_at_an_organisation(model: type[models.Model]):
    path = type(model._default_manager.get_queryset()).organisation_path
    end: type[models.Model] = model
    for step in path.split("__"):
        related = end._meta.get_field(step).related_model
        assert related is not None
        end = related
    assert end is Organisation


@pytest.mark.parametrize("model", staff_models(), ids=lambda model: model.__name__)
def test_nobody_without_a_role_sees_a_row(cast: Cast, model: type[models.Model]):
    for person in (cast["nobody"], AnonymousUser()):
        rows = model._default_manager.get_queryset().visible_to(person)
        assert not rows.exists()
