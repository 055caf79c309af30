"""Rows of the departments for people's livelihood: education, jobs, land, housing, farming."""

from __future__ import annotations

from examples.plan.row import Row, on, quarterly, row, yearly
from examples.texts import enforcement, environment, finance, livelihood, organisation, policy


def education() -> list[Row]:
    """明湖区教育和体育局."""
    b = "jiaoti"
    return [
        row(b, "招生政策", livelihood.admission, yearly(7, 31, this_year=True), late=0),
        row(b, "学校信息", organisation.service_list, on("2025-05-28"), what="义务教育学校名单", head=("学校", "地址", "办学规模"), rows=[("明湖区书院路小学", "书院路6号", "36个班"), ("明湖区湖滨学校", "湖滨路58号", "54个班"), ("云溪镇中心小学", "云溪镇学堂街1号", "24个班"), ("青石镇九年制学校", "青石镇石板街90号", "30个班")]),
        row(b, "招生结果", finance.statistics, on("2025-09-10", "2026-09-09"), event="result_fixed", what="义务教育招生结果", rows=[("小学一年级新生", 3100, 3600, "人"), ("初中一年级新生", 2900, 3300, "人"), ("其中随迁子女", 260, 410, "人")]),
        row(b, "随迁子女入学", organisation.service_guide, on("2025-05-15"), service="随迁人员子女入学", who="持有本区居住证的随迁人员", papers=["居住证", "监护人身份证和儿童户口簿", "就业或者经营证明（可共享核验）"], steps=["网上登记", "现场核验", "统筹安排学校", "发放入学通知"], days=20),
        row(b, "学生资助", enforcement.public_notice, on("2025-10-14"), limit=5, what="家庭经济困难学生资助名额分配", head=("学校", "名额", "标准"), rows=[("书院路小学", "42人", "500元／学期"), ("青石镇九年制学校", "67人", "625元／学期"), ("云溪镇中心小学", "38人", "500元／学期")], days=7),
        row(b, "教育收费", organisation.service_list, on("2025-08-27"), what="中小学收费项目公示", head=("项目", "标准", "性质"), rows=[("课后服务费", "每生每学期不超过600元", "自愿"), ("伙食费", "据实收取、每学期公布账目", "代收"), ("校服", "家长委员会招标确定", "自愿")]),
        row(b, "教师招聘", livelihood.recruitment, on("2025-04-08"), unit="区属公办学校", posts=[("小学语文教师", 12, "本科及以上，具备相应教师资格"), ("初中物理教师", 5, "本科及以上，具备相应教师资格"), ("特殊教育教师", 2, "相关专业")]),
        row(b, "机构名单", organisation.service_list, quarterly("2026-01", "2026-04"), late=0, what="{period}依法设立的校外培训机构名单", head=("机构名称", "地址", "培训范围"), rows=[("明湖区启蒙艺术培训中心", "惠民路88号", "美术、书法"), ("明湖区跃动体育俱乐部", "通衢路6号", "篮球、游泳"), ("明湖区星河科技培训学校", "创新路12号", "编程")]),
        row(b, "检查处罚", enforcement.inspection, on("2025-07-24"), limit=7, event="decision_made", target="校外培训机构", points=("培训材料未备案", "预收费超过规定时长", "消防通道堆放杂物")),
        row(b, "场馆开放", organisation.service_list, on("2025-01-22"), what="公共体育场馆开放安排", head=("场馆", "开放时间", "收费"), rows=[("区体育馆羽毛球馆", "6:30—21:30", "早间免费，其余每小时30元"), ("全民健身中心游泳馆", "13:00—21:00", "成人40元，学生20元"), ("湖滨健身步道", "全天", "免费")]),
        row(b, "赛事活动", policy.notice, on("2025-04-29"), matter="举办全民健身运动会", reason="为了丰富群众体育生活，定于近期举办全民健身运动会，现将报名事项通知如下。", demands=["设健步走、乒乓球、广场舞、拔河四个项目。", "以镇街和单位为主组队，个人项目可以单独报名。", "参赛者自查健康状况，承办单位投保意外险。"]),
    ]  # fmt: skip


