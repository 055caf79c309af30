"""Rows of the government office, planning, finance, the zone and the town."""

from __future__ import annotations

from examples.plan.row import Row, monthly, on, quarterly, row, yearly
from examples.texts import enforcement, environment, finance, livelihood, meetings, organisation, policy


def office() -> list[Row]:
    """明湖区人民政府办公室."""
    b = "zhengfuban"
    replies = [
        (
            "人大代表建议",
            "人大代表建议",
            17,
            "加密城乡公交班次",
            [
                "班次安排：早晚高峰在两条主线各增加3个班次。",
                "站点设置：结合学校、卫生院位置新增6个站点。",
                "经费保障：亏损补贴纳入年度预算。",
            ],
            "2025-06-24",
        ),
        (
            "人大代表建议",
            "人大代表建议",
            42,
            "推进农村饮水管网延伸",
            ["现状：两镇已有九成以上行政村接入管网。", "计划：2026年底前完成剩余自然村连接。"],
            "2026-06-16",
        ),
        (
            "人大代表建议",
            "人大代表建议",
            9,
            "规范中小学校外配餐",
            [
                "准入：配餐企业由区级公开遴选，家长代表参加评审。",
                "监管：每月开展不少于一次突击检查。",
                "反馈：食堂账目每学期公示。",
            ],
            "2025-07-08",
        ),
        (
            "政协委员提案",
            "政协委员提案",
            56,
            "增加老年人活动场所",
            ["存量盘活：利用闲置校舍改建日间照料点3处。", "开放共享：体育场馆早间时段向老年人免费开放。"],
            "2025-06-30",
        ),
        (
            "政协委员提案",
            "政协委员提案",
            31,
            "整治电动自行车违规充电",
            [
                "设施建设：新增集中充电端口4200个。",
                "执法宣传：开展入户宣传和夜间巡查。",
                "长效机制：将充电设施列入物业考核。",
            ],
            "2026-07-02",
        ),
    ]
    rows = [
        row(b, item, meetings.proposal_reply, on(day), kind=kind, number=no, subject=subject, points=points)
        for item, kind, no, subject, points, day in replies
    ]
    parking = "城区公共停车设施布局规划"
    return rows + [
        row(b, "常务会议", meetings.executive, on("2024-11-14", "2025-01-16", "2025-03-13", "2025-05-15", "2025-07-17", "2025-09-18", "2025-12-11", "2026-03-19", "2026-05-21"), limit=1, event="meeting", late=0.25),
        row(b, "列席情况", meetings.attendance, on("2025-03-27", "2025-09-25")),
        row(b, "任务分解", meetings.tasks, on("2025-02-19", "2026-02-12")),
        row(b, "落实进展", meetings.progress, quarterly("2025-07"), late=0.15),
        row(b, "督查通报", meetings.supervision, on("2025-04-22", "2025-10-16")),
        row(b, "总体情况", meetings.proposal_summary, yearly(1, 31), late=0),
        row(b, "决策事项目录", policy.decision_list, yearly(3, 31, this_year=True), late=0.3),
        row(b, "意见征集", policy.consultation, limit=0, when=on("2025-05-12"), subject=parking, points=["停车设施与周边道路承载能力匹配。", "学校、医院周边设置限时停车泊位。", "鼓励机关单位停车场错时向公众开放。"]),
        row(b, "意见反馈", policy.feedback, on("2025-06-11"), event="consultation_end", subject=parking, views=[("增加医院周边泊位", "采纳", "新增地下停车库一处"), ("机关停车场全天开放", "部分采纳", "工作日夜间和节假日开放"), ("取消全部路内收费", "未采纳", "不利于泊位周转")]),
        row(b, "区政府文件", policy.normative, on("2025-03-06"), subject="明湖区政府投资项目代建管理办法", aim="为了规范政府投资项目代建行为，提高投资效益，制定本办法。", rules=["总投资三千万元以上的非经营性项目原则上实行代建。", "代建单位通过公开招标确定，依法签订代建合同。", "资金由财政部门按照工程进度直接支付。", "未经批准不得变更建设规模和标准。"]),
        row(b, "公示公告", policy.notice, on("2025-01-21"), matter="做好重要时段值班和便民服务安排", reason="为了保障节假日和重要时段城市平稳运行，方便群众办事，现就有关工作安排如下。", demands=["政务服务窗口公布值班电话和服务时段。", "供水、供气、公交单位制定保障方案并向社会公布。", "各镇街落实二十四小时值班和信息报告制度。"]),
        row(b, "留言选登", meetings.message_digest, on("2025-02-27", "2025-06-05", "2025-11-20", "2026-03-26"), limit=15, event="other"),
        row(b, "信息公开年度报告", meetings.annual_report, yearly(3, 31), late=0),
        row(b, "文件清理", policy.cleanup, yearly(12, 31, (2024, 2025), this_year=True), late=0),
        row(b, "基本目录", organisation.service_list, on("2025-04-24"), what="政府信息公开目录编制情况", head=("目录名称", "编制单位", "事项数"), rows=[("主动公开基本目录", "各部门、各镇街", "360余项"), ("基层政务公开标准目录", "行业主管部门", "26个领域"), ("公共企事业单位公开目录", "行业主管部门指导编制", "3家")]),
    ]  # fmt: skip


