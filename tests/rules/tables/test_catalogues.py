"""Catalogues of other bodies: other wordings, orders, ticks, shifts. Expected values are written by hand."""

from __future__ import annotations

from gongkai.rules.tables import interpret
from gongkai.rules.tables.reading import Place
from tests.rules.tables.reading_help import codes, column, document, read, spanned

TOWN = """某镇主动公开基本目录
编号\t责任科室\t公开类别\t公开项目\t公开的内容\t更新时限\t法律依据\t公开形式\t公开范围
1\t党政办\t机构概况\t机构简介\t单位名称、地址、电话、职能\t信息变更后20个工作日内\t《中华人民共和国政府信息公开条例》\t网站、公告栏\t全社会
2\t党政办\t\t领导信息\t姓名、职务、分工\t\t\t\t
3\t财政所\t财政信息\t年度预算\t部门预算报表及说明\t批复后20日内\t《中华人民共和国预算法》\t网站\t全社会
4\t财政所\t\t年度决算\t部门决算报表及说明\t《中华人民共和国预算法》\t网站\t全社会
5\t社会事务办\t民生保障\t低保\t低保对象名单、标准\t每季度更新\t\t《社会救助暂行办法》\t网站、村务公开栏\t全社会
7\t社会事务办\t\t临时救助\t救助对象、金额\t及时公开\t《社会救助暂行办法》\t村务公开栏\t特定群体
"""


def test_other_wordings_order_and_shifts() -> None:
    reading = read(TOWN)
    assert reading.kind == "catalogue"
    assert column(reading, "level1") == [
        "机构概况",
        "机构概况",
        "财政信息",
        "财政信息",
        "民生保障",
        "民生保障",
    ]
    assert column(reading, "level2") == ["机构简介", "领导信息", "年度预算", "年度决算", "低保", "临时救助"]
    assert column(reading, "time_limit") == [
        "信息变更后20个工作日内",
        "信息变更后20个工作日内",
        "批复后20日内",
        "批复后20日内",
        "每季度更新",
        "及时公开",
    ]
    assert column(reading, "basis")[3:5] == ["《中华人民共和国预算法》", "《社会救助暂行办法》"]
    assert column(reading, "channels")[4] == ["网站", "村务公开栏"]
    assert column(reading, "audience")[5] == ["特定群体"]
    assert reading.entries[1].carried == ["level1", "basis", "time_limit", "channels", "audience"]
    assert "basis" in reading.entries[3].inferred
    assert codes(reading) == [(6, "shifted_row"), (7, "shifted_row"), (8, "number_gap")]


def test_the_message_names_row_and_field() -> None:
    message = {problem.code: problem.message for problem in read(TOWN).problems}["number_gap"]
    assert message == "第 8 行序号是 7，上一个序号是 5，中间缺 6，请核对是否漏行"


def test_three_levels_boxes_and_tiers() -> None:
    reading = read(
        "序号\t公开事项\t\t\t公开内容（要素）\t公开依据\t公开时限\t公开主体\t公开渠道和载体\t公开对象\t\t公开方式\t\t公开层级\t\n"
        "\t一级事项\t二级事项\t三级事项\t\t\t\t\t\t全社会\t特定群体（请写明）\t主动\t依申请公开\t县级\t乡级\n"
        "1\t养老服务\t通用政策\t法律\t文件名称、文号\t《老年人权益保障法》\t制定或获取文件之日起10个工作日内\t县民政局"
        "\t■政府网站 □政府公报 ■公开查阅点\t√\t\t√\t\t√\t\n"
        "2\t\t\t规章\t规章名称\t\t\t\t■政府网站 口政府公报\t√\t\t√\t\t√\t√\n"
        "3\t\t扶持政策\t\t措施名称\t\t及时公开\t各乡镇\t□政府网站 ■社区公示栏\t\t老年人\t\t√\t\t√\n"
    )
    assert column(reading, "level3") == ["法律", "规章", ""]
    assert column(reading, "level2") == ["通用政策", "通用政策", "扶持政策"]
    assert column(reading, "channels") == [["政府网站", "公开查阅点"], ["政府网站"], ["社区公示栏"]]
    assert column(reading, "audience") == [["全社会"], ["全社会"], ["特定群体（老年人）"]]
    assert column(reading, "mode") == [["主动"], ["主动"], ["依申请公开"]]
    assert [entry.extra["公开层级"] for entry in reading.entries] == ["县级", "县级；乡级", "乡级"]


def test_one_column_per_channel() -> None:
    reading = interpret(
        document(
            [
                ["序号", "事项名称", "公开要素", "时限要求", "责任股室", "公开渠道", "", ""],
                ["", "", "", "", "", "政府网站", "微信", "公告栏"],
                ["1", "机构职能", "职责、地址", "变更后5个工作日内", "办公室", "√", "", "√"],
                ["2", "招生方案", "范围、条件、程序", "每年7月底前", "基教股", "√", "√", "√"],
            ]
        )
    )
    assert column(reading, "channels") == [["政府网站", "公告栏"], ["政府网站", "微信", "公告栏"]]
    assert column(reading, "level1") == ["机构职能", "招生方案"]


def test_mode_in_words_and_a_basis_one_cell_to_the_left() -> None:
    reading = read(
        "序号\t公开事项\t公开内容\t公开依据\t公开时限\t公开方式\t公开主体\n"
        "1\t机构职能\t职责、地址、电话\t《政府信息公开条例》\t20个工作日内\t主动公开\t办公室\n"
        "2\t统计数据\t年度统计公报\t《统计法》\t每年3月底前\t主动公开\t综合科\n"
        "3\t监督检查\t《食品安全法》\t检查后7个工作日内\t依申请公开\t执法科\n"
    )
    assert column(reading, "mode") == [["主动公开"], ["主动公开"], ["依申请公开"]]
    assert column(reading, "basis")[2] == "《食品安全法》"
    assert column(reading, "time_limit")[2] == "检查后7个工作日内"
    assert column(reading, "responsible")[2] == "执法科"
    assert (4, "shifted_row") in codes(reading)


