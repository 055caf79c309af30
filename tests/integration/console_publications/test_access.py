"""Every address of 发布 and 审核 against the whole cast, with a row of the finance bureau."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.console.publications.urls import urlpatterns as publication_urls
from gongkai.console.reviews.urls import urlpatterns as review_urls
from gongkai.publications.attachments import receive
from gongkai.publications.models import Edition
from tests.factories.publications import CONTENT, make_draft, make_published, make_submission

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"
PEOPLE = (
    "clerk",
    "reviewer",
    "second_reviewer",
    "final_reviewer",
    "secrecy_reviewer",
    "supervisor",
    "assessor",
    "administrator",
    "other_clerk",
    "nobody",
)
# Answers in the order of PEOPLE: 200 shown, 403 without the right, 404 a row that does not exist for them.
READ = (200, 200, 200, 200, 200, 200, 200, 200, 404, 403)
WRITE = (200, 403, 403, 403, 403, 403, 403, 403, 404, 403)
PUBLISH = (200, 403, 403, 200, 403, 403, 403, 403, 404, 403)
LIST = (200, 200, 200, 200, 200, 200, 200, 200, 200, 403)
TABLE = {
    "publication_list": LIST,
    "publication_export": LIST,
    "publication_new": (200, 403, 403, 403, 403, 403, 403, 403, 200, 403),
    "publication_detail": READ,
    "publication_preview": READ,
    "publication_compare": READ,
    "publication_attachment": READ,
    "publication_edit": WRITE,
    "publication_submit": WRITE,
    "publication_take_back": WRITE,
    "publication_abandon": WRITE,
    "publication_correct": WRITE,
    "publication_publish": PUBLISH,
    "publication_withdraw": PUBLISH,
    "review_queue": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "review_page": READ,  # whoever sees the body reads along; deciding is another question
}


@pytest.fixture
def addresses(cast, item):
    """One address per name, about a draft with an attachment, or a submission."""
    edition = make_draft(cast, item, attachments=[receive("附表.pdf", PDF)])
    submission = make_submission(cast, make_draft(cast, item))

    def address(name: str) -> str:
        if name in ("publication_list", "publication_export", "publication_new", "review_queue"):
            return reverse(f"console:{name}")
        if name == "review_page":
            return reverse("console:review_page", args=[submission.pk])
        if name == "publication_attachment":
            attachment = edition.current_revision.attachments.get()
            return reverse("console:publication_attachment", args=[edition.pk, attachment.pk])
        return reverse(f"console:{name}", args=[edition.pk])

    return address


def test_every_row_has_its_address():
    """That no address is without a row is asked of the whole project in tests/integration/url_roles."""
    assert set(TABLE) <= {pattern.name for pattern in [*publication_urls, *review_urls]}


@pytest.mark.parametrize("name", TABLE)
def test_every_address_for_everybody(signed_in, addresses, name):
    def answer(part: str) -> int:
        response = signed_in(part).get(addresses(name))
        if response.streaming:
            b"".join(response.streaming_content)  # read to its end, a download closes its file
        return response.status_code

    assert tuple(answer(part) for part in PEOPLE) == TABLE[name]


@pytest.mark.parametrize("name", TABLE)
def test_whoever_is_not_signed_in_is_sent_to_the_sign_in_page(addresses, name):
    answer = Client().get(addresses(name))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("console:sign_in"))


@pytest.mark.parametrize("part", ["reviewer", "supervisor", "administrator", "other_clerk", "nobody"])
@pytest.mark.parametrize("step", ["submit", "publish", "take_back", "abandon", "correct", "withdraw"])
def test_posting_changes_nothing_for_those_without_the_right(cast, item, signed_in, part, step):
    edition = make_published(cast, item)
    answer = signed_in(part).post(reverse(f"console:publication_{step}", args=[edition.pk]), {"reason": "x"})
    assert answer.status_code in (403, 404)
    assert list(Edition.objects.values_list("state", flat=True)) == ["published"]


def test_a_foreign_item_cannot_be_chosen(cast, item, signed_in):
    client = signed_in("other_clerk")
    address = f"{reverse('console:publication_new')}?item={item.pk}"
    assert client.get(address).status_code == 404
    assert client.post(address, {"title": "x"}).status_code == 404
    assert not Edition.objects.exists()


@pytest.mark.parametrize("item_id", ["x", "-1", "9" * 30, "１"])
def test_an_item_that_is_no_number_is_not_found(item, signed_in, item_id):
    assert signed_in("clerk").get(reverse("console:publication_new"), {"item": item_id}).status_code == 404


def test_an_attachment_of_another_edition_is_not_found(cast, item, signed_in):
    edition = make_draft(cast, item, attachments=[receive("附表.pdf", PDF)])
    other = make_draft(cast, item, CONTENT)
    attachment = edition.current_revision.attachments.get()
    address = reverse("console:publication_attachment", args=[other.pk, attachment.pk])
    assert signed_in("clerk").get(address).status_code == 404