def planning() -> list[Row]:
    """明湖区发展和改革局."""
    b = "fagai"
    return [
        row(b, "实施进展", environment.construction, monthly("2025-07", "2026-05"), late=0.2),  # stale since
        row(b, "经济运行", finance.economy, quarterly("2025-07"), late=0.12),
        row(b, "批准结果信息", enforcement.licences, on("2025-03-04", "2025-08-12", "2026-01-20"), limit=7, event="decision_made", licence="政府投资项目审批", mark="明发改审"),
        row(b, "核准备案结果", enforcement.licences, on("2025-05-20"), limit=7, event="decision_made", licence="企业投资项目备案", mark="990106-"),
        row(b, "审批服务信息", organisation.service_guide, on("2025-03-18"), service="企业投资项目备案", who="在本区投资建设固定资产项目的企业", papers=["项目备案信息表", "企业营业执照信息（共享核验）"], steps=["在线填报", "窗口核对", "生成备案证明"], days=1),
        row(b, "收费目录清单", organisation.service_list, on("2025-06-26"), what="行政事业性收费目录清单", head=("收费项目", "执收单位", "收费标准"), rows=[("不动产登记费", "区自然资源局", "住宅80元／件"), ("污水处理费", "区住房城乡建设交通局", "居民0.95元／立方米"), ("公办幼儿园保教费", "区教育体育局", "按等级执行")]),
        row(b, "定价调价", policy.feedback, on("2026-05-26"), subject="城区供水价格调整方案", views=[("阶梯水量应考虑多人口家庭", "采纳", "五人以上家庭每增一人增加水量基数"), ("暂缓调整非居民水价", "未采纳", "现行价格低于供水成本"), ("公布成本监审结论", "采纳", "已在网站公布")]),
        row(b, "年度计划", policy.notice, on("2025-01-23", "2026-01-22"), matter="下达{year}年国民经济和社会发展年度计划", reason="年度计划草案已经区人民代表大会审查批准，现下达执行。", demands=["把约束性指标分解到责任单位。", "加强月度监测和季度分析，及时预警。", "重大项目按照清单推进，问题分级协调。"]),
        row(b, "行政规范性文件", policy.normative, on("2025-09-04"), subject="明湖区重大项目协调服务办法", aim="为了加快重大项目建设，优化协调服务，制定本办法。", rules=["列入年度计划的项目明确一名服务专员。", "跨部门问题三个工作日内会商，十个工作日内反馈。", "项目单位对服务情况进行评价，评价结果公开。"]),
        row(b, "政策解读", policy.interpretation, on("2025-09-08"), limit=3, event="doc_published", subject="明湖区重大项目协调服务办法", background="以往项目协调多靠临时会议，问题反复、时限不清，企业反映办事靠“跑”。", measures=["每个项目有一名服务专员。", "会商和反馈都有明确时限。", "企业评价公开，作为考核依据。"], audience="投资主体和负责审批的各单位"),
        row(b, "粮食质量", finance.statistics, on("2025-07-22"), what="政策性粮食质量抽查", rows=[("抽查样品", 24, 60, "份"), ("合格样品", 20, 24, "份")]),
    ]  # fmt: skip


