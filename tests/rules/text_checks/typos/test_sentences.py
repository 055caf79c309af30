"""Sentences of office texts, with and without a typo."""

from __future__ import annotations

import pytest

from gongkai.rules.text_checks.typos import Typo, find_typos

WRONG = [
    ("各单位要认真布署安全生产工作。", "布署", "部署"),
    ("请及时按装消防设施。", "按装", "安装"),
    ("既使遇到困难也要按期完成。", "既使", "即使"),
    ("我局以经完成全年任务。", "以经", "已经"),
    ("如需帮助，请与通迅录中的联系人联系。", "通迅", "通讯"),
    ("持续开展气侯变化应对工作。", "气侯", "气候"),
    ("来自欧州和亚州的企业代表参加会议。", "欧州", "欧洲"),
    ("加强财政专户帐户管理。", "帐户", "账户"),
    ("依法查处贪脏枉法行为。", "贪脏枉法", "贪赃枉法"),
    ("不得徇私舞敝、玩忽职守。", "徇私舞敝", "徇私舞弊"),
    ("工程峻工后应当组织验收。", "峻工", "竣工"),
    ("截止目前，共受理申请十二件。", "截止目前", "截至目前"),
    ("申请人对行政复仪决定不服的，可以提起诉讼。", "复仪", "复议"),
    ("各级人民政俯应当加强对政府信息公开工作的领导。", "俯", "府"),
    ("县级以上地方人民政府应当将所需经费列入财政予算。", "予算", "预算"),
    ("行政机关应当自收到申请之日起二十个工作日内予以答付。", "答付", "答复"),
    ("提高公共服务水平的的能力。", "的的", "的"),
    ("各部们要按照职责分工抓好落实。", "各部们", "各部门"),
    ("因地治宜推进乡村建设。", "因地治宜", "因地制宜"),
    ("严格遵守国家有关规定，防止环镜污染。", "镜", "境"),
]

RIGHT = [
    "以经济手段调节市场供求。",
    "其它事项按照有关规定办理，其他事项另行通知。",
    "目的的实现离不开各方配合。",
    "合议庭庭审结束后应当及时宣判。",
    "截至目前共受理申请十二件，报名截止时间为五月三十一日。",
    "截止日期为2026年3月31日。",
    "渡江战役纪念馆免费开放，过渡期为三年。",
    "必须提供所必需的材料。",
    "做好普查工作，依法作出行政许可决定。",
    "坐落于园区内的厂房由业主自行管理，座谈会在三楼召开。",
    "贵州省、广州市与亚洲开发银行签署合作协议。",
    "候选人名单由侯建国同志审定。",
    "植物新品种权权属纠纷案件，淡化水水质符合国家标准。",
    "不同的意见和建议同样受到重视，人人有责，层层落实。",
    "联系人：欧阳淇，电话：0531-66601234，邮箱：abc@example.com。",
    "淄博市博山区白塔镇因阜村村民委员会",
    "明湖县人民政府办公室关于印发政务公开工作要点的通知",
    "自然灾害救助资金发放情况每季度公布一次。",
    "进行行政复议和行政诉讼的，按照下列规定计算期限。",
    "反映问题和反应情况，权利与权力，制定与制订。",
]


@pytest.mark.parametrize(("sentence", "wrong", "right"), WRONG)
def test_a_typo_is_found_with_its_correction(sentence: str, wrong: str, right: str) -> None:
    found = [(typo.wrong, typo.right) for typo in find_typos(sentence)]
    assert (wrong, right) in found


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_correct_sentence_gives_no_finding(sentence: str) -> None:
    assert find_typos(sentence) == []


def test_offsets_count_characters_of_the_given_text() -> None:
    text = "第一段。\r\n\U0001f600各单位要认真布署安全生产工作。"
    assert find_typos(text) == [Typo(13, 15, "布署", "部署", 0.98)]


def test_nothing_is_found_inside_a_known_word() -> None:
    text = "明湖县通迅设备有限公司要认真布署安全生产工作。"
    assert [typo.wrong for typo in find_typos(text)] == ["通迅", "布署"]
    assert [typo.wrong for typo in find_typos(text, known_words=["", "明湖县通迅设备有限公司"])] == ["布署"]


def test_a_character_typed_twice() -> None:
    found = find_typos("有关部门要进行行检查，并公布结果。")
    assert [(typo.wrong, typo.right) for typo in found] == [("行行", "行")]


def test_two_characters_exchanged() -> None:
    found = find_typos("申请人应当依法取得行政可许证件。")
    assert [(typo.wrong, typo.right) for typo in found] == [("可许", "许可")]


def test_a_word_typed_twice() -> None:
    found = find_typos("县级以上地方人民政府应当对本行政区域内的工作进行进行监督检查。")
    assert [(typo.wrong, typo.right) for typo in found] == [("进行进行", "进行")]
