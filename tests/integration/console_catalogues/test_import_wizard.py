"""The import wizard without JavaScript: upload, review, settle, confirm, publish; and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.catalogues.actions import editions
from gongkai.catalogues.models import Catalogue, CatalogueEdition, CatalogueImport
from gongkai.files.models import StoredFile
from tests.factories.catalogue_files import html_catalogue
from tests.factories.people import Cast
from tests.integration.console_catalogues.conftest import NOW, SignIn

UPLOAD = "/console/catalogues/import/"


def send(client: Client, target: str, content: bytes, name: str = "目录.html") -> Any:
    return client.post(UPLOAD, {"target": target, "file": SimpleUploadedFile(name, content)})


def test_from_file_to_edition_in_force(
    cast: Cast, clerk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(clerk, f"body-{cast.finance.pk}", html_catalogue())
    received = CatalogueImport.objects.get()
    assert answer["Location"] == f"/console/catalogues/imports/{received.pk}/"
    review_url = clerk.get(answer["Location"])["Location"]
    page = clerk.get(review_url).content.decode()
    assert "还有 1 处疑问没有处理" in page
    assert "第 6 行序号是 4，上一个序号是 2，中间缺 3" in page
    draft = received.edition
    problem = draft.problems.get(code="number_gap")
    row = draft.versions.get(seq="4")
    answer = clerk.post(f"/console/catalogues/rows/{row.pk}/seq/", {"value": "3"})
    assert answer["Location"] == f"{review_url}#row-{row.pk}"
    problem.refresh_from_db()
    assert problem.settled_by == "陈经办"
    page = clerk.get(review_url).content.decode()
    assert "现在还不能确认" not in page
    assert "已改" in page
    edition_url = clerk.post(f"/console/catalogues/editions/{draft.pk}/confirm/")["Location"]
    assert "这一版已经确认，还没有公布" in clerk.get(edition_url).content.decode()
    clerk.post(f"/console/catalogues/editions/{draft.pk}/publish/", {"valid_from": "2026-03-09"})
    draft.refresh_from_db()
    assert (draft.status, str(draft.valid_from)) == (CatalogueEdition.Status.PUBLISHED, "2026-03-09")


def test_the_source_stands_beside_the_rows(clerk: Client, draft: CatalogueEdition) -> None:
    page = clerk.get(f"/console/catalogues/editions/{draft.pk}/review/").content.decode()
    assert '<td rowspan="2" data-link="c1-2-1">机构信息</td>' in page
    assert page.count('data-link="c1-2-1"') == 3  # the merged cell and the two rows that carry it
    assert "■政府网站 □政府公报 ■政务新媒体" in page
    assert "20个工作日，自信息形成或者变更次日起算" in page
    assert page.count('class="gk-doubt"') == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("空.docx", b"", "文件是空的"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
        ("图.png", b"\x89PNG\r\n\x1a\n", "这是图片"),
    ],
)
def test_a_refused_file_is_explained_at_its_field(
    cast: Cast, clerk: Client, name: str, content: bytes, sentence: str
) -> None:
    answer = send(clerk, f"body-{cast.finance.pk}", content, name)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not StoredFile.objects.exists()
    assert not Catalogue.objects.exists()


def test_a_file_above_the_limit_is_refused_by_its_size(cast: Cast, clerk: Client, settings: Any) -> None:
    settings.GONGKAI_MAX_UPLOAD_BYTES = 1024 * 1024
    answer = send(clerk, f"body-{cast.finance.pk}", b"x" * (2 * 1024 * 1024), "大.txt")
    assert "“大.txt”有 2.0 MB，超过上限 1 MB" in answer.content.decode()


def test_no_file_chosen(cast: Cast, clerk: Client) -> None:
    answer = clerk.post(UPLOAD, {"target": f"body-{cast.finance.pk}"})
    assert "请选择目录文件。" in answer.content.decode()


def test_an_unreadable_file_shows_its_sentence(
    cast: Cast, clerk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(clerk, f"body-{cast.finance.pk}", "今天天气很好。".encode(), "通知.txt")
    page = clerk.get(answer["Location"]).content.decode()
    assert "什么都没有导入" in page
    assert "“通知.txt”" in page
    assert not CatalogueEdition.objects.exists()


def test_progress_is_polled_and_sends_the_browser_on(clerk: Client, ready: CatalogueImport) -> None:
    url = f"/console/catalogues/imports/{ready.pk}/progress/"
    assert clerk.get(url)["HX-Redirect"] == f"/console/catalogues/imports/{ready.pk}/"
    CatalogueImport.objects.filter(pk=ready.pk).update(
        status=CatalogueImport.Status.READING, progress=60, edition=None
    )
    assert "60%" in clerk.get(url).content.decode()
    page = clerk.get(f"/console/catalogues/imports/{ready.pk}/").content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page


def test_htmx_gets_the_row_and_the_bar(clerk: Client, draft: CatalogueEdition) -> None:
    row = draft.versions.get(seq="4")
    url = f"/console/catalogues/rows/{row.pk}/time_limit/"
    opened = clerk.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in opened
    assert 'class="gk-cell-form"' in opened
    saved = clerk.post(url, {"value": "每季度公开一次"}, headers={"HX-Request": "true"}).content.decode()
    assert "每季度一次" in saved
    assert 'hx-swap-oob="true"' in saved
    assert "提示1处" in saved
    row.refresh_from_db()
    assert row.provenance["time_limit"] == "edited"


def test_htmx_settles_in_place(clerk: Client, draft: CatalogueEdition) -> None:
    problem = draft.problems.get(code="number_gap")
    answer = clerk.post(
        f"/console/catalogues/problems/{problem.pk}/settle/", headers={"HX-Request": "true"}
    ).content.decode()
    assert "疑问已全部处理" in answer
    assert "gk-doubt" not in answer


def test_doubts_of_a_kind_are_settled_at_once(clerk: Client, draft: CatalogueEdition) -> None:
    clerk.post(f"/console/catalogues/editions/{draft.pk}/settle/", {"code": "number_gap"})
    assert not draft.problems.open().filter(blocks=True).exists()


def test_confirming_too_early_says_why(clerk: Client, draft: CatalogueEdition) -> None:
    answer = clerk.post(f"/console/catalogues/editions/{draft.pk}/confirm/", follow=True)
    assert "还有 1 处疑问没有处理，请逐处改正或按现状确认。" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.status == CatalogueEdition.Status.DRAFT


def test_an_item_without_a_name_is_refused(clerk: Client, draft: CatalogueEdition) -> None:
    row = draft.versions.first()
    answer = clerk.post(f"/console/catalogues/rows/{row.pk}/level1/", {"value": ""})
    assert answer.status_code == 422
    assert "一级事项不能为空" in answer.content.decode()


def test_rows_are_added_moved_and_deleted(clerk: Client, draft: CatalogueEdition) -> None:
    clerk.post(
        f"/console/catalogues/editions/{draft.pk}/rows/add/?after=1",
        {"level1": "财政信息", "level2": "部门预算"},
    )
    added = draft.versions.get(level2="部门预算")
    assert added.position == 2
    clerk.post(f"/console/catalogues/rows/{added.pk}/move/?to=1")
    added.refresh_from_db()
    assert added.position == 1
    assert "删去“部门预算”？" in clerk.get(f"/console/catalogues/rows/{added.pk}/delete/").content.decode()
    clerk.post(f"/console/catalogues/rows/{added.pk}/delete/")
    assert draft.versions.count() == 3


def test_a_confirmed_cell_has_no_edit_page(cast: Cast, clerk: Client, draft: CatalogueEdition) -> None:
    for problem in draft.problems.open():
        editions.settle_problem(problem, by=cast["clerk"], at=NOW)
    editions.confirm(draft, by=cast["clerk"], at=NOW)
    row = draft.versions.first()
    assert clerk.get(f"/console/catalogues/rows/{row.pk}/seq/").status_code == 404


def test_giving_up_asks_first(clerk: Client, ready: CatalogueImport) -> None:
    url = f"/console/catalogues/imports/{ready.pk}/abandon/"
    assert "放弃这次导入？" in clerk.get(url).content.decode()
    clerk.post(url)
    assert not CatalogueEdition.objects.exists()


def test_the_original_leaves_as_a_download_only(clerk: Client, ready: CatalogueImport) -> None:
    answer = clerk.get(f"/console/catalogues/imports/{ready.pk}/file/")
    assert b"".join(answer.streaming_content) == html_catalogue()  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_wording_from_the_file_is_escaped(
    cast: Cast, clerk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    content = html_catalogue().replace("领导信息".encode(), b"&lt;script&gt;alert(1)&lt;/script&gt;")
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(clerk, f"body-{cast.finance.pk}", content)
    page = clerk.get(answer["Location"], follow=True).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("part", ["reviewer", "assessor", "administrator", "nobody"])
def test_others_do_not_import(sign_in: SignIn, part: str) -> None:
    assert sign_in(part).get(UPLOAD).status_code == 403


def test_a_target_of_another_body_is_no_choice(cast: Cast, sign_in: SignIn) -> None:
    answer = send(sign_in("other_clerk"), f"body-{cast.finance.pk}", html_catalogue())
    assert answer.status_code == 422
    assert not Catalogue.objects.exists()


def test_every_address_of_another_body_is_not_there(
    sign_in: SignIn, ready: CatalogueImport, draft: CatalogueEdition
) -> None:
    stranger = sign_in("other_clerk")
    row, problem = draft.versions.first(), draft.problems.first()
    addresses = [
        reverse("console:catalogue_detail", args=[draft.catalogue_id]),
        *(
            reverse(f"console:import_{name}", args=[ready.pk])
            for name in ("detail", "progress", "abandon", "file")
        ),
        *(
            reverse(f"console:edition_{name}", args=[draft.pk])
            for name in ("detail", "review", "diff", "counting")
        ),
        reverse("console:edition_export", args=[draft.pk, "xlsx"]),
        reverse("console:row_add", args=[draft.pk]),
        reverse("console:row_delete", args=[row.pk]),
        reverse("console:cell_edit", args=[row.pk, "seq"]),
    ]
    posts = [
        *(
            reverse(f"console:edition_{name}", args=[draft.pk])
            for name in ("confirm", "publish", "settle_alike", "copy", "counting")
        ),
        reverse("console:problem_settle", args=[problem.pk]),
        reverse("console:row_move", args=[row.pk]),
        reverse("console:row_delete", args=[row.pk]),
        reverse("console:cell_edit", args=[row.pk, "seq"]),
    ]
    assert {address: stranger.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 404
    )
    assert {address: stranger.post(address).status_code for address in posts} == dict.fromkeys(posts, 404)


def test_those_who_only_see_the_body_change_nothing(sign_in: SignIn, draft: CatalogueEdition) -> None:
    reviewer = sign_in("reviewer")
    page = reviewer.get(f"/console/catalogues/editions/{draft.pk}/review/").content.decode()
    assert "按现状确认" not in page
    assert "gk-cell__edit" not in page
    row = draft.versions.first()
    for address in (
        f"/console/catalogues/rows/{row.pk}/seq/",
        f"/console/catalogues/editions/{draft.pk}/confirm/",
        f"/console/catalogues/problems/{draft.problems.first().pk}/settle/",
        f"/console/catalogues/editions/{draft.pk}/counting/",
    ):
        assert reviewer.post(address, {"value": "9"}).status_code == 403, address
    row.refresh_from_db()
    assert row.seq == "1"
