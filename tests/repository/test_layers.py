"""Foreign keys point downward, as imports do. The layers are those of the import contract in pyproject.toml."""

from __future__ import annotations

import re
import tomllib

from django.apps import apps

from tests.repository.sources import ROOT


def layers() -> dict[str, int]:
    """App → its height; 0 is the top. Optional ones stand in brackets in the contract."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    assert contract["type"] == "layers"
    return {
        name: height
        for height, line in enumerate(contract["layers"])
        for name in re.findall(r"[a-z_]+", line)
    }


def test_every_app_has_a_layer():
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("gongkai.")}
    assert ours <= set(layers())


def test_foreign_keys_point_downward():
    heights = layers()
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in heights
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and field.related_model._meta.app_label in heights
        and field.related_model._meta.app_label != model._meta.app_label
        and heights[field.related_model._meta.app_label] <= heights[model._meta.app_label]
    ]
    assert wrong == []


def test_the_interfaces_have_no_models():
    assert {
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label in ("portal", "console", "api", "cli", "jobs")
    } == set()
