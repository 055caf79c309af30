"""App configuration: template tags and small things that every app needs."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "gongkai.common"
    label = "common"
