"""Who a body is: profile, leaders and units; lists of powers; guides to services."""

from __future__ import annotations

from examples.texts.frame import Context, Text, bullets, chinese_date, paragraphs, section, signed, table


def profile(c: Context) -> Text:
    """Name, duties and how to reach the body."""
    o = c.org
    rows = [("机构名称", o["name"]), ("统一社会信用代码", o["credit_code"]), ("办公地址", o["address"]), ("办公时间", o["office_hours"]),
            ("联系电话", o["phone"]), ("传真", o["fax"]), ("邮政编码", o["postcode"]), ("电子邮箱", o["email"])]  # fmt: skip
    change = c.pick(
        "因办公场所内部调整，本次更新了值班电话。",
        "按照机构编制方案核对后，内容无增减。",
        "本次补充了电子邮箱和传真。",
    )
    html = (
        table(("项目", "内容"), rows)
        + section("主要职责", *o["duties"])
        + paragraphs(f"更新日期：{chinese_date(c.day)}。{change}")
    )
    return Text(
        f"{c.name}机构简介", f"{c.short}的名称、地址、办公时间、联系方式和主要职责。", html, "机构职能"
    )


def duties(c: Context) -> Text:
    """Statutory duties with their ground."""
    html = paragraphs(f"根据机构编制方案和法律法规规定，{c.name}承担下列职责：") + bullets(c.org["duties"])
    html += section(
        "职责边界", "涉及多个部门的事项，由牵头部门会同有关部门研究办理；法律法规另有规定的，从其规定。"
    )
    html += paragraphs(f"本页内容自{chinese_date(c.day)}起更新，此前公布的表述不再使用。")
    return Text(f"{c.name}主要职责", f"{c.short}依法承担的{len(c.org['duties'])}项职责。", html, "机构职能")


def leaders(c: Context) -> Text:
    """Leaders, posts and what each is in charge of."""
    rows = [(p["name"], p["post"], p["portfolio"]) for p in c.org["leaders"]]
    html = table(("姓名", "职务", "工作分工"), rows) + paragraphs(
        c.pick(
            "负责人外出期间，由其指定的其他负责人代行职责。",
            "分工调整的，自调整之日起更新本页。",
            "领导接待日为每月第二个星期三上午。",
        ),
        f"以上信息更新至{chinese_date(c.day)}。",
    )
    return Text(f"{c.short}领导信息", f"{c.short}{len(rows)}位负责人的职务和工作分工。", html, "机构职能")


def units(c: Context) -> Text:
    """Internal units with duty and telephone."""
    rows = [(u["name"], u["duty"], u["phone"]) for u in c.org["units"]]
    html = paragraphs(f"{c.name}内设下列机构，按职责对外提供服务：") + table(
        ("内设机构", "主要职责", "办公电话"), rows
    )
    return Text(f"{c.short}内设机构及职责", f"{c.short}{len(rows)}个内设机构的职责和电话。", html, "机构职能")


def power_list(c: Context) -> Text:
    """The list of powers by kind with the changes of this edition."""
    kinds = [("行政许可", c.count(3, 18)), ("行政处罚", c.count(12, 96)), ("行政强制", c.count(0, 9)), ("行政检查", c.count(4, 22)),
             ("行政确认", c.count(0, 6)), ("其他行政权力", c.count(2, 11))]  # fmt: skip
    added, dropped = c.count(0, 5), c.count(0, 4)
    html = paragraphs(
        f"根据法律法规立改废和职能调整情况，{c.short}对权责清单进行了{c.day.year}年度调整，现予公布。",
        f"本次新增{added}项，取消{dropped}项，其余事项核对了设定依据、行使主体和追责情形。",
    ) + table(("权力类别", "事项数量（项）"), [*kinds, ("合计", sum(n for _, n in kinds))])
    html += paragraphs("对清单内容有异议的，可以书面或者电话向本机关提出。", c.contact()) + signed(c)
    return Text(
        f"{c.name}权责清单（{c.day.year}年本）",
        f"共{sum(n for _, n in kinds)}项，本次新增{added}项、取消{dropped}项。",
        html,
        "权责清单",
    )


def service_guide(
    c: Context, *, service: str, who: str, papers: list[str], steps: list[str], days: int, fee: str = "不收费"
) -> Text:
    """Conditions, papers, steps, time and fee of one service."""
    html = (
        section("一、办理条件", f"{who}可以申请办理{service}。") + section("二、申请材料") + bullets(papers)
    )
    html += (
        paragraphs("能够通过数据共享核验的材料，不再要求提交纸质件。")
        + section("三、办理流程")
        + bullets(steps)
    )
    html += section("四、时限与收费", f"自受理之日起{days}个工作日内办结；{fee}。")
    html += section("五、办理地点与咨询", f"{c.org['address']}。{c.org['office_hours']}。", c.contact())
    html += section("六、救济途径", "对办理结果不服的，可以依法申请行政复议或者提起行政诉讼。")
    return Text(
        f"{service}办事指南",
        f"{service}的条件、材料、流程、时限（{days}个工作日）和咨询方式。",
        html,
        "办事服务",
    )


def service_list(
    c: Context, *, what: str, rows: list[tuple[str, str, str]], head: tuple[str, str, str]
) -> Text:
    """A list of services, places or institutions."""
    html = paragraphs(f"为方便群众就近办事，现将{c.short}{what}公布如下：") + table(
        ("序号", *head), [(n, *r) for n, r in enumerate(rows, 1)]
    )
    html += paragraphs(
        c.pick("信息如有变化，以现场公告为准，本页同步更新。", "名单实行动态管理，每次调整后重新公布。"),
        c.contact(),
    )
    return Text(
        f"{c.short}{what}", f"共{len(rows)}项，列明{head[0]}、{head[1]}和{head[2]}。", html, "公共服务"
    )
