"""Pictures inside a text: received without their hidden data, and never taken from anybody else's file.

A body names a picture by the hash of its content. So that nobody gets at a foreign file by writing its hash, a text
may only name what was uploaded while writing this edition, or stood in an earlier text of the same document.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from gongkai.common.body_html import picture_hashes
from gongkai.files.models import StoredFile
from gongkai.files.safety import request_examination
from gongkai.files.store import store
from gongkai.publications.attachments import clean_file_name
from gongkai.publications.content import AttachedFile
from gongkai.publications.models import Edition, Revision, RevisionAttachment, WorkingCopy
from gongkai.publications.refusals import Refused

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PER_TEXT = 100
_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
_SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp"}


def receive_picture(name: str, content: bytes) -> AttachedFile:
    """Check a picture by its content, drop what it hides (place, camera, comments) and keep it.

    Raises Refused with a sentence that names the file.
    """
    shown = clean_file_name(name)
    if len(content) > MAX_BYTES:
        raise Refused(f"图片“{shown}”有{len(content) / 1048576:.1f} MB，超过10 MB，请缩小后再插入。")
    picture_format, clean = _without_hidden_data(shown, content)
    stem = shown.rsplit(".", 1)[0]
    file = store(clean, content_type=_FORMATS[picture_format])
    shown = stem + _SUFFIXES[picture_format]
    request_examination(file, shown)
    return AttachedFile(file, shown, is_embedded=True)


def _without_hidden_data(name: str, content: bytes) -> tuple[str, bytes]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=list(_FORMATS))
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused(f"图片“{name}”有{picture.width}×{picture.height}像素，太大，请缩小后再插入。")
            return picture.format or "", _rewritten(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(f"图片“{name}”的像素太多，请缩小后再插入。") from None
    except UnidentifiedImageError:
        raise Refused(f"“{name}”不是可以插入的图片，请使用 PNG、JPG、GIF 或 WebP 格式。") from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise Refused(f"图片“{name}”已损坏，请重新保存后再插入。") from None


def _rewritten(picture: Image.Image) -> bytes:
    """Written anew from its pixels, turned as the camera said; nothing but colours travels along."""
    out = io.BytesIO()
    profile = picture.info.get("icc_profile")
    if picture.format == "GIF":
        picture.info.pop("comment", None)
        picture.save(out, format="GIF", save_all=True)
    elif picture.format == "JPEG":
        upright = ImageOps.exif_transpose(picture)
        options = {"quality": "keep"} if upright is picture else {"quality": 92}
        upright.info.pop("comment", None)
        upright.save(out, format="JPEG", icc_profile=profile, exif=b"", **options)
    else:
        upright = ImageOps.exif_transpose(picture)
        clean = Image.new(upright.mode, upright.size)
        if upright.mode == "P":
            clean.putpalette(upright.getpalette() or [])
        clean.paste(upright)
        options = {"quality": 92} if picture.format == "WEBP" else {}
        if picture.format == "PNG" and "transparency" in picture.info:
            options["transparency"] = picture.info["transparency"]
        clean.save(out, format=picture.format, icc_profile=profile, **options)
    return out.getvalue()


def known_pictures(edition: Edition) -> dict[str, AttachedFile]:
    """By hash: what texts of this edition may show."""
    rows = RevisionAttachment.objects.filter(
        revision__edition__document_id=edition.document_id, is_embedded=True
    ).select_related("file")
    known = {row.file.sha256: AttachedFile(row.file, row.name, is_embedded=True) for row in rows}
    uploaded = {
        entry["sha256"]: entry["name"]
        for copy in WorkingCopy.objects.filter(edition=edition)
        for entry in copy.content.get("pictures", [])
    }
    for file in StoredFile.objects.filter(sha256__in=uploaded.keys() - known.keys()):
        known[file.sha256] = AttachedFile(file, uploaded[file.sha256], is_embedded=True)
    return known


def embedded_pictures(edition: Edition, body: str) -> list[AttachedFile]:
    """The pictures that a cleaned body names, in its order. Raises Refused for one that does not belong here."""
    hashes = picture_hashes(body)
    if not hashes:
        return []
    if len(hashes) > MAX_PER_TEXT:
        raise Refused(f"正文中有{len(hashes)}张图片，不得超过{MAX_PER_TEXT}张，请改用附件。")
    known = known_pictures(edition)
    for number, sha256 in enumerate(hashes, start=1):
        if sha256 not in known:
            raise Refused(f"正文中的第{number}张图片不是在本稿中上传的，请删去后用“图片”按钮重新插入。")
    return [known[sha256] for sha256 in hashes]


def embedded_rows(revision: Revision | None) -> list[RevisionAttachment]:
    """The pictures of a saved text."""
    if revision is None:
        return []
    return list(revision.attachments.filter(is_embedded=True).select_related("file"))