def employment() -> list[Row]:
    """明湖区人力资源和社会保障局."""
    b = "renshe"
    return [
        row(b, "岗位信息", livelihood.jobs, on("2025-02-11", "2025-02-25", "2025-03-11", "2025-03-25", "2025-04-08", "2026-10-13"), limit=1, event="info_formed", late=0),
        row(b, "就业补贴", organisation.service_guide, on("2025-03-27"), service="灵活就业社会保险补贴", who="就业困难人员和离校两年内未就业的高校毕业生", papers=["申请表", "灵活就业登记信息", "缴费凭证（共享核验）"], steps=["线上申请", "社区核实", "审核公示", "按季拨付"], days=15),
        row(b, "补贴公示", finance.subsidy_list, on("2025-05-21", "2025-11-19"), limit=5, what="一次性创业补贴", standard="正常经营满一年的给予5000元", who="首次创办小微企业的重点群体"),
        row(b, "技能培训", finance.statistics, quarterly("2026-01", "2026-07"), what="职业技能培训开展情况", rows=[("开班", 8, 26, "期"), ("培训人数", 320, 1180, "人"), ("取得证书", 240, 900, "人")]),
        row(b, "政策解读", policy.interpretation, on("2025-06-10"), limit=3, subject="稳岗返还政策", background="部分企业反映返还条件多、到账慢，申领材料重复。", measures=["符合裁员率要求的企业免申即享。", "中小微企业返还比例高于大型企业。", "到账信息通过短信告知。"], audience="参加失业保险的用人单位"),
        row(b, "事业单位招聘", livelihood.recruitment, on("2025-03-13", "2026-03-12"), unit="区属事业单位", posts=[("综合管理", 9, "本科及以上，专业不限"), ("财务", 4, "会计类专业"), ("农业技术推广", 3, "农学类专业"), ("信息技术", 2, "计算机类专业")]),
        row(b, "职称评审", enforcement.public_notice, on("2025-12-10"), what="初级职称评审通过人员名单", head=("姓名", "单位", "专业"), rows=[("蒋某某", "区建筑设计室", "建筑工程"), ("陶某", "青石镇农技站", "农学"), ("范某某", "明湖区人民医院", "卫生管理")], days=5),
        row(b, "违法行为公布", enforcement.penalty, on("2025-09-16"), limit=7, event="decision_made", mark="明人社监罚", cases=(("未按月足额支付农民工工资", "《保障农民工工资支付条例》有关规定", "建筑工程"), ("未开设农民工工资专用账户", "《保障农民工工资支付条例》有关规定", "装饰工程"))),
        row(b, "仲裁指南", organisation.service_guide, on("2025-02-27"), service="劳动人事争议仲裁申请", who="发生劳动争议的用人单位和劳动者", papers=["仲裁申请书", "身份证明", "劳动关系证据材料"], steps=["提交申请", "五日内决定是否受理", "先行调解", "开庭审理", "送达裁决书"], days=45),
        row(b, "基金收支", finance.statistics, yearly(6, 30), what="社会保险基金收支", rows=[("城乡居民养老保险参保", 128000, 131000, "人"), ("城镇职工养老保险参保", 74000, 78000, "人"), ("基金收入", 96000, 108000, "万元")]),
    ]  # fmt: skip


