"""The demo publications: the plan written out with drawn facts. Same seed, same data; no clock, no Django."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

from examples.catalogue_data import Item, all_catalogues
from examples.plan import common, departments, government, regulators
from examples.plan.row import LAST, Occasion, Row
from examples.plan.specials import (
    CORRECTIONS,
    INTERVALS,
    STATEMENTS,
    UNFINISHED,
    UNMET,
    WITHDRAWALS,
    Unfinished,
)
from examples.publication_model import (
    Attachment,
    BodyText,
    Correction,
    DemoData,
    Event,
    Interval,
    Publication,
    Statement,
    Withdrawal,
)
from examples.texts import guides
from examples.texts.frame import NUMBER, Context, Text
from gongkai.rules.working_days import WorkingDayCalendar

GOVERNMENT = Path(__file__).parent / "government"
SEED = 20241101
AGENCIES = {
    "zhengfuban": "明政办发", "fagai": "明发改", "jiaoti": "明教体", "gongke": "明工科", "caizheng": "明财", "renshe": "明人社",
    "ziran": "明自然资", "zhujian": "明住建交", "nongye": "明农", "weijian": "明卫", "shijian": "明市监", "yingji": "明应急",
    "huanjing": "示环明", "yunxi": "云政发", "wenlan": "文办发", "gaoxin": "明高新管", "gongshui": "明水司", "yiyuan": "明医院",
}  # fmt: skip
CALENDAR = WorkingDayCalendar()


def load_organisations() -> dict[str, Any]:
    """organisations.yaml as it is: place, organisations, successions, groups."""
    return cast(
        dict[str, Any], yaml.safe_load((GOVERNMENT / "organisations.yaml").read_text(encoding="utf-8"))
    )


@cache
def _items() -> dict[tuple[str, str], Item]:
    """(body, level 2) → item of the first edition."""
    first = [catalogue for catalogue in all_catalogues() if catalogue.edition == 1]
    return {(catalogue.body, item.level2): item for catalogue in first for item in catalogue.items}


def working_day(day: dt.date) -> dt.date:
    """The day itself or the next working day."""
    while not CALENDAR.is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def add_working_days(day: dt.date, count: int) -> dt.date:
    """The count-th working day after the day; the day itself for 0 (which need not be a working day)."""
    while count > 0:
        day = working_day(day + dt.timedelta(days=1))
        count -= 1
    return day


def _published_on(rng: random.Random, row: Row, occasion: Occasion, formed: dt.date) -> dt.date:
    late = rng.random() < row.late
    if occasion.due:
        if late:
            return add_working_days(occasion.due, rng.randint(1, 9))
        day = add_working_days(formed, rng.randint(0, 8))
        return min(day, _last_working_day_until(occasion.due))
    if late:
        return add_working_days(formed, row.limit + rng.randint(1, 15))
    return add_working_days(formed, int((row.limit + 0.99) * rng.random() ** 1.5))


def _last_working_day_until(day: dt.date) -> dt.date:
    while not CALENDAR.is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def _moment(rng: random.Random, day: dt.date, formed: dt.date) -> dt.datetime:
    """A time in office hours; on the day of formation in the afternoon, so that drafting and review fit before."""
    hours = (15, 16, 17) if day == formed else (9, 9, 10, 10, 11, 14, 15, 16, 17)
    return dt.datetime.combine(day, dt.time(rng.choice(hours), rng.randint(0, 25) * 2 + 1))


@dataclass(frozen=True, slots=True)
class _Written:
    publication: Publication
    text: Text
    event: Event | None


class _Writer:
    """Writes the rows in order; knows what was published so that interpretations follow their documents."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.orgs = {org["code"]: org for org in load_organisations()["organisations"]}
        self.published: dict[tuple[str, str], dt.date] = {}
        self.serials: dict[tuple[str, str], int] = {}

    def write(self, row: Row) -> Iterator[_Written]:
        rng = random.Random(f"{self.seed}/{row.body}/{row.item}")
        for n, occasion in enumerate(row.when):
            formed = self._formed(row, occasion)
            published = _published_on(rng, row, occasion, formed)
            text = self._text(rng, row, occasion, formed, n)
            if published > LAST:
                continue
            publication = self._publication(row, occasion, formed, text)
            publication = replace(publication, published_at=_moment(rng, published, formed))
            self.published[row.body, text.title] = published
            yield _Written(publication, text, None if occasion.due else self._event(row, publication))

    def write_unfinished(self, paper: Unfinished) -> Publication:
        row, (occasion,) = paper.row, paper.row.when
        rng = random.Random(f"{self.seed}/unfinished/{row.body}/{row.item}")
        text = self._text(rng, row, occasion, occasion.formed, 20)
        publication = self._publication(row, occasion, occasion.formed, text)
        return replace(
            publication,
            state=paper.state,
            body_html=text.html.replace(f"<p>{NUMBER}</p>\n", ""),
            approved_roles=paper.approved_roles,
            returned_by=paper.returned_by,
            opinion=paper.opinion,
            publicity=cast(Any, paper.publicity),
            publicity_ground=paper.ground,
            signed_on=None,
        )

    def _formed(self, row: Row, occasion: Occasion) -> dt.date:
        if row.event == "doc_published":
            subject = row.params["subject"]
            for (body, title), day in self.published.items():
                if body == row.body and subject in title and "印发" in title:
                    return day
        return occasion.formed if row.limit == 0 else working_day(occasion.formed)

    def _text(self, rng: random.Random, row: Row, occasion: Occasion, formed: dt.date, n: int) -> Text:
        item = _items()[row.body, row.item]
        org = self.orgs[row.body]
        start, end = occasion.start, occasion.end
        context = Context(
            org,
            self.orgs,
            rng,
            formed,
            start,
            end,
            n,
            item.level1,
            item.level2,
            item.elements,
            item.responsible,
        )
        return row.writer(context, **{name: _filled(value, context) for name, value in row.params.items()})

    def _publication(self, row: Row, occasion: Occasion, formed: dt.date, text: Text) -> Publication:
        item = _items()[row.body, row.item]
        serial = self.serials[row.body, item.seq] = self.serials.get((row.body, item.seq), 0) + 1
        of = occasion.of or (None, None)
        return Publication(
            key=f"{row.body}-{int(item.seq):02d}-{serial:03d}",
            body=row.body,
            item_seq=item.seq,
            level1=item.level1,
            level2=item.level2,
            title=text.title,
            summary=text.summary,
            body_html=text.html,
            formed_on=formed,
            published_at=None,
            signed_on=formed if text.numbered else None,
            subject_category=text.category,
            content_source=str(self.orgs[row.body]["name"]),
            period_start=of[0],
            period_end=of[1],
            attachments=tuple(Attachment(name, content) for name, content in text.attachments),
        )

    def _event(self, row: Row, publication: Publication) -> Event:
        seq = publication.item_seq
        return Event(row.body, seq, row.event, publication.formed_on, publication.title, publication.key)


