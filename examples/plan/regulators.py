"""Rows of industry, health, market, emergency and environment bodies and of the public enterprises."""

from __future__ import annotations

from examples.plan.row import Row, monthly, on, quarterly, row, yearly
from examples.texts import enforcement, environment, finance, livelihood, organisation, policy


def industry() -> list[Row]:
    """明湖区工业和科技局 (since April 2025)."""
    b = "gongke"
    return [
        row(b, "运行分析", finance.statistics, quarterly("2026-01", "2026-07"), late=0.2, what="规模以上工业运行", rows=[("规模以上工业企业", 142, 156, "家"), ("工业用电量", 8600, 11800, "万千瓦时"), ("新能源零部件产量", 12, 31, "万件")]),
        row(b, "要素协调", finance.statistics, quarterly("2026-01", "2026-10"), what="企业要素保障协调", rows=[("受理诉求", 18, 66, "件"), ("办结", 12, 18, "件"), ("协调融资", 1200, 9800, "万元")]),
        row(b, "政策清单", organisation.service_list, on("2025-05-16"), limit=10, event="info_obtained", what="惠企政策清单", head=("政策", "适用对象", "支持标准"), rows=[("技术改造补助", "设备投资300万元以上的制造业企业", "按设备投资8%补助"), ("首台套奖励", "获认定的首台（套）装备企业", "最高50万元"), ("数字化诊断", "中小企业", "免费服务")]),
        row(b, "申报指南", policy.call, on("2025-06-12"), limit=10, event="info_obtained", what="中小企业数字化改造项目", conditions=["在本区登记并正常经营。", "改造内容在目录范围内。", "承诺按期验收并接受绩效评价。"], support="按实际投入的20%补助，单个企业不超过60万元。"),
        row(b, "资金拨付", enforcement.public_notice, on("2025-09-24"), limit=5, what="技术改造补助资金拟扶持项目", head=("企业", "项目", "拟补助"), rows=[("示例市恒景机械制造有限公司", "柔性装配线改造", "46万元"), ("示例市朗润新材料有限公司", "能效提升", "31万元"), ("示例市禾丰食品有限公司", "智能分拣", "28万元")], days=7),
        row(b, "计划项目申报", policy.call, on("2025-10-20"), what="区级科技计划项目", conditions=["企业研发投入占比不低于3%。", "项目负责人在研项目不超过一项。", "实行诚信承诺。"], support="重点研发类每项30万元，面上类每项10万元。"),
        row(b, "立项公示", enforcement.public_notice, on("2026-01-06"), limit=5, what="区级科技计划项目立项", head=("项目", "承担单位", "经费"), rows=[("高强度密封材料中试", "示例市泽源新材料有限公司", "30万元"), ("果蔬冷链监测装置", "示例市晴川电子有限公司", "10万元")], days=5),
        row(b, "高新技术企业", organisation.service_list, on("2025-12-25"), what="高新技术企业培育库入库名单", head=("企业", "领域", "所在园区"), rows=[("示例市松峰电子有限公司", "电子信息", "高新区"), ("示例市嘉木环保科技有限公司", "资源与环境", "青石镇工业集中区"), ("示例市启明机械制造有限公司", "先进制造", "高新区")]),
        row(b, "技术合同", organisation.service_guide, on("2025-07-03"), service="技术合同认定登记", who="签订技术开发、转让、许可、咨询、服务合同的卖方", papers=["技术合同文本", "登记申请表"], steps=["线上提交", "初审", "认定", "出具登记证明"], days=5),
        row(b, "行政规范性文件", policy.normative, on("2025-11-05"), subject="明湖区科技创新券管理办法", aim="为了降低中小企业创新成本，规范科技创新券使用，制定本办法。", rules=["创新券用于购买检验检测、研发设计等服务。", "每家企业年度额度不超过5万元。", "兑付材料由企业和服务机构共同确认。", "骗取创新券的，追回资金并列入失信记录。"], years=3),
        row(b, "政策解读", policy.interpretation, on("2025-11-27"), limit=3, event="doc_published", subject="明湖区科技创新券管理办法", background="小微企业有检测和设计需求，但单次采购成本高，服务资源分散。", measures=["额度实行电子券，申请当日到账。", "兑付由月结改为随时结。", "服务机构目录公开，企业可以评价。"], audience="注册在本区的中小企业和创业团队"),
        row(b, "随机抽查", enforcement.random_plan, on("2026-03-10"), rows=[("民用爆炸物品销售", "100%", "6月"), ("工业节能", "5%", "9月"), ("科研诚信", "3%", "10月")]),
    ]  # fmt: skip