def land() -> list[Row]:
    """明湖区自然资源局."""
    b = "ziran"
    where = "云溪镇溪口村"
    return [
        row(b, "征地预公告", livelihood.expropriation, on("2025-03-24"), stage="土地征收启动", where=where, area="46.8亩", facts=["自公告之日起抢栽抢建的，不予补偿。", "土地现状调查自下周一开始，请权利人到场确认。", "社会稳定风险评估同步进行。"]),
        row(b, "补偿安置方案", livelihood.expropriation, on("2025-06-09"), stage="征地补偿安置方案", where=where, area="46.8亩", facts=["区片综合地价按每亩5.6万元执行。", "青苗和地上附着物按实际清点登记补偿。", "被征地农民社会保障费用单独列支。", "要求听证的，在公告期内提出。"]),
        row(b, "征地批准公告", livelihood.expropriation, on("2025-10-15"), limit=15, event="other", late=1.0, stage="土地征收", where=where, area="46.8亩", facts=["征收土地方案已经有权机关批准。", "补偿登记在公告规定期限内到镇便民服务中心办理。", "补偿费用在协议签订后足额支付。"]),
        row(b, "供应计划", policy.notice, yearly(3, 31, this_year=True), late=0, matter="公布{year}年国有建设用地供应计划", reason="年度国有建设用地供应计划已经区政府批准，总量控制在86公顷以内，现予公布。", demands=["优先保障民生和先进制造业项目用地。", "商品住宅用地按照去化周期安排。", "批而未供土地优先消化。"]),
        row(b, "出让公告", livelihood.land_deal, on("2025-04-28", "2025-11-10"), done=False),
        row(b, "成交结果", livelihood.land_deal, on("2025-05-30", "2025-12-12"), limit=5, event="result_fixed", done=True),
        row(b, "规划公示", policy.consultation, limit=0, when=on("2025-08-04"), subject="文澜片区控制性详细规划", points=["新增一处小学用地和两处口袋公园。", "临湖建筑高度控制在24米以下。", "保留两条历史街巷的空间尺度。"]),
        row(b, "许可结果", enforcement.licences, on("2025-02-18", "2025-07-15"), limit=7, event="decision_made", licence="建设工程规划许可", mark="建字第990106"),
        row(b, "办事指南", organisation.service_guide, on("2025-01-08"), service="不动产转移登记", who="买卖、继承、赠与等方式取得不动产的权利人", papers=["登记申请书", "身份证明", "权属证书", "转移原因材料", "完税信息（共享核验）"], steps=["网上预约或者现场取号", "受理审核", "登簿发证"], days=3, fee="住宅每件80元，非住宅每件550元"),
        row(b, "预警信息", enforcement.warning, on("2025-06-19"), limit=0, event="other", title="地质灾害气象风险黄色预警", advice=["高陡边坡、切坡建房户夜间转移到安全地点。", "隐患点监测员加密巡查，发现裂缝扩大立即报告。", "雨后不要急于返回，经核查安全后再回迁。"]),
        row(b, "防治方案", policy.notice, yearly(4, 30, this_year=True), late=0.3, matter="印发{year}年地质灾害防治方案", reason="为了做好汛期地质灾害防治，保护群众生命财产安全，制定年度防治方案。", demands=["对34处隐患点落实监测人和避险路线。", "汛前完成一轮排查和一次演练。", "危险天气实行提前转移。"]),
        row(b, "行政规范性文件", policy.normative, on("2025-12-02"), subject="明湖区临时用地管理规定", aim="为了加强临时用地管理，保护耕地，制定本规定。", rules=["临时用地期限一般不超过二年。", "使用耕地的，应当先行剥离表土并缴存复垦费用。", "期满未复垦的，由自然资源部门代为组织，费用由使用人承担。"]),
        row(b, "政策解读", policy.question_answer, on("2025-12-18"), limit=3, event="doc_published", late=1.0, subject="临时用地管理规定", pairs=[("哪些情形可以申请临时用地？", "建设项目施工的临时便道、预制场和地质勘查等。"), ("复垦费用什么时候退？", "验收合格后二十日内退还。")]),
    ]  # fmt: skip


