"""What the facts leave open: a person should look, nothing is guessed."""

from __future__ import annotations

from .facts import CHANGING, DocumentFacts
from .life import last_day_of_validity
from .wording import chinese_day, named


def doubts_of(facts: DocumentFacts) -> tuple[str, ...]:
    """Chinese sentences on missing or contradicting dates; empty when nothing is open."""
    return (*_own_dates(facts), *_acts(facts))


def _own_dates(facts: DocumentFacts) -> list[str]:
    found = []
    if facts.effective_on is None:
        found.append("没有登记施行日期，暂按公布日期计；请查正文末条后补上。")
    elif facts.signed_on is not None and facts.effective_on < facts.signed_on:
        found.append(f"施行日期（{chinese_day(facts.effective_on)}）早于成文日期，请核对。")
    if facts.is_trial and last_day_of_validity(facts) is None:
        found.append("试行文件没有登记有效期，请补上有效期或者有效年数。")
    if facts.expires_on is not None and facts.starts_on is not None and facts.expires_on < facts.starts_on:
        found.append("有效期截止日早于施行日期，请核对。")
    if facts.expires_on is not None and facts.validity_years is not None:
        counted = last_day_of_validity(DocumentFacts(facts.signed_on, facts.published_on, facts.effective_on,
                                                     validity_years=facts.validity_years))  # fmt: skip
        if counted is not None and counted != facts.expires_on:
            found.append(
                f"有效期截止日与有效年数不一致（按年数计为{chinese_day(counted)}），以截止日为准，请核对。"
            )
    return found


def _acts(facts: DocumentFacts) -> list[str]:
    found = []
    for row in facts.relations:
        if row.kind not in CHANGING:
            continue
        if row.counts_from is None:
            found.append(f"{named(row.source)}对本文件的处理没有日期，暂不计入有效性；请补上生效日期。")
        elif row.effective_on is not None and row.counts_from != row.effective_on:
            found.append(
                f"登记的日期（{chinese_day(row.effective_on)}）早于{named(row.source)}自身的施行日期，"
                f"按{chinese_day(row.counts_from)}计。"
            )
    return sorted(found)