def _numbered(written: list[_Written]) -> list[Publication]:
    """Gives documents of a body and year rising numbers in the order of signing, with the gaps of life."""
    serial: dict[tuple[str, int], int] = {}
    numbers: dict[str, str] = {}
    chance = random.Random(SEED)
    wanted = [w.publication for w in written if w.text.numbered]
    for publication in sorted(wanted, key=lambda p: (p.formed_on, p.key)):
        year = (publication.body, publication.formed_on.year)
        serial[year] = serial.get(year, 0) + chance.randint(1, 4)
        numbers[publication.key] = f"{AGENCIES[publication.body]}〔{year[1]}〕{serial[year]}号"
    return [
        replace(
            w.publication,
            document_number=numbers.get(w.publication.key, ""),
            body_html=w.publication.body_html.replace(NUMBER, numbers.get(w.publication.key, "")),
        )
        for w in written
    ]


def _with_aftermath(publications: list[Publication]) -> list[Publication]:
    """Adds the corrections and withdrawals."""
    seen: dict[tuple[str, str], int] = {}
    result = []
    for publication in publications:
        series = (publication.body, publication.level2)
        n = seen.get(series, 0)
        seen[series] = n + 1
        result.append(_aftermath(publication, n))
    return result


def _aftermath(publication: Publication, n: int) -> Publication:
    if publication.published_at is None:
        return publication
    day = publication.published_at.date()
    for wrong in CORRECTIONS:
        if (wrong.body, wrong.item, wrong.n) == (publication.body, publication.level2, n):
            right = f"<p>更正说明：{wrong.reason}</p>\n{publication.body_html}"
            correction = Correction(add_working_days(day, wrong.after_working_days), wrong.reason, right)
            shown = publication.body_html.replace(wrong.right, wrong.wrong)
            return replace(publication, body_html=shown, correction=correction)
    if found := WITHDRAWALS.get((publication.body, publication.level2, n)):
        withdrawal = Withdrawal(add_working_days(day, found[0]), found[1], found[2])
        return replace(publication, state="withdrawn", withdrawal=withdrawal)
    return publication


