"""App configuration."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "gongkai.organisations"
    label = "organisations"
    verbose_name = "机构"
