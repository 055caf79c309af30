"""Schools, jobs, housing, land, health and farming."""

from __future__ import annotations

from examples.texts.frame import (
    NUMBER,
    Context,
    Text,
    bullets,
    chinese_date,
    paragraphs,
    section,
    signed,
    table,
)


def admission(c: Context) -> Text:
    """School admission rules of the year."""
    html = paragraphs(NUMBER, f"为做好{c.day.year}年义务教育阶段招生入学工作，制定本意见。")
    html += section(
        "一、入学对象",
        f"年满六周岁（{c.day.year - 6}年8月31日及以前出生）的适龄儿童，由片区学校免试接收；小学毕业生按对口方式升入初中。",
    )
    html += section(
        "二、报名方式",
        "实行网上登记与现场核验相结合，监护人登录区政务服务平台填报，户籍、不动产、居住证信息由系统比对。",
    )
    html += section("三、随迁子女", "持居住证的随迁人员子女，按照就近和学位情况统筹安排，一视同仁。")
    html += (
        section("四、纪律要求")
        + bullets(
            [
                "不得以考试、竞赛成绩作为录取依据。",
                "不得设重点班、快慢班。",
                "录取名单在校门口和网站查询系统公布。",
            ]
        )
        + paragraphs(c.contact())
        + signed(c)
    )
    return Text(
        f"关于{c.day.year}年义务教育学校招生入学工作的意见",
        "明确入学对象、报名方式、随迁子女安排和招生纪律。",
        html,
        "义务教育",
        True,
    )


def recruitment(c: Context, *, unit: str, posts: list[tuple[str, int, str]]) -> Text:
    """A recruitment notice with posts."""
    total = sum(n for _, n, _ in posts)
    html = paragraphs(f"因工作需要，{unit}面向社会公开招聘工作人员{total}名，现将有关事项公告如下：") + table(
        ("岗位", "人数", "主要条件"), posts
    )
    html += section(
        "报名与考试",
        f"网上报名，报名时间为公告发布后第8日至第12日；笔试和面试各占50%，开考比例{c.pick('1:3', '1:2')}。",
    )
    html += section(
        "公示与聘用",
        "按照综合成绩由高到低等额确定考察人选，合格的公示7个工作日，无异议后办理聘用手续，试用期一年。",
    ) + paragraphs(c.contact())
    return Text(
        f"{c.day.year}年{unit}公开招聘工作人员公告",
        f"招聘{total}名，涉及{len(posts)}个岗位。",
        html,
        "招考录用",
    )


def jobs(c: Context) -> Text:
    """Open posts of enterprises."""
    trades = (
        "数控操作工",
        "质检员",
        "电气工程师",
        "护理员",
        "仓储管理员",
        "客服专员",
        "会计",
        "焊工",
        "幼儿教师",
        "冷链司机",
    )
    rows = [
        (c.firm(), trade, c.count(1, 20), f"{c.count(38, 62) * 100}—{c.count(63, 110) * 100}元")
        for trade in c.rng.sample(trades, 6)
    ]
    html = paragraphs(
        f"以下岗位由用人单位提供，经核验后发布，有效期两周（自{chinese_date(c.day)}起）。"
    ) + table(("用人单位", "岗位", "人数", "月薪"), rows)
    html += paragraphs(
        "求职者可以到就业服务窗口登记，也可以在线投递；用人单位收取押金、证件的，请及时举报。", c.contact()
    )
    return Text(
        f"企业用工岗位信息（{chinese_date(c.day)}）",
        f"{len(rows)}家单位提供{sum(r[2] for r in rows)}个岗位。",
        html,
        "就业创业",
    )


def housing_plan(c: Context) -> Text:
    """The year's plan of affordable housing."""
    a, b = c.count(120, 260), c.count(200, 480)
    html = paragraphs(f"{c.day.year}年度保障性住房工作计划已经确定：") + table(
        ("类别", "计划数量（套、户）", "资金来源"),
        [
            ("公共租赁住房实物配租", a, "存量房源"),
            ("住房租赁补贴", b, "上级补助和区级预算"),
            ("保障性租赁住房筹集", c.count(80, 300), "社会资本"),
        ],
    )
    html += section("保障标准", "租赁补贴按家庭人口和保障面积分档发放；配租房源按照轮候次序选房。") + section(
        "进度安排", "上半年完成资格复核，下半年组织两次配租，结果及时公布。"
    )
    return Text(
        f"明湖区{c.day.year}年保障性住房年度计划", f"实物配租{a}套，租赁补贴{b}户。", html, "保障性住房"
    )


def expropriation(c: Context, *, stage: str, where: str, area: str, facts: list[str]) -> Text:
    """A notice in the course of land or house expropriation."""
    html = (
        paragraphs(
            f"因{c.pick('公共设施建设', '城市道路建设', '学校建设')}需要，现就{where}{stage}事项公告如下："
        )
        + section("一、范围和面积", f"位于{where}，面积约{area}，具体以勘测定界为准。")
        + section("二、有关事项")
        + bullets(facts)
    )
    html += section(
        "三、权利告知",
        "被征收人对公告内容有异议的，可以在公告期内书面提出；对具体行政行为不服的，可以依法申请行政复议或者提起行政诉讼。",
    ) + signed(c)
    return Text(
        f"{where}{stage}公告", f"范围、面积（约{area}）和{len(facts)}项具体安排。", html, "征地拆迁", True
    )