def _filled(value: Any, context: Context) -> Any:
    """Texts of a row may name the {year} of the document and the {month} or {period} of its data."""
    if isinstance(value, str):
        return (
            value.replace("{year}", f"{context.day.year}年")
            .replace("年年", "年")
            .replace("{month}", context.month)
            .replace("{period}", context.period)
        )
    return value


def _seq(body: str, level2: str) -> str:
    return _items()[body, level2].seq


def _events(written: list[_Written]) -> tuple[Event, ...]:
    unmet = [replace(event, item_seq=_seq(event.body, event.item_seq)) for event in UNMET]
    met = [w.event for w in written if w.event]
    return tuple(sorted([*met, *unmet], key=lambda e: (e.occurred_on, e.body, e.item_seq)))


def _texts(orgs: dict[str, dict[str, Any]]) -> tuple[BodyText, ...]:
    texts = []
    for variant, org in enumerate(orgs.values()):
        if org["valid_to"] or org["kind"] == "public_enterprise":
            continue
        office = org["units"][0]["name"] if org["units"] else "区人民政府办公室政务公开科"
        if org["is_supervising_office"]:
            office = "政务公开科"
        updated = working_day(dt.date(2026, 1, 5) + dt.timedelta(days=variant * 9))
        organ = "示例市人民政府" if org["kind"] == "government" else "明湖区人民政府"
        organ = "示例市人民政府" if org["is_vertical"] else organ
        texts.append(
            BodyText(
                org["code"],
                guides.guide(org, office, variant, organ),
                updated,
                guides.rules(org, variant),
            )
        )
    return tuple(texts)


def build(seed: int = SEED) -> DemoData:
    """All demo data of the seed, publications in the order of publication, unfinished ones last."""
    writer = _Writer(seed)
    rows = [*government.rows(), *departments.rows(), *regulators.rows(), *common.rows()]
    rows.sort(key=lambda row: row.event == "doc_published")  # documents before their interpretations
    written = [w for row in rows for w in writer.write(row)]
    done = _with_aftermath(sorted(_numbered(written), key=lambda p: (p.formed_on, p.key)))
    done.sort(key=lambda p: (p.published_at or dt.datetime.max, p.key))
    unfinished = [writer.write_unfinished(paper) for paper in UNFINISHED]
    return DemoData(
        publications=(*done, *unfinished),
        events=_events(written),
        statements=tuple(_statement(s) for s in STATEMENTS),
        intervals=tuple(_interval(i) for i in INTERVALS),
        texts=_texts(writer.orgs),
    )


def _statement(statement: Statement) -> Statement:
    return replace(statement, item_seq=_seq(statement.body, statement.item_seq))


def _interval(interval: Interval) -> Interval:
    return replace(interval, item_seq=_seq(interval.body, interval.item_seq))
