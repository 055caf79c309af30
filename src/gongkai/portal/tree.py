"""The tree beside the list of 法定主动公开内容: classes and bodies for all, first level and item for one body."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from gongkai.catalogues.models import ItemVersion
from gongkai.organisations.models import Organisation
from gongkai.portal.bodies import grouped
from gongkai.portal.parameters import Address
from gongkai.rules.statutory_classes import disclosure_classes

Node = dict[str, Any]


def government_tree(address: Address, bodies: list[Organisation], class_code: str) -> list[Node]:
    """For the whole government: the classes of the Regulation, then the bodies in their groups."""
    classes = [
        {
            "label": each.label,
            "url": address.with_(**{"class": each.code}),
            "current": each.code == class_code,
        }
        for each in disclosure_classes()
    ]
    groups = [
        {"label": group.label, "children": [_body_node(address, body) for body in group.bodies]}
        for group in grouped(bodies)
    ]
    return [
        {"label": "按法定类别", "opened": True, "children": classes},
        {"label": "按机构", "opened": True, "children": groups},
    ]


def _body_node(address: Address, body: Organisation) -> Node:
    return {"label": body.short_name, "url": address.with_(body=body.code)}


def body_tree(
    address: Address,
    versions: Iterable[ItemVersion],
    *,
    level1: str,
    key: uuid.UUID | None,
    filled: Collection[int],
) -> list[Node]:
    """For one body: its first levels with their items. Items under which nothing stands yet say 暂无."""
    branches: dict[str, list[Node]] = {}
    for version in versions:
        assert version.item is not None  # editions in force have an item in every row
        branches.setdefault(version.level1, []).append(
            {
                "label": version.title,
                "url": address.with_(item=version.item.key),
                "current": version.item.key == key,
                "count": None if version.item_id in filled else "暂无",
            }
        )
    return [
        {"label": name, "url": address.with_(level1=name), "current": name == level1, "children": nodes}
        for name, nodes in branches.items()
    ]
