"""The cases of lives.yaml as facts: Chinese keys for the official who reads them."""

from __future__ import annotations

from typing import Any

from gongkai.rules.legal_life import DocumentFacts, Relation, RelationKind, Source, State

KINDS = {
    "修改": RelationKind.AMENDS,
    "废止": RelationKind.REPEALS,
    "替代": RelationKind.REPLACES,
    "宣布失效": RelationKind.LAPSES,
    "依据": RelationKind.BASED_ON,
    "落实": RelationKind.IMPLEMENTS,
    "解读": RelationKind.INTERPRETS,
}
STATES = {
    "尚未施行": State.PENDING,
    "有效": State.IN_FORCE,
    "试行": State.TRIAL,
    "已修改": State.AMENDED,
    "失效": State.LAPSED,
    "废止": State.REPEALED,
}


def facts_of(case: dict[str, Any]) -> DocumentFacts:
    own = case["事实"]
    return DocumentFacts(
        signed_on=own.get("成文"),
        published_on=own.get("公布"),
        effective_on=own.get("施行"),
        expires_on=own.get("有效期至"),
        validity_years=own.get("有效年数"),
        is_trial=own.get("试行", False),
        relations=tuple(relation_of(row) for row in case.get("他件", ())),
    )


def relation_of(row: dict[str, Any]) -> Relation:
    return Relation(
        KINDS[row["种类"]],
        row.get("日期"),
        tuple(row.get("条款", ())),
        Source(row["来源"], wording=row.get("原文", "")),
        row.get("来源施行"),
    )
