"""Meetings, yearly tasks, supervision, proposals, messages and the yearly report."""

from __future__ import annotations

from examples.texts.frame import (
    NUMBER,
    Context,
    Text,
    chinese_date,
    paragraphs,
    person,
    section,
    signed,
    table,
)

AGENDA = (
    ("老旧小区改造年度计划", "原则同意计划安排，由区住房城乡建设交通局完善管线同步改造内容后实施。"),
    ("安全生产形势", "要求突出燃气、消防、道路交通三个领域，实行隐患清单管理。"),
    ("区级预算调整方案", "同意方案，按照法定程序提请区人大常委会审查批准。"),
    ("城乡公交一体化线路优化", "同意新增两条微循环线路，票价保持不变。"),
    ("高标准农田建设项目", "要求建设与管护责任同步落实，防止重建轻管。"),
    ("学前教育学位供给", "同意在文澜街道、湖滨街道各新增一所公办幼儿园。"),
    ("政务服务“高效办成一件事”清单", "同意公布第二批清单，由区政府办公室跟踪评估办理体验。"),
    ("应急预案修订", "同意修订后的总体应急预案，年内组织一次综合演练。"),
    ("科技创新券管理", "要求简化兑付材料，兑付结果及时公开。"),
    ("基层卫生院能力提升", "同意设备更新安排，资金由区级统筹。"),
)


def executive(c: Context) -> Text:
    """An executive meeting of the government: items and resolutions."""
    items = c.rng.sample(AGENDA, 3)
    no = 40 + c.n
    mayor = c.orgs["minghu"]["leaders"][0]["name"]
    html = paragraphs(f"{chinese_date(c.day)}，区长{mayor}主持召开区政府第{no}次常务会议。")
    html += "".join(section(f"议题：{topic}", f"会议听取了情况汇报。{result}") for topic, result in items)
    html += section(
        "列席情况",
        f"区人大常委会、区政协有关负责人，{c.count(2, 4)}名公众代表和{c.count(1, 2)}名专家列席会议。",
    )
    return Text(
        f"区政府第{no}次常务会议议定事项",
        "会议研究了" + "、".join(topic for topic, _ in items) + "等事项。",
        html,
        "政府会议",
    )


def attendance(c: Context) -> Text:
    """Who was invited to listen to meetings."""
    rows = [(f"第{40 + c.n * 3 + k}次常务会议", topic, kind, c.count(1, 4)) for k, ((topic, _), kind) in
            enumerate(zip(c.rng.sample(AGENDA, 3), ("公众代表", "利益相关方", "专家、媒体"), strict=True))]  # fmt: skip
    html = paragraphs(f"{c.pick('近期', '本季度')}，区政府邀请有关方面列席会议的情况如下：") + table(
        ("会议", "列席议题", "列席人员类别", "人数"), rows
    )
    html += paragraphs("列席代表从公开报名人员中随机产生，会上发表的意见由承办单位逐条研究并当面反馈。")
    return Text(
        f"区政府会议邀请列席情况（{c.quarter}）",
        f"{len(rows)}次会议邀请公众、利益相关方和专家列席。",
        html,
        "政府会议",
    )


def tasks(c: Context) -> Text:
    """The government's yearly tasks split among bodies."""
    rows = [("新增公共停车位600个", "区住房城乡建设交通局", "9月底前"), ("新建改建农村公路35公里", "区住房城乡建设交通局", "11月底前"),
            ("建成2所公办幼儿园", "区教育体育局", "8月底前"), ("城镇新增就业4200人", "区人力资源社会保障局", "12月底前"),
            ("农村改厕提升1500户", "区农业农村局", "10月底前"), ("新增养老床位180张", "区政府办公室统筹，各镇街落实", "12月底前"),
            ("改造老旧燃气管网18公里", "区住房城乡建设交通局", "10月底前")]  # fmt: skip
    html = paragraphs(
        NUMBER, f"为确保{c.day.year}年政府工作报告确定的目标任务落到实处，现将重点任务分解如下："
    ) + table(("任务", "责任单位", "完成时限"), rows)
    html += paragraphs(
        "责任单位要明确分管负责人和联络员，每季度末向区政府办公室报送进展，进展情况向社会公开。"
    ) + signed(c)
    return Text(
        f"关于印发{c.day.year}年政府工作报告重点任务分解方案的通知",
        f"分解{len(rows)}项重点任务，明确责任单位和时限。",
        html,
        "重点任务",
        True,
    )


