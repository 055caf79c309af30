"""The words that stand directly before a number in running text. To add one, write it into its block."""

from __future__ import annotations

BEFORE_A_NUMBER = """
根据 依据 依照 按照 遵照 参照 对照 比照 执行 贯彻 落实 结合 学习 传达 适用 符合 违反 引用 援引 载明 涉及 同意 不再执行 继续执行
印发 转发 下发 颁发 制发 翻印 批转 联合发文 发布 公布 颁布 出台 制定 制订 废止 失效 修订 修改 修正 撤销 变更 替代 取代
详见 参见 参阅 见于 以及 包括 例如 其中 关于 收到 现将 附件 作出 做出 下达 签发 制作 出具 送达 予以 经由 通过 自从
文号 字号 文号为 文号是 编号 编号为 发文 文件 文件为 原文件 来文 来函 转来 上报 报送 报请 请示 依据是 全文 标题 名称 题为 即为
通知 意见 办法 规定 方案 决定 批复 要点 纲要 细则 条例 标准 目录 试行 暂行 我院 我局 我市 我省 我县 我区 我办 本院 本局 本市 本省
"""
# Any of these ends what is no part of an issuer.
PARTICLES = "的了在是以由被把向按见号】》”’"
# Organ names written out before their own code: 国务院办公厅国办发〔2015〕86号.
ORGANS = """
国务院办公厅 国务院 办公厅 办公室 人民政府 省政府 市政府 县政府 区政府 自治区政府 省委 市委 县委 区委 委员会 管委会 总局 中共中央
财政厅 财政局 教育厅 教育局 发改委 最高人民法院 最高人民检察院 人民法院 党组 部门 单位 街道办
"""
PROVINCES = """
河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 台湾
"""
AUTONOMOUS_REGIONS = "内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区"
# Bodies that sign orders under a short name.
SHORT_BODIES = "国 主席 国务院 中央军委 省政府 市政府 自治区政府 政府 省府 市府 府 人民政府"


def listed(block: str) -> list[str]:
    """The words of a block, the longest first, as alternatives of a pattern want them."""
    return sorted(block.split(), key=len, reverse=True)
