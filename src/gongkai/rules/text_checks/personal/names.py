"""Chinese personal names, judged by surname and length; only for places where a name is expected anyway."""

from __future__ import annotations

import re

_DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|长孙|夏侯|司徒|端木|独孤|南宫|西门|轩辕|宇文"
_SINGLE = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂"
    "焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解"
    "强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇"
    "艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
)  # fmt: skip
NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SINGLE}][\u4e00-\u9fff]{{1,2}}|[{_SINGLE}][ \u3000][\u4e00-\u9fff])"
_WHOLE = re.compile(NAME)
# Words of two or three characters that begin like a surname and stand in the same columns.
_NO_NAME = re.compile(
    r"单位|合计|项目|方式|时间|姓名|电话|金额|地址|备注|全部|任务|文件|编号|商户|公司|住址|简介|原因|成员|应当|华侨|身份|证件|号码|[男女]性|来源|关于|常住|户主"
)


def is_name(text: str) -> bool:
    """Whether the whole text has the form of a Chinese name of two to four characters."""
    return bool(_WHOLE.fullmatch(text.strip())) and "某" not in text and not _NO_NAME.search(text)