def progress(c: Context) -> Text:
    """How the tasks stand this quarter."""
    rows = [(t, f"{c.count(18 + 20 * min(c.n % 4, 3), 40 + 20 * min(c.n % 4, 3))}%", c.pick("正常推进", "正常推进", "略有滞后")) for t in
            ("公共停车位", "农村公路", "公办幼儿园", "城镇新增就业", "农村改厕", "老旧燃气管网改造")]  # fmt: skip
    slow = [r[0] for r in rows if r[2] != "正常推进"]
    html = paragraphs(f"{c.quarter}重点任务和民生实事进展情况如下：") + table(
        ("任务", "完成年度计划", "进度评价"), rows
    )
    html += section(
        "存在的问题",
        (
            f"{'、'.join(slow)}受施工窗口期和前期手续影响，进度略低于序时要求。"
            if slow
            else "各项任务总体符合序时进度，个别项目资金支付偏慢。"
        ),
    )
    html += section(
        "下一步举措",
        c.pick(
            "对滞后任务实行周调度，责任单位说明原因并提出赶工措施。",
            "加快要素保障，组织跨部门会商解决管线迁改问题。",
            "把群众满意度作为验收前置条件，年底前开展实地抽查。",
        ),
    )
    return Text(
        f"{c.quarter}区政府重点任务落实进展",
        f"{len(rows)}项任务的完成比例，{len(slow)}项略有滞后。",
        html,
        "重点任务",
    )


def supervision(c: Context) -> Text:
    """Findings of an inspection and what became of them."""
    topics = ("惠民补贴发放", "政务服务窗口作风", "汛前准备", "工程建设领域保证金清退", "校园食品安全")
    topic = topics[c.n % len(topics)]
    found, done = c.count(9, 26), 0
    done = found - c.count(0, 4)
    html = paragraphs(
        f"区政府督查组对{topic}情况开展了专项督查，实地检查{c.count(12, 40)}个点位，走访群众{c.count(60, 220)}人次。"
    )
    html += section(
        "发现的问题", f"共发现问题{found}个，集中在台账不规范、公示不到位和后续管护缺位三个方面。"
    )
    html += section(
        "整改情况",
        f"截至发布之日，已完成整改{done}个，{'其余问题明确了责任人和完成时限。' if done < found else '全部整改到位。'}",
    ) + signed(c)
    return Text(
        f"关于{topic}专项督查情况的通报", f"发现问题{found}个，已整改{done}个。", html, "督查督办", True
    )


def proposal_reply(c: Context, *, kind: str, number: int, subject: str, points: list[str]) -> Text:
    """The reply to one suggestion or proposal, with contact details cut."""
    head = "代表" if "建议" in kind else "委员"
    html = paragraphs(
        f"{person(c.rng)}{head}：",
        f"您提出的关于{subject}的{kind[-2:]}收悉，经会同有关单位研究，现答复如下：",
    ) + "".join(
        section(f"{'一二三四五'[n]}、{p.split('：', 1)[0]}", p.split("：", 1)[1])
        for n, p in enumerate(points)
    )
    html += paragraphs(
        f"感谢您对{c.pick('这项工作', '政府工作', '民生事业')}的关心，欢迎继续提出意见。", c.contact()
    ) + signed(c)
    return Text(
        f"对区{kind}第{number}号的答复",
        f"就{subject}答复{head}，说明{len(points)}方面措施。",
        html,
        "建议提案",
    )