def housing() -> list[Row]:
    """明湖区住房城乡建设和交通局."""
    b = "zhujian"
    return [
        row(b, "年度计划", livelihood.housing_plan, yearly(3, 31, this_year=True), late=0.5),
        row(b, "申请条件", organisation.service_guide, on("2025-02-20"), service="公共租赁住房申请", who="符合收入、住房困难条件的城镇家庭和新就业无房职工", papers=["申请表和承诺书", "户口簿、身份证", "收入申报材料"], steps=["社区受理", "街道初审", "部门联审", "公示轮候"], days=30),
        row(b, "审核结果", enforcement.public_notice, on("2025-05-08"), limit=5, what="公共租赁住房保障对象审核结果", head=("编号", "保障方式", "家庭人口"), rows=[("MH25-031", "实物配租", "3人"), ("MH25-032", "租赁补贴", "4人"), ("MH25-036", "租赁补贴", "1人"), ("MH25-040", "实物配租", "2人")], days=7),
        row(b, "分配结果", finance.statistics, on("2025-12-03"), event="result_fixed", late=1.0, what="公共租赁住房分配结果", rows=[("配租家庭", 60, 120, "户"), ("剩余房源", 4, 16, "套"), ("退出住房", 3, 11, "套")]),
        row(b, "征收补偿方案征求意见", policy.consultation, limit=0, when=on("2025-09-02"), subject="湖滨片区房屋征收补偿方案", points=["货币补偿与产权调换由被征收人选择。", "搬迁奖励期限为签约期开始后三十日。", "经营性用房停产停业损失按评估确定。"]),
        row(b, "征收决定", livelihood.expropriation, on("2025-12-22"), limit=3, event="decision_made", stage="房屋征收决定", where="湖滨片区（一期）", area="房屋建筑面积1.9万平方米", facts=["征收部门为区住房城乡建设和交通局。", "签约期限为六十日。", "征收补偿方案随本公告一并公布。"]),
        row(b, "施工许可", enforcement.licences, on("2025-01-17", "2025-04-24", "2025-08-28", "2026-03-05"), limit=7, event="decision_made", late=0.3, licence="建筑工程施工许可", mark="990106"),
        row(b, "竣工验收备案", enforcement.licences, on("2025-10-23"), limit=7, event="other", licence="竣工验收备案", mark="备990106"),
        row(b, "信用评价", enforcement.inspection, quarterly("2026-01", "2026-07"), late=0.5, target="建筑施工企业信用行为", points=("现场扬尘控制不到位", "项目经理未到岗履职", "工资专户未及时拨付")),
        row(b, "改造名单", enforcement.public_notice, on("2025-04-11"), limit=5, what="农村危房改造对象名单", head=("镇村", "姓名", "改造方式"), rows=[("云溪镇上坪村", "赵某某", "拆除重建"), ("青石镇石门村", "钱某", "修缮加固"), ("青石镇竹园村", "孙某某", "修缮加固")], days=7),
        row(b, "农村公路", finance.statistics, on("2026-06-16"), what="农村公路养护", rows=[("日常养护", 320, 340, "公里"), ("大中修", 12, 28, "公里"), ("投入资金", 260, 520, "万元")]),
        row(b, "停气停水道路封闭", environment.outage, on("2025-03-26", "2025-08-21"), limit=0, event="other"),
        row(b, "公交线路", policy.notice, on("2025-07-23"), limit=5, event="other", matter="调整部分公交线路走向", reason="因道路施工和客流变化，经征求沿线居民意见，拟调整3路、11路走向。", demands=["3路改经惠民路，增设人民医院站。", "11路首班提前至6时，末班延长至22时。", "票价不变，换乘优惠继续执行。"]),
        row(b, "政策解读", policy.interpretation, on("2025-06-05"), limit=3, event="doc_published", late=1.0, subject="既有住宅加装电梯办法", background="老旧小区老年住户多，加装电梯意愿与低层住户顾虑并存，需要明确议事规则。", measures=["按单元申请，依法表决。", "政府给予每台15万元补助。", "一个窗口受理，联合审查。"], audience="四层以上无电梯住宅的业主"),
        row(b, "行政规范性文件", policy.normative, on("2025-05-22"), subject="明湖区既有住宅加装电梯办法", aim="为了改善居住条件，规范加装电梯活动，制定本办法。", rules=["申请人应当书面征求本单元全体业主意见。", "方案在小区显著位置公示十日。", "竣工后由业主共同委托维护单位。", "补助资金在取得使用登记证后拨付。"]),
    ]  # fmt: skip