def health() -> list[Row]:
    """明湖区卫生健康局."""
    b = "weijian"
    return [
        row(b, "疫情概况", livelihood.epidemic, quarterly("2026-01", "2026-10"), late=0.12),
        row(b, "执业登记", enforcement.licences, on("2025-02-25", "2025-09-17"), limit=7, event="decision_made", licence="医疗机构执业登记", trades=("综合门诊", "口腔门诊"), mark="PDY990106"),
        row(b, "设置审批", enforcement.licences, on("2025-06-11"), limit=7, event="decision_made", licence="医疗机构设置审批", trades=("中医门诊", "口腔门诊"), mark="明卫医设"),
        row(b, "行政处罚", enforcement.penalty, on("2025-04-15", "2025-10-28"), limit=7, event="decision_made", late=0.3, mark="明卫罚", cases=(("使用未变更注册的执业人员", "《医疗机构管理条例》有关规定", "综合门诊"), ("公共场所未公示卫生检测结果", "《公共场所卫生管理条例》有关规定", "健身服务"), ("医疗废物暂存时间超过规定", "《医疗废物管理条例》有关规定", "口腔门诊"))),
        row(b, "抽查计划", enforcement.random_plan, yearly(2, 28, this_year=True), rows=[("医疗机构依法执业", "10%", "3—9月"), ("游泳场所卫生", "100%", "6—8月"), ("学校饮用水", "20%", "4月、10月"), ("托育机构", "50%", "5月")]),
        row(b, "抽查结果", enforcement.inspection, on("2025-08-18"), target="医疗机构和公共场所", points=("消毒记录缺项", "处方点评未落实", "卫生许可证未悬挂")),
        row(b, "预防接种", organisation.service_list, on("2025-02-06"), what="预防接种门诊名单", head=("接种点", "地址", "接种时间"), rows=[("湖滨社区卫生服务中心", "湖滨路120号", "周一至周六上午"), ("文澜社区卫生服务中心", "文澜街60号", "周二至周六"), ("云溪镇卫生院", "溪桥路30号", "周三、周六")]),
        row(b, "应急处置", enforcement.warning, on("2025-07-30"), limit=0, event="other", title="季节性传染病防护提示", advice=["清除积水，做好防蚊。", "出现发热、皮疹等症状及时就诊并告知旅居史。", "幼儿园和学校加强晨午检。"]),
        row(b, "家庭医生", finance.statistics, yearly(3, 31), what="家庭医生签约服务", rows=[("签约团队", 46, 52, "个"), ("签约居民", 98000, 106000, "人"), ("重点人群覆盖", 76, 84, "%")]),
        row(b, "托育机构", organisation.service_list, quarterly("2026-01", "2026-07"), what="{period}备案托育机构名单", head=("名称", "地址", "托位"), rows=[("明湖区启航托育中心", "惠民路31号", "60个"), ("湖滨街道普惠托育园", "湖滨路76号", "90个"), ("云溪镇公办托育点", "学堂街3号", "30个")]),
        row(b, "生育登记", organisation.service_guide, on("2025-03-06"), service="生育登记", who="生育子女的公民", papers=["身份证", "生育登记承诺书"], steps=["线上填报", "即时核验", "生成电子凭证"], days=1),
        row(b, "服务项目", organisation.service_list, on("2025-05-20"), what="基本公共卫生服务项目", head=("项目", "服务对象", "费用"), rows=[("居民健康档案", "辖区常住居民", "免费"), ("老年人健康体检", "六十五周岁及以上居民", "免费"), ("高血压患者管理", "三十五岁及以上患者", "免费")]),
    ]  # fmt: skip


