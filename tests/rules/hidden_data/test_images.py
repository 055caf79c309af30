"""Pictures: place, device, preview and trailing data go; points, colours and the right way up stay."""

from __future__ import annotations

import io

import pytest
from docx.document import Document
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from gongkai.rules.hidden_data import clean_copy, find_hidden
from tests.rules.hidden_data.builders import edited, kinds, picture, word_file

ROTATED = 6  # the camera was held upright


def photo(*, orientation: int = 1) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = "某手机"
    exif[ExifTags.Base.Orientation] = orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (39.0, 54.0, 20.0), 3: "E", 4: (116.0, 23.0, 0.0)})
    buffer = io.BytesIO()
    picture().save(buffer, "JPEG", exif=exif, quality=95)
    return buffer.getvalue()


def test_a_plain_picture_hides_nothing():
    buffer = io.BytesIO()
    picture().save(buffer, "PNG")
    assert find_hidden("图.png", buffer.getvalue()) == []


def test_the_place_blocks_and_is_shown_only_roughly():
    found = {each.kind: each for each in find_hidden("照片.jpg", photo())}
    assert set(found) == {"location", "camera"}
    assert found["location"].sample == "纬度约 39°，经度约 116°"
    assert found["location"].severity == "blocks"
    assert found["camera"].severity == "warns"


def test_the_copy_has_no_place_and_stands_upright():
    cleaned = clean_copy("照片.jpg", photo(orientation=ROTATED)).content
    image = Image.open(io.BytesIO(cleaned))
    assert dict(image.getexif()) == {}
    assert image.size == (60, 80)  # turned a quarter: the red corner is now at the upper right
    red, _, blue = image.getpixel((55, 5))
    assert red > 200 and blue < 60
    assert kinds(cleaned) == set()


def test_notes_of_a_png_and_what_stands_behind_its_end():
    notes = PngInfo()
    notes.add_text("Comment", "领导审阅稿")
    buffer = io.BytesIO()
    picture().save(buffer, "PNG", pnginfo=notes)
    content = buffer.getvalue() + b"PK\x03\x04" + b"x" * 500
    assert kinds(content) == {"image_text", "trailing_data"}
    cleaned = clean_copy("图.png", content).content
    assert kinds(cleaned) == set()
    assert Image.open(io.BytesIO(cleaned)).tobytes() == picture().tobytes()


def test_data_behind_the_end_of_a_jpeg():
    buffer = io.BytesIO()
    picture().save(buffer, "JPEG")
    assert kinds(buffer.getvalue() + b"secret" * 30) == {"trailing_data"}


def test_transparency_and_frames_survive():
    frames = [picture(colour=colour) for colour in ("green", "navy")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:], comment=b"by Zhang", duration=200)
    cleaned = Image.open(io.BytesIO(clean_copy("动.gif", buffer.getvalue()).content))
    assert (cleaned.n_frames, cleaned.info["duration"]) == (2, 200)
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    notes = PngInfo()
    notes.add_text("Author", "张")
    buffer = io.BytesIO()
    clear.save(buffer, "PNG", pnginfo=notes)
    copy = Image.open(io.BytesIO(clean_copy("章.png", buffer.getvalue()).content))
    assert copy.getpixel((5, 5)) == (255, 0, 0, 0)


def test_a_photo_inside_a_document_is_examined_too():
    def fill(document: Document) -> None:
        buffer = io.BytesIO()
        picture().save(buffer, "JPEG")
        document.add_picture(buffer)

    content = edited(word_file(fill=fill), {"word/media/image1.jpg": photo()})
    assert {"location", "camera"} <= kinds(content)
    assert kinds(clean_copy("a.docx", content).content) == set()


@pytest.mark.parametrize("content", [b"\xff\xd8\xff\xe0broken", b"GIF89a\x01"])
def test_what_is_no_picture_blocks(content: bytes):
    assert kinds(content) == {"unreadable"}
