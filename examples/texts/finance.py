"""Budgets, final accounts, monthly figures, debt, subsidies and statistics."""

from __future__ import annotations

from examples.texts.frame import Context, Text, csv_file, paragraphs, section, table


def department_budget(c: Context) -> Text:
    """A department's budget: totals that add up, three public expenses, procurement."""
    staff, project = c.count(420, 2600), c.count(180, 5200)
    cars, meals = c.count(4, 26), c.count(1, 9)
    html = section(
        "一、收支总体情况",
        f"{c.start.year}年收入预算{staff + project}万元，全部为一般公共预算拨款；支出预算{staff + project}万元。",
    )
    html += table(
        ("支出项目", "金额（万元）"), [("基本支出", staff), ("项目支出", project), ("合计", staff + project)]
    )
    html += section(
        "二、“三公”经费",
        f"安排{cars + meals}万元，其中公务用车运行维护费{cars}万元，公务接待费{meals}万元，因公出国（境）费0万元，{c.pick('与上年持平', '比上年减少，主要是压减接待批次', '比上年略增，主要是执法车辆更新')}。",
    )
    html += section(
        "三、政府采购和绩效目标",
        f"政府采购预算{project // 4}万元。项目支出全部编制绩效目标，其中{c.count(1, 4)}个项目列入重点评价。",
    )
    data = csv_file(
        "收支预算总表.csv",
        ("项目", "金额（万元）"),
        [("基本支出", staff), ("项目支出", project), ("合计", staff + project)],
    )
    return Text(
        f"{c.name}{c.start.year}年部门预算",
        f"收支预算{staff + project}万元，“三公”经费{cars + meals}万元。",
        html,
        "财政预决算",
        attachments=(data,),
    )


def department_account(c: Context) -> Text:
    """A department's final account with reasons for change."""
    budget = c.count(900, 6800)
    spent = budget * c.count(93, 104) // 100
    cars, meals = c.count(4, 24), c.count(1, 8)
    year = c.start.year
    html = section(
        "一、决算总体情况",
        f"{year}年度收入决算{spent}万元，支出决算{spent}万元，为年初预算的{spent / budget:.1%}。",
    )
    html += section(
        "二、与年初预算的差异",
        c.pick(
            "差异主要来自年中追加的上级专项资金。",
            "差异主要是部分项目跨年实施，按进度支付。",
            "差异主要是落实过紧日子要求，收回结余资金。",
        ),
    )
    html += section("三、“三公”经费决算") + table(
        ("项目", "决算数（万元）", "批次或者数量"),
        [
            ("公务用车运行维护", cars, f"保有{c.count(1, 6)}辆"),
            ("公务接待", meals, f"{c.count(8, 60)}批次"),
            ("因公出国（境）", 0, "0人次"),
        ],
    )
    html += section(
        "四、绩效评价",
        f"对{c.count(3, 12)}个项目开展自评，优良率{c.count(88, 100)}%；评价发现的问题已落实到下年度预算编制。",
    )
    return Text(
        f"{c.name}{year}年度部门决算",
        f"支出决算{spent}万元，“三公”经费决算{cars + meals}万元。",
        html,
        "财政预决算",
    )


def government_budget(c: Context) -> Text:
    """The district's budget of four accounts."""
    general, fund, capital, social = (
        c.count(286000, 324000),
        c.count(120000, 210000),
        c.count(2600, 6400),
        c.count(88000, 97000),
    )
    rows = [
        ("一般公共预算", general),
        ("政府性基金预算", fund),
        ("国有资本经营预算", capital),
        ("社会保险基金预算", social),
    ]
    html = paragraphs(f"明湖区第十届人民代表大会会议审查批准了{c.start.year}年区级预算，现予公开。") + table(
        ("预算类别", "支出安排（万元）"), [*rows, ("合计", sum(v for _, v in rows))]
    )
    html += section(
        "重点支出方向",
        f"教育支出安排{general * 21 // 100}万元，社会保障和就业支出安排{general * 14 // 100}万元，卫生健康支出安排{general * 8 // 100}万元，农林水支出安排{general * 9 // 100}万元。",
    )
    html += section(
        "转移支付和债务", "对镇转移支付按因素法分配；举借债务严格控制在上级核定的限额以内，明细见附件。"
    )
    return Text(f"明湖区{c.start.year}年区级政府预算", f"四本预算支出安排合计{sum(v for _, v in rows)}万元。", html, "财政预决算",
                attachments=(csv_file("区级预算总表.csv", ("预算类别", "支出安排（万元）"), rows),))  # fmt: skip