def market() -> list[Row]:
    """明湖区市场监督管理局."""
    b = "shijian"
    return [
        row(b, "抽检信息", enforcement.sampling, monthly("2026-01", "2026-11"), late=0.15),
        row(b, "核查处置", enforcement.disposal, on("2025-05-14", "2025-11-26")),
        row(b, "处罚决定", enforcement.penalty, on("2025-01-14", "2025-03-19", "2025-06-25", "2025-09-23", "2025-12-17"), limit=7, event="decision_made", late=0.2, mark="明市监处罚", cases=(("经营超过保质期的食品", "《中华人民共和国食品安全法》有关规定", "食品"), ("发布虚假广告", "《中华人民共和国广告法》有关规定", "商贸"), ("未按规定明码标价", "《中华人民共和国价格法》有关规定", "餐饮管理"), ("使用未经检定的计量器具", "《中华人民共和国计量法》有关规定", "商贸"), ("电梯维护保养不符合要求", "《中华人民共和国特种设备安全法》有关规定", "电梯工程"))),
        row(b, "许可信息", enforcement.licences, on("2025-02-19", "2025-08-26"), limit=7, event="decision_made", licence="食品经营许可", trades=("食品", "餐饮管理", "商贸"), mark="JY3990106"),
        row(b, "许可备案", enforcement.licences, on("2025-07-17"), limit=7, event="decision_made", licence="药品零售许可", trades=("大药房", "医药零售"), mark="DB990106"),
        row(b, "检查结果", enforcement.inspection, quarterly("2026-01", "2026-07"), target="药品零售和医疗器械使用单位", trades=("大药房", "医疗器械", "口腔门诊"), points=("温湿度记录不完整", "处方药未凭处方销售", "效期预警未执行")),
        row(b, "抽查计划和清单", enforcement.random_plan, yearly(3, 31, this_year=True), late=0, rows=[("登记事项", "3%", "全年"), ("食品生产", "5%", "5—11月"), ("特种设备使用", "8%", "6—10月"), ("价格行为", "2%", "节假日前")]),
        row(b, "抽查结果", enforcement.inspection, on("2025-10-30"), target="双随机抽查经营主体", points=("登记的住所无法联系", "年报信息不实", "未亮照经营")),
        row(b, "风险警示", enforcement.warning, on("2025-01-20"), limit=0, event="other", title="节日食品消费提示", advice=["选购预包装食品看清生产日期和保质期。", "谨防“保健品”虚假宣传。", "预付式消费留存合同和票据。"]),
        row(b, "投诉公示", finance.statistics, quarterly("2026-01", "2026-07"), what="消费投诉", rows=[("受理投诉", 420, 880, "件"), ("办结率", 95, 99, "%"), ("挽回经济损失", 26, 98, "万元")]),
        row(b, "办事指南", organisation.service_guide, on("2025-03-12"), service="个体工商户设立登记", who="有经营能力的自然人", papers=["身份证明", "经营场所使用证明或者承诺书"], steps=["线上申报", "即时核准", "领取执照（可邮寄）"], days=1),
        row(b, "其他政策文件", policy.notice, on("2025-04-03"), matter="规范餐饮外卖食品安全管理", reason="外卖食品投诉有所增加，为了压实平台和商户责任，现提出以下要求。", demands=["平台核验商户许可信息并公示。", "使用封签，防止配送环节污染。", "后厨关键环节公开，接受监督。"]),
    ]  # fmt: skip


