"""Environment, water supply, emergencies and construction."""

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


def air(c: Context) -> Text:
    """The month's air."""
    days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][c.start.month - 1]
    winter = c.start.month in (11, 12, 1, 2)
    good = days - (c.count(4, 9) if winter else c.count(0, 4))
    pm = c.count(42, 61) if winter else c.count(16, 33)
    rows = [
        ("细颗粒物", pm),
        ("可吸入颗粒物", pm + c.count(18, 36)),
        ("二氧化硫", c.count(5, 9)),
        ("二氧化氮", c.count(14, 34)),
        ("臭氧（第90百分位）", c.count(88, 172)),
    ]
    html = paragraphs(f"{c.month}，城区环境空气质量优良天数{good}天，优良率{good / days:.1%}。") + table(
        ("污染物", "月均浓度（微克/立方米）"), rows
    )
    html += paragraphs(
        "监测点位：湖滨、文澜、高新区三个自动站。",
        c.pick(
            "本月扩散条件总体有利。",
            "月中受静稳天气影响，出现连续轻度污染。",
            "臭氧污染主要出现在午后，敏感人群应减少户外活动。",
        ),
    )
    return Text(
        f"{c.month}明湖区环境空气质量状况",
        f"优良天数{good}天，细颗粒物月均浓度{pm}微克/立方米。",
        html,
        "环境质量",
    )


def water(c: Context) -> Text:
    """Drinking-water sources of the quarter."""
    rows = [
        (name, kind, c.pick("Ⅱ类", "Ⅱ类", "Ⅲ类"), "达标")
        for name, kind in (("澄湖水源地", "湖库型"), ("云溪水源地", "河流型"), ("青石应急水源", "地下水"))
    ]
    html = paragraphs(f"{c.quarter}对集中式饮用水水源开展了监测，结果如下：") + table(
        ("水源地", "类型", "水质类别", "达标情况"), rows
    )
    html += paragraphs(
        f"监测指标{c.count(61, 109)}项，取水口水质均满足饮用水水源要求。",
        c.pick("下季度将开展水源保护区巡查。", "保护区内新发现的违规垂钓行为已劝离。"),
    )
    return Text(f"{c.quarter}集中式饮用水水源水质监测信息", "三个水源地水质均达标。", html, "环境质量")


def tap_water(c: Context) -> Text:
    """Quality of the water that leaves the works."""
    rows = [
        ("浑浊度（NTU）", c.number(0.08, 0.42), "≤1"),
        ("消毒剂余量（mg/L）", c.number(0.35, 0.82), "≥0.3"),
        ("菌落总数（CFU/mL）", c.count(0, 12), "≤100"),
        ("总大肠菌群", "未检出", "不得检出"),
        ("高锰酸盐指数（mg/L）", c.number(0.9, 2.1), "≤3"),
    ]
    html = (
        paragraphs(f"{c.month}出厂水检测结果如下，全部符合生活饮用水卫生标准：")
        + table(("指标", "检测值", "限值"), rows)
        + paragraphs(c.contact())
    )
    return Text(f"{c.month}出厂水水质公告", "浑浊度、消毒剂余量等指标全部合格。", html, "水质信息")


def outage(c: Context) -> Text:
    """A planned stop of water, gas or traffic."""
    road = ("书院路", "惠民路", "清泉路", "文澜街", "湖滨路北段")[(c.n + len(c.name)) % 5]
    html = (
        paragraphs(
            f"因管网改造施工，{road}沿线将于{chinese_date(c.end)}22时至次日6时暂停供水，请居民和单位提前储水。"
        )
        + section("影响范围", f"{road}两侧住宅小区和商户，约{c.count(400, 3800)}户。")
        + section("应急安排", "停水期间在路口安排送水车；遇雨天顺延，另行通知。")
    )
    return Text(f"{road}计划停水通知", f"{road}沿线夜间停水8小时，说明范围和应急供水安排。", html, "停水通知")


def environment_notice(c: Context, *, stage: str) -> Text:
    """Acceptance, planned approval or approval of an environmental impact report."""
    project = c.pick(
        "年产8万套汽车密封件项目",
        "食品加工园污水处理提标工程",
        "年加工3万吨果蔬项目",
        "表面处理车间技术改造项目",
        "再生资源分拣中心项目",
    )
    owner = c.firm()
    rows = [
        ("项目名称", project),
        ("建设地点", c.pick("高新区创新路", "青石镇工业集中区", "云溪镇")),
        ("建设单位", owner),
        ("环评文件类型", c.pick("报告表", "报告书")),
    ]
    html = table(("项目", "内容"), rows) + section(
        "主要环境影响及措施",
        c.pick(
            "废气经活性炭吸附脱附处理后有组织排放，危险废物委托有资质单位处置。",
            "生产废水预处理后接入园区污水管网，高噪声设备减振隔声。",
            "施工期落实围挡喷淋，营运期异味经生物滤池处理。",
        ),
    )
    html += paragraphs(
        f"自公示之日起{c.pick('5', '10')}个工作日内，公众可以书面提出意见。"
        if stage != "审批决定"
        else "批复全文可以在本页下载或者到窗口查阅。",
        c.contact(),
    )
    return Text(f"{project}环境影响评价文件{stage}公示", f"{owner}{project}的{stage}情况。", html, "环评审批")


