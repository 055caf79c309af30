"""Licences, penalties, inspections, sampling results and public notices of results."""

from __future__ import annotations

from examples.texts.frame import (
    Context,
    Text,
    bullets,
    chinese_date,
    csv_file,
    paragraphs,
    section,
    signed,
    table,
)


def licences(c: Context, *, licence: str, mark: str, trades: tuple[str, ...] = ()) -> Text:
    """A table of licences granted."""
    rows = [
        (
            f"{mark}{c.day.year}{c.count(100, 999):04d}",
            c.firm(*trades),
            c.pick("准予许可", "准予许可", "准予变更", "准予延续"),
            chinese_date(c.day),
        )
        for _ in range(c.count(2, 6))
    ]
    html = paragraphs(f"依照行政许可公示要求，现将{licence}决定公示如下：") + table(
        ("许可编号", "行政相对人", "决定内容", "决定日期"), rows
    )
    html += paragraphs("公示信息同步推送信用信息平台。相对人认为公示内容有误的，可以申请更正。", c.contact())
    return Text(
        f"{licence}信息公示（{c.day.year}年第{c.n + 1}批）",
        f"公示{len(rows)}件{licence}决定。",
        html,
        "行政许可",
        attachments=(csv_file("许可明细.csv", ("许可编号", "行政相对人", "决定内容", "决定日期"), rows),)
        if c.n == 0
        else (),
    )


def penalty(c: Context, *, mark: str, cases: tuple[tuple[str, str, str], ...]) -> Text:
    """One penalty decision with facts, ground and result; a case is (fact, law, trade of the party)."""
    fact, law, trade = cases[c.n % len(cases)]
    who, fine = c.firm(trade), c.count(2, 60) * 1000
    no = f"{mark}〔{c.day.year}〕{c.day.timetuple().tm_yday // 3 + 2}号"
    rows = [
        ("决定书文号", no),
        ("当事人", who),
        ("违法事实", fact),
        ("处罚依据", law),
        ("处罚结果", f"责令改正，罚款{fine}元"),
        ("决定日期", chinese_date(c.day)),
        ("处罚机关", c.name),
    ]
    organ = "示例市人民政府" if c.org["is_vertical"] else "明湖区人民政府"
    html = table(("项目", "内容"), rows) + section(
        "救济途径",
        f"当事人不服本决定的，可以自收到决定书之日起六十日内向{organ}申请行政复议，或者自收到决定书之日起六个月内依法提起行政诉讼。",
    )
    return Text(f"行政处罚决定信息公开表（{no}）", f"{who}因{fact}被罚款{fine}元。", html, "行政处罚")


