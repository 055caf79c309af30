"""The guide to government information (政府信息公开指南) and the rules (制度) of a body, as HTML."""

from __future__ import annotations

from typing import Any

from examples.texts.frame import bullets, paragraphs, section, table

OPENINGS = (
    "为了方便公民、法人和其他组织了解并获取{name}的政府信息，根据《中华人民共和国政府信息公开条例》编制本指南。",
    "本指南说明{name}公开哪些信息、到哪里查看、怎样提出申请以及对公开工作不满意时向谁反映。",
    "需要获得{name}信息的单位和个人，可以先阅读本指南。本指南内容有变化的，及时修订并注明日期。",
)


def _contact(org: dict[str, Any], office: str) -> str:
    rows = [("公开工作机构", office), ("办公地址", org["address"]), ("办公时间", org["office_hours"] + "（法定节假日除外）"),
            ("联系电话", org["phone"]), ("传真", org["fax"]), ("邮政编码", org["postcode"]), ("电子邮箱", org["email"])]  # fmt: skip
    return table(("项目", "内容"), rows)


def _request(org: dict[str, Any]) -> str:
    ways = [
        f"当面申请：到{org['address']}填写申请表；书写确有困难的，可以口头提出，由工作人员代为填写。",
        f"信函申请：寄至上述地址，邮编{org['postcode']}，信封左下角注明“政府信息公开申请”。",
        f"电子邮件申请：填写申请表后发送至{org['email']}，本机关与申请人确认收到之日为收到申请之日。",
    ]
    html = section(
        "三、依申请公开",
        "除主动公开的信息外，可以向本机关申请获取由本机关制作或者保存的政府信息。申请应当写明姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者便于查询的特征，以及希望获取信息的方式和途径。",
    )
    html += bullets(ways)
    return html + paragraphs(
        "申请内容不明确的，本机关自收到申请之日起七个工作日内一次性告知补正。",
        "能够当场答复的当场答复；不能当场答复的，自收到申请之日起二十个工作日内答复；需要延长的，经公开工作机构负责人同意并告知申请人，延长期限最长不超过二十个工作日。征求第三方和其他机关意见所需时间不计算在内。",
        "提供政府信息不收取费用；申请的数量、频次明显超过合理范围的，可以按规定收取信息处理费。",
    )


def guide(org: dict[str, Any], office: str, variant: int, review_organ: str) -> str:
    """The guide with all elements of articles 12 and 20; its date of update stands beside it as a field."""
    html = paragraphs(OPENINGS[variant % 3].format(name=org["name"]))
    html += section(
        "一、信息分类与编排",
        "公开的信息分为机构职能、政策文件、规划计划、办事服务、执法监督、财政资金、重点领域和公开年报等类别，每条信息编有索引号，列明名称、内容概述、生成日期和发布日期。",
    )
    html += section(
        "二、主动公开",
        "主动公开的信息自形成或者变更之日起二十个工作日内公开，法律法规另有规定的从其规定。可以通过门户网站“政府信息公开”栏目、公开查阅点、政务新媒体等途径查看，支持检索、查阅和下载。",
    )
    html += _request(org) + section("四、公开工作机构") + _contact(org, office)
    return html + section(
        "五、监督和救济",
        "认为本机关未按要求主动公开信息或者未依法答复申请的，可以向区人民政府办公室（政府信息公开工作主管部门）投诉举报。",
        f"认为公开行为侵犯自身合法权益的，可以依法向{review_organ}申请行政复议或者提起行政诉讼；对不予公开决定不服的，应当先申请行政复议。",
    )


RULE_TOPICS = {
    "主动公开": ["科室对照目录确认应当公开的信息，在起草时确定公开属性。", "公开属性为依申请公开或者不予公开的，须写明理由。", "信息发生变更的，重新履行审核并更新发布。"],
    "公开审查": ["坚持先审查、后公开，一事一审。", "审查按照初审、保密审查、终审的顺序进行，不同环节由不同人员负责。", "涉及国家秘密、商业秘密、个人隐私的内容，依法处理后再决定能否公开。"],
    "依申请办理": ["收到申请当日登记，确认收到日期及依据。", "检索过程留痕，答复书须经法制审核。", "办结后三十日内整理归档。"],
    "更正与撤回": ["发现公开信息不准确的，立即核实并发布更正说明，保留原版本备查。", "确需撤回的，写明理由，原地址保留说明页面。"],
    "监督考核": ["每月检查目录事项更新情况，对逾期事项提醒并通报。", "公开工作纳入年度考核，考核结果向社会公布。"],
}  # fmt: skip


def rules(org: dict[str, Any], variant: int) -> str:
    """The body's rules: laws to be found above it and four or five chapters of its own."""
    names = list(RULE_TOPICS)
    chosen = (
        names
        if variant % 2
        else [name for name in names if name != ("监督考核" if variant % 4 else "更正与撤回")]
    )
    html = section("法规依据") + bullets(
        [
            "《中华人民共和国政府信息公开条例》（国务院令第711号）",
            "《重大行政决策程序暂行条例》（国务院令第713号）",
            "《国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知》（国办公开办函〔2019〕61号）",
        ]
    )
    html += paragraphs(f"{org['short_name']}在上述规定基础上，建立以下工作制度：")
    for number, name in zip("一二三四五", chosen, strict=False):
        html += section(f"{number}、{name}制度") + bullets(RULE_TOPICS[name])
    return html
