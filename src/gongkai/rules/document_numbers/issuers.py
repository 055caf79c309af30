"""Where the issuer of a number begins in running text: 根据国办发〔2019〕14号 → 国办发.

Chinese writes no blanks, so the words that stand before a number (verbs, particles, the kind of a document, the
name of the body itself) are known, and what follows the last of them is the issuer's code.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# To add a word that stands before a number, copy it here. A word only cuts when something is left behind it.
_WORDS = [
    "根据",
    "依据",
    "依照",
    "按照",
    "遵照",
    "参照",
    "对照",
    "比照",
    "执行",
    "贯彻",
    "落实",
    "贯彻落实",
    "印发",
    "转发",
    "下发",
    "颁发",
    "制发",
    "翻印",
    "批转",
    "联合发文",
    "发布",
    "公布",
    "颁布",
    "出台",
    "制定",
    "制订",
    "废止",
    "失效",
    "修订",
    "修改",
    "修正",
    "详见",
    "参见",
    "参阅",
    "见于",
    "以及",
    "包括",
    "例如",
    "其中",
    "文号",
    "字号",
    "文号为",
    "文号是",
    "编号",
    "编号为",
    "发文",
    "文件",
    "文件为",
    "通知",
    "意见",
    "办法",
    "规定",
    "方案",
    "决定",
    "批复",
    "要点",
    "纲要",
    "细则",
    "条例",
    "标准",
    "目录",
    "关于",
    "同意",
    "涉及",
    "收到",
    "现将",
    "附件",
    "原文件",
    "作出",
    "做出",
    "下达",
    "签发",
    "制作",
    "出具",
    "送达",
    "撤销",
    "变更",
    "替代",
    "取代",
    "结合",
    "学习",
    "传达",
    "转来",
    "来文",
    "来函",
    "上报",
    "报送",
    "报请",
    "请示",
    "引用",
    "援引",
    "载明",
    "适用",
    "符合",
    "违反",
    "不再执行",
    "继续执行",
    "停止执行",
    "予以",
    "经由",
    "通过",
    "自从",
    "依据是",
    "全文",
    "标题",
    "名称",
    "题为",
    "即为",
]
_PARTICLES = "的了在是以由被把向按见号】》”’》"
# Organ names written out before their own code: 国务院办公厅国办发〔2015〕86号.
_ORGANS = [
    "国务院办公厅",
    "国务院",
    "办公厅",
    "办公室",
    "人民政府",
    "省政府",
    "市政府",
    "县政府",
    "区政府",
    "自治区政府",
    "省委",
    "市委",
    "县委",
    "区委",
    "委员会",
    "管委会",
]
_ORGANS += [
    "总局",
    "财政厅",
    "财政局",
    "教育厅",
    "教育局",
    "发改委",
    "最高人民法院",
    "最高人民检察院",
    "人民法院",
    "中共中央",
    "党组",
    "部门",
    "单位",
    "街道办",
    "我局",
    "我市",
    "我省",
    "我县",
    "我区",
    "我办",
    "本局",
    "本市",
    "本省",
]
_NOT_A_CODE = re.compile(
    r"(?:发|办|函|字|文|令|办发|办字|办函|通|规|办通|发字|办规|党发|办文|便函|公告|综|告|办综|通字|通告)$"
)
_CUT = re.compile("|".join(sorted(map(re.escape, _WORDS), key=len, reverse=True)) + f"|[{_PARTICLES}]")
_ORGAN = re.compile("|".join(sorted(map(re.escape, _ORGANS), key=len, reverse=True)))

# What codes begin with: 国, 中, the short names of the provinces, and the courts' 法.
_HEADS = "国中京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼法"
_JOINERS = "经将即从如依附原和及与或并对为现含凭照依据至到"
_WELL_KNOWN = re.compile(
    rf"(?:国办|国发|国函|国令|中办|中发|厅字|[{_HEADS[2:-1]}](?:政|委|办|府|财|教|人社|建|环|发改|卫|民|司|公|工信|农|文|自然资))[^国]{{0,6}}$"
)
LONGEST = 14
_NAME_JOINERS = "经即如依附原和及与或并为现含凭"
_NAMES = ("和平", "和田", "和县", "原子")


def code_start(run: str, *, after_number: bool) -> int:
    """Where the issuer's code starts in the characters before the bracket; `len(run)` for no code.

    `after_number` says that another number ends right before the run, so that 和, 及, 与 only join the two.
    """
    start = _after_last_word(run)
    start = _without_joiner(run, start, strict=not (after_number and start == 0) and start == 0)
    start = _after_organ(run, start)
    if len(run) - start > 6 and (known := _WELL_KNOWN.search(run, start)):
        start = known.start()
    return start if 0 < len(run) - start <= LONGEST else len(run)


def name_start(run: str) -> int:
    """Where a body's own name starts in the characters before 令 or 公告: 根据国务院 → 国务院."""
    start = next((m.end() for m in reversed(list(_CUT.finditer(run))) if m.end() < len(run)), 0)
    while start < len(run) - 2 and run[start] in _NAME_JOINERS and run[start : start + 2] not in _NAMES:
        start += 1
    return start


def _after_last_word(run: str) -> int:
    cuts = [match.end() for match in _CUT.finditer(run) if match.end() < len(run)]
    return _kept(run, cuts, lambda code: _NOT_A_CODE.fullmatch(code) is None or code == "法发")


def _after_organ(run: str, start: int) -> int:
    cuts = [match.end() for match in _ORGAN.finditer(run, start) if match.end() < len(run)]
    return _kept(run, cuts, lambda code: len(code) > 1 and _NOT_A_CODE.fullmatch(code) is None) or start


def _kept(run: str, cuts: list[int], is_code: Callable[[str], bool]) -> int:
    return next((cut for cut in reversed(cuts) if is_code(run[cut:])), 0)


def _without_joiner(run: str, start: int, strict: bool) -> int:
    """Drop a leading 和, 及, 经 …; at the very start of a run only before a character codes begin with (和政发)."""
    while start < len(run) - 1 and run[start] in _JOINERS:
        if strict and run[start + 1] not in _HEADS:
            break
        start += 1
    return start
