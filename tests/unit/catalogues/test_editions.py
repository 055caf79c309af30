"""From a draft with doubts to an edition in force."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gongkai.accounts.permissions import NotPermitted
from gongkai.audit.chain import Process, verify
from gongkai.audit.models import AuditEvent
from gongkai.catalogues import queries
from gongkai.catalogues.actions import editions, imports
from gongkai.catalogues.counting import settings_of
from gongkai.catalogues.models import CatalogueEdition, CatalogueImport, EditionProblem, ItemVersion
from gongkai.catalogues.refusals import Refused
from gongkai.rules.schedules import DayUnit
from tests.factories.catalogue_files import ROWS, html_catalogue
from tests.factories.catalogues import make_catalogue, make_item
from tests.factories.people import Cast

DEMO = Process("测试导入")


def draft(cast: Cast, now: datetime, content: bytes) -> CatalogueEdition:
    made = imports.receive_upload(
        into=cast.finance, name="目录.html", content=content, by=DEMO, at=now, queue=False
    )
    edition = imports.read_import(made.pk).edition
    assert edition is not None
    return edition


def row(edition: CatalogueEdition, seq: str) -> ItemVersion:
    return edition.versions.get(seq=seq)


def settle_everything(edition: CatalogueEdition, cast: Cast, now: datetime) -> None:
    for problem in edition.problems.open():
        editions.settle_problem(problem, by=cast["clerk"], at=now)


def in_force(cast: Cast, now: datetime, content: bytes) -> CatalogueEdition:
    edition = draft(cast, now, content)
    settle_everything(edition, cast, now)
    editions.confirm(edition, by=cast["clerk"], at=now)
    return editions.publish(edition, by=cast["clerk"], at=now)


def test_editing_a_cell_notes_who_and_settles_its_doubt(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = draft(cast, now, sheet)
    edited = editions.edit_cell(row(edition, "4"), field="seq", value="3", by=cast["clerk"], at=now)
    assert (edited.seq, edited.provenance["seq"]) == ("3", "edited")
    problem = EditionProblem.objects.get(code="number_gap")
    assert (problem.settled_by, problem.settlement) == ("陈经办", "改为“3”")
    event = AuditEvent.objects.get(action="catalogue.cell_changed")
    assert event.detail == {"field": "seq", "before": "4", "after": "3"}


def test_a_new_time_limit_is_read_anew(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = draft(cast, now, sheet)
    editions.edit_cell(row(edition, "4"), field="time_limit", value="每季度一次", by=cast["clerk"], at=now)
    assert not edition.problems.filter(code="limit_needs_interval").exists()
    editions.edit_cell(row(edition, "4"), field="time_limit", value="适时", by=cast["clerk"], at=now)
    assert edition.problems.get(code="limit_needs_interval").message == (
        "第 6 行“公开时限”写的是“适时”：没有写明期限或周期，无法计算，请由责任单位确定。请设定周期。"
    )


def test_a_list_is_typed_as_text(cast: Cast, now: datetime, sheet: bytes) -> None:
    edited = editions.edit_cell(
        row(draft(cast, now, sheet), "1"),
        field="channels",
        value="政府网站、政府公报，政府网站",
        by=cast["clerk"],
        at=now,
    )
    assert edited.channels == ["政府网站", "政府公报"]


def test_an_item_keeps_a_name(cast: Cast, now: datetime, sheet: bytes) -> None:
    with pytest.raises(Refused, match="一级事项不能为空"):
        editions.edit_cell(
            row(draft(cast, now, sheet), "1"), field="level1", value=" ", by=cast["clerk"], at=now
        )


def test_confirming_names_every_obstacle(cast: Cast, now: datetime) -> None:
    twice = ROWS[2].replace("<td>4</td>", "<td></td>")
    edition = draft(cast, now, html_catalogue((twice, twice)))
    EditionProblem.objects.create(edition=edition, line=5, code="shifted_row", message="第 5 行错位")
    ItemVersion.objects.create(edition=edition, position=3, level1="")
    with pytest.raises(Refused) as refusal:
        editions.confirm(edition, by=cast["clerk"], at=now)
    assert refusal.value.sentences == (
        "还有 1 处疑问没有处理，请逐处改正或按现状确认。",
        "有 1 行没有一级事项，请补填。",
        "有 1 行与前面的行完全相同，请删去或改正。",
    )
    edition.refresh_from_db()
    assert edition.status == CatalogueEdition.Status.DRAFT


def test_a_row_twice_cannot_be_confirmed_as_it_stands(cast: Cast, now: datetime) -> None:
    twice = ROWS[2].replace("<td>4</td>", "<td></td>")
    edition = draft(cast, now, html_catalogue((twice, twice)))
    with pytest.raises(Refused, match="不能按现状确认"):
        editions.settle_problem(edition.problems.get(code="item_twice"), by=cast["clerk"], at=now)
    editions.delete_row(edition.versions.last(), by=cast["clerk"])
    assert not edition.problems.filter(code="item_twice").exists()
    assert editions.confirm(edition, by=cast["clerk"], at=now).status == CatalogueEdition.Status.CONFIRMED


def test_notices_do_not_hold_up(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = draft(cast, now, sheet)
    editions.settle_problem(edition.problems.get(code="number_gap"), by=cast["clerk"], at=now)
    assert edition.problems.open().filter(blocks=False).count() == 2
    confirmed = editions.confirm(edition, by=cast["clerk"], at=now)
    assert (confirmed.confirmed_by, confirmed.confirmed_at) == ("陈经办", now)
    assert CatalogueImport.objects.get().status == CatalogueImport.Status.CONFIRMED


def test_doubts_of_a_kind_are_settled_together(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = draft(cast, now, sheet)
    for line in (7, 8):
        EditionProblem.objects.create(edition=edition, line=line, code="shifted_row", message=f"第 {line} 行")
    assert editions.settle_alike(edition, code="shifted_row", by=cast["clerk"], at=now) == 2
    assert editions.settle_alike(edition, code="shifted_row", by=cast["clerk"], at=now) == 0
    assert AuditEvent.objects.filter(action="catalogue.problems_settled").count() == 1


def test_a_confirmed_edition_is_fixed(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = draft(cast, now, sheet)
    settle_everything(edition, cast, now)
    editions.confirm(edition, by=cast["clerk"], at=now)
    first = edition.versions.first()
    for change in (
        lambda: editions.edit_cell(first, field="seq", value="9", by=cast["clerk"], at=now),
        lambda: editions.delete_row(first, by=cast["clerk"]),
        lambda: editions.move(first, to=2, by=cast["clerk"]),
        lambda: editions.add_row(edition, after=0, by=cast["clerk"], level1="新"),
        lambda: editions.confirm(edition, by=cast["clerk"], at=now),
    ):
        with pytest.raises(Refused, match="已确认，内容已经固定"):
            change()


def test_only_a_confirmed_edition_is_published(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = draft(cast, now, sheet)
    with pytest.raises(Refused, match="还是草稿"):
        editions.publish(edition, by=cast["clerk"], at=now)
    published = in_force(cast, now, sheet)
    with pytest.raises(Refused, match="已经公布"):
        editions.publish(published, by=cast["clerk"], at=now)


def test_publishing_supersedes_and_keeps_identities(cast: Cast, now: datetime, sheet: bytes) -> None:
    first = in_force(cast, now, sheet)
    items = {version.level2: version.item_id for version in first.versions.all()}
    later = now + timedelta(days=30)
    changed = html_catalogue((ROWS[0].replace("rowspan=2", "").replace("领导信息", "领导分工"), ROWS[2]))
    second = in_force(cast, later, changed)
    first.refresh_from_db()
    assert (first.status, first.valid_to) == (CatalogueEdition.Status.SUPERSEDED, date(2026, 3, 31))
    assert (second.number, second.valid_from) == (2, date(2026, 4, 1))
    assert {version.level2: version.item_id for version in second.versions.all()} == {
        "领导分工": items["领导信息"],
        "部门文件": items["部门文件"],
    }
    assert [change.sentence for change in queries.changes_since(second, first)] == [
        "事项“机构信息－领导信息”改名为“机构信息－领导分工”。",
        "取消事项“机构信息－内设机构”。",
    ]
    assert verify().problems == ()


def test_rows_are_added_moved_and_deleted_without_gaps(cast: Cast, now: datetime, sheet: bytes) -> None:
    edition = draft(cast, now, sheet)
    editions.add_row(edition, after=1, by=cast["clerk"], level1="财政信息", level2="部门预算")
    titles = lambda: [version.title for version in edition.versions.all()]  # noqa: E731
    assert titles() == ["领导信息", "部门预算", "内设机构", "部门文件"]
    editions.move(edition.versions.get(level2="部门文件"), to=1, by=cast["clerk"])
    assert titles() == ["部门文件", "领导信息", "部门预算", "内设机构"]
    editions.move(edition.versions.get(level2="部门文件"), to=3, by=cast["clerk"])
    assert titles() == ["领导信息", "部门预算", "部门文件", "内设机构"]
    editions.delete_row(edition.versions.get(level2="部门预算"), by=cast["clerk"])
    assert titles() == ["领导信息", "部门文件", "内设机构"]
    assert [version.position for version in edition.versions.all()] == [1, 2, 3]


def test_counting_settings_keep_only_what_differs(cast: Cast) -> None:
    edition = make_catalogue(cast.finance)
    make_item(edition, time_limit="信息形成5日内")
    editions.set_counting_settings(
        edition, answers={"day_unit": "working", "fortnight": "rolling"}, by=cast["clerk"]
    )
    edition.refresh_from_db()
    assert edition.counting_settings == {"day_unit": "working"}
    assert settings_of(edition).day_unit is DayUnit.WORKING
    assert AuditEvent.objects.get(action="catalogue.counting_changed").detail == {
        "day_unit": ["自然日", "工作日"]
    }


def test_a_bad_setting_is_refused_in_words(cast: Cast) -> None:
    edition = make_catalogue(cast.finance)
    with pytest.raises(Refused) as refusal:
        editions.set_counting_settings(
            edition, answers={"due_soon_days": "三", "moon": "1"}, by=cast["clerk"]
        )
    assert refusal.value.sentences == (
        "计算口径中没有“moon”这一项。",
        "几个工作日内到期算“即将到期”：“三”无法识别，请重新选择或填写。",
    )


@pytest.mark.parametrize("part", ["reviewer", "assessor", "administrator", "other_clerk", "nobody"])
def test_others_change_nothing(cast: Cast, now: datetime, sheet: bytes, part: str) -> None:
    edition = draft(cast, now, sheet)
    for change in (
        lambda: editions.edit_cell(edition.versions.first(), field="seq", value="9", by=cast[part], at=now),
        lambda: editions.settle_problem(edition.problems.first(), by=cast[part], at=now),
        lambda: editions.confirm(edition, by=cast[part], at=now),
        lambda: editions.publish(edition, by=cast[part], at=now),
        lambda: editions.set_counting_settings(edition, answers={}, by=cast[part]),
    ):
        with pytest.raises(NotPermitted):
            change()
