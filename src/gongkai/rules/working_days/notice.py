"""A holiday notice as a value: which days it makes days off, which it makes working days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice, national (`region` empty) or local (行政区划代码, e.g. 450000).

    `years` are the years whose whole arrangement it sets: for them it replaces whatever was known before and
    they stop being provisional. An amending or a local notice leaves `years` empty and changes only its days.
    `names` gives the holiday of a day where the notice says it.
    """

    title: str
    number: str
    issued_on: date
    days_off: frozenset[date]
    workdays: frozenset[date]
    region: str = ""
    years: frozenset[int] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        both = self.days_off & self.workdays
        if both:
            days = "、".join(day.isoformat() for day in sorted(both))
            raise ValueError(f"{self.label}把{days}同时列为放假和上班，请核对通知。")

    @property
    def label(self) -> str:
        """How the notice is cited: 《…的通知》（文号）."""
        return f"《{self.title}》（{self.number}）" if self.number else f"《{self.title}》"

    def applies_in(self, region: str) -> bool:
        """Whether a body in `region` follows it: national notices everywhere, local ones below their region."""
        if not self.region:
            return True
        return region_key(region).startswith(region_key(self.region))

    @property
    def identity(self) -> tuple[str, ...]:
        """Everything that changes the calendar, as text, for the version."""
        return (
            self.number or self.title,
            self.region,
            self.issued_on.isoformat(),
            ",".join(str(year) for year in sorted(self.years)),
            ",".join(day.isoformat() for day in sorted(self.days_off)),
            ",".join(day.isoformat() for day in sorted(self.workdays)),
        )


def region_key(region: str) -> str:
    """The significant part of a 行政区划代码: 450000 → 45, 450300 → 4503, other names unchanged."""
    key = region
    while key.isdigit() and len(key) > 2 and key.endswith("00"):
        key = key[:-2]
    return key