def emergency() -> list[Row]:
    """明湖区应急管理局."""
    b = "yingji"
    levels = [
        "Ⅰ级：超出区级处置能力，请求上级支援。",
        "Ⅱ级：由区指挥部统一指挥。",
        "Ⅲ级：由主管部门负责处置。",
        "Ⅳ级：由镇街先期处置。",
    ]
    return [
        row(b, "检查结果", enforcement.inspection, on("2025-03-03", "2025-03-17", "2025-03-31", "2025-07-07", "2025-11-03"), limit=2, target="危险化学品和工贸企业", points=("可燃气体报警器未检定", "有限空间作业票填写不规范", "应急物资过期", "配电箱未接地"), late=0.2),
        row(b, "监督检查计划", enforcement.random_plan, yearly(3, 31, this_year=True), rows=[("危险化学品经营", "每半年一次", "全年"), ("工贸企业", "30%", "4—11月"), ("烟花爆竹零售", "100%", "1月、12月")]),
        row(b, "行政许可", enforcement.licences, on("2025-04-09", "2026-01-21"), limit=7, event="decision_made", licence="危险化学品经营许可", trades=("燃气", "化工贸易", "石油销售"), mark="明应危化经"),
        row(b, "行政处罚", enforcement.penalty, on("2025-05-26", "2025-10-13"), limit=7, event="decision_made", late=0.3, mark="明应急罚", cases=(("未如实记录安全生产教育培训情况", "《中华人民共和国安全生产法》有关规定", "机械制造"), ("重大危险源未登记建档", "《中华人民共和国安全生产法》有关规定", "新材料"))),
        row(b, "事故快报", enforcement.warning, on("2025-08-11"), limit=0, event="other", title="青石镇某采石场边坡滑塌处置情况（首报）", advice=["现场人员已全部撤离，无人员伤亡。", "警戒区半径三百米，过往车辆绕行。", "原因正在调查，后续情况及时发布。"]),
        row(b, "调查报告", environment.accident, on("2025-09-30", "2026-08-31"), event="approved", late=0.5),
        row(b, "总体预案", environment.plan_text, on("2025-04-17"), subject="突发事件总体", levels=levels),
        row(b, "演练活动", environment.drill, on("2025-05-13", "2025-11-07")),
        row(b, "避难场所", organisation.service_list, on("2025-06-16"), what="应急避难场所名录", head=("名称", "地址", "容量"), rows=[("湖滨公园", "湖滨路中段", "8000人"), ("书院路学校操场", "书院路6号", "3500人"), ("云溪镇文化广场", "溪桥路", "2000人"), ("高新区体育公园", "创新路", "6000人")]),
        row(b, "灾情信息", finance.statistics, on("2025-07-01"), limit=0, event="other", what="强降雨灾情", rows=[("受灾人口", 320, 2600, "人"), ("紧急转移", 40, 410, "人"), ("农作物受灾", 12, 260, "公顷")]),
        row(b, "救助对象", finance.subsidy_list, on("2025-01-10"), limit=5, what="冬春生活救助", standard="按困难程度分三档，每人300元至600元", who="受灾困难家庭"),
        row(b, "款物使用", finance.statistics, quarterly("2026-01", "2026-04"), late=0.3, what="救灾款物使用", rows=[("下拨资金", 26, 160, "万元"), ("调拨棉被", 60, 420, "床"), ("发放食品", 40, 300, "份")]),
    ]  # fmt: skip


def ecology() -> list[Row]:
    """示例市生态环境局明湖分局."""
    b = "huanjing"
    return [
        row(b, "空气质量", environment.air, monthly("2025-07"), late=0.08),
        row(b, "饮用水水源", environment.water, quarterly("2025-07"), late=0.1),
        row(b, "受理公示", environment.environment_notice, on("2025-02-24", "2025-09-08"), limit=2, stage="受理"),
        row(b, "拟审批公示", environment.environment_notice, on("2025-03-21", "2025-10-09"), limit=2, stage="拟审批"),
        row(b, "审批决定", environment.environment_notice, on("2025-04-14", "2025-11-04"), limit=7, event="decision_made", stage="审批决定"),
        row(b, "地表水质量", finance.statistics, quarterly("2025-07", "2026-07"), late=0.15, what="地表水考核断面水质", rows=[("考核断面", 7, 7, "个"), ("达到或者优于Ⅲ类", 6, 7, "个"), ("监测频次", 3, 3, "次")]),
        row(b, "重点排污单位", organisation.service_list, yearly(3, 31, this_year=True), late=0, what="{year}年环境监管重点单位名录", head=("单位", "类别", "所在地"), rows=[("湖滨污水处理厂", "水环境", "湖滨街道"), ("示例市泽源新材料有限公司", "大气环境", "高新区"), ("示例市恒景机械制造有限公司", "土壤污染监管", "青石镇")]),
        row(b, "行政处罚", enforcement.penalty, on("2025-06-05", "2025-12-04", "2026-05-18", "2026-09-10"), limit=7, event="decision_made", mark="示环明罚", cases=(("未按规定运行污染治理设施", "《中华人民共和国大气污染防治法》有关规定", "新材料"), ("危险废物贮存不符合要求", "《中华人民共和国固体废物污染环境防治法》有关规定", "机械制造"), ("超过排放标准排放水污染物", "《中华人民共和国水污染防治法》有关规定", "食品加工"), ("未按规定安装自动监测设备", "《排污许可管理条例》有关规定", "再生资源"))),
        row(b, "督察整改", finance.statistics, quarterly("2025-07", "2026-10"), what="生态环境督察反馈问题整改", rows=[("反馈问题", 12, 12, "个"), ("完成整改", 5, 11, "个"), ("现场核查", 8, 30, "次")]),
        row(b, "重污染天气", enforcement.warning, on("2025-01-03"), limit=0, event="other", title="重污染天气黄色预警", advice=["儿童、老年人和呼吸道疾病患者减少户外活动。", "工地停止土方作业，渣土车停运。", "倡导公共交通出行。"]),
    ]  # fmt: skip