def drill(c: Context) -> Text:
    """An emergency exercise and its lessons."""
    topic = c.pick("危险化学品泄漏处置", "森林火灾扑救", "防汛抢险转移", "高层建筑火灾疏散", "地质灾害避险")
    html = (
        paragraphs(
            f"{chinese_date(c.day)}，{c.short}组织开展{topic}综合演练，{c.count(6, 14)}个单位{c.count(90, 360)}人参加。"
        )
        + section("演练科目")
        + bullets(["信息报告与指挥部组建", "现场警戒和人员疏散", "专业处置与医疗转运", "舆情回应和恢复重建"])
    )
    html += section(
        "评估结论",
        c.pick(
            "响应启动较预案要求缩短4分钟，通信备份手段仍需加强。",
            "转移路线标识清楚，老年人转移用时偏长，已调整包保名单。",
            "物资调运衔接顺畅，现场指挥授权规则需要细化。",
        ),
    )
    return Text(f"{c.day.year}年{topic}应急演练情况", f"{topic}演练的科目和评估结论。", html, "应急管理")


def plan_text(c: Context, *, subject: str, levels: list[str]) -> Text:
    """An emergency plan in short form."""
    html = (
        paragraphs(NUMBER)
        + section(
            "一、总则", f"为了高效有序处置{subject}，最大限度减少损失，制定本预案，适用于本区行政区域。"
        )
        + section(
            "二、组织体系",
            "设立指挥部，由区政府分管负责人担任总指挥，成员单位按照职责分工承担任务；现场指挥部按需设立。",
        )
    )
    html += (
        section("三、响应分级")
        + bullets(levels)
        + section("四、信息发布", "由指挥部统一发布权威信息，重要情况及时更新，回应社会关切。")
        + section(
            "五、保障与管理", "落实队伍、物资、资金、通信保障；每三年至少修订一次，每两年至少演练一次。"
        )
        + signed(c)
    )
    return Text(
        f"明湖区{subject}应急预案（简本）",
        f"组织体系、{len(levels)}级响应和信息发布要求。",
        html,
        "应急预案",
        True,
    )


def accident(c: Context) -> Text:
    """The inquiry report of an accident in short form."""
    where = c.pick("某在建厂房高处坠落", "某机械加工车间物体打击", "某物流园区车辆伤害")
    html = section(
        "一、事故概况",
        f"{c.day.year}年{c.start.month}月，发生{where}一般事故，造成1人死亡，直接经济损失{c.count(96, 168)}万元。",
    ) + section("二、事故原因", "直接原因是作业人员违反操作规程；间接原因是现场管理缺位、教育培训流于形式。")
    html += (
        section(
            "三、责任认定和处理建议",
            "对事故单位和主要负责人依法给予行政处罚；对监管责任人员按照管理权限提出处理建议。",
        )
        + section("四、防范和整改措施")
        + bullets(
            ["开展同类作业专项排查。", "高风险作业实行提级审批和旁站监督。", "将事故案例纳入从业人员培训。"]
        )
    )
    return Text(f"{where}事故调查报告", "事故概况、原因、责任认定和整改措施。", html, "事故调查")


def construction(c: Context) -> Text:
    """Progress of major construction projects."""
    names = (
        "湖滨污水处理厂扩建",
        "书院路学校新建",
        "城东快速路",
        "高新区标准厂房二期",
        "区中医院迁建",
        "云溪河综合治理",
    )
    rows = [
        (
            name,
            f"{c.count(3200, 86000)}",
            f"{c.count(8, 96)}%",
            c.pick("主体施工", "基础施工", "设备安装", "收尾验收"),
        )
        for name in c.rng.sample(names, 4)
    ]
    html = (
        paragraphs(f"截至{c.month}末，区级重大建设项目推进情况：")
        + table(("项目", "总投资（万元）", "投资完成率", "形象进度"), rows)
        + section(
            "协调解决的问题",
            c.pick(
                "完成管线迁改3处，解决临时用电容量不足问题。",
                "协调补办林地手续1宗。",
                "督促施工单位增加作业班组。",
            ),
        )
    )
    return Text(
        f"{c.month}重大建设项目实施进展", f"{len(rows)}个项目的投资完成率和形象进度。", html, "重大项目"
    )
