"""App configuration."""

from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "gongkai.duties"
    label = "duties"
    verbose_name = "公开责任"