def land_deal(c: Context, *, done: bool) -> Text:
    """Supply or result of building land."""
    lot, size = f"MH-{c.day.year}-{c.n + 11:02d}", c.count(9000, 46000)
    price = size * c.count(500, 2100) // 10000
    rows = [
        ("宗地编号", lot),
        ("位置", c.pick("创新路以东", "书院路以北", "青山路南侧", "高新区标准厂房片区")),
        ("面积（平方米）", size),
        ("用途", c.pick("工业用地", "商住混合用地", "仓储用地")),
        ("出让方式", c.pick("挂牌", "拍卖")),
    ]
    rows += (
        [("受让人", c.firm()), ("成交价（万元）", price + c.count(10, 400))]
        if done
        else [("起始价（万元）", price), ("竞买保证金（万元）", price // 5)]
    )
    html = table(("项目", "内容"), rows) + paragraphs(
        "成交宗地须按合同约定开工、竣工，未按期开发的依法处置。"
        if done
        else "有意竞买者可以在公共资源交易平台获取出让文件，逾期不再受理。",
        c.contact(),
    )
    return Text(
        f"国有建设用地使用权{'成交公示' if done else '出让公告'}（{lot}）",
        f"{lot}地块，面积{size}平方米，{'成交价' if done else '起始价'}{rows[6][1] if done else price}万元。",
        html,
        "土地供应",
        not done,
    )


def epidemic(c: Context) -> Text:
    """Infectious diseases of the month in plain numbers."""
    flu, hand, other = c.count(30, 420), c.count(4, 96), c.count(8, 40)
    html = paragraphs(f"{c.month}，全区报告法定传染病{flu + hand + other}例，无死亡病例。") + table(
        ("病种", "报告病例数"),
        [("流行性感冒", flu), ("手足口病", hand), ("其他", other), ("合计", flu + hand + other)],
    )
    html += section(
        "健康提示",
        c.pick(
            "流感高发期，老年人和儿童应当尽早接种疫苗，学校落实晨午检。",
            "气温升高，注意饮食卫生，不喝生水。",
            "季节转换，保持室内通风，勤洗手。",
        ),
    )
    return Text(
        f"{c.month}明湖区法定传染病疫情概况",
        f"报告{flu + hand + other}例，其中流行性感冒{flu}例。",
        html,
        "疾病防控",
    )


def farm_subsidy(c: Context) -> Text:
    """The plan for a farming subsidy."""
    area = c.count(180000, 196000)
    rate = c.count(82, 118)
    html = section("一、补贴对象", "拥有耕地承包权的种地农民；土地流转后有约定的，从其约定。") + section(
        "二、补贴面积和标准", f"全区核定补贴面积{area}亩，每亩补贴{rate}元，资金通过社会保障卡一次性发放。"
    )
    html += (
        section("三、不予补贴的情形")
        + bullets(
            [
                "已作为畜牧养殖场使用的耕地。",
                "长年抛荒地和占补平衡中质量不达标的耕地。",
                "设施农业用地中的非种植部分。",
            ]
        )
        + section(
            "四、工作步骤", "农户申报、村级核实、镇级复核、区级抽查、张榜公示、资金拨付，各环节留存台账。"
        )
        + paragraphs(c.contact())
        + signed(c)
    )
    return Text(
        f"{c.day.year}年耕地地力保护补贴实施方案", f"补贴面积{area}亩，每亩{rate}元。", html, "涉农补贴", True
    )


def rural_project(c: Context) -> Text:
    """Projects of rural revival and where they stand."""
    names = (
        ("云溪镇果蔬冷链仓储", 460),
        ("青石镇村道硬化", 212),
        ("云溪镇灌溉渠修复", 158),
        ("青石镇茶叶加工车间", 390),
        ("两镇农村饮水管网延伸", 275),
    )
    rows = [
        (name, money, f"{c.count(15, 100)}%", f"{c.count(120, 900)}户")
        for name, money in c.rng.sample(names, 3)
    ]
    html = paragraphs(f"{c.quarter}使用衔接资金的项目实施情况如下：") + table(
        ("项目", "投资（万元）", "形象进度", "受益"), rows
    )
    html += paragraphs(
        c.pick(
            "已完工项目由村级监督委员会参与验收，资产登记到村。",
            "项目现场设置公示牌，接受群众监督。",
            "进度偏慢的项目，主要受雨季影响，已调整工期。",
        )
    )
    return Text(
        f"{c.quarter}乡村振兴项目实施情况", f"{len(rows)}个项目的投资、进度和受益户数。", html, "乡村振兴"
    )