def inspection(c: Context, *, target: str, points: tuple[str, ...], trades: tuple[str, ...] = ()) -> Text:
    """Results of a round of inspections."""
    total = c.count(12, 46)
    bad = c.count(1, total // 3)
    rows = [
        (c.firm(*trades), c.rng.choice(points), c.pick("当场改正", "限期改正", "限期改正", "立案查处"))
        for _ in range(min(bad, 5))
    ]
    html = paragraphs(
        f"{c.short}近期对{target}开展检查，共检查{total}家，发现{bad}家存在问题，主要情况如下："
    ) + table(("检查对象", "发现的问题", "处理情况"), rows)
    html += paragraphs(
        c.pick(
            "限期改正的单位将在期满后复查。",
            "复查仍不合格的，依法从重处理。",
            "检查人员随机抽取，过程全程记录。",
        ),
        c.contact(),
    )
    return Text(
        f"{target}检查结果公示（{chinese_date(c.day)}）",
        f"检查{total}家，发现问题{bad}家。",
        html,
        "监督检查",
    )


def random_plan(c: Context, *, rows: list[tuple[str, str, str]]) -> Text:
    """The year's plan of random inspections: object, content, share and frequency."""
    html = paragraphs(
        f"根据随机抽取检查对象、随机选派执法检查人员，抽查情况及时公开的要求，制定{c.day.year}年度抽查计划。"
    ) + table(("抽查事项", "抽查比例", "时间安排"), rows)
    html += paragraphs(
        "涉及多个部门的事项实行联合抽查，避免重复进企；抽查结果在任务完成后公示，并记入经营主体名下。"
    ) + signed(c)
    return Text(
        f"{c.short}{c.day.year}年度随机抽查计划",
        f"安排{len(rows)}项抽查，列明比例和时间。",
        html,
        "双随机抽查",
        True,
    )


def sampling(c: Context) -> Text:
    """Food sampling with the unqualified samples in full."""
    total = c.count(60, 140)
    bad = c.count(0, 3)
    foods = (
        ("鲜辣椒", "噻虫胺"),
        ("散装米线", "铝残留量"),
        ("熟花生仁", "黄曲霉毒素B1"),
        ("生姜", "噻虫嗪"),
        ("油条", "铝残留量"),
        ("豆芽", "6-苄基腺嘌呤"),
    )
    html = paragraphs(
        f"{c.month}，组织抽检食用农产品、粮食加工品、餐饮食品等{c.count(5, 9)}大类{total}批次，合格{total - bad}批次，不合格{bad}批次。"
    )
    if bad:
        rows = [
            (
                food,
                c.firm(),
                f"{c.day.year}-{c.start.month:02d}-{c.count(1, 28):02d}",
                item,
                "不符合食品安全国家标准",
            )
            for food, item in c.rng.sample(foods, bad)
        ]
        html += table(("食品名称", "被抽样单位", "抽样日期", "不合格项目", "检验结论"), rows) + paragraphs(
            "对不合格食品，已责令经营者下架封存并启动核查处置，结果另行公布。"
        )
    else:
        html += paragraphs(
            "本期未检出不合格样品。消费者购买食品时请索取票据，发现问题可以拨打12315投诉举报。"
        )
    return Text(f"{c.month}食品安全监督抽检信息公告", f"抽检{total}批次，不合格{bad}批次。", html, "食品安全")


def disposal(c: Context) -> Text:
    """What became of an unqualified sample."""
    who, kg = c.firm(), c.count(6, 60)
    html = section("一、不合格情况", f"在监督抽检中，{who}经营的一批次食品检验不合格。") + section(
        "二、风险控制",
        f"执法人员送达检验报告，责令停止销售；该批次共购进{kg}公斤，已售出{kg * 8 // 10}公斤，其余封存，经营者发布了召回通知。",
    )
    html += section(
        "三、原因排查与整改",
        c.pick(
            "经排查，问题源于种植环节用药间隔不足，经营者已更换供货商并落实进货查验。",
            "经排查，加工环节添加剂称量不规范，已更换计量器具并培训人员。",
        ),
    ) + section("四、处罚情况", "依法立案调查，处罚决定另行公示。")
    return Text(
        f"不合格食品核查处置情况通报（{chinese_date(c.day)}）",
        f"通报{who}不合格食品的控制、排查和整改。",
        html,
        "食品安全",
    )


def warning(c: Context, *, title: str, advice: list[str]) -> Text:
    """A consumer or safety warning."""
    html = (
        paragraphs(f"{c.pick('近期', '当前', '进入本月以来')}，{c.short}结合监测和投诉情况，提示如下：")
        + bullets(advice)
        + paragraphs("遇到紧急情况，请立即撤离并拨打报警、急救或者消防电话。", c.contact())
    )
    return Text(title, "；".join(a.rstrip("。") for a in advice[:2])[:60] + "。", html, "风险提示")


def public_notice(
    c: Context, *, what: str, head: tuple[str, ...], rows: list[tuple[object, ...]], days: int
) -> Text:
    """A list shown to the public before it takes effect."""
    html = paragraphs(
        f"经申报、审核和集体研究，拟确定{what}，现予公示，公示期{days}个工作日（{chinese_date(c.day)}起）。"
    ) + table(("序号", *head), [(n, *r) for n, r in enumerate(rows, 1)])
    html += paragraphs(
        "公示期间，任何单位和个人有异议的，可以来信来访或者来电反映。反映问题应当实事求是，以单位名义的加盖公章，以个人名义的署真实姓名。",
        c.contact(),
    ) + signed(c)
    return Text(f"关于{what}的公示", f"公示{len(rows)}项，期限{days}个工作日。", html, "公示公告")
