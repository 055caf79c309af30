"""What does not fit a row: corrections, withdrawals, unfinished papers, facts without a document, statements."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from examples.plan.row import Row, on, row
from examples.publication_model import Event, Interval, State, Statement
from examples.texts import enforcement, finance, meetings, policy


@dataclass(frozen=True, slots=True)
class WrongText:
    """The n-th document of an item was published with `wrong` in place of `right` and corrected after some days."""

    body: str
    item: str
    n: int
    right: str
    wrong: str
    after_working_days: int
    reason: str


CORRECTIONS = (
    WrongText(
        "caizheng",
        "月度收支",
        5,
        "（万元）",
        "（亿元）",
        4,
        "表头计量单位误写为“亿元”，更正为“万元”，数据不变。",
    ),
    WrongText(
        "renshe",
        "事业单位招聘",
        0,
        "公示7个工作日",
        "公示5个工作日",
        2,
        "考察合格人员公示期误写为5个工作日，更正为7个工作日。",
    ),
)
WITHDRAWALS = {
    ("yunxi", "高龄津贴", 0): (
        9,
        "经复核，页面所附明细含有个人身份信息，依法撤回，脱敏后将重新公开。",
        "secrecy",
    ),
    ("shijian", "处罚决定", 2): (46, "该处罚决定经行政复议被依法撤销，按规定撤回公开并说明理由。", "error"),
}
ALL = ("reviewer", "secrecy_reviewer")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A paper on its way: how far it came, and whether it may be published at all."""

    row: Row
    state: State
    approved_roles: tuple[str, ...] = ()
    returned_by: str = ""
    opinion: str = ""
    publicity: str = "proactive"
    ground: str = ""


UNFINISHED = (
    Unfinished(row("caizheng", "绩效评价", finance.statistics, on("2026-11-10"), what="惠民政策绩效抽评", rows=[("评价政策", 5, 8, "项"), ("发现问题", 3, 12, "个")]), "draft"),
    Unfinished(row("jiaoti", "检查处罚", enforcement.inspection, on("2026-11-11"), target="学科类培训隐形变异", points=("无证开展培训", "聘用在职教师")), "draft"),
    Unfinished(row("zhujian", "施工许可", enforcement.licences, on("2026-11-06"), licence="建筑工程施工许可", mark="990106"), "in_review"),
    Unfinished(row("weijian", "抽查结果", enforcement.inspection, on("2026-11-05"), target="口腔诊疗机构", points=("灭菌监测记录缺失", "一次性用品管理不规范")), "in_review", ("reviewer",)),
    Unfinished(row("zhengfuban", "常务会议", meetings.executive, on("2026-11-12")), "in_review", ALL),
    Unfinished(row("huanjing", "行政处罚", enforcement.penalty, on("2026-11-04"), mark="示环明罚", cases=(("未按规定运行污染治理设施", "《中华人民共和国大气污染防治法》有关规定", "新材料"), ("危险废物贮存不符合要求", "《中华人民共和国固体废物污染环境防治法》有关规定", "机械制造"), ("超过排放标准排放水污染物", "《中华人民共和国水污染防治法》有关规定", "食品加工"), ("未按规定安装自动监测设备", "《排污许可管理条例》有关规定", "再生资源"))), "approved", (*ALL, "final_reviewer")),
    Unfinished(row("yunxi", "宅基地审批", enforcement.public_notice, on("2026-11-03"), what="第四季度宅基地审批结果", head=("村名", "申请人", "身份证号"), rows=[("溪口村", "郑某", "（待脱敏）"), ("枫林村", "冯某某", "（待脱敏）")], days=7), "returned", ("reviewer",), "secrecy_reviewer", "表格列有身份证号，属于个人敏感信息，删除该列后重新提交。"),
    Unfinished(row("ziran", "补偿费用", finance.subsidy_list, on("2026-11-09"), what="征地补偿费用", standard="按照补偿协议", who="溪口村被征地农户"), "in_review", (), publicity="on_request", ground="分户补偿金额涉及个人隐私，依据《中华人民共和国政府信息公开条例》第十五条，依申请向本人公开。"),
    Unfinished(row("gaoxin", "企业诉求", policy.notice, on("2026-11-10"), matter="公开企业诉求办理情况", reason="现将近期企业诉求办理情况公开如下。", demands=["用工诉求27件，办结25件。", "融资诉求11件，办结9件。", "其余诉求明确了办理时限。"]), "returned", (), "reviewer", "标题应当写明季度，文中缺少典型案例，请补充。"),
)  # fmt: skip

