"""App configuration."""

from django.apps import AppConfig


class CataloguesConfig(AppConfig):
    name = "gongkai.catalogues"
    label = "catalogues"
    verbose_name = "目录"