def treasury() -> list[Row]:
    """明湖区财政局."""
    b = "caizheng"
    return [
        row(b, "月度收支", finance.monthly_revenue, monthly("2025-07"), late=0.12),
        row(b, "执行分析", finance.quarterly_analysis, quarterly("2025-07"), late=0.1),
        row(b, "政府预算", finance.government_budget, yearly(2, 14, this_year=True), event="approved", late=0),
        row(b, "限额余额", finance.debt, yearly(7, 15), late=0.2),
        row(b, "绩效评价", finance.statistics, on("2025-10-21", "2026-10-20"), what="财政重点绩效评价结果", rows=[("评价项目", 10, 16, "个"), ("评定为优", 4, 8, "个"), ("收回资金", 60, 380, "万元")]),
        row(b, "惠民惠农补贴", finance.subsidy_list, on("2025-06-12"), what="农业保险保费补贴", standard="保费由财政补贴八成", who="参保农户和新型农业经营主体"),
        row(b, "收费基金目录", organisation.service_list, on("2025-03-27"), what="政府性基金和行政事业性收费目录", head=("项目", "征收依据", "征收对象"), rows=[("教育费附加", "国务院规定", "缴纳增值税、消费税的单位和个人"), ("残疾人就业保障金", "残疾人就业条例", "未达到安排比例的用人单位"), ("考试考务费", "价格主管部门文件", "报考人员")]),
        row(b, "监督处罚", enforcement.penalty, on("2025-08-19"), limit=5, event="decision_made", mark="明财采罚", cases=(("提供虚假材料谋取成交", "《中华人民共和国政府采购法》有关规定", "电子"),)),
        row(b, "行政规范性文件", policy.normative, on("2026-03-03"), subject="明湖区区级预算绩效管理办法", aim="为了提高财政资金使用效益，建立花钱必问效的机制，制定本办法。", rules=["新增政策和项目开展事前绩效评估。", "绩效目标与预算同步编制、同步批复。", "评价结果与下年度预算安排挂钩。", "绩效信息随同预算决算公开。"], years=3),
        row(b, "政策解读", policy.question_answer, on("2026-03-12"), limit=3, event="doc_published", subject="区级预算绩效管理", pairs=[("绩效评价结果差会怎样？", "下年度压减预算或者调整支出方向，连续两年评价为差的取消。"), ("公众能看到绩效目标吗？", "能。项目绩效目标随部门预算一并公开。"), ("谁来评价？", "单位自评为基础，财政部门选择重点项目组织复评。")]),
        row(b, "国有企业运行", finance.statistics, quarterly("2025-07", "2026-07"), what="区属国有企业运行", rows=[("营业收入", 18200, 34600, "万元"), ("利润总额", 360, 1980, "万元"), ("上缴税费", 820, 2600, "万元")]),
    ]  # fmt: skip