def proposal_summary(c: Context) -> Text:
    """The year's overall report on suggestions and proposals."""
    a, b = c.count(88, 130), c.count(70, 115)
    solved = (a + b) * c.count(58, 70) // 100
    html = paragraphs(
        f"{c.start.year}年，区政府系统共承办区人大代表建议{a}件、区政协委员提案{b}件，均在规定期限内答复。"
    )
    html += table(
        ("类别", "件数"),
        [
            ("代表建议", a),
            ("委员提案", b),
            ("所提问题已经解决或者基本解决", solved),
            ("列入计划逐步解决", a + b - solved),
        ],
    )
    html += section(
        "主要做法",
        "建立领办重点件制度，区政府领导牵头办理重点建议提案；办理前走访、办理中沟通、办理后回访；答复文本除不宜公开的外全部上网。",
    )
    html += section(
        "采纳情况", "多条意见转化为政策措施，涉及停车设施共享、农村客运补贴、学校午餐管理和河道管护等方面。"
    )
    return Text(
        f"{c.start.year}年度建议提案办理总体情况",
        f"承办建议{a}件、提案{b}件，解决或者基本解决{solved}件。",
        html,
        "建议提案",
    )


def annual_report(c: Context) -> Text:
    """The yearly disclosure report; the numbers of the small tables agree with the text."""
    year = c.start.year
    new, carried = c.count(4, 46), c.count(0, 3)
    over = c.count(0, 2)
    done = new + carried - over
    granted, part, refused, unable = done * 5 // 10, done // 10, done // 10, 0
    unable = done - granted - part - refused
    html = paragraphs(
        f"本报告依据《中华人民共和国政府信息公开条例》和国家统一格式编制，数据统计期限自{year}年1月1日至12月31日。"
    )
    html += section(
        "一、总体情况",
        f"全年主动公开政府信息{c.count(120, 900)}条，新收政府信息公开申请{new}件，上年结转{carried}件；更新公开目录{c.count(1, 3)}次，组织业务培训{c.count(1, 3)}场。",
    )
    html += section("二、主动公开政府信息情况") + table(
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        [("行政规范性文件", c.count(0, 5), c.count(0, 2), c.count(4, 18))],
    )
    html += section("三、收到和处理政府信息公开申请情况") + table(
        ("项目", "件数"),
        [
            ("本年新收", new),
            ("上年结转", carried),
            ("予以公开", granted),
            ("部分公开", part),
            ("不予公开", refused),
            ("无法提供", unable),
            ("结转下年度", over),
        ],
    )
    html += section(
        "四、政府信息公开行政复议、行政诉讼情况",
        c.pick(
            "本年度未发生因政府信息公开引起的行政复议和行政诉讼。",
            "本年度发生行政复议1件，结果维持；未发生行政诉讼。",
        ),
    )
    html += section(
        "五、存在的主要问题及改进情况",
        c.pick(
            "解读形式较为单一，已与融媒体中心合作制作图解和短视频。",
            "基层单位经办人员变动频繁，已建立新任经办人岗前培训制度。",
            "个别目录事项更新不及时，已启用到期提醒并按月通报。",
        ),
    )
    html += section("六、其他需要报告的事项", "本年度未收取信息处理费。")
    return Text(
        f"{c.name}{year}年政府信息公开工作年度报告",
        f"全年新收申请{new}件，结转{carried}件，办结{done}件。",
        html,
        "年度报告",
    )


def message_digest(c: Context) -> Text:
    """A citizen's message with the answer."""
    messages = (
        ("小区门口人行道地砖松动，雨天溅水，能否维修？", "市政养护单位已到现场更换破损地砖46平方米，并对周边路段进行了排查。"),
        ("灵活就业人员社会保险补贴什么时候可以申请？", "补贴按季度申报，每季度末月1日至20日受理，可以线上提交。"),
        ("河边步道夜间照明不足，老人散步不安全。", "已新增路灯12盏，预计本月底通电，工程进展将在网站公布。"),
        ("孩子转学到云溪镇小学需要哪些手续？", "凭户籍或者居住证明、原学校学籍信息向接收学校提出，学位充足的五个工作日内办结。"),
    )  # fmt: skip
    ask, answer = messages[c.n % len(messages)]
    html = (
        section("群众留言", ask)
        + section("办理答复", answer, "如对答复不满意，可以在收到答复后十日内申请复核。")
        + paragraphs(f"答复日期：{chinese_date(c.day)}")
    )
    return Text(f"留言选登：{ask.rstrip('？。')[:22]}", f"{answer[:36]}", html, "政民互动")
