"""Rows of extracted text that line breaks inside cells cut into several lines."""

from __future__ import annotations

from gongkai.rules.tables.readers.text import read_text
from gongkai.rules.tables.source import Grid


def grid(text: str) -> list[list[str]]:
    """The rows of the only grid of a text, as texts."""
    [found] = [block for block in read_text(text, "测试.txt").blocks if isinstance(block, Grid)]
    return [[cell.text for cell in row] for row in found.rows()]


BROKEN = (
    "序号\t公开事项\t公开内容\n（要素）\t公开\n时限\t公开主体\n"
    "1\t征地管理政策\t国家和省市的\n征地法规\t信息形成\n之日起20\n个工作日内\t区自然\n资源局\n"
    "2\t征地准备\t拟征收土地告\n知书\t及时公开\t区自然资源局、\n镇政府\n"
    "3\t征地报批\t用地批复文件\t收到批复\n之日起10个工作日内\t区自然资源局\n"
)


def test_rows_are_found_by_their_width() -> None:
    rows = grid(BROKEN)
    assert [len(row) for row in rows] == [5, 5, 5, 5]
    assert rows[0][2:4] == ["公开内容\n（要素）", "公开\n时限"]
    assert rows[1] == [
        "1",
        "征地管理政策",
        "国家和省市的\n征地法规",
        "信息形成\n之日起20\n个工作日内",
        "区自然\n资源局",
    ]
    assert rows[3][3] == "收到批复\n之日起10个工作日内"


def test_section_lines_between_broken_rows_stay_rows() -> None:
    rows = grid(
        "序号\t工作任务\t牵头单位\t责任单位\t备注\n"
        "重点领域公开\n"
        "1\t公开重大项目信息\t市发展和改\n革委员会\t市住房和城乡建设局、市交通\n运输局\t\n"
        "2\t公开救助信息\t市民政局\t各县区\t\n"
        "政策解读\n"
        "3\t落实发布会制度\t市委宣传部\t市直各部门\t\n"
    )
    assert [row[0] for row in rows] == ["序号", "重点领域公开", "1", "2", "政策解读", "3"]
    assert rows[2] == [
        "1",
        "公开重大项目信息",
        "市发展和改\n革委员会",
        "市住房和城乡建设局、市交通\n运输局",
        "",
    ]


def test_whole_rows_of_different_width_are_left_alone() -> None:
    rows = grid(
        "一级指标\t二级指标\t三级指标\t责任单位\n"
        "主动公开\t决策公开\t是否公开草案\t县司法局\n"
        "执行公开\t是否公开进展\t县政府办\n"
        "结果公开\t评估\t是否公开评估结果\t县发改局\n"
    )
    assert [len(row) for row in rows] == [4, 4, 3, 4]


def test_a_first_cell_broken_before_a_bracket() -> None:
    rows = grid(
        "一级指标\t二级指标\t分值\t评分标准\n主动公开\n（40分）\t文件公开\t5\t未公开的扣3分\n\t解读\t5\t少一件扣1分\n"
    )
    assert rows[1] == ["主动公开\n（40分）", "文件公开", "5", "未公开的扣3分"]