def town_and_zone() -> list[Row]:
    """云溪镇, 文澜街道, 高新区."""
    return [
        row("yunxi", "救助统计", finance.statistics, quarterly("2026-01", "2026-07"), what="社会救助", rows=[("城乡低保对象", 420, 470, "户"), ("特困供养人员", 61, 68, "人"), ("临时救助", 6, 22, "人次")]),
        row("yunxi", "临时救助", finance.statistics, quarterly("2026-01", "2026-04"), what="临时救助", rows=[("救助对象", 3, 16, "人次"), ("支出资金", 1, 6, "万元")]),
        row("yunxi", "低保审核确认", organisation.service_guide, on("2025-02-20"), service="最低生活保障审核确认", who="家庭人均收入低于当地低保标准且财产状况符合规定的家庭", papers=["申请书及核对授权书", "户籍和居民身份证", "收入、财产情况声明"], steps=["到便民服务中心申请", "入户调查和信息核对", "审核公示", "确认并发放"], days=30),
        row("yunxi", "高龄津贴", finance.subsidy_list, on("2025-03-25"), what="高龄津贴", standard="八十周岁以上每人每月100元，九十周岁以上每人每月300元", who="本镇户籍八十周岁以上老年人"),
        row("yunxi", "宅基地审批", enforcement.public_notice, on("2025-05-29"), limit=7, event="decision_made", what="农村宅基地用地建房审批结果", head=("村名", "申请人", "面积"), rows=[("溪口村", "王某", "118平方米"), ("上坪村", "陈某某", "96平方米"), ("枫林村", "李某", "120平方米")], days=7),
        row("yunxi", "帮扶项目", livelihood.rural_project, quarterly("2026-01", "2026-10")),
        row("yunxi", "避险提示", enforcement.warning, on("2025-06-20"), limit=0, event="other", title="云溪镇强降雨避险提示", advice=["沿溪住户留意上游来水，低洼地带人员提前转移到镇中心小学避险点。", "停止溪边露营、捕捞等活动。", "夜间安排专人值守，发现险情立即鸣锣报警。"]),
        row("yunxi", "养老设施", organisation.service_list, on("2025-08-14"), what="养老服务设施名单", head=("名称", "地址", "床位"), rows=[("云溪镇敬老院", "溪桥路19号", "86张"), ("溪口村幸福院", "溪口村中心", "日间照料30人"), ("枫林村幸福院", "枫林村祠堂旁", "日间照料24人")]),
        row("wenlan", "事项清单", organisation.service_list, on("2025-03-19"), what="便民服务事项清单", head=("事项", "窗口", "所需材料"), rows=[("社会保障卡申领", "1号窗口", "身份证"), ("老年人优待证", "2号窗口", "身份证、照片"), ("公租房申请初审", "3号窗口", "申请表、收入证明"), ("残疾人两项补贴", "4号窗口", "残疾人证")]),
        row("wenlan", "就业援助", livelihood.jobs, on("2025-03-05", "2025-09-09"), limit=3),
        row("wenlan", "环境整治", finance.statistics, on("2026-05-20"), what="市容环境整治", rows=[("整治点位", 18, 60, "处"), ("清运垃圾", 22, 90, "吨"), ("参与人次", 120, 460, "人次")]),
        row("wenlan", "住房保障初审", enforcement.public_notice, on("2025-04-17"), limit=3, what="公共租赁住房申请初审结果", head=("申请编号", "家庭人口", "初审意见"), rows=[("WL-016", "3人", "符合"), ("WL-021", "2人", "符合"), ("WL-027", "4人", "符合")], days=7),
        row("wenlan", "安全提示", enforcement.warning, on("2025-01-15"), limit=0, event="other", title="冬季用火用电用气安全提示", advice=["电动自行车不得进楼入户充电。", "使用燃气热水器保持通风，软管超过使用年限及时更换。", "外出前关闭取暖设备。"]),
        row("gaoxin", "统计数据", finance.statistics, quarterly("2026-01", "2026-10"), what="园区主要经济指标", rows=[("规模以上工业产值", 216000, 298000, "万元"), ("新签约项目", 3, 12, "个"), ("实际到位资金", 8600, 26000, "万元")]),
        row("gaoxin", "建设进展", environment.construction, quarterly("2026-01", "2026-10")),
        row("gaoxin", "环境监测", finance.statistics, quarterly("2026-01", "2026-10"), late=0.2, what="园区环境监测", rows=[("空气监测点", 4, 4, "个"), ("雨水排口", 6, 6, "个"), ("超标次数", 0, 1, "次")]),
        row("gaoxin", "招商政策", policy.call, on("2025-05-08"), limit=20, what="园区标准厂房入驻项目", conditions=["符合园区产业导向，环保安全手续齐全。", "投资强度不低于每亩200万元。", "承诺两年内达产。"], support="前两年厂房租金减半，设备投资按5%给予补助，最高200万元。"),
        row("gaoxin", "项目备案", enforcement.licences, on("2025-07-10", "2026-02-26"), limit=7, event="decision_made", licence="园区企业投资项目备案", mark="GX"),
        row("gaoxin", "应急演练", environment.drill, on("2025-06-25", "2025-11-12")),
    ]  # fmt: skip


def rows() -> list[Row]:
    """All rows of this group."""
    return office() + planning() + treasury() + town_and_zone()
