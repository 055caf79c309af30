"""Pictures in a text: nothing hidden comes along, and nobody reaches a foreign file by its hash."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import timezone
from PIL import Image, PngImagePlugin

from gongkai.files.store import store
from gongkai.publications.actions import revisions, working_copies
from gongkai.publications.body_images import receive_picture
from gongkai.publications.refusals import Refused
from tests.factories.publications import CONTENT, make_draft
from tests.unit.publications.body_files import picture_file

pytestmark = pytest.mark.django_db


def photo() -> bytes:
    """A camera's picture, lying on its side, that says where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by ninety degrees
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[2] = (45.0, 36.0, 0.0)
    return picture_file("JPEG", exif=exif)


def commented() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Secret Author")
    return picture_file("PNG", pnginfo=info)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("现场.jpg", photo()),
        ("图.png", commented()),
        ("动.gif", picture_file("GIF", comment=b"Secret")),
        ("网.webp", picture_file("WEBP")),
    ],
)
def test_a_kept_picture_hides_nothing(name, content):
    received = receive_picture(name, content)
    kept = received.file.path.read_bytes()
    assert b"Secret" not in kept
    with Image.open(received.file.path) as picture:
        assert not picture.getexif()
    assert received.name == name and received.is_embedded


def test_a_picture_stands_upright_without_the_camera_saying_so():
    with Image.open(receive_picture("现场.jpg", photo()).file.path) as picture:
        assert picture.size == (36, 64)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "不是可以插入的图片"),
        ("图.png", b"<html><script>alert(1)</script>", "不是可以插入的图片"),
        ("图.png", picture_file()[:60], "已损坏"),
        ("图.tif", picture_file("TIFF"), "不是可以插入的图片"),
        ("大.png", b"\x89PNG" + b"\x00" * (10 * 1024 * 1024), "超过10 MB"),
        ("多.png", picture_file("PNG", (8000, 6000)), "太大"),
    ],
)
def test_what_is_no_good_picture_is_refused(name, content, sentence):
    with pytest.raises(Refused, match=sentence):
        receive_picture(name, content)


def body_with(sha256: str) -> str:
    return f'<figure><img src="image:{sha256}" alt="图"></figure>'


@pytest.fixture
def edition(cast, item):
    return make_draft(cast, item)


def save(cast, edition, body, part="clerk"):
    return revisions.save_revision(edition, replace(CONTENT, body=body), by=cast[part], at=timezone.now())


def test_an_uploaded_picture_is_carried_by_the_revision_and_its_hash(cast, edition):
    picture = receive_picture("图.png", picture_file())
    working_copies.keep_pictures(edition, [picture], by=cast["clerk"], at=timezone.now())
    revision = save(cast, edition, body_with(picture.file.sha256))
    (row,) = revision.attachments.all()
    assert (row.is_embedded, row.file, row.name) == (True, picture.file, "图.png")
    again = save(cast, edition, body_with(picture.file.sha256) + "<p>又</p>")
    assert again.attachments.get().file == picture.file  # known from the text before


def test_a_foreign_file_is_not_reached_by_its_hash(cast, edition, item):
    """Neither a file of another document nor one of the store that nobody uploaded here."""
    foreign = store(b"secret of another body", content_type="image/png")
    other = make_draft(cast, item)
    picture = receive_picture("图.png", picture_file())
    working_copies.keep_pictures(other, [picture], by=cast["clerk"], at=timezone.now())
    for sha256 in (foreign.sha256, picture.file.sha256, "0" * 64):
        with pytest.raises(Refused, match="第1张图片不是在本稿中上传的"):
            save(cast, edition, body_with(sha256))
    assert edition.revisions.count() == 1


def test_typing_cannot_declare_a_picture_uploaded(cast, edition):
    """Autosave takes the fields of a text and nothing else."""
    foreign = store(b"secret", content_type="image/png")
    values = {"title": "题", "pictures": [{"sha256": foreign.sha256, "name": "x"}]}
    working_copies.autosave(edition, values, based_on_hash="", by=cast["clerk"], at=timezone.now())
    with pytest.raises(Refused, match="不是在本稿中上传的"):
        save(cast, edition, body_with(foreign.sha256))
