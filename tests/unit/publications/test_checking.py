"""Texts on their way to the checks: what is asked of the database for them, and who is told what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gongkai.checks import queries as checks
from gongkai.publications import checking
from gongkai.publications.actions import publishing, reviews
from gongkai.publications.models import ContentKind, Document, Edition
from gongkai.publications.refusals import NotReady
from tests.factories.publications import (
    approve_all,
    let_warnings_stand,
    make_draft,
    make_published,
    make_ready_to_publish_body,
    make_submission,
    make_withdrawn,
)

pytestmark = pytest.mark.django_db


def codes(edition: Edition) -> list[str]:
    """Codes of what the checks find in an edition now."""
    edition = Edition.objects.get(pk=edition.pk)
    run = checking.check(edition, at=timezone.now())
    assert run is not None
    return [finding.code for finding in checks.open_findings(run.subject, run.text_hash)]


class TestNumbers:
    def test_a_number_of_another_document_is_taken_in_any_brackets(self, cast, item):
        make_published(cast, item, document_number="明财〔2026〕7号", title="第一件", body="<p>甲事。</p>")
        second = make_draft(cast, item, document_number="明财[2026]7号", title="第二件", body="<p>乙事。</p>")
        assert "document_number_taken" in codes(second)

    def test_a_correction_keeps_its_number(self, cast, item):
        published = make_published(cast, item, document_number="明财〔2026〕7号")
        correction = publishing.start_correction(
            published.document, reason="更正", by=cast["clerk"], at=timezone.now()
        )
        assert "document_number_taken" not in codes(correction)

    def test_a_withdrawn_text_gives_its_number_back(self, cast, item):
        make_withdrawn(cast, make_published(cast, item, document_number="明财〔2026〕7号"), reason="误发")
        again = make_draft(cast, item, document_number="明财〔2026〕7号", body="<p>重新制发。</p>")
        assert "document_number_taken" not in codes(again)

    def test_the_title_of_another_bodys_draft_is_not_told(self, cast, item):
        make_draft(cast, item, document_number="明政〔2026〕7号", title="尚在酝酿的调价方案")
        theirs = make_ready_to_publish_body(cast.housing)
        draft = make_draft(cast, theirs, document_number="明政〔2026〕7号", clerk=cast["other_clerk"])
        checked = checking.checked_text(draft, draft.current_revision, timezone.localdate())
        assert checked.taken_numbers == (("明政〔2026〕7号", "区财政局尚未公开的稿件"),)


class TestSimilarTexts:
    BODY = "".join(
        f"<p>第{n}项资金用于改善第{n}社区的公共设施，由区财政局会同镇街组织实施。</p>" for n in range(30)
    )

    def test_the_same_text_again_is_told_with_its_address(self, cast, item):
        published = make_published(cast, item, title="关于资金安排的通知", body=self.BODY)
        again = make_draft(cast, item, title="关于资金安排的通知", body=self.BODY)
        text = checking.checked_text(again, again.current_revision, timezone.localdate())
        (similar,) = text.similar
        assert published.document.index_number in similar.address and similar.share > 0.95
        assert "published_before" in codes(again)

    def test_its_own_correction_and_what_was_withdrawn_do_not_count(self, cast, item):
        published = make_published(cast, item, body=self.BODY)
        correction = publishing.start_correction(
            published.document, reason="更正", by=cast["clerk"], at=timezone.now()
        )
        assert "published_before" not in codes(correction)
        make_withdrawn(cast, Edition.objects.get(pk=published.pk), reason="误发")
        again = make_draft(cast, item, body=self.BODY, document_number="")
        assert "published_before" not in codes(again)


class TestLinks:
    def test_a_link_to_what_is_not_public_is_told(self, cast, item):
        published = make_published(cast, item, body="<p>甲事。</p>")
        address = f"/documents/{published.document.index_number}/"
        text = (
            f'<p>见<a href="{address}">原文</a>和<a href="/documents/11990106MH/2026-99999/">附表</a>。</p>'
        )
        draft = make_draft(cast, item, body=text)
        checked = checking.checked_text(draft, draft.current_revision, timezone.localdate())
        assert checked.dead_links == {"/documents/11990106MH/2026-99999/"}
        assert "link_broken" in codes(draft)


class TestInterpretations:
    def policy(self, cast, item) -> Edition:
        edition = make_draft(cast, item, body="<p>政策正文。</p>")
        Document.objects.filter(pk=edition.document_id).update(kind=ContentKind.objects.get(code="policy"))
        return Edition.objects.get(pk=edition.pk)

    def test_a_policy_without_one_is_told(self, cast, item):
        assert "interpretation" in codes(self.policy(cast, item))


class TestFailClosed:
    def test_what_was_found_after_the_approvals_blocks_publication(self, cast, item):
        """Somebody else publishes the same number in between."""
        first = make_draft(
            cast, item, document_number="明财〔2026〕7号", title="第一件", body="<p>甲事。</p>"
        )
        approve_all(cast, make_submission(cast, first))
        Edition.objects.filter(pk=first.pk).update(state=Edition.State.WITHDRAWN)  # out of the others' sight
        make_published(cast, item, document_number="明财〔2026〕7号", title="第二件", body="<p>乙事。</p>")
        Edition.objects.filter(pk=first.pk).update(state=Edition.State.APPROVED)
        with pytest.raises(NotReady, match="已用于"):
            publishing.publish(Edition.objects.get(pk=first.pk), by=cast["clerk"])

    def test_handing_in_runs_the_checks_on_this_very_text(self, cast, item):
        edition = make_draft(cast, item)
        assert checking.blocking(edition) == ["这一稿还没有做发布前检查，或检查规则已更新，请重新检查。"]
        let_warnings_stand(edition, by=cast["clerk"], at=timezone.now())
        reviews.submit(edition, by=cast["clerk"], at=timezone.now() + timedelta(seconds=1))
        assert checking.blocking(edition) == []