def farming() -> list[Row]:
    """明湖区农业农村局."""
    b = "nongye"
    return [
        row(b, "耕地地力保护补贴", livelihood.farm_subsidy, on("2025-03-31", "2026-03-30")),
        row(b, "农机购置与应用补贴", finance.statistics, quarterly("2026-01", "2026-10"), late=0.2, what="农机购置与应用补贴资金使用进度", rows=[("受益农户", 12, 90, "户"), ("补贴机具", 14, 130, "台（套）"), ("结算资金", 9, 86, "万元")]),
        row(b, "补贴发放公示", finance.subsidy_list, on("2025-05-27"), limit=5, what="耕地地力保护补贴", standard="每亩按当年核定标准发放", who="拥有承包权的种地农民"),
        row(b, "衔接资金分配", enforcement.public_notice, on("2025-02-13"), event="approved", what="衔接推进乡村振兴补助资金分配方案", head=("项目", "地点", "金额"), rows=[("冷链仓储设施", "云溪镇", "180万元"), ("村道硬化", "青石镇", "96万元"), ("公益性岗位补助", "两镇", "54万元")], days=10),
        row(b, "项目库", finance.statistics, yearly(11, 30, (2025,), this_year=True), what="乡村振兴项目库入库", rows=[("入库项目", 28, 46, "个"), ("估算投资", 4200, 7800, "万元")]),
        row(b, "项目实施", livelihood.rural_project, quarterly("2026-01", "2026-10"), late=0.2),
        row(b, "监测结果", finance.statistics, quarterly("2026-01", "2026-10"), late=0.1, what="农产品质量安全监测", rows=[("抽检样品", 160, 320, "批次"), ("检出不合格", 0, 3, "批次"), ("快速检测", 1200, 2600, "份")]),
        row(b, "行政处罚", enforcement.penalty, on("2025-06-17", "2025-12-09"), limit=7, event="decision_made", mark="明农罚", cases=(("经营未附具标签的农药", "《农药管理条例》有关规定", "农资"), ("销售未按规定检疫的动物产品", "《中华人民共和国动物防疫法》有关规定", "养殖"))),
        row(b, "强制免疫计划", policy.notice, yearly(4, 30, this_year=True), late=0, matter="做好{year}年动物疫病强制免疫工作", reason="按照强制免疫病种和区域要求，制定年度免疫计划，春秋两季集中实施。", demands=["规模场自主免疫，散养户由村级防疫员上门。", "免疫档案与耳标信息一致。", "抗体合格率低于规定的及时补免。"]),
        row(b, "宅基地审批", enforcement.public_notice, on("2025-08-06"), limit=7, event="decision_made", what="跨村宅基地审批结果", head=("村", "申请人", "面积"), rows=[("青石镇竹园村", "周某某", "110平方米"), ("青石镇石门村", "吴某", "120平方米")], days=7),
        row(b, "其他政策文件", policy.call, on("2025-04-21"), what="农民专业合作社规范提升项目", conditions=["登记满两年，财务制度健全。", "带动农户不少于50户。", "未列入经营异常名录。"], support="每家补助10万元，用于设施改善和品牌建设。"),
    ]  # fmt: skip


def rows() -> list[Row]:
    """All rows of this group."""
    return education() + employment() + land() + housing() + farming()
