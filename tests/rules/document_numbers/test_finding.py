"""Document numbers in running text: what is one, what only looks like one, and where its issuer begins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.rules.document_numbers import NumberKind, find_document_numbers

ONE_NUMBER = [
    # (text, the characters that are the number, normal form)
    ("国办发〔2019〕14号", "国办发〔2019〕14号", "国办发〔2019〕14号"),
    # brackets, blanks, digits, 第, leading zeros
    ("国办发[2019]14号", "国办发[2019]14号", "国办发〔2019〕14号"),
    ("国办发［２０１９］１４号", "国办发［２０１９］１４号", "国办发〔2019〕14号"),
    ("国办发【2019】14号", "国办发【2019】14号", "国办发〔2019〕14号"),
    ("国办发（2019）14号", "国办发（2019）14号", "国办发〔2019〕14号"),
    ("国办发(2019)14号", "国办发(2019)14号", "国办发〔2019〕14号"),
    ("财综﹝2016﹞11号", "财综﹝2016﹞11号", "财综〔2016〕11号"),
    ("博政办字 〔 2020 〕 45 号", "博政办字 〔 2020 〕 45 号", "博政办字〔2020〕45号"),
    ("国 办 发〔2019〕14号", "国 办 发〔2019〕14号", "国办发〔2019〕14号"),
    ("自然资规〔2019〕第008号", "自然资规〔2019〕第008号", "自然资规〔2019〕8号"),
    ("国發〔二〇一四〕四十七號", "国發〔二〇一四〕四十七號", "国发〔2014〕47号"),
    ("国办发〔2019〕\n14号", "国办发〔2019〕\n14号", "国办发〔2019〕14号"),
    ("根据国办\n发〔2019〕14号", "国办\n发〔2019〕14号", "国办发〔2019〕14号"),
    # where the issuer begins
    ("根据国办发〔2019〕14号", "国办发〔2019〕14号", "国办发〔2019〕14号"),
    ("印发博政办字〔2020〕45 号", "博政办字〔2020〕45 号", "博政办字〔2020〕45号"),
    ("经鲁政字〔2019〕247号批复", "鲁政字〔2019〕247号", "鲁政字〔2019〕247号"),
    ("9月17日我院以法〔1998〕86号通知印发", "法〔1998〕86号", "法〔1998〕86号"),
    ("国务院办公厅国办发〔2015〕86号", "国办发〔2015〕86号", "国办发〔2015〕86号"),
    ("博山区科学技术局博科字〔2019〕2号", "博科字〔2019〕2号", "博科字〔2019〕2号"),
    ("《通知》和闽政〔2008〕18号", "闽政〔2008〕18号", "闽政〔2008〕18号"),
    ("和政办发〔2020〕1号", "和政办发〔2020〕1号", "和政办发〔2020〕1号"),  # 和县, 和平县
    ("从府〔2019〕5号", "从府〔2019〕5号", "从府〔2019〕5号"),  # 从化区
    ("法（研）发〔1987〕32号", "法（研）发〔1987〕32号", "法（研）发〔1987〕32号"),
    # orders and notices
    ("（国务院令第711号）", "国务院令第711号", "国务院令第711号"),
    ("国务院令 第711号", "国务院令 第711号", "国务院令第711号"),
    ("国务院令711号", "国务院令711号", "国务院令第711号"),
    ("国令第711号", "国令第711号", "国务院令第711号"),
    ("中华人民共和国国务院令第711号", "中华人民共和国国务院令第711号", "国务院令第711号"),
    ("2004年12月4日国务院令第426号公布", "国务院令第426号", "国务院令第426号"),
    ("主席令第四十一号", "主席令第四十一号", "中华人民共和国主席令第41号"),
    ("中国人民银行令第2号", "中国人民银行令第2号", "中国人民银行令第2号"),
    ("山东省政府令第353号", "山东省政府令第353号", "山东省人民政府令第353号"),
    ("北京市人民政府第14号令", "北京市人民政府第14号令", "北京市人民政府令第14号"),
    (
        "商务部、公安部令2006年第8号",
        "商务部、公安部令2006年第8号",
        "商务部、公安部令2006年第8号",
    ),
    (
        "国家税务总局公告2019年第14号",
        "国家税务总局公告2019年第14号",
        "国家税务总局公告2019年第14号",
    ),
    (
        "青岛市人民政府令〔2015〕第240号",
        "青岛市人民政府令〔2015〕第240号",
        "青岛市人民政府令〔2015〕240号",
    ),
]

LOOK_ALIKES = [
    "（2023）鲁01行初5号",
    "（2008）民一终字第5号",
    "济行初字〔2008〕第5号",
    "〔2019〕60号",
    "第3号楼",
    "在大楼(2019)3号会议室召开",
    "《条例》第3条、第711号房间",
    "电话0533-2770711号",
    "索引号11370322004222241N/2021-5135380",
    "索引号：01527918X-2020-153077",
    "2019年中央一号文件",
    "司令第3号",
    "命令第5号",
    "招标公告第2号",
    "许可证（2019）003号",
    "闽ICP备〔2020〕12号",
    "鲁（2019）淄博市不动产权第0012345号",
    "本年度（2019）12号线开通",
    "人社部发〔2019〕",
    "国发〔14〕47号",
    "12345热线",
    "",
]


@pytest.mark.parametrize(("text", "number", "normalised"), ONE_NUMBER)
def test_number_in_running_text(text: str, number: str, normalised: str) -> None:
    (found,) = find_document_numbers(text)
    assert (found.text, found.normalised) == (number, normalised)
    assert text[found.start : found.end] == number


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_left_alone(text: str) -> None:
    assert find_document_numbers(text) == []


def test_a_list_of_numbers_shares_issuer_and_year() -> None:
    found = find_document_numbers("按国办发〔2019〕14、15号和〔2020〕3号、7号办理，第8号楼除外")
    assert [number.normalised for number in found] == [
        "国办发〔2019〕14号",
        "国办发〔2019〕15号",
        "国办发〔2020〕3号",
        "国办发〔2020〕7号",
    ]
    assert [number.text for number in found] == ["国办发〔2019〕14", "15号", "〔2020〕3号", "7号"]


def test_several_numbers_of_a_sentence_in_their_order() -> None:
    text = "贯彻鲁办发〔2019〕2号、淄办发〔2019〕3号和博办发〔2019〕4号，执行国务院令第711号"
    assert [number.normalised for number in find_document_numbers(text)] == [
        "鲁办发〔2019〕2号",
        "淄办发〔2019〕3号",
        "博办发〔2019〕4号",
        "国务院令第711号",
    ]


def test_the_province_of_an_order_is_taken_from_the_text_before_it() -> None:
    (found,) = find_document_numbers("浙江省的规章（省政府令第372号）")
    assert (found.agency, found.normalised) == ("浙江省人民政府", "浙江省人民政府令第372号")


def test_parts_of_a_number() -> None:
    document, order = find_document_numbers("国办发〔2019〕14号，公安部令第163号")
    assert (document.agency, document.year, document.number, document.kind) == (
        "国办发",
        2019,
        "14",
        NumberKind.DOCUMENT,
    )
    assert (order.agency, order.year, order.number, order.kind) == (
        "公安部",
        None,
        "163",
        NumberKind.ORDER,
    )


ISSUERS = st.sampled_from(["国办发", "鲁政字", "博政办字", "法释", "人社部发", "建办市函", "中办发"])
BRACKETS = st.sampled_from(["〔〕", "[]", "［］", "【】", "()", "（）"])
AROUND = st.text(alphabet="，。；：、（）《》“” \n条款项第的", max_size=12)


@given(AROUND, ISSUERS, BRACKETS, st.integers(1978, 2030), st.integers(1, 9999), AROUND)
@settings(deadline=None)
def test_a_number_is_found_whatever_stands_around_it(
    before: str, issuer: str, brackets: str, year: int, number: int, after: str
) -> None:
    written = f"{issuer}{brackets[0]}{year}{brackets[1]}{number}号"
    text = f"{before}。{written}。{after}"
    (found,) = find_document_numbers(text)
    assert found.normalised == f"{issuer}〔{year}〕{number}号"
    assert text[found.start : found.end] == found.text == written


@given(st.text(alphabet="国办发令公告第号〔〕（）[]2019一二十 \n、和根据省政府主席,", max_size=40))
@settings(deadline=None, max_examples=300)
def test_no_text_makes_the_finder_raise(text: str) -> None:
    for number in find_document_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.number.isdecimal()
