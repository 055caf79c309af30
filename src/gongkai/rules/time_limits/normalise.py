"""One spelling for a wording: widths folded, blanks dropped, punctuation and old characters unified."""

from __future__ import annotations

import re
import unicodedata

from .numerals import CHINESE

# Traditional characters and misprints that occur in limits; 曰 is how OCR reads a narrow 日.
_FOLD = str.maketrans(
    "個內後變開時間過長發佈為實應當結報請區週曰佈於該資訊單門關機構處罰許決議會徵見聽證簽訂獲製據調動態隨屆終總還無與或將須從達導體項級務備網絡",
    "个内后变开时间过长发布为实应当结报请区周日布于该资讯单门关机构处罚许决议会征见听证签订获制据调动态随届终总还无与或将须从达导体项级务备网络",
)
# NFKC has already made full-width punctuation half-width; these are the other spellings of the same marks.
_MARKS = str.maketrans(
    {"﹐": ",", "﹔": ";", "–": "-", "—": "-", "－": "-", "〜": "~", "【": "(", "】": ")", "○": "〇"}
)
# 二十（20）日, 20（二十）日: the number once is enough.
_TWICE = re.compile(rf"(\d+)\({CHINESE}\)|{CHINESE}\((\d+)\)")


def normalise(phrase: str) -> str:
    """The phrase with half-width digits and marks, without any blank, in simplified characters."""
    folded = unicodedata.normalize("NFKC", phrase).translate(_MARKS).translate(_FOLD)
    kept = (c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc", "Co"))
    return _TWICE.sub(lambda match: match[1] or match[2], "".join(kept))


def as_chinese_text(text: str) -> str:
    """A piece of normalised text with the full-width marks a Chinese reader expects."""
    return text.translate(str.maketrans(",;:()", "，；：（）"))
