"""What a clerk typed and did not save: kept, offered again, told to others, gone after saving."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from gongkai.accounts.models import Role
from gongkai.accounts.permissions import NotPermitted
from gongkai.files.store import store
from gongkai.publications.actions import revisions, working_copies
from gongkai.publications.content import AttachedFile, Content
from gongkai.publications.models import WorkingCopy
from gongkai.publications.queries.working_copies import (
    colleagues_at,
    own_copy,
    pending_files,
    unsaved_content,
)
from gongkai.publications.refusals import Refused
from tests.factories.people import make_user
from tests.factories.publications import CONTENT, make_approved, make_draft

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def edition(cast, item):
    return make_draft(cast, item, at=NOW)


def keep(cast, edition, part="clerk", at=NOW, **values):
    content = {**Content.of(edition.current_revision).as_values(), **values}
    return working_copies.autosave(edition, content, based_on_hash="x", by=cast[part], at=at)


def unsaved(cast, edition):
    return unsaved_content(own_copy(cast["clerk"], edition), edition.current_revision)


def test_typing_is_kept_without_a_revision_and_offered_as_it_was(cast, edition):
    keep(cast, edition, title="新标题", publicity="withheld", publicity_ground="第十六条")
    found = unsaved(cast, edition)
    assert (found.title, found.publicity_ground, found.formed_on) == ("新标题", "第十六条", CONTENT.formed_on)
    assert edition.revisions.count() == 1


def test_typing_that_says_the_same_is_not_offered(cast, edition):
    keep(cast, edition)
    assert unsaved(cast, edition) is None


def test_marks_that_no_database_takes_and_scripts_are_gone_from_every_field(cast, edition):
    names = [name for name in Content.__dataclass_fields__ if isinstance(getattr(CONTENT, name), str)]
    bad = "一\ud800\u202e\x00<script>alert(1)</script>二"
    copy = keep(cast, edition, **dict.fromkeys(names, bad))
    values = copy.content["values"]
    assert all("\ud800" not in values[name] and "\u202e" not in values[name] for name in names)
    assert values["title"] == "一<script>alert(1)</script>二"  # a plain field is escaped where it is shown
    assert values["body"] == "<p>一&lt;script&gt;alert(1)&lt;/script&gt;二</p>"


def test_saving_ends_it_and_discarding_too(cast, edition):
    keep(cast, edition, title="新标题")
    revisions.save_revision(edition, replace(CONTENT, title="新标题"), by=cast["clerk"], at=NOW)
    edition.refresh_from_db()
    assert own_copy(cast["clerk"], edition).content == {"pictures": []}
    keep(cast, edition, title="又改")
    working_copies.discard(edition, by=cast["clerk"], at=NOW)
    assert unsaved(cast, edition) is None


def test_chosen_files_wait_for_the_next_save(cast, edition):
    file = AttachedFile(store(b"1", content_type="text/plain"), "附表.txt")
    for _ in range(2):
        working_copies.keep_files(edition, [file], by=cast["clerk"], at=NOW)
    keep(cast, edition, title="新标题")
    assert pending_files(own_copy(cast["clerk"], edition)) == [file]


def test_a_text_too_long_is_refused_in_words(cast, edition):
    with pytest.raises(Refused, match="太长，无法自动保存"):
        keep(cast, edition, body="字" * 5_000_001)


@pytest.mark.parametrize("part", ["reviewer", "other_clerk", "supervisor"])
def test_nobody_else_writes(cast, edition, part):
    with pytest.raises(NotPermitted):
        keep(cast, edition, part)


def test_nothing_is_kept_of_a_text_that_was_handed_in(cast, item):
    approved = make_approved(cast, item)
    with pytest.raises(Refused, match="不能修改"):
        keep(cast, approved)


class TestColleagues:
    @pytest.fixture
    def second(self, cast):
        return make_user("second", "冯经办", (Role.CLERK, cast.finance))

    def test_who_has_the_page_open_is_told_and_forgotten_when_gone(self, cast, edition, second):
        working_copies.note_presence(edition, by=second, at=NOW)
        (found,) = colleagues_at(edition, cast["clerk"], NOW)
        assert (found.name, found.is_here, found.unsaved_at) == ("冯经办", True, None)
        assert colleagues_at(edition, cast["clerk"], NOW + timedelta(seconds=91)) == []
        assert colleagues_at(edition, second, NOW) == []  # not told of oneself

    def test_typing_that_is_newer_than_the_saved_text_is_told_for_as_long_as_it_lies_there(
        self, cast, edition, second
    ):
        later = NOW + timedelta(minutes=1)
        working_copies.autosave(edition, {"title": "x"}, based_on_hash="", by=second, at=later)
        (found,) = colleagues_at(edition, cast["clerk"], NOW + timedelta(days=1))
        assert (found.is_here, found.unsaved_at) == (False, later)

    def test_people_of_another_body_learn_nothing(self, cast, edition, second):
        working_copies.note_presence(edition, by=second, at=NOW)
        assert colleagues_at(edition, cast["other_clerk"], NOW) == []
        assert not WorkingCopy.objects.visible_to(cast["other_clerk"]).exists()