def enterprises() -> list[Row]:
    """供水公司 and 人民医院."""
    return [
        row("gongshui", "基本情况", organisation.profile, on("2024-11-21")),
        row("gongshui", "出厂水", environment.tap_water, monthly("2026-01", "2026-11"), late=0.1),
        row("gongshui", "管网水", finance.statistics, quarterly("2026-01", "2026-10"), what="管网末梢水检测", rows=[("监测点", 18, 18, "个"), ("检测样品", 52, 56, "份"), ("合格样品", 52, 52, "份")]),
        row("gongshui", "年度水质报告", finance.statistics, yearly(1, 31, (2026,)), late=0, what="供水水质", rows=[("检测项目", 98, 98, "项"), ("水样", 610, 690, "份"), ("综合合格率", 100, 100, "%")]),
        row("gongshui", "计划停水", environment.outage, on("2025-06-03"), limit=0, event="other"),
        row("gongshui", "报装流程", organisation.service_guide, on("2025-01-14"), service="用水报装", who="需要新装、增容用水的单位和个人", papers=["申请表", "身份证明或者营业执照", "用水地址证明"], steps=["受理", "现场勘查", "签订合同", "装表通水"], days=4, fee="按工程实际收取材料费"),
        row("gongshui", "服务承诺", organisation.service_list, on("2025-03-13"), what="供水服务承诺", head=("服务项目", "承诺时限", "违约处理"), rows=[("抢修到场", "60分钟", "减免当月污水处理费"), ("水质投诉", "4小时到场", "书面说明"), ("过户", "当日办结", "上门服务")]),
        row("yiyuan", "基本概况", organisation.profile, on("2024-12-05")),
        row("yiyuan", "价格收费", organisation.service_list, on("2025-04-02"), what="常用医疗服务价格", head=("项目", "计价单位", "价格"), rows=[("普通门诊诊察费", "次", "8元"), ("血常规检查", "次", "15元"), ("二级护理", "日", "13元"), ("彩色超声检查", "部位", "70元")]),
        row("yiyuan", "服务质量", finance.statistics, quarterly("2026-01", "2026-10"), late=0.1, what="医疗服务质量指标", rows=[("门诊次均费用", 210, 245, "元"), ("平均住院日", 7, 8, "天"), ("患者满意度", 92, 97, "%")]),
        row("yiyuan", "就诊流程", organisation.service_guide, on("2025-02-14"), service="住院手续", who="经医生开具住院证的患者", papers=["住院证", "医保凭证", "身份证"], steps=["住院登记", "病区安排", "每日清单查询", "出院结算"], days=1, fee="按诊疗项目收费"),
        row("yiyuan", "人员招聘", livelihood.recruitment, on("2025-05-06"), unit="明湖区人民医院", posts=[("内科医师", 4, "硕士及以上，执业医师"), ("护士", 12, "大专及以上，护士资格"), ("检验技师", 2, "医学检验专业")]),
    ]  # fmt: skip


def rows() -> list[Row]:
    """All rows of this group."""
    return industry() + health() + market() + emergency() + ecology() + enterprises()
