"""Layouts that real documents have now and then: a late header, unknown choices, trees, sections with merged cells."""

from __future__ import annotations

from tests.rules.tables.reading_help import codes, column, read


def test_rows_above_the_first_header_are_data() -> None:
    reading = read(
        "某县文旅局政务公开目录\n\n"
        "1\t机构概况\t机构职能\t主要职责、办公地址\t信息形成之日起20个工作日内\t办公室\n"
        "2\t\t领导信息\t领导姓名、简历、分工\t\t办公室\n\n"
        "序号\t一级事项\t二级事项\t公开内容\t公开时限\t责任股室\n"
        "3\t公共服务\t场馆开放\t图书馆开放时间\t动态更新\t服务股\n"
    )
    assert column(reading, "seq") == ["1", "2", "3"]
    assert column(reading, "level1") == ["机构概况", "机构概况", "公共服务"]
    assert column(reading, "time_limit")[1] == "信息形成之日起20个工作日内"


def test_running_text_above_the_header_is_no_data() -> None:
    reading = read(
        "联系人\t张某\t电话\t123\n序号\t公开事项\t公开内容\t责任科室\n1\t机构\t职责\t办公室\n2\t财政\t预算\t财务科\n"
    )
    assert column(reading, "level1") == ["机构", "财政"]


def test_choices_under_a_wide_label_need_not_be_known() -> None:
    reading = read(
        "序号\t公开事项\t公开内容\t公开渠道\t\t\t公开方式\n"
        "\t\t\t政府网站\t村务公开栏\t民情驿站\t\n"
        "1\t救助名单\t低保对象名单\t√\t\t√\t主动\n"
        "2\t补贴发放\t补贴清册\t\t√\t\t主动\n"
    )
    assert column(reading, "channels") == [["政府网站", "民情驿站"], ["村务公开栏"]]
    assert codes(reading) == []


def test_a_tree_of_codes_in_a_table() -> None:
    reading = read(
        "代码\t一级目录\t二级目录\t备注\n01\t机构概况\t\t\n0101\t\t机构职能\t\n0102\t\t领导简介\t\n"
        "02\t政策文件\t\t\n0201\t\t统计法规\t含规章\n"
    )
    assert column(reading, "level1") == ["机构概况", "机构概况", "机构概况", "政策文件", "政策文件"]
    assert column(reading, "level2") == ["", "机构职能", "领导简介", "", "统计法规"]
    assert codes(reading) == []


def test_merged_cells_reach_over_the_rows_of_a_section() -> None:
    reading = read(
        "序号\t工作任务\t具体举措\t牵头单位\t完成时限\n"
        "一、深化公开\n"
        "1\t优化营商环境\t公开审批清单\t县审批局\t6月底前\n"
        "\t\t公开招标信息\t县住建局\t\n"
        "二、强化解读\n"
        "2\t落实解读机制\t同步解读\t县政府办\t全年\n"
    )
    assert column(reading, "task") == ["优化营商环境", "优化营商环境", "落实解读机制"]
    assert column(reading, "time_limit") == ["6月底前", "6月底前", "全年"]
    assert column(reading, "level1") == ["一、深化公开", "一、深化公开", "二、强化解读"]
    assert sorted(reading.entries[1].carried) == ["level1", "task", "time_limit"]


def test_a_task_label_over_two_columns_has_its_theme_first() -> None:
    reading = read(
        "重点任务\t\t工作要求\t责任单位\n一、重点领域\t规划信息\t公开专项规划\t市发改委\n"
        "\t\t归集历史规划\t市规划局\n\t财政信息\t公开补贴清单\t市财政局\n"
    )
    assert column(reading, "level1") == ["一、重点领域"] * 3
    assert column(reading, "task") == ["规划信息", "规划信息", "财政信息"]
    assert column(reading, "requirement")[1] == "归集历史规划"


def test_neighbouring_rows_shifted_alike_are_one_doubt() -> None:
    rows = "".join(f"{n}\t机构{n}\t职责{n}、地址\t及时公开\t办公室\n" for n in range(1, 9))
    shifted = "".join(f"{n}\t事项{n}、要素\t及时公开\t办公室\n" for n in range(9, 13))
    reading = read("序号\t公开事项\t公开内容\t公开时限\t责任科室\n" + rows + "\n" + shifted)
    assert column(reading, "responsible") == ["办公室"] * 12
    assert codes(reading) == [(11, "shifted_row")]
    assert "第 11 行起连续 4 行" in reading.problems[0].message


def test_one_unknown_label_does_not_hide_the_second_header_row() -> None:
    reading = read(
        "序号\t公开事项\t\t公开内容\t公开对象\t\t公开层级\t\t\n"
        "\t一级事项\t二级事项\t\t全社会\t特定群体\t区级\t网格\t\n"
        "1\t机构职能\t机构设置\t部门职责、办公地址\t√\t\t√\t√\t\n"
        "2\t\t权责清单\t处罚、强制事项清单\t\t√\t√\t\t\n"
    )
    assert column(reading, "audience") == [["全社会"], ["特定群体"]]
    assert column(reading, "level2") == ["机构设置", "权责清单"]


def test_a_category_that_says_how_to_disclose_is_the_mode() -> None:
    reading = read(
        "序号\t公开类别\t一级公开事项\t公开内容\t责任科室\n"
        "1\t主动公开\t政策文件\t文件全文\t法规股\n2\t依申请公开\t个案答复\t信访答复意见\t办公室\n"
    )
    assert column(reading, "mode") == [["主动公开"], ["依申请公开"]]
    assert column(reading, "level1") == ["政策文件", "个案答复"]


def test_labelled_bodies_in_one_cell_stay_as_printed() -> None:
    reading = read(
        "序号\t重点工作\t责任单位\t完成时限\n"
        "1\t建设政策文件库\t牵头单位：区司法局\n配合单位：区政府各部门\t6月底前\n"
        "2\t规范公开平台\t区政府办公室\t9月底前\n3\t管理新媒体\t区委网信办\t全年\n"
    )
    assert column(reading, "responsible")[0] == "牵头单位：区司法局\n配合单位：区政府各部门"
    assert codes(reading) == []


def test_numbers_printed_ahead_make_no_entries() -> None:
    reading = read(
        "序号\t公开事项\t公开内容\t责任科室\n1\t机构职能\t部门职责\t办公室\n2\t财政信息\t预算、决算\t财务股\n3\t\t\t\n4\t\t\t\n"
    )
    assert column(reading, "seq") == ["1", "2"]
    assert codes(reading) == []
