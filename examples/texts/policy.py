"""Documents with rules, their interpretation, cleanup, work plans and calls for applications."""

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


def normative(c: Context, *, subject: str, aim: str, rules: list[str], years: int = 5) -> Text:
    """A normative document with its articles, term and date of effect."""
    articles = [f"第{'一二三四五六七八九十'[n]}条　{rule}" for n, rule in enumerate([aim, *rules])]
    last = f"第{'一二三四五六七八九十'[len(articles)]}条　本办法自公布之日起三十日后施行，有效期{years}年。"
    html = paragraphs(NUMBER, "各镇人民政府、街道办事处，高新区管委会，区政府各部门（单位）：",
                      f"《{subject}》已经研究通过，现予印发，请结合实际抓好落实。") + signed(c) + f"<h2>{subject}</h2>\n"  # fmt: skip
    html += paragraphs(*articles, last, "（此件公开发布）")
    return Text(
        f"关于印发《{subject}》的通知",
        aim.removeprefix("为了").rstrip("。") + f"。有效期{years}年。",
        html,
        "行政规范性文件",
        True,
    )


def interpretation(c: Context, *, subject: str, background: str, measures: list[str], audience: str) -> Text:
    """Why a document was made and what it changes."""
    html = section("一、为什么制定", background) + section(
        "二、制定依据",
        "依据有关法律法规和上级文件，结合本区工作实际起草，起草过程中书面征求了相关单位意见，并通过网站公开听取社会意见。",
    )
    html += section("三、主要内容") + bullets(measures) + section("四、适用对象", f"主要涉及{audience}。")
    html += section(
        "五、什么时候开始执行", "以文件载明的施行日期为准；施行前已经受理的事项，按照有利于申请人的原则办理。"
    ) + paragraphs("解读机关：" + c.name, c.contact())
    return Text(
        f"《{subject}》政策解读",
        f"说明{subject}的背景、{len(measures)}项主要措施和适用对象。",
        html,
        "政策解读",
    )


def question_answer(c: Context, *, subject: str, pairs: list[tuple[str, str]]) -> Text:
    """An interpretation as questions and answers."""
    html = "".join(section(f"问：{question}", f"答：{answer}") for question, answer in pairs)
    html += paragraphs(f"以上内容由{c.short}起草科室负责人解答。", c.contact())
    return Text(f"一问一答｜{subject}", f"就{subject}的{len(pairs)}个常见问题作出解答。", html, "政策解读")


def cleanup(c: Context) -> Text:
    """Result of the yearly review of normative documents."""
    keep, repeal, lapse = c.count(8, 21), c.count(1, 4), c.count(0, 3)
    rows = [
        ("继续有效", keep, "列入现行有效文件目录"),
        ("废止", repeal, "自公布之日起停止执行"),
        ("失效", lapse, "有效期届满，不再作为管理依据"),
    ]
    html = paragraphs(
        f"{c.short}对截至{c.day.year}年清理时点仍在执行的行政规范性文件逐件审查，结果如下："
    ) + table(("处理意见", "件数", "说明"), rows)
    html += paragraphs(
        "列入废止和失效目录的文件，已在原页面标注状态，请勿继续引用。",
        "各单位制定的配套文件与清理结果不一致的，应当在一个月内修改。",
    ) + signed(c)
    return Text(
        f"{c.name}关于{c.day.year}年行政规范性文件清理结果的公告",
        f"继续有效{keep}件，废止{repeal}件，失效{lapse}件。",
        html,
        "文件清理",
        True,
    )


def notice(c: Context, *, matter: str, reason: str, demands: list[str], until: str = "") -> Text:
    """An ordinary notice with numbered demands."""
    html = paragraphs(NUMBER, reason) + bullets(demands)
    html += paragraphs(
        f"请于{until}前将落实情况报送我单位。" if until else "执行中遇到的问题，请及时反馈。", c.contact()
    ) + signed(c)
    return Text(
        f"关于{matter}的通知",
        f"{reason[:40].rstrip('，。')}，提出{len(demands)}项要求。",
        html,
        "通知公告",
        True,
    )