def monthly_revenue(c: Context) -> Text:
    """The month's revenue and spending with the running total."""
    month = c.start.month
    seed = 21000 + c.start.year % 100 * 90
    income = [seed + (k * 977) % 4300 for k in range(1, month + 1)]
    spend = [int(v * 1.28) + (k * 613) % 2100 for k, v in enumerate(income)]
    rows = [
        ("一般公共预算收入", income[-1], sum(income)),
        ("其中：税收收入", income[-1] * 7 // 10, sum(income) * 7 // 10),
        ("一般公共预算支出", spend[-1], sum(spend)),
        ("其中：民生支出", spend[-1] * 78 // 100, sum(spend) * 78 // 100),
    ]
    html = paragraphs(f"{c.month}全区财政收支执行情况如下：") + table(
        ("项目", "本月（万元）", f"1—{month}月累计（万元）"), rows
    )
    html += section(
        "情况说明",
        c.pick(
            "收入增长主要来自制造业增值税和契税。",
            "受缴库时间影响，本月收入环比波动较大，累计仍处合理区间。",
            "支出进度快于序时，教育、社会保障等重点支出保障较好。",
            "项目资金支付集中在月末，下月将加强均衡性。",
        ),
    )
    html += paragraphs(
        c.pick("预计下月收入保持平稳。", "预计下月受汇算清缴影响收入有所增加。", "下一步将加快直达资金支付。")
    )
    return Text(
        f"{c.month}明湖区财政收支情况",
        f"当月收入{income[-1]}万元，支出{spend[-1]}万元；累计收入{sum(income)}万元。",
        html,
        "财政收支",
    )


def quarterly_analysis(c: Context) -> Text:
    """How the budget is carried out this quarter."""
    html = section(
        "一、收入特点",
        f"{c.quarter}税收占比{c.number(68, 76, 1)}%，{c.pick('工业税收贡献提高', '服务业税收恢复较快', '房地产相关税收继续下行')}。",
    )
    html += section(
        "二、支出特点",
        f"民生支出占一般公共预算支出的{c.number(76, 82, 1)}%，其中{c.pick('卫生健康', '社会保障和就业', '教育')}支出增幅居前。",
    )
    html += section(
        "三、需要关注的问题",
        c.pick(
            "部分项目前期工作滞后，资金沉淀；已建立支付提醒。",
            "镇级财政自给率偏低，已加大转移支付下达频次。",
            "土地出让收入入库低于预期，相应压减基金支出。",
        ),
    )
    html += section("四、下一阶段预测", f"综合税源调查情况，预计下季度收入增幅在{c.number(2, 4, 1)}%左右。")
    return Text(
        f"{c.quarter}财政预算执行分析", f"分析{c.quarter}收支特点、问题和下一阶段走势。", html, "财政收支"
    )


def debt(c: Context) -> Text:
    """Limits and balances of government debt."""
    a, b = c.count(186000, 198000), c.count(402000, 438000)
    rows = [("一般债务", a, a - c.count(1200, 5200)), ("专项债务", b, b - c.count(2000, 9000))]
    html = paragraphs(f"截至{c.end.year}年末，区政府债务限额和余额如下，余额均未超过限额：") + table(
        ("类别", "限额（万元）", "余额（万元）"), [*rows, ("合计", a + b, rows[0][2] + rows[1][2])]
    )
    html += section(
        "使用情况", "新增债券资金用于污水管网、职业学校实训楼和园区标准厂房项目，资金支付与工程进度挂钩。"
    )
    html += section("还本付息", "年度到期本金由再融资债券和预算资金安排，利息全部列入预算，未发生逾期。")
    return Text(
        f"明湖区{c.end.year}年政府债务限额和余额情况",
        f"债务限额{a + b}万元，余额{rows[0][2] + rows[1][2]}万元。",
        html,
        "政府债务",
    )


def subsidy_list(c: Context, *, what: str, standard: str, who: str) -> Text:
    """A subsidy handed out: count and sum, the detailed list stays at the notice board."""
    people, each = c.count(24, 380), c.count(3, 26) * 100
    rows = [
        (place, n, n * each)
        for place, n in zip(("湖滨街道", "文澜街道", "云溪镇", "青石镇"), _split(c, people), strict=True)
    ]
    html = paragraphs(f"根据{what}政策，{c.short}对申请对象进行了审核，现公示如下：") + table(
        ("地区", "人数（户数）", "金额（元）"), [*rows, ("合计", people, people * each)]
    )
    html += paragraphs(
        f"发放标准：{standard}。适用对象：{who}。",
        "涉及个人隐私的明细在所在村（社区）公示栏张贴，不在网站公布。",
        f"公示期间对名单有异议的，请实名反映。{c.contact()}",
    )
    return Text(
        f"{what}发放公示（{c.month}）", f"{people}名（户）对象，合计{people * each}元。", html, "惠民补贴"
    )


def _split(c: Context, total: int) -> list[int]:
    cuts = sorted(c.rng.sample(range(1, total), 3))
    return [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], total - cuts[2]]


def economy(c: Context) -> Text:
    """Main economic figures of the quarter."""
    rows = [
        ("地区生产总值", f"{c.number(4.6, 6.2, 1)}%"),
        ("规模以上工业增加值", f"{c.number(4.5, 8.4, 1)}%"),
        ("固定资产投资", f"{c.number(-1.5, 6.5, 1)}%"),
        ("社会消费品零售总额", f"{c.number(3.1, 6.4, 1)}%"),
        ("居民人均可支配收入", f"{c.number(4.8, 6.3, 1)}%"),
    ]
    html = paragraphs(
        f"{c.quarter}，全区经济运行{c.pick('总体平稳', '稳中有进', '延续恢复态势')}，主要指标累计同比增速如下："
    ) + table(("指标", "累计同比增长"), rows)
    html += section(
        "形势分析",
        c.pick(
            "新能源汽车零部件和食品加工两个行业拉动作用明显，建材行业仍处调整期。",
            "民间投资占比提高，但房地产开发投资继续下降。",
            "消费品以旧换新带动家电销售，餐饮收入增长放缓。",
        ),
    )
    html += section(
        "下一步工作",
        c.pick(
            "推动重点项目早开工、多形成实物工作量。",
            "开展企业走访，协调用工和融资需求。",
            "加强能源保供和价格监测。",
        ),
    )
    return Text(
        f"{c.quarter}明湖区经济运行情况",
        "生产、投资、消费、收入等主要指标的累计增速和分析。",
        html,
        "经济运行",
    )


def statistics(c: Context, *, what: str, rows: list[tuple[str, int, int, str]]) -> Text:
    """A plain statistics table: label, low, high, unit."""
    values = [(label, c.count(low, high), unit) for label, low, high, unit in rows]
    html = paragraphs(f"{c.period}{what}情况统计如下：") + table(("项目", "数量", "单位"), values)
    html += paragraphs(
        c.pick(
            "数据来源于业务系统，按月末时点汇总。", "数据由各承办单位报送，经核对后公布。", "口径与上期一致。"
        ),
        c.contact(),
    )
    return Text(
        f"{c.period}{what}",
        "；".join(f"{label}{value}{unit}" for label, value, unit in values[:2]) + "。",
        html,
        "统计数据",
    )
