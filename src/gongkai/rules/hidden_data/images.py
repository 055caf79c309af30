"""Pictures: place, device, preview, notes and trailing data; and pictures without them."""

from __future__ import annotations

import io
import warnings

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from gongkai.rules.file_types import RefusedFile
from gongkai.rules.hidden_data.findings import HiddenFinding, finding, unreadable

# An A0 poster scanned at 300 dpi has 140 million points; what claims more is a bomb.
_MAX_POINTS = 180_000_000
_MAX_FRAMES = 200
_UNREADABLE = "图片打不开或者大得异常；请用图片软件打开后另存一份再上传。"
_CAMERA = {
    ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.DateTime, ExifTags.Base.Software, ExifTags.Base.Artist,
    ExifTags.Base.Copyright, ExifTags.Base.ImageDescription, ExifTags.Base.HostComputer,
}  # fmt: skip
_JPEG_END, _PNG_END = b"\xff\xd9", b"IEND\xaeB`\x82"
_START_OF_SCAN = 0xDA
# Some cameras pad the end of a file.
_TOLERATED_TAIL = 64
_TEXT_KEYS = ("comment", "xmp", "XML:com.adobe.xmp", "photoshop")
_PLAIN_KEYS = {
    "dpi", "gamma", "srgb", "transparency", "background", "duration", "loop", "jfif", "jfif_version", "jfif_unit",
    "jfif_density", "icc_profile", "progressive", "progression", "adobe", "adobe_transform", "exif", "version",
    "extension", "interlace", "aspect", "chromaticity", "compression", "timestamp", "mp", "mpoffset", "default_image",
    "blend", "disposal", "bbox", "lossless", "quality",
}  # fmt: skip
JPEG_QUALITY = 95


def find(content: bytes, where: str = "图片", *, is_inside: bool = False) -> list[HiddenFinding]:
    """Findings of one picture. Inside a document, one that cannot be read is left to the document's reader."""
    try:
        with _opened(content) as image:
            return [
                *_in_exif(image, where),
                *_in_text(image, where),
                *_tail(image.format or "", content, where),
            ]
    except RefusedFile as refusal:
        return [] if is_inside else [unreadable(where, str(refusal))]


def clean(content: bytes) -> bytes:
    """The same picture, upright, without anything but its points and its colour profile. Raises RefusedFile."""
    with _opened(content) as image:
        kind = image.format or "PNG"
        frames = min(getattr(image, "n_frames", 1), _MAX_FRAMES)
        profile = image.info.get("icc_profile")
        buffer = io.BytesIO()
        try:
            if frames > 1 and kind in ("GIF", "TIFF", "WEBP", "PNG"):
                _save_frames(image, kind, frames, buffer)
            else:
                _save_one(image, "JPEG" if kind == "MPO" else kind, profile, buffer)
        except (OSError, ValueError) as error:
            raise RefusedFile(_UNREADABLE) from error
    return buffer.getvalue()


def clean_or_none(content: bytes) -> bytes | None:
    """A clean picture where it needs cleaning and can be; None where it is left as it is."""
    if not find(content, is_inside=True):
        return None
    try:
        return clean(content)
    except RefusedFile:
        return None


def _opened(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RefusedFile(_UNREADABLE) from error
    if image.width * image.height > _MAX_POINTS:
        image.close()
        raise RefusedFile(_UNREADABLE)
    return image


def _in_exif(image: Image.Image, where: str) -> list[HiddenFinding]:
    exif = image.getexif()
    found = []
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if {ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLongitude} & set(place):
        found.append(finding("location", where, _degrees(place)))
    preview = exif.get_ifd(ExifTags.IFD.IFD1)
    if ExifTags.Base.JpegIFOffset in preview or image.format == "MPO":
        found.append(finding("preview_picture", where))
    details = exif.get_ifd(ExifTags.IFD.Exif)
    words = [str(exif[tag]).strip("\0 ") for tag in _CAMERA if tag in exif]
    words = [word for word in words if word]
    if words or ExifTags.Base.DateTimeOriginal in details or ExifTags.Base.UserComment in details:
        found.append(finding("camera", where, "；".join(sorted(words))))
    return found


def _degrees(place: dict[int, object]) -> str:
    def rounded(tag: int) -> str:
        value = place.get(tag)
        return f"{float(value[0]):.0f}°" if isinstance(value, tuple) and value else "?"

    return f"纬度约 {rounded(ExifTags.GPS.GPSLatitude)}，经度约 {rounded(ExifTags.GPS.GPSLongitude)}"


def _in_text(image: Image.Image, where: str) -> list[HiddenFinding]:
    texts = []
    for key, value in image.info.items():
        if isinstance(key, str) and (key in _TEXT_KEYS or key.lower() not in _PLAIN_KEYS) and value:
            text = value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)
            texts.append(f"{key}：{text}")
    return [finding("image_text", where, texts[0], count=len(texts))] if texts else []


def _tail(kind: str, content: bytes, where: str) -> list[HiddenFinding]:
    end = {"JPEG": _end_of_jpeg, "PNG": _end_of_png}.get(kind)
    tail = content[end(content) :].strip(b"\0") if end else b""
    return [finding("trailing_data", where)] if len(tail) > _TOLERATED_TAIL else []


def _end_of_png(content: bytes) -> int:
    at = content.find(_PNG_END)
    return at + len(_PNG_END) if at >= 0 else len(content)


def _end_of_jpeg(content: bytes) -> int:
    """Behind the end mark of the picture itself: segments (a preview lies in one) are stepped over up to the scan."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _START_OF_SCAN:
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    end = content.find(_JPEG_END, at)
    return end + len(_JPEG_END) if end >= 0 else len(content)


def _save_one(image: Image.Image, kind: str, profile: bytes | None, buffer: io.BytesIO) -> None:
    upright = ImageOps.exif_transpose(image)
    plain = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and upright.palette is not None:
        plain.putpalette(upright.palette.getdata()[1], upright.palette.mode)
    plain.paste(upright)
    options: dict[str, object] = {"icc_profile": profile} if profile and kind != "GIF" else {}
    if "transparency" in image.info and kind in ("PNG", "GIF"):
        options["transparency"] = image.info["transparency"]
    if "dpi" in image.info and kind in ("JPEG", "PNG", "TIFF"):
        options["dpi"] = image.info["dpi"]
    if kind == "JPEG":
        options |= {"quality": JPEG_QUALITY, "subsampling": "4:4:4"}
    plain.save(buffer, kind, **options)


def _save_frames(image: Image.Image, kind: str, frames: int, buffer: io.BytesIO) -> None:
    copies, durations = [], []
    for number in range(frames):
        image.seek(number)
        copies.append(image.convert("RGBA") if kind in ("WEBP", "PNG", "GIF") else image.copy())
        durations.append(image.info.get("duration", 100))
    for copy in copies:
        copy.info.clear()
    options: dict[str, object] = (
        {} if kind == "TIFF" else {"duration": durations, "loop": image.info.get("loop", 0)}
    )
    copies[0].save(buffer, kind, save_all=True, append_images=copies[1:], **options)