def call(c: Context, *, what: str, conditions: list[str], support: str, days: int = 20) -> Text:
    """A call for applications with conditions, support and closing."""
    html = section("一、申报范围和条件") + bullets(conditions) + section("二、支持方式", support)
    html += section(
        "三、申报程序", "申报单位在线填报，经所在镇街或者园区核对后提交；主管科室组织评审，结果按程序公示。"
    )
    html += section(
        "四、时间安排", f"自{chinese_date(c.day)}起受理，受理期{days}个工作日，逾期系统自动关闭。"
    ) + paragraphs(c.contact())
    return Text(
        f"关于组织申报{what}的通知", f"申报条件{len(conditions)}项；{support}", html, "惠企政策", True
    )


def decision_list(c: Context) -> Text:
    """The year's list of major decisions."""
    rows = [("城区公共停车设施布局规划", "区住房城乡建设交通局", "第三季度"), ("义务教育学校招生片区调整方案", "区教育体育局", "第二季度"),
            ("农村生活污水治理实施方案", "市生态环境局明湖分局", "第四季度"), ("居家和社区养老服务补贴办法", "区政府办公室", "第三季度"),
            ("湖滨片区更新改造方案", "区住房城乡建设交通局", "第四季度")]  # fmt: skip
    rows = c.rng.sample(rows, 4)
    html = paragraphs(f"经区政府常务会议研究，确定{c.day.year}年度重大行政决策事项如下：") + table(
        ("决策事项", "承办单位", "计划完成时间"), rows
    )
    html += paragraphs(
        "承办单位应当依法履行公众参与、专家论证、风险评估、合法性审查和集体讨论决定程序。目录需要调整的，按照程序报批后公布。"
    ) + signed(c)
    return Text(
        f"明湖区人民政府{c.day.year}年度重大行政决策事项目录",
        f"列入{len(rows)}项决策，明确承办单位和完成时间。",
        html,
        "重大决策",
        True,
    )


def consultation(c: Context, *, subject: str, points: list[str], days: int = 30) -> Text:
    """An invitation to comment on a draft."""
    html = paragraphs(f"为了提高决策质量，{c.short}起草了《{subject}（征求意见稿）》，现向社会公开征求意见。")
    html += section("征求意见的主要内容") + bullets(points)
    html += section(
        "参与方式",
        f"自公告之日起{days}日内，可以通过下列方式提出意见：来信寄送{c.org['address']}（邮编{c.org['postcode']}），信封注明“征求意见”；发送电子邮件至{c.org['email']}；在门户网站“征集调查”栏目留言。",
    )
    html += section(
        "起草说明",
        "草案起草过程中开展了实地调研，听取了基层单位、行业组织和部分群众代表的意见，对分歧较大的条款作了比较论证。",
    ) + signed(c)
    return Text(
        f"关于《{subject}（征求意见稿）》公开征求意见的公告",
        f"公开征求意见{days}日，说明{len(points)}方面内容和反馈渠道。",
        html,
        "意见征集",
    )


def feedback(c: Context, *, subject: str, views: list[tuple[str, str, str]]) -> Text:
    """What came of a consultation: numbers, adoption and reasons."""
    total = c.count(18, 160)
    taken = sum(1 for _, outcome, _ in views if outcome != "未采纳")
    html = paragraphs(
        f"《{subject}（征求意见稿）》征求意见期间，共收到意见建议{total}条，其中网站留言{total * 6 // 10}条、电子邮件{total * 3 // 10}条、来信来电{total - total * 6 // 10 - total * 3 // 10}条。经归并整理，主要观点和采纳情况如下："
    )
    html += table(("主要观点", "采纳情况", "理由或者修改内容"), views)
    html += paragraphs(
        f"归并后的{len(views)}类意见中，{taken}类予以采纳或者部分采纳。感谢社会各界的参与。"
    ) + signed(c)
    return Text(
        f"关于《{subject}》意见征集采纳情况的反馈",
        f"收到意见{total}条，归并为{len(views)}类，采纳或者部分采纳{taken}类。",
        html,
        "意见反馈",
    )