_D = dt.date
# Facts that no document answers: the duty is open or overdue.
UNMET = (
    Event("zhujian", "竣工验收备案", "other", _D(2026, 9, 14), "书院路学校新建工程竣工验收备案"),
    Event("zhujian", "施工许可", "decision_made", _D(2026, 10, 29), "城东快速路二标段施工许可"),
    Event("weijian", "设置审批", "decision_made", _D(2026, 8, 5), "同意设置康宁路口腔门诊部"),
    Event("shijian", "处罚决定", "decision_made", _D(2026, 11, 5), "某副食店销售超过保质期食品案"),
    Event("shijian", "撤销变更", "decision_made", _D(2026, 9, 2), "一件处罚决定变更罚款数额"),
    Event("huanjing", "排污许可", "decision_made", _D(2026, 7, 21), "泽源新材料排污许可证变更"),
    Event("jiaoti", "行政许可", "decision_made", _D(2026, 10, 12), "准予一所校外培训机构变更办学地址"),
    Event("zhengfuban", "意见反馈", "consultation_end", _D(2026, 10, 8), "居家养老服务补贴办法征求意见结束"),
    Event("zhengfuban", "全体会议", "info_formed", _D(2026, 10, 30), "区政府第三次全体会议召开"),
    Event("yingji", "重大隐患挂牌", "info_formed", _D(2026, 9, 24), "一家企业重大隐患挂牌督办"),
    Event("nongye", "农药经营许可", "decision_made", _D(2026, 11, 9), "准予两家农资店农药经营许可"),
    Event("ziran", "规划批准", "info_formed", _D(2026, 10, 20), "文澜片区控制性详细规划获批"),
)
STATEMENTS = (
    Statement(
        "jiaoti",
        "机构名单",
        _D(2026, 7, 1),
        _D(2026, 9, 30),
        "本季度无新增、变更和注销的校外培训机构。",
        _D(2026, 9, 29),
    ),
    Statement(
        "huanjing", "信访投诉", _D(2025, 7, 1), _D(2025, 9, 30), "本季度未收到重点投诉举报。", _D(2025, 9, 29)
    ),
    Statement(
        "huanjing",
        "信访投诉",
        _D(2025, 10, 1),
        _D(2025, 12, 31),
        "本季度未收到重点投诉举报。",
        _D(2025, 12, 30),
    ),
    Statement(
        "huanjing", "信访投诉", _D(2026, 4, 1), _D(2026, 6, 30), "本季度未收到重点投诉举报。", _D(2026, 6, 29)
    ),
    Statement(
        "huanjing",
        "信访投诉",
        _D(2026, 7, 1),
        _D(2026, 9, 30),
        "重点投诉举报均在办理中，无办结事项。",
        _D(2026, 9, 29),
    ),
    Statement(
        "yunxi", "临时救助", _D(2026, 7, 1), _D(2026, 9, 30), "本季度无临时救助支出。", _D(2026, 9, 29)
    ),
    Statement(
        "yingji", "款物使用", _D(2026, 7, 1), _D(2026, 9, 30), "本季度未发放救灾款物。", _D(2026, 9, 28)
    ),
    Statement(
        "gongke",
        "节能监察",
        _D(2026, 1, 1),
        _D(2026, 12, 31),
        "本年度节能监察由市级统一实施，本机关无监察结果。",
        _D(2026, 11, 9),
    ),
)
INTERVALS = (
    Interval(
        "zhengfuban", "政府公报", "quarterly", _D(2026, 7, 1), "目录写明“定期公开”，本机关确定为每季度。"
    ),
    Interval(
        "shijian", "登记信息", "monthly", _D(2026, 1, 1), "“及时公开”按月汇总公布，个案在公示系统实时可查。"
    ),
    Interval("gongshui", "报装流程", "on_change", _D(2026, 1, 1), "流程变化时更新。"),
    Interval("yingji", "失信名单", "semiannual", _D(2026, 1, 1), "按照名单认定批次，半年汇总一次。"),
)
OFFICE_GUIDE_DAY = _D(2026, 1, 12)