def test_merged_cells_that_the_grid_knows() -> None:
    reading = interpret(
        spanned(
            [
                ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体"],
                ["1", "机构", "职能", "职能、地址", "《条例》（国务院令第711号）", "20个工作日内", "办公室"],
                ["2", None, "领导", "姓名、职务", None, "及时", "人事科"],
                ["3", "执法", "", "处罚决定", "", "7个工作日内", "法规科"],
            ]
        )
    )
    assert column(reading, "level1") == ["机构", "机构", "执法"]
    assert column(reading, "basis") == ["《条例》（国务院令第711号）", "《条例》（国务院令第711号）", ""]
    assert column(reading, "level2")[2] == ""
    assert reading.entries[1].carried == ["basis", "level1"]
    assert codes(reading) == [(4, "missing_field")]


def test_places_lead_back_to_the_cell() -> None:
    reading = interpret(
        spanned(
            [
                ["序号", "一级事项", "公开内容", "公开时限"],
                ["1", "机构", "职能、地址、电话", "20个工作日内"],
                ["2", None, "姓名、职务、照片", "及时"],
            ]
        )
    )
    assert reading.entries[1].places["level1"] == Place(0, 1, 1)
    assert reading.entries[1].places["elements"] == Place(0, 2, 2)


def test_unnumbered_rows_are_sub_items() -> None:
    reading = read(
        "序号\t一级事项\t二级事项\t公开内容\t公开主体\n"
        "1\t综合\t政策文件\t规范性文件及解读\t办公室\n"
        "2\t财政资金\t预决算\t1. 预算报表\t财务科\n"
        "\t\t\t2. 决算报表\t财务科\n"
        "\t\t\t3. 绩效情况\t审计科\n"
        "3\t\t采购\t采购公告及结果\t财务科\n"
    )
    assert column(reading, "seq") == ["1", "2.1", "2.2", "2.3", "3"]
    assert column(reading, "level2") == ["政策文件", "预决算", "预决算", "预决算", "采购"]
    assert [entry.subitem_of for entry in reading.entries] == ["", "2", "2", "2", ""]
    assert codes(reading) == [(4, "number_missing"), (5, "number_missing")]


def test_a_limit_cut_at_the_page_end_is_completed_with_doubt() -> None:
    reading = read(
        "序号\t一级事项\t二级事项\t公开内容\t公开时限\t公开主体\n"
        "1\t机构\t职能\t职能、地址、电话\t自该信息形成或者变更之日起20个工作日内\t办公室\n"
        "2\t\t领导\t姓名、职务、照片\t自该信息形\t人事科\n"
        "\n"
        "序号\t一级事项\t二级事项\t公开内容\t公开时限\t公开主体\n"
        "3\t财政\t预算\t预算报表及说明\t批复后20日内\t财务科\n"
    )
    assert reading.entries[1].fields["time_limit"] == "自该信息形成或者变更之日起20个工作日内"
    assert reading.entries[1].unsure == ["time_limit"]
    assert (3, "cut_phrase_completed") in codes(reading)


def test_a_cut_limit_that_nothing_completes_is_reported() -> None:
    reading = read(
        "序号\t一级事项\t公开内容\t公开时限\t公开主体\n"
        "1\t机构\t职能、地址、电话\t自该信息形\t办公室\n"
        "2\t财政\t预算报表及说明\t批复后20日内\t财务科\n"
    )
    assert reading.entries[0].fields["time_limit"] == "自该信息形"
    messages = [problem.message for problem in reading.problems]
    assert messages == ["第 2 行“公开时限”写的是“自该信息形”，原文在分页处断开，请补全"]


def test_headers_repeated_on_new_pages_are_no_entries() -> None:
    header = "序号\t公开事项\t\t公开内容\t公开时限\n\t一级事项\t二级事项\t\t\n"
    reading = read(
        header
        + "1\t机构\t职能\t职能、地址、电话\t20个工作日内\n2\t\t领导\t姓名、职务、照片\t\n\n"
        + header
        + "3\t\t人事\t招录公告、录用公示\t\n4\t财政\t预算\t预算报表及说明\t批复后20日内\n"
    )
    assert column(reading, "seq") == ["1", "2", "3", "4"]
    assert column(reading, "level1") == ["机构", "机构", "机构", "财政"]
    assert column(reading, "time_limit") == ["20个工作日内"] * 3 + ["批复后20日内"]


def test_section_lines_become_the_first_level() -> None:
    reading = read(
        "序号\t公开事项\t公开内容\t责任单位\n一、机构类\n1\t职能\t职能、地址、电话\t办公室\n"
        "2\t领导\t姓名、职务、照片\t人事科\n二、业务类\n3\t许可\t条件、程序、时限\t审批科\n注：本目录由办公室解释。\n"
    )
    assert column(reading, "level1") == ["一、机构类", "一、机构类", "二、业务类"]
    assert column(reading, "level2") == ["职能", "领导", "许可"]


def test_ditto_marks_stand_for_the_cell_above() -> None:
    reading = read(
        "序号\t公开事项\t公开内容\t公开时限\t责任单位\n"
        "1\t职能\t职能、地址、电话\t20个工作日内\t办公室\n2\t领导\t姓名、职务、照片\t同上\t〃\n"
    )
    assert reading.entries[1].fields["time_limit"] == "20个工作日内"
    assert reading.entries[1].fields["responsible"] == "办公室"
    assert reading.entries[1].carried == ["time_limit", "responsible"]
